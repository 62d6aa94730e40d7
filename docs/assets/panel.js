// What an open panel offers: copying, links, a passage, citations. It comes with its words when the first panel is opened.
self.panel = ({ one, byId, element, words, fill, say, pageAt }, page) => {
  const { copy, isPlain, load, addressOf, published, fragment, ownWords, partsOf, show, statements } = page;
  const { lang } = document.documentElement;
  const tools = element("div", { innerHTML: words.tools });
  const tool = (name) => one(`[data-${name}]`, tools);
  const close = one(".close", tools);
  let current = null; // {id, panel, parts}: what the open panel is about
  let begun = ""; // the statement at which a passage was begun
  const otherWords = (part) => one(".quoted", byId(`__${part.id}`))?.textContent.trim();
  const join = (parts, read, language) => parts.map(read).filter(Boolean).join(/^zh/.test(language) ? "" : " ");
  const texts = () => ({
    own: join(current.parts.filter((part) => !part.matches(".absent")), ownWords, lang),
    other: join(current.parts, otherWords, words.other),
  });

  const equip = ({ id, panel, parts }) => {
    const { own, other } = texts();
    const many = parts.length > 1;
    const idle = { "copy=own": !own, "copy=other": !other, "copy=both": !own || !other, "link=any": many, passage: many || !parts[0].matches(".s") };
    for (const [name, hidden] of Object.entries(idle)) tool(name).hidden = hidden;
    tool("link=here").href = `#${id}`;
    tool("link=any").href = pageAt(`go/${id}/`);
    one(".cite", tools).open = false;
    panel.prepend(close);
    panel.append(tools);
    const { top, left } = panel.getBoundingClientRect(); // a sheet from below must not cover what it is about
    const [first, last] = [parts[0], parts.at(-1)].map((part) => part.getBoundingClientRect());
    const room = first.top - one("header").offsetHeight - 16;
    if (last.bottom + 16 > top && left < first.right) scrollBy({ top: Math.min(last.bottom + 16 - top, room), behavior: "instant" });
  };
  const toggled = (panel, state, arriving) => { // a panel was opened or closed
    if (current?.panel === panel && state !== "open") {
      show(fragment() === current.id && current.parts.length > 1 ? current.parts : []);
      current = null;
    }
    if (!panel.matches(":popover-open") || current?.panel === panel) return;
    const id = panel.id.slice(2);
    const ends = begun ? statements.map((part) => part.id).filter((end) => end === begun || end === id) : [];
    if (begun) say("");
    begun = "";
    if (ends.length > 1) {
      panel.hidePopover();
      location.hash = ends.join("..");
      return;
    }
    const part = byId(id);
    current = { id, panel, parts: part ? [part] : partsOf(id) };
    equip(current);
    show(current.parts);
    if (!arriving && !panel.contains(document.activeElement)) panel.focus({ preventScroll: true });
    if (fragment() !== id) document.documentElement.dataset.past = ""; // what the browser takes for the target is not it
    const step = fragment() === id || history.state?.panel ? "replaceState" : "pushState"; // going back closes it
    history[step]({ panel: id }, "", `#${id}`);
  };
  addEventListener("popstate", ({ state }) => { if (!state?.panel) current?.panel.hidePopover(); });
  const panelOf = (parts, id) => {
    if (byId(`__${id}`)) return byId(`__${id}`);
    const numbers = [parts[0], parts.at(-1)].map((part) => one(".n", part).textContent).join("–");
    const made = element("div", { id: `__${id}`, className: "panel", popover: "auto", tabIndex: -1, role: "dialog", ariaLabel: fill(words.passage, { numbers }) },
      element("p", { className: "mark", textContent: numbers }),
      element("p", { className: "quoted", lang: words.other, textContent: join(parts, otherWords, words.other) }));
    parts.at(-1).closest(".text").append(made);
    return made;
  };

  tools.addEventListener("click", (event) => {
    const { target } = event;
    const { copy: which, link } = target.dataset;
    const { id, panel } = current;
    const { own, other } = texts();
    if (target.matches(".cite button")) copy(one(".citation", target.closest("li")).textContent);
    if (which) copy({ own, other, both: [own, other, one("footer .cited").textContent, addressOf(id)].join("\n") }[which]);
    if (link && isPlain(event)) {
      event.preventDefault();
      copy(link === "any" ? new URL(`go/${id}/`, new URL(words.root, published)).href : addressOf(id));
    }
    if (!target.matches("[data-passage]")) return;
    begun = id;
    panel.hidePopover();
    const give = element("button", { type: "button", textContent: words.cancel });
    give.addEventListener("click", () => { begun = ""; say(""); });
    say(words.passageBegin, { more: [" ", give] });
  });
  close.addEventListener("click", () => current.panel.hidePopover());
  // Citations come when they are asked for; the day of reading is today's.
  one(".cite", tools).addEventListener("toggle", async ({ target }) => {
    if (!target.open) return;
    const { id, parts: [first] } = current;
    if (!self.citations) await load(one("main").dataset.cite).catch(() => {});
    if (!self.citations) {
      target.open = false;
      say(words.loadFailed);
      return;
    }
    const day = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const lists = element("div", { innerHTML: self.citations[first.id].replaceAll("{date}", day).replaceAll(`#${first.id}`, `#${id}`) });
    const own = one(`[lang="${lang}"]`, lists);
    own.open = true;
    lists.prepend(own);
    target.replaceChildren(target.firstElementChild, lists);
  });
  return { toggled, panelOf };
};
