// The script of every page. Without it all but search, copying and passages works: the editions are links, the menu and
// the panels are popovers, what is folded is <details>. In the file published its `words` stand before it. All scripts of
// a page share one scope: what is declared here is known to the parts that come when they are first used.
const root = document.documentElement;
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const byId = (id) => (id ? document.getElementById(id) : null);
const topOf = (part) => part.getBoundingClientRect().top;
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
// Where the browser keeps nothing for the site, the name of the window does, for the visit.
const kept = () => {
  try {
    return Object(JSON.parse(self.name));
  } catch {
    return {};
  }
};
const get = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return kept()[key] || null;
  }
};
const set = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    self.name = JSON.stringify({ ...kept(), [key]: value });
  }
};
const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
Object.assign(words, one(".status").dataset); // where things are from this page
const base = new URL(words.root, location.href);
const path = location.pathname.replace(/index\.html$/, "");
// In a folder on disk there are files only, and what is copied is the address of the page where it is published.
const offline = location.protocol === "file:";
const pageAt = (address) =>
  new URL(offline ? address.replace(/(^|\/)(?=$|[?#])/, "$1index.html") : address, base).href;
const published = new URL((offline && one("link[rel=canonical]")?.href) || path, location);
const addressOf = (id) => new URL(`#${id}`, published).href;
const fragment = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
};
// The language and script of a tag: zh-TW is read in Traditional characters, as zh-Hant is.
const readIn = (tag) => {
  try {
    return new Intl.Locale(tag).maximize().toString().split("-", 2).join("-");
  } catch {
    return tag;
  }
};
const input = one(".search input");
// ---- What is said, politely, at the foot of the window; it goes by itself, unless there is more than words.
let hush;
const say = (text, ...more) => {
  const status = one(".status");
  clearTimeout(hush);
  status.replaceChildren(text, ...more);
  status.parentElement.hidePopover?.(); // to be shown above a panel that is open
  status.parentElement.showPopover?.();
  if (!more.length) hush = setTimeout(() => status.replaceChildren(), 6000);
};
// Only here does text become a script or HTML: the site's own. A browser that knows trusted types takes it from nowhere else.
const own = {
  createHTML: (html) => html,
  createScriptURL: (address) => new URL(address, base).href,
};
const trusted = self.trustedTypes?.createPolicy("site", own) || own;
const ready = {}; // what the parts that have come are asked for
const started = {};
const start = async (name) => {
  // a part of the script, or nothing where it does not come
  started[name] ||= new Promise((done) => {
    document.head.append(
      element("script", { src: trusted.createScriptURL(words[name]), onload: done, onerror: done }),
    );
  });
  await started[name];
  if (!ready[name]) {
    delete started[name];
    say(words.loadFailed);
  }
  return ready[name];
};
const copy = (text) => {
  const field = element("input", { value: text, readOnly: true, ariaLabel: words.copyFailed });
  const copied = navigator.clipboard?.writeText(text) || Promise.reject(); // there is none where a page comes without https
  copied.then(
    () => say(words.copied),
    () => say(words.copyFailed, field),
  );
};
const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
// ---- Statements, and passages: #a..b is from the statement a to the statement b.
const statements = all(".s, .row");
const partsOf = (id) => {
  const ends = id
    .split("..")
    .filter(Boolean)
    .map((end) => byId(end)?.dataset.now || end); // an end may have an old id, or come last
  const [from, to = from] = ends
    .map((end) => statements.findIndex((part) => part.id === end))
    .sort((a, b) => a - b);
  return from < 0 ? [] : statements.slice(from, to + 1);
};
const nameOf = (parts) => [...new Set([parts[0], parts.at(-1)])].map((part) => part?.id).join("..");
const named = () => partsOf(fragment())[0] || byId(fragment());
const ownWords = (part) =>
  [...part.childNodes]
    .filter((node) => !node.matches?.(`button, .alias, [lang]:not([lang="${root.lang}"])`))
    .map((node) => node.textContent)
    .join("")
    .trim();
const show = (parts) =>
  all(".on")
    .concat(parts)
    .forEach((part) => {
      part.classList.toggle("on", parts.includes(part));
    });
const shown = () => (root.showPopover ? one(".panel:popover-open") : null);
let pressed = null; // the panel that was open when the pointer went down, which closes it; kept on the way to an edition
// ---- Editions: each opens where this one is read, at a line a third down the window.
const line = () => innerHeight / 3 + 8;
const editions = all(".editions a");
const plain = new Map(editions.map((link) => [link, link.href]));
let led = null; // how far down the page the address led
const here = () => {
  const asked = byId((shown() || pressed)?.id.slice(2)); // what a panel is open for
  if (asked && topOf(asked) < innerHeight && topOf(asked) > -asked.offsetHeight) return asked;
  if (led !== null && Math.abs(scrollY - led) < 4 && named()?.getClientRects().length)
    return named();
  const anchors =
    scrollY < 4 ? [] : all("article [id]:not([popover], input, .alias, .margin, .moved)");
  const seen = anchors.filter((anchor) => anchor.getClientRects().length);
  return seen.filter((anchor) => topOf(anchor) <= line()).at(-1) || seen[0];
};
const scrollToLine = (anchor, was) => {
  // the line is as far down in it, or as far from it, as it was in the other edition
  const { top, height } = anchor.getBoundingClientRect();
  const above = Math.min(Math.max(line() - was.top, 0), was.height);
  scrollBy({ top: top - was.top + above * (height / (was.height || 1) - 1), behavior: "instant" });
  led = scrollY;
};
// The links to the editions lead to what is read; at the top of a page to the top, but the whole text to where this page is.
const aim = () => {
  const anchor = here();
  const hash = partsOf(fragment()).length > 1 ? fragment() : anchor?.id;
  for (const edition of editions) {
    const row = one(".both[aria-current]") && edition.hreflang && anchor?.closest(".row, h2");
    const address = new URL(plain.get(edition));
    if (row)
      address.href = new URL(
        one("a.n, :scope > a", row).getAttribute("href").replace("../", ""),
        address,
      );
    address.search = location.search;
    if (hash) address.hash = hash;
    if (edition.href !== address.href) edition.href = address.href; // what is made ready for it would be given up
  }
  return anchor;
};
const remember = ({ target, type }) => {
  const link = target.closest?.(".editions a, .offer a");
  if (!link) return;
  const anchor = aim();
  const was = anchor?.getBoundingClientRect();
  set(
    "place",
    JSON.stringify({ href: link.href, was, open: !!(shown() || pressed), time: Date.now() }),
  );
  if (type !== "click" || !link.hreflang) return;
  set("language", link.hreflang);
  set("offered", "yes");
};
// ---- Arriving at an id or a passage; one that is not here is looked up.
const openAt = async (parts, id) => {
  const open = shown();
  const panel =
    byId(`__${id}`) ||
    (parts.length > 1 && one(".panel") && (await start("panel"))?.panelOf(parts, id));
  const goneOn = fragment() !== id || shown() !== open; // the reader has, meanwhile
  if (panel?.showPopover && panel !== open && !goneOn) panel.showPopover();
};
const arrive = async (withPanel = true) => {
  delete root.dataset.past;
  const id = fragment();
  const parts = partsOf(id);
  const target = named();
  if (parts.length && nameOf(parts) !== id) location.replace(`#${nameOf(parts)}`);
  else if (target?.dataset.now) location.replace(`#${target.dataset.now}`);
  else if (target?.matches(".moved")) location.replace(one("a", target).href);
  else if (target?.matches(".go li")) location.replace(one(".id", target).href);
  else if (target) {
    const folded = target.closest("details:not([open])");
    if (folded) folded.open = true;
    if (folded || parts.length > 1) target.scrollIntoView();
    if (withPanel) openAt(parts, id);
    if (parts.length > 1) show(parts);
    requestAnimationFrame(() => {
      led = scrollY;
    });
  } else if (id && !id.startsWith(":~:")) (await start("search"))?.lookUp(id);
};
// What an edition's link opens shows what was read at the same height; going back, the page as it was left, which some
// browsers miss by lines.
const arriveInPlace = () => {
  const { href, was, open, time, top } = { ...JSON.parse(get("place") || "{}"), ...history.state };
  const anchor = named();
  const fresh = href === location.href && Date.now() - time < 120000; // a tab opened behind may be looked at later
  const settle = () => {
    if (fresh && anchor && was) scrollToLine(anchor, was);
    else if (top !== undefined) scrollTo({ top, behavior: "instant" });
  };
  if (fresh) set("place", "{}");
  arrive(!fresh || open);
  settle();
  addEventListener("load", () => requestAnimationFrame(settle), { once: true }); // the browser may scroll for itself before
};
const runSite = () => {
  for (const name of ["pointerover", "focusin", "pointerdown", "click", "auxclick"])
    addEventListener(name, remember, true);
  addEventListener("scrollend", aim); // before the pointer rests on one, so that it can be made ready
  addEventListener("hashchange", () => arrive());
  addEventListener("pagehide", () => {
    // whoever comes back finds it as it was, with no menu over it
    history.replaceState({ ...history.state, top: scrollY }, "");
    for (const menu of [byId("__pages"), byId("__editions")]) menu.hidePopover?.();
  });
  // ---- Light or dark, and the marks in the prose: the reader's choice is kept.
  Object.assign(one(".theme"), {
    hidden: false,
    onclick: () => {
      const now =
        root.dataset.theme ||
        (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
      set("theme", root.dataset.theme);
    },
  });
  const marks = byId("__marks");
  if (marks) marks.checked = get("marks") === "yes";
  marks?.addEventListener("change", () => set("marks", marks.checked ? "yes" : ""));
  // ---- The panel of a statement, an item or a passage: its script comes when the first one is opened.
  document.addEventListener(
    "toggle",
    async ({ target, newState }) => {
      if (target.matches?.(".panel")) (await start("panel"))?.toggled(target, newState);
    },
    true,
  );
  addEventListener(
    "pointerdown",
    ({ target }) => {
      pressed = shown() || (target.closest?.(".editions") && pressed);
    },
    true,
  );
  addEventListener("click", (event) => {
    const { target } = event;
    const link = target.closest?.("a.permalink");
    const part = target.closest?.(".of-topic .s, .of-topic .items :is(li, dd)");
    const panel = part && byId(`__${part.id}`);
    const again = panel === pressed;
    if (!target.closest?.(".editions")) pressed = null;
    if (target.closest?.("#__pages a")) byId("__pages").hidePopover?.();
    if (link && isPlain(event)) {
      event.preventDefault();
      copy(addressOf(link.hash.slice(1)));
    }
    if (!panel?.showPopover || again || target.closest("a, button") || !getSelection().isCollapsed)
      return;
    one(".n", part).focus({ preventScroll: true });
    panel.showPopover();
  });
  // ---- The site’s own citations get the day of reading, and are copied with it.
  for (const button of all("[data-copy-citation]")) {
    const citation = button.parentElement.nextElementSibling;
    const today = new Date().toLocaleDateString("sv"); // Swedes write 2031-05-06
    citation.textContent = citation.textContent.replaceAll("{date}", today);
    button.hidden = false;
    button.addEventListener("click", () => copy(citation.textContent));
  }
  // ---- Text that is selected over several statements is a passage: its address is offered.
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const parts = selection.isCollapsed
      ? []
      : statements.filter((part) => selection.containsNode(part, true));
    const href = `#${nameOf(parts)}`;
    if (parts.length < 2 || one(`.status [href="${href}"]`)) return;
    say(
      "",
      element("a", {
        href,
        textContent: words.linkSelected,
        onclick: () => copy(addressOf(href.slice(1))),
      }),
    );
  });
  // ---- Side by side, a selection takes one language.
  one(".parallel")?.addEventListener("pointerdown", ({ target }) => {
    root.dataset.column = target.closest(".row > p")?.lang || "";
  });
  // ---- Search: its script, with its index, comes with the first use.
  input.addEventListener("focus", () => start("search"));
  input.addEventListener("input", () => {
    if (!ready.search) say(words.searchLoading);
    start("search");
  });
  input.form.addEventListener("submit", (event) => event.preventDefault());
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) start("search");
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && input.value) ready.search?.run();
  });
  // ---- Where the page may not be in the reader's language, another is offered.
  const foreign =
    readIn(navigator.language) !== readIn(root.lang) || (path === base.pathname && get("language"));
  if (foreign && get("offer") !== "dismissed" && one("link[rel=alternate]")) start("offer");
  const moved = one("a.moved-page");
  if (moved)
    location.replace(
      moved.href.replace(/(#.*)?$/, (at) => location.search + (location.hash || at)),
    );
  else arriveInPlace();
};
// A page made ready waits until it is seen. Else it is a task of its own, unless a place is to be kept.
if (document.prerendering) document.addEventListener("prerenderingchange", runSite, { once: true });
else if (location.hash) runSite();
else setTimeout(runSite);
