// The script of every page. Without it all but search, copying and passages works: the editions are links, the menu is a
// popover, panels are shown by links, what is folded is <details>. Scripts share one object, `self.bilingual`: an archive
// may run each script in a block of its own. In the published file the object has its `words` before this.
(() => {
  const site = self.bilingual;
  const { words, writtenIn } = site;
  const root = document.documentElement;
  const query = (selector, from = document) => from.querySelector(selector);
  const queryAll = (selector, from = document) => [...from.querySelectorAll(selector)];
  const byId = (id) => (id ? document.getElementById(id) : null);
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const status = query(".status");
  Object.assign(words, status.dataset); // addresses, relative to this page
  // The files with the words and citations of topics, by the name of the part: "assets/made/text-ID.HASH.js" is "text-ID".
  const topicFiles = {};
  for (const file of words.files.split(" ")) topicFiles[file.split(/[./]/).at(-3)] = file;
  Object.assign(words, topicFiles);

  // ---- Stored values. Other sites may share the origin: keys have the name of the project, and only values that can be
  // ours are read. What belongs to the tab is in `sessionStorage`. Where the browser stores nothing, the name of the window keeps them for the visit.
  // Parts add those of the values that only they read.
  const validators = {
    theme: (value) => THEMES.includes(value),
    marks: (value) => ["plain", "differences", "terms"].includes(value),
    language: (value) => words.tags.includes(value),
    offer: (value) => value === "dismissed",
    place: (value) => JSON.parse(value).time, // an error is a value that is not ours
  };
  const storageKey = (key) => `${root.dataset.site}:${key}`;
  const windowValues = () => {
    try {
      return Object(JSON.parse(self.name));
    } catch {
      return {};
    }
  };
  const getStored = (key, area = "localStorage") => {
    try {
      const value = readValue(storageKey(key), area);
      return typeof value === "string" && validators[key](value) ? value : null;
    } catch {
      return null; // not a value of ours
    }
  };
  const readValue = (name, area) => {
    try {
      return self[area].getItem(name);
    } catch {
      return windowValues()[name];
    }
  };
  const setStored = (key, value, area = "localStorage") => {
    const name = storageKey(key);
    try {
      self[area].setItem(name, value);
    } catch {
      self.name = JSON.stringify({ ...windowValues(), [name]: value });
    }
  };

  // ---- Addresses. In a folder on disk there are only files, and what is copied is the published address.
  const base = new URL(words.root, location.href);
  const path = location.pathname.replace(/index\.html$/, "");
  const isOffline = location.protocol === "file:";
  const pageAt = (address) => {
    const file = address.replace(/(^|\/)(?=$|[?#])/, "$1index.html");
    return new URL(isOffline ? file : address, base).href;
  };
  const published = new URL((isOffline && query("link[rel=canonical]")?.href) || path, location);
  const addressOf = (id) => new URL(`#${id}`, published).href;
  // Chat programs make the punctuation after a link part of it: "#first-meeting，请看".
  const currentFragment = () => {
    try {
      const [fragment] = decodeURIComponent(location.hash.slice(1)).split(":~:");
      return fragment.match(/^[\w-]+(\.\.[\w-]+)?/)?.[0] || fragment;
    } catch {
      return "";
    }
  };
  const searchInput = query(".search input");

  // ---- Status messages (aria-live). A message disappears after 6 s unless it has a link or a field.
  let messageTimer;
  const say = (text, ...controls) => {
    clearTimeout(messageTimer);
    status.replaceChildren(text, ...controls);
    status.parentElement.hidePopover?.(); // to be shown above an open panel
    status.parentElement.showPopover?.();
    if (!controls.length) messageTimer = setTimeout(() => status.replaceChildren(), 6000);
  };

  // ---- Parts of the script, loaded on first use. Each registers itself in `site.parts`. Only here does text become a
  // script or HTML, and only the site's own: browsers that know trusted types refuse any other.
  const policy = {
    createHTML: (html) => html,
    createScriptURL: (address) => new URL(address, base).href,
  };
  const trusted = self.trustedTypes?.createPolicy("site", policy) || policy;
  const parts = {};
  const loading = {};
  const attach = (tag, properties) =>
    new Promise((resolve) => {
      const ends = { onload: resolve, onerror: resolve };
      document.head.append(element(tag, { ...properties, ...ends }));
    });
  // Return a part, or nothing where it cannot be loaded. All but editions.js need parts.css.
  const load = async (name) => {
    const style = { rel: "stylesheet", href: new URL(words.styles, base) };
    if (name !== "editions") loading.styles ||= attach("link", style);
    loading[name] ||= attach("script", { src: trusted.createScriptURL(words[name]) });
    await Promise.all([loading.styles, loading[name]]);
    if (!parts[name]) delete loading[name];
    return parts[name];
  };
  // The same, with a message. The files of a former edition may be gone: offer to reload.
  const start = async (name) => {
    const part = await load(name);
    if (part) return part;
    const textContent = words.reload;
    const reload = element("button", { textContent, onclick: () => location.reload() });
    if (navigator.onLine) say(words.editionGone, " ", reload);
    else say(words.loadFailed);
    return undefined;
  };
  // Load the words of the statements on this page, and where their phrases are.
  const loadTexts = async () => {
    const names = Object.keys(topicFiles).filter((name) => name.startsWith("text-"));
    const loaded = await Promise.all(names.map(start));
    return loaded.every(Boolean);
  };
  const textOf = (id) => Object.values(site.texts).find((page) => page[id])?.[id];
  const copy = (text, what) => {
    const field = element("textarea", { value: text, readOnly: true, ariaLabel: words.copyFailed });
    const written = navigator.clipboard?.writeText(text) || Promise.reject(); // needs https
    written.then(
      () => say(fill(words.copied, { what })),
      () => {
        say(words.copyFailed, field);
        field.select();
      },
    );
  };
  const isPlainClick = (event) =>
    !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  // ---- Statements, and passages: #a..b is from the statement a to the statement b.
  const statements = queryAll(".s, .row");
  const partsOf = (id) => {
    const ends = id
      .split("..")
      .filter(Boolean)
      .map((end) => byId(end)?.dataset.now || end); // an end may have an old id, or come last
    const numbers = ends.map((end) => statements.findIndex((part) => part.id === end));
    const [from, to = from] = numbers.sort((a, b) => a - b);
    return from < 0 ? [] : statements.slice(from, to + 1);
  };
  const passageId = (passage) =>
    [...new Set([passage[0], passage.at(-1)])].map((part) => part?.id).join("..");
  const fragmentTarget = () => partsOf(currentFragment())[0] || byId(currentFragment());
  const highlight = (passage) => {
    for (const part of queryAll(".on")) part.classList.remove("on");
    for (const part of passage) part.classList.add("on");
  };
  const openPanel = () => (root.showPopover ? query(".panel:popover-open") : null);

  // ---- Editions: each opens where this one is read, at a line a third down the window. editions.js knows the place. It is
  // loaded when the page has been scrolled, or when a link to an edition is pointed at.
  // `panelAtPress` is the panel that was open when the pointer went down, which closes it; kept on the way to an edition.
  // `targetScrollTop` is the scroll position to which the address has led.
  const state = { panelAtPress: null, targetScrollTop: null };
  const FRESH = 120000; // ms: a tab opened in the background may be looked at later
  const readingLine = () => innerHeight / 3 + 8;
  const useEdition = async (event) => {
    const link = event.target.closest?.(".editions a, .offer a");
    if (!link) return;
    const waits = !parts.editions && event.type === "click" && isPlainClick(event);
    if (waits) event.preventDefault();
    const editions = parts.editions || (await load("editions"));
    editions?.rememberPlace(link, event);
    if (waits) location.href = link.href;
  };
  // The line is as far down in the anchor, or as far from it, as it was in the other edition.
  const scrollToLine = (anchor, previousRect) => {
    const { top, height } = anchor.getBoundingClientRect();
    const above = Math.min(Math.max(readingLine() - previousRect.top, 0), previousRect.height);
    const shift = above * (height / (previousRect.height || 1) - 1);
    scrollBy({ top: top - previousRect.top + shift, behavior: "instant" });
    state.targetScrollTop = scrollY;
  };

  // ---- Arriving at an id or a passage. One that is not on this page is looked up.
  const openPanelOf = async (passage, id) => {
    const before = openPanel();
    let panel = byId(`__${id}`);
    if (!panel && passage.length && root.showPopover)
      panel = await (await start("panel"))?.makePanel(passage, id);
    const readerWentOn = currentFragment() !== id || openPanel() !== before;
    if (panel?.showPopover && panel !== before && !readerWentOn) panel.showPopover();
  };
  const leadsOn = (target, id, passage) => {
    if (passage.length && passageId(passage) !== id) return `#${passageId(passage)}`;
    if (target?.dataset.now) return `#${target.dataset.now}`;
    if (target?.matches("a > .alias")) return new URL(`#${id}`, target.parentElement.href).href;
    if (target?.matches(".moved")) return query("a", target).href;
    if (target?.matches(".go li")) return query(".id", target).href;
    if (target?.matches(".panel") && root.showPopover) return `#${id.slice(2)}`;
    return target && location.hash !== `#${id}` ? `#${id}` : "";
  };
  const arrive = async (withPanel = true) => {
    delete root.dataset.past;
    const id = currentFragment();
    const passage = partsOf(id);
    const target = fragmentTarget();
    const next = leadsOn(target, id, passage);
    if (next) {
      location.replace(next);
      return;
    }
    if (!target) {
      if (id) (await start("search"))?.lookUp(id);
      return;
    }
    const folded = target.closest("details:not([open])");
    if (folded) folded.open = true;
    if (folded || passage.length > 1) target.scrollIntoView();
    if (withPanel) openPanelOf(passage, id);
    if (passage.length > 1) highlight(passage);
    if (target.matches(".section")) highlight([byId(query("a", target).dataset.statement)]);
    requestAnimationFrame(() => {
      state.targetScrollTop = scrollY;
    });
  };
  // What an edition's link opens shows what was read at the same height. Going back shows the page as it was left.
  const arriveInPlace = () => {
    const place = JSON.parse(getStored("place") || "{}");
    const { scrollTop } = history.state || {};
    const anchor = fragmentTarget();
    const fresh = place.href === location.href && Date.now() - place.time < FRESH;
    const restore = () => {
      if (fresh && anchor && place.rect) scrollToLine(anchor, place.rect);
      else if (scrollTop !== undefined) scrollTo({ top: scrollTop, behavior: "instant" });
    };
    if (fresh) setStored("place", "{}");
    arrive(!fresh || place.panel);
    restore();
    // The browser may scroll by itself before this.
    addEventListener("load", () => requestAnimationFrame(restore), { once: true });
  };

  // ---- Colours and marks: the reader's choice is stored, and followed by other tabs and by pages gone back to.
  const THEMES = ["system", "light", "dark"];
  const themeButton = query(".theme");
  // Write only what differs, since the browser would compute all styles again.
  const setData = (name, value) => {
    if ((root.dataset[name] || "") !== value) root.dataset[name] = value;
  };
  const applyTheme = () => {
    const theme = getStored("theme") || "system";
    setData("theme", theme === "system" ? "" : theme);
    themeButton.textContent = fill(words.theme, { scheme: words.schemes[THEMES.indexOf(theme)] });
  };
  const applyMarks = () => {
    const select = byId("__marks");
    if (!select) return;
    const choice = getStored("marks") || select.value; // which the reader may have changed already
    select.value = choice;
    setData("marks", choice === "plain" ? "" : choice);
    if (choice === "differences") start("phrases"); // which marks what has no counterpart
  };
  const applyChoices = () => {
    applyTheme();
    applyMarks();
    parts.parallel?.applyScript();
  };
  const nextTheme = () => {
    const theme = THEMES[(THEMES.indexOf(getStored("theme") || "system") + 1) % THEMES.length];
    setStored("theme", theme);
    applyTheme();
  };

  // ---- Opening a panel by its number or by the words of its statement.
  const DOUBLE_CLICK = 350; // ms
  const besideText = matchMedia("(min-width: 76.25em)"); // there an opened panel scrolls nothing
  let openTimer;
  const showPanel = (panel, part) => {
    if (!panel || !getSelection().isCollapsed) return; // the reader has selected words meanwhile
    const numbers = queryAll(".n", part); // in each script, one of which is shown
    numbers.find((number) => number.getClientRects().length)?.focus({ preventScroll: true });
    panel.showPopover();
  };
  const openByClick = (event) => {
    const { target } = event;
    state.clicked = target;
    const number = target.closest?.(".n");
    const part = (number || target).closest?.(
      number ? ":is(.s, .row, li, dd)[id]" : ".whole .s, .of-topic :is(.s, .items li, .items dd)",
    );
    const panel = part && byId(`__${part.id}`);
    const wasOpen = panel && panel === state.panelAtPress;
    if (!target.closest?.(".editions")) state.panelAtPress = null;
    clearTimeout(openTimer);
    if (!part || !root.showPopover || !isPlainClick(event)) return;
    if (number) event.preventDefault();
    else if (target.closest("a, button") || event.detail > 1) return;
    if (wasOpen) return;
    const open = async () => showPanel(panel || (await fetchPanel(part)), part);
    const mayBeDouble = !number && event.pointerType !== "touch" && !besideText.matches;
    if (mayBeDouble) openTimer = setTimeout(open, DOUBLE_CLICK);
    else open();
  };
  // On a page without the panel, the number leads to the page that has it.
  const fetchPanel = async (part) => {
    const panel = await (await start("panel"))?.makePanel([part], part.id);
    if (!panel) location.href = query(".n", part).href;
    return panel;
  };
  const copyPermalink = (event) => {
    const link = event.target.closest?.("a.permalink");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    const address = addressOf(link.hash.slice(1));
    copy(address, address);
    const statement = byId(link.dataset.statement);
    const byPointer = event.detail && event.pointerType !== ""; // Firefox gives keys a detail
    if (!statement || byPointer) return;
    statement.tabIndex = -1;
    statement.focus(); // the title may stand before other statements
  };

  // ---- What is copied by hand is plain text: no colours of the page, no marks. A quotation, which begins and ends in
  // the text, has no section titles.
  const isInText = (node) => node.parentElement?.closest(".paragraph, .items, .row");
  const copySelection = (event) => {
    const selection = getSelection();
    if (selection.isCollapsed || event.target.matches?.("input, textarea")) return;
    const isQuotation = isInText(selection.anchorNode) && isInText(selection.focusNode);
    const titles = isQuotation ? queryAll(".section") : [];
    for (const title of titles) title.hidden = true;
    event.clipboardData.setData("text/plain", selection.toString());
    for (const title of titles) title.hidden = false;
    event.preventDefault();
  };

  Object.assign(site, {
    texts: {},
    sources: {},
    loadTexts,
    textOf,
    query,
    queryAll,
    byId,
    fill,
    element,
    say,
    start,
    copy,
    trusted,
    parts,
    addressOf,
    pageAt,
    published,
    base,
    path,
    currentFragment,
    statements,
    partsOf,
    passageId,
    fragmentTarget,
    highlight,
    openPanel,
    openPanelOf,
    isPlainClick,
    state,
    readingLine,
    isOffline,
    getStored,
    setStored,
    validators,
  });

  const listenForPanels = () => {
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
        state.panelAtPress = openPanel() || (target.closest?.(".editions") && state.panelAtPress);
      },
      true,
    );
    addEventListener("click", openByClick);
    addEventListener("dblclick", () => clearTimeout(openTimer));
    document.addEventListener("selectionchange", async () => {
      const selects = statements.length && !getSelection().isCollapsed;
      if (selects || parts.panel) (await start("panel"))?.offerSelection();
    });
  };
  const listen = () => {
    for (const name of ["pointerover", "pointerdown", "focusin", "click", "auxclick"])
      addEventListener(name, useEdition, true);
    addEventListener("scrollend", () =>
      load("editions").then((editions) => editions?.updateLinks()),
    );
    addEventListener("hashchange", () => arrive());
    const closeMenus = () => {
      for (const menu of [byId("__pages"), byId("__editions")]) menu.hidePopover?.();
    };
    // A wider window has the menus in their places.
    for (const wider of [besideText, matchMedia("(min-width: 45em)")])
      wider.addEventListener("change", closeMenus);
    // Save the scroll position and close menus before the page enters the back/forward cache.
    addEventListener("pagehide", () => {
      history.replaceState({ ...history.state, scrollTop: scrollY }, "");
      closeMenus();
    });
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      applyChoices();
      parts.search?.run();
    });
    addEventListener("storage", applyChoices);
    addEventListener("click", copyPermalink);
    addEventListener("copy", copySelection);
    // Pointing at a phrase: its script is loaded at the first pointing.
    const point = async (event) => {
      if (parts.phrases || !event.target.closest?.(".s, .row, .quoted")) return;
      const phrases = await start("phrases");
      if (event.pageX !== undefined) phrases?.point(event);
    };
    for (const name of ["pointerover", "pointerdown", "focusin"]) addEventListener(name, point);
    byId("__pages").addEventListener("click", ({ target }) => {
      if (target.closest("a[href^='#'], .close")) closeMenus();
    });
    document.addEventListener("change", ({ target }) => {
      if (!target.matches("#__marks, #__script")) return;
      setStored(target.id.slice(2), target.value);
      applyChoices();
    });
  };
  // The search is loaded, with its index, at its first use.
  const prepareSearch = () => {
    searchInput.addEventListener("focus", () => start("search"));
    searchInput.addEventListener("input", () => {
      if (!parts.search) say(words.searchLoading);
      start("search");
    });
    searchInput.form.addEventListener("submit", (event) => event.preventDefault());
    // The reader may have typed before this script was there.
    searchInput.value ||= new URLSearchParams(location.search).get("q") || "";
    if (searchInput.value) start("search");
  };
  const run = () => {
    listen();
    listenForPanels();
    Object.assign(themeButton, { hidden: false, onclick: nextTheme });
    applyChoices();
    prepareSearch();
    // Where the page may not be in the reader's language, another is offered.
    const otherLanguage = writtenIn(navigator.language) !== writtenIn(words.tag);
    const atEntrance = path === base.pathname && getStored("language");
    const hasAlternates = query("link[rel=alternate]");
    if ((otherLanguage || atEntrance) && getStored("offer") !== "dismissed" && hasAlternates)
      start("offer");
    if (byId("not-found")) start("search").then((search) => search?.leadOn());
    const moved = query("a.moved-page");
    if (!moved) arriveInPlace();
    else
      location.replace(
        moved.href.replace(/(#.*)?$/, (hash) => location.search + (location.hash || hash)),
      );
  };
  // A prerendered page waits until it is shown. Else this is a task of its own, unless a place is to be restored.
  if (document.prerendering) document.addEventListener("prerenderingchange", run, { once: true });
  else if (location.hash) run();
  else setTimeout(run);
})();
