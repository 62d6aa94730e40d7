// The search. This script and its index (`self.bilingual.searchIndex`, in front of it in the published file) are loaded
// when the box is first used. It searches the words of the page's language and of the other one.
(() => {
  const { byId, element, fill, pageAt, parts, say, searchIndex, words } = self.bilingual;
  const { pages, kinds, entries, aliases, texts } = searchIndex;
  const SHOWN = 30;
  const MOST_WORDS = 100; // of a query, which the address may have: the box has room for fewer
  const ADDRESS_DELAY = 400; // ms: Safari allows 100 changes of the address in 10 s
  const LEAVING_KEYS = ["PageDown", "PageUp", "Home", "End", " "];
  const variants = new Map(
    [...searchIndex.fold.matchAll(/(.)(.)/gsu)].map(([, now, was]) => [was, now]),
  );
  const input = document.querySelector(".search input");
  const form = input.form;

  // ---- Folding: one case, no accents, one width, one script of Chinese, no punctuation.
  // A Latin word has a space before it, so that its beginning can be told; a hyphen inside it becomes "~". Han
  // characters have neither, so they are found wherever a query is cut. `at` has the place of each folded character.
  const foldCharacter = (character, previous) => {
    if (/\p{Script=Han}/u.test(character)) return variants.get(character) || character;
    const inWord = /[\p{L}\p{N}]$/u.test(previous) && !/\p{Script=Han}$/u.test(previous);
    if (/[\p{L}\p{N}]/u.test(character)) return (inWord || previous === "~" ? "" : " ") + character;
    return inWord && /[-‐‑–]/u.test(character) ? "~" : "";
  };
  const fold = (unfolded) => {
    let text = "";
    const at = [];
    let previous = "";
    [...unfolded].forEach((character, index) => {
      const plain = character
        .normalize("NFKD")
        .toLowerCase()
        .replace(/[\p{M}'’]/gu, "");
      for (const part of plain) {
        const folded = foldCharacter(part, previous);
        text += folded;
        while (at.length < text.length) at.push(index);
        previous = folded === "~" ? "~" : part;
      }
    });
    return { text, at };
  };

  // The pinyin of a term from each of its syllables on, together and apart: "zhongla luntan", "zhong la lun tan".
  const readings = (pinyin = "") => {
    const syllables = pinyin.split(" ");
    const joined = syllables.map((_, from) => syllables.slice(from).join(""));
    return [pinyin, ...joined].join(" ");
  };
  const fieldsOf = (entry) =>
    [entry.own, entry.other, readings(entry.pinyin)].map((text) => fold(text).text);
  const fields = new Map(entries.map((entry) => [entry, fieldsOf(entry)]));

  // ---- A word of a query is found in any spelling: singular or plural, ü typed as v, with or without hyphens.
  const spellingsOf = (word) => {
    const spellings = [word, word.replace(/([ln])v/g, "$1u")];
    if (/[a-z]{3}s$/.test(word)) spellings.push(word.slice(0, -1));
    if (/(s|x|z|ch|sh)es$/.test(word)) spellings.push(word.slice(0, -2));
    if (/[a-z]{2}ies$/.test(word)) spellings.push(`${word.slice(0, -3)}y`);
    if (/[a-z]{2}y$/.test(word)) spellings.push(`${word.slice(0, -1)}ies`);
    return [...new Set(spellings)];
  };
  const SEPARATORS = { " ": "[ ~]", "~": "[ ~]?" }; // a hyphen in the query may be a space in the text, or nothing
  const patternOf = (...spellings) => {
    const alternatives = spellings.map((spelling) =>
      [...spelling].map((character) => SEPARATORS[character] || character).join("~?"),
    );
    return new RegExp(alternatives.join("|"), "gu");
  };
  const foldQuery = (query) => fold(query).text;
  const patternsOf = (query) => {
    const folded = query.split(/\s+/u, MOST_WORDS).map(foldQuery).filter(Boolean);
    return [...new Set(folded)].map((word) => patternOf(...spellingsOf(word)));
  };

  // ---- Ranking: titles, terms, statements; the page's language before the other; what begins with a word before what
  // has it later; the shorter text. Every word must be found.
  const rankOfWord = (entry, pattern) => {
    const places = fields.get(entry).map((text) => text.search(pattern));
    const field = places.findIndex((place) => place >= 0);
    return field < 0 ? Infinity : field * 1e4 + Math.min(places[field], 9999);
  };
  const rankOf = (entry, patterns) => {
    const ranks = patterns.map((pattern) => rankOfWord(entry, pattern));
    const start = entry.kind * 1e6 + entry.own.length / 1e6;
    return ranks.reduce((sum, rank) => sum + rank, start);
  };
  const findEntries = (patterns) => {
    if (!patterns.length) return [];
    const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, patterns) }));
    const found = ranked.filter(({ rank }) => rank < Infinity);
    return found.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
  };

  // ---- A quotation that runs over the end of a statement is found in the text put together, as a passage.
  const gapOf = (tag) => (tag.startsWith("zh") ? "" : " ");
  const joinText = (numbers, field) => {
    let text = "";
    const ends = []; // the end of each statement in the text
    for (const number of numbers) {
      text += fields.get(entries[number])[field];
      ends.push(text.length);
    }
    return { text, ends, numbers };
  };
  const joined = texts.flatMap((numbers) => [joinText(numbers, 0), joinText(numbers, 1)]);
  const passageOf = (numbers) => {
    const statements = numbers.map((number) => entries[number]);
    const [first, last] = [statements[0], statements[statements.length - 1]];
    const join = (name, tag) =>
      statements
        .map((statement) => statement[name])
        .filter(Boolean)
        .join(gapOf(tag));
    return {
      id: `${first.id}..${last.id}`,
      kind: first.kind,
      // one that runs on to another page is shown side by side, where the text is whole
      page: first.page === last.page ? first.page : searchIndex.whole,
      tag: words.own,
      own: join("own", words.own),
      other: join("other", words.other),
    };
  };
  const findPassages = (pattern) => {
    const passages = new Map();
    for (const { text, ends, numbers } of joined) {
      const match = [...text.matchAll(pattern)][0];
      if (!match) continue;
      const first = ends.findIndex((end) => end > match.index);
      const last = ends.findIndex((end) => end >= match.index + match[0].length);
      if (first === last) continue;
      const passage = passageOf(numbers.slice(first, last + 1));
      passages.set(passage.id, passage);
    }
    return [...passages.values()];
  };
  const find = (query) => {
    const patterns = patternsOf(query);
    if (!patterns.length) return [];
    const quotation = [patternOf(foldQuery(query))];
    return [
      ...findEntries(patterns).map((entry) => ({ entry, patterns })),
      ...findPassages(quotation[0]).map((entry) => ({ entry, patterns: quotation })),
    ];
  };

  // ---- The results.
  const count = element("p", { className: "search-count", role: "status" });
  const list = element("ul", { ariaLabel: words.searchResults });
  const closeProperties = { className: "close", type: "button", textContent: "×" };
  const close = element("button", { ...closeProperties, ariaLabel: words.close });
  const results = element(
    "div",
    { className: "search-panel", hidden: true, tabIndex: -1 },
    close,
    count,
    list,
  );
  const linkToAll = () =>
    element("a", { href: pageAt(`${words.language}go/`) }, words.allAddresses);
  const hrefOf = ({ id, page }) => pageAt(`${words.language}${pages[page][0]}#${id}`);
  // The words with what was found in <mark>: every second run, where \0 stands at both ends of each.
  const highlight = (text, patterns) => {
    const { text: folded, at } = fold(text);
    const hit = new Set();
    for (const pattern of patterns) {
      for (const { index, 0: found } of folded.matchAll(pattern)) {
        const start = index + (/^[ ~]/.test(found) ? 1 : 0);
        for (const place of at.slice(start, index + found.length)) hit.add(place);
      }
    }
    const runs = [...text]
      .map((character, place) => (hit.has(place) ? `\0${character}\0` : character))
      .join("")
      .replaceAll("\0\0", "")
      .split("\0");
    return runs.map((run, number) => (number % 2 ? element("mark", {}, run) : run));
  };
  const lineOf = (className, text, lang, patterns) =>
    element("span", { className, lang, translate: false }, ...highlight(text, patterns));
  const rowOf = ({ entry, patterns }) => {
    const kind = `${kinds[entry.kind]} · ${pages[entry.page][1]}`;
    const link = element("a", { href: hrefOf(entry) });
    link.append(element("span", { className: "search-kind" }, kind));
    if (entry.own) link.append(lineOf("search-own", entry.own, entry.tag || words.tag, patterns));
    if (entry.other) link.append(lineOf("search-other", entry.other, words.other, patterns));
    return element("li", {}, link);
  };
  const moreRow = (number) =>
    element("li", { className: "search-more" }, fill(words.searchMore, { count: number }));
  const showResults = (query) => {
    const found = find(query);
    const rows = found.slice(0, SHOWN).map(rowOf);
    if (found.length > SHOWN) rows.push(moreRow(found.length - SHOWN));
    list.replaceChildren(...(found.length ? rows : [element("li", {}, linkToAll())]));
    count.textContent = found.length
      ? fill(words.searchCount, { count: found.length })
      : fill(words.searchNone, { query });
  };

  // ---- The address has the query while its results are shown, so that a switch or the way back shows them again.
  let addressTimer;
  const writeAddress = () => {
    clearTimeout(addressTimer);
    const query = results.hidden ? "" : input.value.trim();
    const address = new URL(location.href);
    if ((address.searchParams.get("q") || "") === query) return;
    address.searchParams.delete("q");
    if (query) address.searchParams.set("q", query);
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // a browser may refuse so many changes; the results are there all the same
    }
  };
  const openPanel = () =>
    document.documentElement.showPopover ? document.querySelector(".panel:popover-open") : null;
  const run = () => {
    const query = input.value.trim();
    results.hidden = !query;
    if (query) {
      openPanel()?.hidePopover();
      showResults(query);
    }
    clearTimeout(addressTimer);
    addressTimer = setTimeout(writeAddress, ADDRESS_DELAY);
  };
  const putAway = () => {
    if (results.hidden) return;
    results.hidden = true;
    writeAddress();
  };

  // ---- What the reader does.
  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  const isOutside = (target) => !form.contains(target) && !target?.closest?.(".editions");
  const moveFocus = (step) => {
    const links = [...list.querySelectorAll("a")];
    const next = links.indexOf(document.activeElement) + step;
    (links[Math.min(next, links.length - 1)] || input).focus();
  };
  const clear = () => {
    input.value = "";
    run();
    writeAddress();
    if (form.contains(document.activeElement)) input.focus();
  };
  const onKeydown = (event) => {
    if (results.hidden || isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") clear();
    else if (step) {
      event.preventDefault();
      moveFocus(step);
    } else if (LEAVING_KEYS.includes(event.key) && isOutside(event.target)) putAway();
  };
  const followFirst = () => {
    if (!results.hidden) list.querySelector("a[href*='#']")?.click();
  };
  const listen = () => {
    input.addEventListener("input", (event) => {
      if (!event.isComposing) run();
    });
    input.addEventListener("compositionend", run);
    for (const name of ["focus", "click"]) {
      input.addEventListener(name, () => {
        if (results.hidden && input.value.trim()) run();
      });
    }
    form.addEventListener("submit", followFirst);
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && isOutside(relatedTarget)) putAway();
      else if (!results.hidden) writeAddress(); // hidden: a result is followed, the address keeps the query
    });
    list.addEventListener("click", ({ target }) => {
      if (!target.closest("a")) return;
      writeAddress();
      results.hidden = true;
    });
    close.addEventListener("click", putAway);
    // A list that is too short to scroll would pass the turn of a wheel on to the page.
    results.addEventListener("wheel", (event) => {
      if (results.scrollHeight <= results.clientHeight) event.preventDefault();
    });
    document.addEventListener("keydown", onKeydown);
    for (const name of ["pointerdown", "wheel", "touchmove"]) {
      const options = { capture: true, passive: true };
      document.addEventListener(name, ({ target }) => isOutside(target) && putAway(), options);
    }
    document.addEventListener(
      "toggle",
      ({ target, newState }) => {
        if (newState === "open" && target.matches(".panel")) putAway();
      },
      true,
    );
  };
  const restore = () => {
    if (new URLSearchParams(location.search).get("q")) run();
  };

  // ---- What an id leads to that is not on this page: where it is now, or what has the most like it.
  const shorten = (text, length) => {
    const characters = [...text];
    return characters.length > length ? `${characters.slice(0, length).join("")}…` : text;
  };
  const currentId = (id) => new Map(Object.entries(aliases)).get(id) || id;
  const entryOf = (id) => entries.find((entry) => entry.id === currentId(id));
  const nearestTo = (id) => {
    const wanted = id.toLowerCase().split(/[^a-z0-9]+/);
    const likeness = (entry) => entry.id.split("-").filter((part) => wanted.includes(part)).length;
    const best = entries.reduce((a, b) => (likeness(b) > likeness(a) ? b : a));
    return likeness(best) ? best : null;
  };
  const sayUnknown = (id, nearest) => {
    const message = fill(words.unknownId, { id: shorten(id, 40) });
    if (!nearest) return say(message, " ", linkToAll());
    const name = shorten(nearest.own || nearest.other, 48);
    const link = element("a", { href: hrefOf(nearest), textContent: name });
    say(message, ` ${words.nearest} `, link, " · ", linkToAll());
  };
  // A passage that begins on one page and ends on another is shown on the page that has all texts.
  const lookUp = (passage) => {
    const ends = passage.split("..");
    const [first, last = first] = ends;
    const id = byId(first) ? last : first;
    const entry = entryOf(id);
    const pagesOfEnds = ends.map((end) => entryOf(end)?.page);
    const isOnePage = pagesOfEnds.every((page) => page === entry?.page);
    const runsOn = !isOnePage && !pagesOfEnds.includes(undefined);
    const page = runsOn ? searchIndex.whole : entry?.page;
    const address = entry && pageAt(`${words.language}${pages[page][0]}`);
    const isElsewhere = entry && address !== location.href.split("#")[0];
    if (isElsewhere && (runsOn || id === first))
      location.replace(`${address}#${[currentId(first), ...ends.slice(1)].join("..")}`);
    else sayUnknown(id, entry || nearestTo(currentId(id)));
  };

  // ---- The page for what is not there leads on where its address has an id: chat programs make the punctuation after
  // a link part of it, as in /go/first-meeting/，请看. Below /go/ an id opens in the reader's own language.
  const decode = (address) => {
    try {
      return decodeURIComponent(address);
    } catch {
      return address;
    }
  };
  const folderOf = (path) => {
    const links = [...document.querySelectorAll(".editions a[hreflang]")];
    const folders = links.map((link) => new URL(link.href).pathname);
    const around = folders.filter((folder) => path.startsWith(folder));
    return around.sort((a, b) => b.length - a.length)[0];
  };
  const leadOn = () => {
    const path = decode(location.pathname);
    const folder = folderOf(path) || decode(new URL(pageAt("")).pathname);
    const named = path.slice(folder.length).match(/[a-z0-9]+(-[a-z0-9]+)*/g) || [];
    const isGo = named.includes("go");
    const names = isGo ? named.slice(named.indexOf("go") + 1) : named.reverse();
    const id = names.find(entryOf);
    if (!id) return;
    const { id: now, page } = entryOf(id);
    const [ends] = decode(location.hash).match(/^#[a-z0-9-]+(\.\.[a-z0-9-]+)?/) || [""];
    const address = isGo ? pageAt(`go/${now}/`) : `${folder}${pages[page][0]}`;
    location.replace(new URL(ends || (isGo ? "" : `#${now}`), new URL(address, location.href)));
  };

  form.append(results);
  listen();
  say(""); // in place of the message that the search is loading
  if (input.value) run();
  parts.search = { leadOn, lookUp, run: restore };
})();
