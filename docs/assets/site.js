// The site’s one script on every page. Without it everything but search still works: the switcher is links, the menu
// a popover, counterparts and differences are <details>, permalinks are links.
(() => {
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const status = one(".status");
  const words = status.dataset;
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const get = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const set = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not kept: private mode */ } };
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const switches = all(".languages a");
  // In a folder on disk there are files only, and what is copied is the address of the page where it is published.
  const offline = location.protocol === "file:";
  const base = new URL(words.root, location.href);
  const pageAt = (address) => new URL(offline ? address.replace(/(^|\/)(?=$|[?#])/, "$1index.html") : address, base).href;
  const path = location.pathname.replace(/index\.html$/, "");
  const published = offline ? new URL(one("link[rel=canonical]").href) : location;
  const publishedBase = offline ? new URL(words.root, published) : base;
  const idInAddress = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };

  // ---- Light or dark: the reader's choice, else the system's.
  const theme = one(".theme-button");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const nameTheme = () => { theme.title = theme.ariaLabel = scheme() === "dark" ? theme.dataset.light : theme.dataset.dark; };
  nameTheme();
  dark.addEventListener("change", nameTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = scheme() === "dark" ? "light" : "dark";
    set("theme", root.dataset.theme);
    nameTheme();
  });

  // ---- What is said at the foot of the window, politely.
  let hush;
  const say = (text, ...more) => {
    clearTimeout(hush);
    status.replaceChildren(text, ...more);
    const clear = () => {
      const used = status.matches(":hover") || status.contains(document.activeElement);
      if (used) hush = setTimeout(clear, 2000); else status.replaceChildren();
    };
    hush = setTimeout(clear, more.length ? 15000 : 6000);
  };

  // ---- Which statement is at the top: the one in the address as long as the reader stays where it led, or it is in the
  // upper half; else the first below the header.
  let led = null; // how far down the page the address led
  const header = one(".md-header");
  const anchors = all("article [id]:not(input, .alias, .moved)");
  const topOf = (anchor) => anchor.getBoundingClientRect().top;
  const here = () => {
    const named = document.getElementById(idInAddress());
    const edge = header.getBoundingClientRect().bottom;
    if (named && anchors.includes(named)) {
      const box = named.getBoundingClientRect();
      const stayed = led !== null && Math.abs(scrollY - led) < 4;
      if (box.bottom > edge && box.top < (stayed ? innerHeight : innerHeight / 2)) return named;
    }
    if (scrollY < 4) return null;
    let low = 0;
    let high = anchors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (topOf(anchors[middle]) < edge - 1) low = middle + 1; else high = middle;
    }
    const below = anchors[low];
    return below && topOf(below) < innerHeight / 2 ? below : anchors[low - 1] || below || null;
  };

  // ---- The switcher names it, and the page that opens shows it at the same height.
  const plain = switches.map((link) => link.href);
  const contents = all(".contents a");
  const follow = () => {
    const anchor = here();
    const hash = anchor ? `#${anchor.id}` : "";
    switches.forEach((link, index) => { link.href = plain[index] + location.search + hash; });
    const offered = one(".offer a");
    if (offered) offered.href = switches.find((link) => link.hreflang === offered.hreflang).href;
    const quarter = innerHeight / 4;
    const passed = contents.filter((link) => topOf(document.getElementById(link.hash.slice(1))) < quarter);
    contents.forEach((link) => { link.ariaCurrent = link === passed.at(-1) ? "location" : null; });
  };
  let waiting = 0;
  const soon = () => { waiting ||= requestAnimationFrame(() => { waiting = 0; follow(); }); };
  for (const event of ["scroll", "resize", "toggle"]) addEventListener(event, soon, { passive: true, capture: true });
  const arrived = () => requestAnimationFrame(() => { led = scrollY; follow(); });
  for (const event of ["hashchange", "load"]) addEventListener(event, arrived);
  const LASTS = 120000; // milliseconds in which a tab that was opened behind may be looked at
  const readPlaces = () => { try { return JSON.parse(get("places")) || {}; } catch { return {}; } };
  const [visit] = performance.getEntriesByType("navigation");
  const remember = (event) => {
    const link = event.target.closest?.(".languages a, .offer a");
    if (!link) return;
    follow();
    const anchor = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const places = Object.entries(readPlaces()).filter(([, place]) => Date.now() - place.time < LASTS);
    set("places", JSON.stringify({ ...Object.fromEntries(places), [link.href]: { y: anchor ? topOf(anchor) : 0, time: Date.now() } }));
    if (event.type === "click") {
      set("language", link.hreflang);
      set("offered", "yes");
    }
  };
  for (const event of ["pointerdown", "click", "auxclick", "contextmenu"]) addEventListener(event, remember, true);
  const arriveAtPlace = () => {
    const { [location.href]: place, ...others } = readPlaces();
    const anchor = document.getElementById(idInAddress());
    if (!place || !anchor || visit?.type !== "navigate" || Date.now() - place.time > LASTS) return false;
    set("places", JSON.stringify(others));
    const put = () => {
      scrollBy({ top: topOf(anchor) - place.y, behavior: "instant" });
      led = scrollY;
    };
    put();
    const again = () => requestAnimationFrame(() => { put(); requestAnimationFrame(() => { put(); follow(); }); });
    if (document.readyState === "complete") again(); else addEventListener("load", again, { once: true });
    return true;
  };

  // ---- Languages: what the reader chose, else what the browser asks for, of those that are here.
  const tags = switches.map((link) => link.hreflang);
  const match = (asked) => {
    const language = asked.toLowerCase();
    if (/^zh\b/.test(language)) return tags.find((tag) => tag === (/hant|tw|hk|mo/.test(language) && !/hans/.test(language) ? "zh-Hant" : "zh-Hans"));
    return tags.find((tag) => tag.toLowerCase().split("-")[0] === language.split("-")[0]);
  };
  const asked = () => (navigator.languages || []).map(match).find(Boolean);
  const preferred = () => (tags.includes(get("language")) && get("language")) || asked() || tags[0];

  // ---- One offer of the language the browser asks for; never a redirect. At / the last choice counts.
  const isRoot = path === base.pathname;
  const suggested = isRoot ? preferred() : asked();
  const chosenBefore = isRoot && get("language") && get("language") !== root.lang;
  const isPage = !one("a.moved-page, .not-found");
  if (isPage && suggested && suggested !== root.lang && get("offer") !== "dismissed" && (chosenBefore || !get("offered"))) {
    set("offered", "yes");
    const link = switches[tags.indexOf(suggested)];
    const bar = element("div", { className: "offer", lang: suggested });
    const close = element("button", { type: "button", textContent: link.dataset.dismiss });
    close.addEventListener("click", () => { set("offer", "dismissed"); bar.remove(); });
    const open = element("a", { href: link.href, hreflang: suggested, textContent: link.dataset.open });
    bar.append(element("p", {}, link.dataset.offer), open, close);
    status.before(bar);
  }

  // ---- Copying: an address, a quotation.
  const addressOf = (hash) => {
    const address = new URL(hash, published);
    address.searchParams.delete("q"); // what was searched for is not part of what is linked to
    return address.href;
  };
  let copiedLast;
  const copy = async (text, done, ...more) => {
    let copied = true;
    try { await navigator.clipboard.writeText(text); } catch { copied = copyByCommand(text); }
    if (copied) say(done, ...more);
    else say(`${words.copyFailed} `, element("input", { value: text, readOnly: true, ariaLabel: words.copyFailed }));
  };
  const copyByCommand = (text) => { // where the page is not served by https there is no clipboard but this
    const focused = document.activeElement;
    const field = element("textarea", { value: text, className: "copy-field" });
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    return copied;
  };
  const nameOf = (link) => link.getAttribute("aria-label").slice(words.permalink.length);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a.permalink");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const go = element("button", { type: "button", textContent: words.copyGo });
    go.addEventListener("click", () => {
      copy(new URL(`go/${link.hash}`, publishedBase).href, fill(words.copied, { what: nameOf(link) }));
      link.focus({ preventScroll: true });
    });
    if (copiedLast === link && status.childElementCount) go.click(); // a second press copies the other link
    else copy(addressOf(link.hash), fill(words.copied, { what: nameOf(link) }), " ", go);
    copiedLast = link;
  });
  const quotationOf = (statement, languages) => {
    const quotations = [...statement.querySelectorAll(".quotation p:not(.absent)")];
    const texts = quotations.filter((text) => languages.includes(text.lang)).map((text) => text.textContent);
    return [...texts, words.citation, addressOf(`#${statement.id}`)].join("\n");
  };
  addEventListener("click", (event) => {
    const button = event.target.closest?.("button.copy");
    const statement = button?.closest(".statement");
    if (!statement) return;
    const other = statement.querySelector(".counterpart[open] p") || statement.querySelector(".counterpart p:not(.absent)");
    const own = statement.querySelector(`.quotation p[lang="${root.lang}"]:not(.absent)`);
    const both = button.classList.contains("both") || !own;
    copy(quotationOf(statement, both ? [root.lang, other?.lang] : [root.lang]), words.quotationCopied);
  });

  addEventListener("click", (event) => {
    const style = event.target.closest?.("button.copy-citation")?.closest(".citation-style");
    if (style) copy([...style.querySelectorAll(".citation-text")].map((part) => part.textContent.trim()).join("\n"), words.citationCopied);
  });

  // ---- One control for all counterparts; the choice lasts.
  const tools = one(".reading-tools");
  if (tools) {
    const select = tools.querySelector("select");
    const key = `counterpart-${root.lang.split("-")[0]}`;
    const first = select.options[1].value;
    const show = () => {
      all(".counterpart").forEach((part) => { part.open = part.dataset.language === select.value; });
      all(".item-counterpart").forEach((part) => { part.hidden = part.dataset.language !== (select.value || first); });
    };
    select.value = [...select.options].some((option) => option.value === get(key)) ? get(key) : "";
    if (select.value) show();
    select.addEventListener("change", () => { set(key, select.value); show(); });
  }

  // ---- Arriving at an id: it is named; one that is not here is looked up.
  const arrive = async () => {
    const id = idInAddress();
    const target = id ? document.getElementById(id) : null;
    if (target && isGo) return goTo(target);
    if (target?.dataset.now) return location.replace(`#${target.dataset.now}`);
    if (target?.classList.contains("moved")) return location.replace(target.querySelector("a").href);
    if (target) {
      const filter = one(".only-differing:checked");
      if (filter && !target.getClientRects().length) { // the row asked for is filtered out
        filter.checked = false;
        target.scrollIntoView();
      }
      const link = one(`a.permalink[href="#${CSS.escape(id)}"]`);
      if (link) say(fill(words.arrived, { what: nameOf(link) }));
      return undefined;
    }
    if (!id || id.startsWith(":~:")) return undefined;
    const named = id.length > 40 ? `${id.slice(0, 40)}…` : id;
    const index = element("a", { href: pageAt(`${words.language}go/`), textContent: words.allAddresses });
    say(fill(words.unknownId, { id: named }), " ", index);
    const { nearest, complete } = await search();
    await complete;
    const found = nearest(id);
    if (found) say(fill(words.unknownId, { id: named }), ` ${words.nearest}`, element("a", { href: found.href, textContent: found.name }), " · ", index);
    return undefined;
  };
  // /go/#id opens the id in the reader's own language; coming back to it, or to it in one language, is to look at it.
  const isGo = path === new URL("go/", base).pathname && visit?.type === "navigate" && !/\/go\/$/.test(document.referrer.split(/[?#]/)[0]);
  const goTo = (row) => {
    const link = row?.closest("li")?.querySelector(`a[hreflang="${preferred()}"]`);
    if (link) location.replace(link.href);
  };
  addEventListener("hashchange", arrive);

  // ---- A page that has moved.
  const moved = one("a.moved-page");
  if (moved) location.replace(moved.href + location.search + location.hash);

  // ---- Search: its script and its index come with the first use.
  const form = one(".search");
  const input = form.querySelector("input");
  let composing = false;
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; });
  const isComposing = () => composing;
  let searching;
  let ready = false;
  const load = (address) => new Promise((resolve, reject) => {
    document.head.append(element("script", { src: new URL(address, base).href, onload: resolve, onerror: reject }));
  });
  const search = () => {
    const [first, ...others] = words.index.split(" ");
    searching ||= Promise.all([load(words.search), load(first)]).then(() => {
      const started = self.search.start({ form, input, isComposing, base, words, element, fill, pageAt });
      ready = true;
      if (status.textContent === words.searchLoading) say("");
      const next = (before, part) => before.then(() => load(part)).then(started.more);
      started.complete = others.reduce(next, Promise.resolve()).catch(() => say(words.searchFailed));
      return started;
    });
    return searching.catch(() => { say(words.searchFailed); searching = undefined; return { nearest: () => null }; });
  };
  input.addEventListener("focus", search);
  input.addEventListener("input", () => { // on a slow network the words may be there before the search is
    if (!ready) say(words.searchLoading);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    input.value = query;
    search().then((started) => started.run?.());
  }

  one("button.print")?.addEventListener("click", () => print());

  // ---- Keys. Escape also puts away the other language of a term, until the pointer or the focus moves on.
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "Escape") {
      root.dataset.hushed = "";
    }
  });

  for (const event of ["pointerover", "focusin"]) addEventListener(event, () => { delete root.dataset.hushed; }, { passive: true });

  if (!arriveAtPlace()) arrive();
  follow();
})();
