// The script of every page. Without it all but search, copying and passages works: the editions are links, the menu and
// the panels are popovers, what is folded is <details>. Its words, `self.words`, stand before it in the file published.
const runSite = () => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => (id ? document.getElementById(id) : null);
  const topOf = (part) => part.getBoundingClientRect().top;
  const status = one(".status");
  const words = Object.assign(self.words, status.dataset); // the scripts that come later bring more
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // Where the browser keeps nothing for the site, the name of the window does, for the visit.
  const named = () => { try { return Object(JSON.parse(self.name)); } catch { return {}; } };
  const get = (key) => { try { return localStorage.getItem(key); } catch { return named()[key] || null; } };
  const set = (key, value) => {
    try { localStorage.setItem(key, value); } catch { self.name = JSON.stringify({ ...named(), [key]: value }); }
  };
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  // In a folder on disk there are files only, and what is copied is the address of the page where it is published.
  const offline = location.protocol === "file:";
  const base = new URL(words.root, location.href);
  const pageAt = (address) => new URL(offline ? address.replace(/(^|\/)(?=$|[?#])/, "$1index.html") : address, base).href;
  const path = location.pathname.replace(/index\.html$/, "");
  const published = new URL((offline && one("link[rel=canonical]")?.href) || location.href);
  const fragment = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
  const { type = "navigate" } = performance.getEntriesByType("navigation")[0] || {}; // older Chromium has none for a file
  const load = (address) => new Promise((onload, onerror) => {
    document.head.append(element("script", { src: new URL(address, base).href, onload, onerror }));
  });
  const started = {};
  const start = (name, ...given) => { // a part of the script that comes when it is first used
    started[name] ||= load(words[name]).then(() => self[name](...given));
    started[name].catch(() => { delete started[name]; say(words.loadFailed); });
    return started[name];
  };

  // ---- What is said, politely: at the foot of the window, or (`quiet`) to screen readers alone.
  let hush;
  const say = (text, { quiet = false, more = [] } = {}) => {
    clearTimeout(hush);
    status.classList.toggle("quiet", quiet);
    status.replaceChildren(text, ...more);
    if (text && !quiet && root.showPopover) { // above a panel that is open
      status.parentElement.hidePopover();
      status.parentElement.showPopover();
    }
    if (!more.length) hush = setTimeout(() => status.replaceChildren(), 6000);
  };

  const kit = { one, byId, element, words, fill, say, pageAt }; // for the parts

  // ---- Light or dark, and the marks in the prose: the reader's choice is kept.
  const theme = one(".theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    set("theme", root.dataset.theme);
  });
  const marks = byId("__marks");
  if (marks) marks.checked = get("marks") === "yes";
  marks?.addEventListener("change", () => set("marks", marks.checked ? "yes" : ""));

  // ---- Statements, and passages: #a..b is from the statement a to the statement b.
  const statements = all(".s, .row");
  const partsOf = (id) => {
    const [from, to = from] = id.split("..").map((part) => statements.findIndex((statement) => statement.id === part));
    return from >= 0 && to >= from ? statements.slice(from, to + 1) : [];
  };

  // ---- Editions: each opens where this one is read, at a line a third down the window.
  const line = () => innerHeight / 3 + 8;
  const anchors = "article [id]:not([popover], input, .alias, .margin, .moved)";
  let led = null; // how far down the page the address led
  const here = (top = 4) => {
    const asked = byId((shown() || pressed)?.id.slice(2)); // what a panel is open for
    if (asked && topOf(asked) < innerHeight && topOf(asked) > -asked.offsetHeight) return asked;
    const named = partsOf(fragment())[0] || byId(fragment());
    if (led !== null && Math.abs(scrollY - led) < 4 && named?.getClientRects().length) return named;
    const seen = scrollY < top ? [] : all(anchors).filter((anchor) => anchor.getClientRects().length);
    return seen.filter((anchor) => topOf(anchor) <= line()).at(-1) || seen[0];
  };
  // How much of an anchor is above the line, from 0 to 1; before it the pixels below 0, beyond it 1 and the pixels.
  const depthOf = (anchor) => {
    const { top, height } = anchor.getBoundingClientRect();
    const depth = line() - top;
    return depth < 0 ? depth : depth <= height ? depth / (height || 1) : 1 + depth - height;
  };
  const scrollToDepth = (anchor, depth) => {
    const { top, height } = anchor.getBoundingClientRect();
    const below = depth < 0 ? depth : depth <= 1 ? depth * height : height + depth - 1;
    scrollBy({ top: top + below - line(), behavior: "instant" });
    led = scrollY;
  };
  const editions = all(".editions a");
  const plain = new Map(editions.map((link) => [link, link.href]));
  const isBoth = !!one(".both[aria-current]");
  const languageRoot = new URL(words.language || ".", base).pathname;
  const aim = (to) => { // at the top of a page its counterpart opens at the top, but the whole text where it is
    const anchor = here(to?.matches(".both") && !isBoth ? 0 : 4);
    const hash = partsOf(fragment()).length > 1 ? fragment() : anchor?.id;
    for (const link of editions) {
      const row = isBoth && link.hreflang && anchor?.closest(".row, h2");
      const address = new URL(plain.get(link));
      if (row) address.href = new URL(one("a.n, :scope > a", row).pathname.slice(languageRoot.length), address);
      address.search = location.search;
      if (hash) address.hash = hash;
      link.href = address.href;
    }
    return anchor;
  };
  const remember = ({ target, type }) => {
    const link = target.closest?.(".editions a, .offer a");
    if (!link) return;
    const anchor = aim(link);
    const depth = anchor && depthOf(anchor);
    set("place", JSON.stringify({ href: link.href, depth, panel: !!(shown() || pressed), time: Date.now() }));
    if (type !== "click" || !link.hreflang) return;
    set("language", link.hreflang);
    set("offered", "yes");
  };
  for (const name of ["pointerover", "focusin"]) one(".editions").addEventListener(name, ({ target }) => aim(target));
  for (const name of ["pointerdown", "click", "auxclick", "contextmenu"]) addEventListener(name, remember, true);

  // ---- Copying.
  const addressOf = (id) => {
    const address = new URL(`#${id}`, published);
    address.searchParams.delete("q"); // what was searched for is not part of what is linked to
    return address.href;
  };
  const copy = (text) => {
    const field = element("input", { value: text, readOnly: true, ariaLabel: words.copyFailed });
    const failed = () => say(words.copyFailed, { more: [field] }); // a page not served by https has no clipboard
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => say(words.copied), failed); else failed();
  };
  const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a.permalink");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    copy(addressOf(link.hash.slice(1)));
  });

  // ---- The panel of a statement, an item or a passage: its script comes when the first one is opened.
  const ownWords = (part) => [...part.childNodes]
    .filter((node) => !node.matches?.(`button, .alias, [lang]:not([lang="${root.lang}"])`))
    .map((node) => node.textContent).join("").trim();
  const show = (parts) => all(".on").concat(parts).forEach((part) => part.classList.toggle("on", parts.includes(part)));
  const panels = () => start("panel", kit, { copy, isPlain, load, addressOf, published, fragment, ownWords, partsOf, show, statements });
  const shown = () => (root.showPopover ? one(".panel:popover-open") : null);
  let arriving = null; // the panel that opens by arriving at its id: then the focus stays with the page
  document.addEventListener("toggle", ({ target, newState }) => {
    if (target.matches?.(".panel")) panels().then(({ toggled }) => toggled(target, newState, target === arriving), () => {});
  }, true);
  let pressed = null; // the panel that was open when the pointer went down, which closes it; kept on the way to an edition
  const switching = (target) => target.closest?.(".editions");
  addEventListener("pointerdown", ({ target }) => { pressed = shown() || (switching(target) && pressed); }, true);
  addEventListener("click", () => { arriving = null; }, true);
  addEventListener("click", ({ target }) => {
    const part = target.closest?.(".of-topic .s, .of-topic .items :is(li, dd)");
    const panel = part && byId(`__${part.id}`);
    const again = panel === pressed;
    if (!switching(target)) pressed = null;
    if (!panel?.showPopover || again || target.closest("a, button") || !getSelection().isCollapsed) return;
    one(".n", part).focus({ preventScroll: true });
    panel.showPopover();
  });

  // ---- Where the page may not be in the reader's language, another is offered.
  const atRoot = path === base.pathname;
  const foreign = !navigator.language.startsWith(root.lang) || (atRoot && get("language"));
  if (foreign && get("offer") !== "dismissed" && one("link[rel=alternate]")) {
    start("offer", kit, { get, set, atRoot, rest: path.slice(languageRoot.length) + location.hash });
  }

  // ---- Side by side, a selection takes one language.
  one(".parallel")?.addEventListener("pointerdown", ({ target }) => {
    root.dataset.column = target.closest(".row > p")?.lang || "";
  });

  // ---- Search: its script, with its index, comes with the first use.
  const input = one(".search input");
  const search = () => start("search", kit, input).catch(() => ({}));
  input.addEventListener("focus", search);
  input.addEventListener("input", () => {
    if (self.search) return;
    say(words.searchLoading);
    search();
  });
  input.form.addEventListener("submit", (event) => event.preventDefault());
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) search().then(({ run }) => run?.());
  addEventListener("pageshow", ({ persisted }) => { if (persisted && input.value) search().then(({ run }) => run?.()); });

  // ---- Arriving at an id or a passage; one that is not here is looked up.
  const isGo = path === new URL("go/", base).pathname && type === "navigate";
  const openAt = async (parts, id) => {
    let panel = byId(`__${id}`);
    if (!panel && parts.length > 1 && one(".panel")) {
      panel = (await panels().catch(() => ({}))).panelOf?.(parts, id);
      if (shown()) return; // the reader has gone on
    }
    if (!panel?.showPopover || fragment() !== id || panel === shown()) return;
    arriving = panel;
    panel.showPopover();
  };
  const arrive = (withPanel = true) => {
    const id = fragment();
    const parts = partsOf(id);
    const target = parts[0] || (id ? byId(id) : null);
    if (target?.dataset.now) location.replace(`#${target.dataset.now}`);
    else if (target?.matches(".moved")) location.replace(one("a", target).href);
    else if (target && isGo && target.matches("li")) location.replace(one(".id", target).href);
    else if (target) {
      const folded = target.closest("details:not([open])");
      if (folded) folded.open = true;
      if (folded || parts.length > 1) target.scrollIntoView();
      say(fill(words.arrived, { what: ownWords(target).slice(0, 60) || document.title }), { quiet: true });
      if (withPanel) openAt(parts, id);
      if (parts.length > 1) show(parts);
      requestAnimationFrame(() => { led = scrollY; });
    } else if (id && !id.startsWith(":~:")) search().then(({ lookUp }) => lookUp?.(id));
  };
  addEventListener("hashchange", () => {
    delete root.dataset.past;
    arrive();
  });
  const moved = one("a.moved-page");
  if (moved) location.replace(moved.href.replace(/(#.*)?$/, (at) => location.search + (location.hash || at)));
  const settle = (scroll) => { // the browser may scroll for itself when all is loaded
    scroll();
    addEventListener("load", () => requestAnimationFrame(scroll), { once: true });
  };
  // What an edition's link opens shows what was read at the same height.
  const place = JSON.parse(get("place") || "{}");
  const anchor = partsOf(fragment())[0] || byId(fragment());
  const LASTS = 120000; // milliseconds in which a tab that was opened behind may be looked at
  if (place.href === location.href && anchor && "depth" in place && type === "navigate" && Date.now() - place.time < LASTS) {
    set("place", "{}");
    arrive(place.panel);
    settle(() => scrollToDepth(anchor, place.depth));
  } else if (!moved) {
    arrive();
    const top = history.state?.top;
    if (top !== undefined) settle(() => scrollTo({ top, behavior: "instant" }));
  }
  // Going back shows the page as it was left: at its height, which some browsers miss by lines, and with no menu over it.
  addEventListener("pagehide", () => {
    history.replaceState({ ...history.state, top: scrollY }, "");
    for (const menu of [byId("__pages"), byId("__editions")]) menu.hidePopover?.();
  });
};
// A page made ready waits until it is seen. Else it is a task of its own, unless a place is to be kept.
if (document.prerendering) document.addEventListener("prerenderingchange", runSite, { once: true });
else if (location.hash) runSite(); else setTimeout(runSite);
