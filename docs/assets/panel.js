// What an open panel offers: copying, links, a passage, citations. It comes with its words when the first panel is opened.
const tools = element("div", { innerHTML: trusted.createHTML(words.tools) });
const close = one(".close", tools);
const cite = one(".cite", tools);
const toPassage = one("[data-passage]", tools);
let current = null; // {id, panel, parts}: what the open panel is about
let begun = ""; // the statement at which a passage was begun
const giveUp = () => {
  begun = "";
  say("");
};
const otherWords = (part) => one(".quoted", byId(`__${part.id}`))?.textContent.trim();
const join = (parts, read, language) =>
  parts
    .map(read)
    .filter(Boolean)
    .join(/^zh/.test(language) ? "" : " ");
const copies = () => {
  // what there is to copy, by the name of its button or link
  const { id, parts } = current;
  const own = join(
    parts.filter((part) => !part.matches(".absent")),
    ownWords,
    root.lang,
  );
  const other = join(parts, otherWords, words.other);
  const here = addressOf(id);
  const any = new URL(
    `go/${parts[0].id}/${parts.length > 1 ? `#${id}` : ""}`,
    new URL(words.root, published),
  ).href;
  return {
    own,
    other,
    both: own && other && [own, other, one("footer .cited").textContent, here].join("\n"),
    here,
    any,
  };
};
const equip = ({ id, panel, parts }) => {
  const found = copies();
  for (const control of tools.querySelectorAll("[data-copy]")) {
    const text = found[control.dataset.copy];
    control.hidden = !text;
    if (control.matches("a")) control.href = text;
  }
  const report = one("[data-report]", tools);
  if (report)
    report.href = fill(report.dataset.report, { id, page: encodeURIComponent(found.here) });
  toPassage.hidden = parts.length > 1 || !parts[0].matches(".s");
  cite.open = false;
  panel.prepend(close);
  panel.append(tools);
  const { top, left } = panel.getBoundingClientRect(); // a sheet from below must not cover what it is about
  const [first, last] = [parts[0], parts.at(-1)].map((part) => part.getBoundingClientRect());
  const room = first.top - one("header").offsetHeight - 16;
  if (last.bottom + 16 > top && left < first.right)
    scrollBy({ top: Math.min(last.bottom + 16 - top, room), behavior: "instant" });
};
const toggled = (panel, state) => {
  // a panel was opened or closed
  if (current?.panel === panel && state !== "open") {
    show(fragment() === current.id && current.parts.length > 1 ? current.parts : []);
    current = null;
  }
  if (!panel.matches(":popover-open") || current?.panel === panel) return;
  const id = panel.id.slice(2);
  const passage = begun && `${begun}..${id}`;
  giveUp();
  if (partsOf(passage).length > 1) {
    panel.hidePopover();
    location.hash = passage;
    return;
  }
  current = { id, panel, parts: byId(id) ? [byId(id)] : partsOf(id) };
  equip(current);
  show(current.parts);
  if (document.activeElement.matches(".n")) panel.focus({ preventScroll: true }); // who arrives at an id stays on the page
  if (fragment() !== id) root.dataset.past = ""; // what the browser takes for the target is not it
  const step = fragment() === id || history.state?.panel ? "replaceState" : "pushState"; // going back closes it
  history[step]({ panel: id }, "", `#${id}`);
};
addEventListener("popstate", ({ state }) => {
  if (!state?.panel) current?.panel.hidePopover();
});
const panelOf = (parts, id) => {
  // that of a passage
  const numbers = [parts[0], parts.at(-1)].map((part) => one(".n", part).textContent).join("–");
  return parts
    .at(-1)
    .closest(".text")
    .appendChild(
      element(
        "div",
        {
          id: `__${id}`,
          className: "panel",
          popover: "auto",
          tabIndex: -1,
          role: "dialog",
          ariaLabel: fill(words.passage, { numbers }),
        },
        element("p", { className: "mark", textContent: numbers }),
        element("p", {
          className: "quoted",
          lang: words.other,
          textContent: join(parts, otherWords, words.other),
        }),
      ),
    );
};
tools.addEventListener("click", (event) => {
  const control = event.target;
  const text = control.matches(".cite button")
    ? one("p", control.parentElement).textContent
    : copies()[control.dataset.copy];
  if (!text || !isPlain(event)) return;
  event.preventDefault();
  copy(text);
});
toPassage.addEventListener("click", () => {
  begun = current.id;
  current.panel.hidePopover();
  say(
    words.passageBegin,
    " ",
    element("button", { type: "button", textContent: words.cancel, onclick: giveUp }),
  );
});
close.addEventListener("click", () => current.panel.hidePopover());
cite.addEventListener("toggle", async () => {
  // citations come when they are asked for; the day of reading is today's
  if (!cite.open) return;
  const {
    id,
    parts: [first],
  } = current;
  const citations = await start("cite");
  cite.open = cite.open && !!citations;
  if (!cite.open || current?.id !== id) return; // or the reader has gone on
  const today = new Date().toLocaleDateString("sv"); // Swedes write 2031-05-06
  const cited = citations[first.id]
    .replaceAll("{date}", today)
    .replaceAll(`#${first.id}`, `#${id}`);
  const lists = element("div", { innerHTML: trusted.createHTML(cited) });
  const own = one(`[lang="${root.lang}"]`, lists);
  own.open = true;
  lists.prepend(own);
  cite.replaceChildren(cite.firstElementChild, lists);
});
ready.panel = { toggled, panelOf };
