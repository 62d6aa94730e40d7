// The script of every page. Without it all but search, copying and passages works: the editions are links, the menu and
// the panels are popovers, what is folded is <details>. Its words, `self.words`, stand before it in the file published.
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const topOf = (part) => part.getBoundingClientRect().top;
  const status = one(".status");
  const words = { ...self.words, ...status.dataset };
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const get = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const set = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not kept: private mode */ } };
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
  const publishedBase = new URL(words.root, published);
  const fragment = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
  const [visit] = performance.getEntriesByType("navigation");
  const load = (address) => new Promise((onload, onerror) => {
    document.head.append(element("script", { src: new URL(address, base).href, onload, onerror }));
  });

  // ---- What is said, politely: at the foot of the window, or (`quiet`) to screen readers alone.
  let hush;
  const say = (text, { quiet = false, more = [] } = {}) => {
    clearTimeout(hush);
    status.classList.toggle("quiet", quiet);
    status.replaceChildren(text, ...more);
    if (!more.length) hush = setTimeout(() => status.replaceChildren(), 6000);
  };

  // ---- Light or dark, and the marks in the prose: the reader's choice is kept.
  one(".theme").addEventListener("click", () => {
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
  const anchors = all("article [id]:not([popover], input, .alias, .margin, .moved)");
  let led = null; // how far down the page the address led
  const here = (top = 4) => {
    const named = partsOf(fragment())[0] || byId(fragment());
    if (led !== null && Math.abs(scrollY - led) < 4 && named?.getClientRects().length) return named;
    const seen = scrollY < top ? [] : anchors.filter((anchor) => anchor.getClientRects().length);
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
  const languages = editions.filter((link) => link.hreflang);
  const tags = languages.map((link) => link.hreflang);
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
    set("place", JSON.stringify({ href: link.href, depth, panel: !!current, time: Date.now() }));
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
    const link = event.target.closest?.("a.permalink, a[data-link]");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    copy(link.dataset.link === "any" ? new URL(`go/${current.id}/`, publishedBase).href : addressOf(link.hash.slice(1)));
  });

  // ---- The panel of a statement, an item or a passage.
  const tools = element("div", { innerHTML: words.tools });
  const tool = (name) => one(`[data-${name}]`, tools);
  let current = null; // {id, panel, parts}: what the open panel is about
  let begun = ""; // the statement at which a passage was begun
  let closed = { id: "", at: 0 };
  let arriving = false; // at an id: then the focus stays with the page
  const ownWords = (part) => [...part.childNodes]
    .filter((node) => !node.matches?.(`button, .alias, [lang]:not([lang="${root.lang}"])`))
    .map((node) => node.textContent).join("").trim();
  const otherWords = (part) => one(".quoted", byId(`__${part.id}`))?.textContent.trim();
  const join = (parts, read, lang) => parts.map(read).filter(Boolean).join(/^zh/.test(lang) ? "" : " ");
  const texts = () => ({
    own: join(current.parts.filter((part) => !part.matches(".absent")), ownWords, root.lang),
    other: join(current.parts, otherWords, words.other),
  });
  const show = (parts) => all(".on").concat(parts).forEach((part) => part.classList.toggle("on", parts.includes(part)));
  const equip = () => {
    const { id, panel, parts } = current;
    const { own, other } = texts();
    panel.append(tools);
    const many = parts.length > 1;
    const idle = { "copy=own": !own, "copy=other": !other, "copy=both": !own || !other, "link=any": many, passage: many || !parts[0].matches(".s") };
    for (const [name, hidden] of Object.entries(idle)) tool(name).hidden = hidden;
    tool("link=here").href = `#${id}`;
    tool("link=any").href = pageAt(`go/${id}/`);
    one(".cite", tools).open = false;
    const { top, left } = panel.getBoundingClientRect(); // a sheet from below must not cover what it is about
    const over = parts.at(-1).getBoundingClientRect().bottom - top + 16;
    const room = topOf(parts[0]) - one("header").offsetHeight - 16;
    if (over > 0 && left < parts[0].getBoundingClientRect().right) scrollBy({ top: Math.min(over, room), behavior: "instant" });
  };
  const opened = (panel) => {
    const id = panel.id.slice(2);
    const part = byId(id);
    if (begun && part?.matches(".s")) {
      const ends = statements.filter((statement) => [begun, id].includes(statement.id)).map((statement) => statement.id);
      begun = "";
      panel.hidePopover();
      location.hash = [...new Set(ends)].join("..");
      return;
    }
    current = { id, panel, parts: part ? [part] : partsOf(id) };
    equip();
    show(current.parts);
    if (!arriving) panel.focus({ preventScroll: true });
    arriving = false;
    const step = fragment() === id || history.state?.panel ? "replaceState" : "pushState"; // going back closes it
    history[step]({ panel: id }, "", `#${id}`);
  };
  document.addEventListener("toggle", ({ target, newState }) => {
    if (!target.matches?.(".panel")) return;
    if (newState === "open") { opened(target); return; }
    closed = { id: target.id.slice(2), at: performance.now() };
    if (current?.panel !== target) return;
    current = null;
    show([]);
  }, true);
  const panelOf = (parts, id) => {
    if (byId(`__${id}`) || parts.length < 2 || !one(".panel")) return byId(`__${id}`);
    const numbers = [parts[0], parts.at(-1)].map((part) => one(".n", part).textContent).join("–");
    const made = element("div", { id: `__${id}`, className: "panel", popover: "auto", tabIndex: -1, role: "dialog", ariaLabel: fill(words.passage, { numbers }) },
      element("p", { className: "mark", textContent: numbers }),
      element("p", { className: "quoted", lang: words.other, textContent: join(parts, otherWords, words.other) }));
    parts.at(-1).closest(".text").append(made);
    return made;
  };
  const open = (panel, focus) => {
    if (!panel?.showPopover || panel.matches(":popover-open")) return;
    if (focus) one(".n", byId(panel.id.slice(2))).focus({ preventScroll: true });
    arriving = !focus;
    panel.showPopover();
  };
  addEventListener("click", ({ target }) => {
    const part = target.closest?.(".of-topic .s, .of-topic .items :is(li, dd)");
    if (!part || target.closest("a, button") || !getSelection().isCollapsed) return;
    if (closed.id !== part.id || performance.now() - closed.at > 400) open(byId(`__${part.id}`), true);
  });
  addEventListener("popstate", ({ state }) => { if (!state?.panel) one(".panel:popover-open")?.hidePopover(); });
  tools.addEventListener("click", (event) => {
    const { copy: which, passage } = event.target.dataset;
    const { id, panel } = current;
    const { own, other } = texts();
    if (event.target.matches(".close")) panel.hidePopover();
    if (event.target.matches(".cite button")) copy(one(".citation", event.target.closest("li")).textContent);
    if (which) copy({ own, other, both: [own, other, one("footer .cited").textContent, addressOf(id)].join("\n") }[which]);
    if (passage !== undefined) {
      begun = id;
      panel.hidePopover();
      say(words.passageBegin);
    }
  });
  // Citations come when they are asked for; the day of reading is today's.
  one(".cite", tools).addEventListener("toggle", async ({ target }) => {
    if (!target.open || !current) return;
    const { id, parts: [first] } = current;
    if (!self.citations) await load(one("main").dataset.cite);
    const day = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const row = ([style, , text]) => element("li", {},
      element("b", { textContent: words.styles[style] }), " ",
      element("button", { type: "button", textContent: words.copy }),
      element("p", { className: "citation", textContent: text.replaceAll("{date}", day).replace(`#${first.id}`, `#${id}`) }));
    const lists = [...tags].sort((a, b) => (b === root.lang) - (a === root.lang)).map((lang) => {
      const list = element("ul", { lang }, ...self.citations[first.id].filter((citation) => citation[1] === lang).map(row));
      const name = element("summary", { textContent: languages[tags.indexOf(lang)].textContent });
      return lang === root.lang ? list : element("details", { lang }, name, list);
    });
    target.replaceChildren(target.firstElementChild, ...lists);
  });

  // ---- One offer of the language that the browser asks for; never a redirect. At / the last choice counts.
  const match = (asked) => {
    const [language] = asked.toLowerCase().split("-");
    const hant = /hant|tw|hk|mo/i.test(asked) && !/hans/i.test(asked) ? "zh-Hant" : "zh-Hans";
    return tags.find((tag) => (language === "zh" ? tag === hant : tag.toLowerCase().split("-")[0] === language));
  };
  const asked = (navigator.languages || []).map(match).find(Boolean);
  const chosen = path === base.pathname && tags.includes(get("language")) ? get("language") : "";
  const suggested = chosen || asked;
  const wanted = suggested && suggested !== root.lang && get("offer") !== "dismissed" && (chosen || !get("offered"));
  const alternate = one(`link[rel=alternate][hreflang="${suggested}"]`);
  if (wanted && alternate) {
    set("offered", "yes");
    const [textContent, dismiss] = words.offers[suggested];
    const address = new URL(alternate.href);
    const href = pageAt(address.pathname.slice(publishedBase.pathname.length) + location.hash);
    const bar = element("div", { className: "offer", lang: suggested },
      element("a", { href, hreflang: suggested, textContent }), element("button", { type: "button", textContent: dismiss }));
    bar.lastChild.addEventListener("click", () => { set("offer", "dismissed"); bar.remove(); });
    status.before(bar);
  }

  // ---- Side by side, a selection takes one language.
  one(".parallel")?.addEventListener("pointerdown", ({ target }) => {
    root.dataset.column = target.closest(".row > p")?.lang || "";
  });

  // ---- Search: its script, with its index, comes with the first use.
  const input = one(".search input");
  let searching;
  const search = () => {
    searching ||= load(words.search).then(() => {
      if (status.textContent === words.searchLoading) say("");
      return self.search.start({ form: input.form, input, words, element, fill, pageAt });
    }).catch(() => { say(words.searchFailed); searching = undefined; return { nearest: () => null }; });
    return searching;
  };
  input.addEventListener("focus", search);
  input.addEventListener("input", () => { if (!self.search) say(words.searchLoading); });
  input.form.addEventListener("submit", (event) => event.preventDefault());
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) search().then((started) => started.run?.());
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea");
    if (event.key !== "/" || typing || !isPlain(event)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  // ---- Arriving at an id or a passage; one that is not here is looked up.
  const isGo = path === new URL("go/", base).pathname && visit?.type === "navigate";
  const lookUp = async (id) => {
    const { nearest } = await search();
    const found = nearest(id.split("..")[0]);
    if (found?.exact && found.href.split("#")[0] !== location.href.split("#")[0]) { location.replace(found.href); return; }
    const index = element("a", { href: pageAt(`${words.language}go/`), textContent: words.allAddresses });
    const near = found ? [` ${words.nearest} `, element("a", { href: found.href, textContent: found.name }), " ·"] : [];
    say(fill(words.unknownId, { id: id.length > 40 ? `${id.slice(0, 40)}…` : id }), { more: [...near, " ", index] });
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
      if (withPanel) open(panelOf(parts, id), false);
      if (parts.length > 1) show(parts);
      requestAnimationFrame(() => { led = scrollY; });
    } else if (id && !id.startsWith(":~:")) lookUp(id);
  };
  addEventListener("hashchange", () => arrive());
  const moved = one("a.moved-page");
  if (moved) location.replace(moved.href.replace(/(#.*)?$/, (at) => location.search + (location.hash || at)));
  // What an edition's link opens shows what was read at the same height.
  const place = JSON.parse(get("place") || "{}");
  const anchor = partsOf(fragment())[0] || byId(fragment());
  const LASTS = 120000; // milliseconds in which a tab that was opened behind may be looked at
  if (place.href === location.href && anchor && "depth" in place && visit?.type === "navigate" && Date.now() - place.time < LASTS) {
    set("place", "{}");
    arrive(place.panel);
    scrollToDepth(anchor, place.depth);
    addEventListener("load", () => requestAnimationFrame(() => scrollToDepth(anchor, place.depth)), { once: true });
  } else if (!moved) arrive();
})();
