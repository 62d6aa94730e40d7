// The search. It is loaded at the first use of its box, with its index before it in the published file, and looks through
// the words of the page's language and of the other.
(() => {
  const site = self.bilingual;
  const { words, query, byId, element, fill, say, pageAt, searchInput, parts, index } = site;
  const { pages, kinds, entries, aliases, fold: variantPairs } = index;
  const SHOWN = 30;
  const STATEMENT = index.statementKind;

  // ---- Folding: what a reader may type is found. One case, no accents, one width, one script of Chinese, no punctuation.
  // A Latin word has a space before it, so that it is found by its beginning. Han characters have none, so that they are
  // found wherever a query is cut.
  const variants = new Map(
    [...variantPairs.matchAll(/(.)(.)/gsu)].map(([, standard, variant]) => [variant, standard]),
  );
  const foldedCharacter = (character, inWord) => {
    if (/\p{Script=Han}/u.test(character)) return variants.get(character) || character;
    if (/[\p{L}\p{N}]/u.test(character)) return inWord ? character : ` ${character}`;
    return "";
  };
  const isWordCharacter = (character) =>
    /[\p{L}\p{N}]/u.test(character) && !/\p{Script=Han}/u.test(character);
  // Return the folded text and, for each of its characters, the place of the original one.
  const fold = (original) => {
    let text = "";
    let inWord = false;
    const places = [];
    [...original].forEach((character, place) => {
      const plain = character.normalize("NFKD").toLowerCase();
      for (const part of plain.replace(/[\p{M}'’]/gu, "")) {
        text += foldedCharacter(part, inWord);
        inWord = isWordCharacter(part);
        while (places.length < text.length) places.push(place);
      }
    });
    return { text, places };
  };
  const foldText = (text) => fold(text).text;
  const withoutHyphens = (text) => text.replace(/(\p{L})[-‐‑](?=\p{L})/gu, "$1");
  // A text as it is searched: with “win-win” as two words and as one.
  const searchable = (text) => {
    const joined = withoutHyphens(text);
    return joined === text ? foldText(text) : `${foldText(text)}\n${foldText(joined)}`;
  };
  // The pinyin of a term from each of its syllables on, written together and apart.
  const readings = (pinyin = "") => {
    const syllables = pinyin.split(" ");
    return [pinyin, ...syllables.map((_, from) => syllables.slice(from).join(""))].join(" ");
  };
  const fieldsOf = new Map();
  for (const entry of entries) {
    const fields = [entry.own, entry.other, readings(entry.pinyin)];
    fieldsOf.set(entry, fields.map(searchable));
  }

  // ---- The parts of a query, each of which must be found, in one of its forms: as typed, without hyphens, in the
  // singular, with the u that is typed as v in pinyin. No text here needs more than twelve parts.
  const formsOf = (word) => {
    const typed = [foldText(word), foldText(withoutHyphens(word))];
    const singular = typed.flatMap((form) => [
      form.replace(/(?<=[a-z]{2})ies$/, "y"),
      form.replace(/(?<=[a-z]{2}[^s])s$/, ""),
    ]);
    const pinyin = typed.map((form) => form.replace(/([ln])v/g, "$1u"));
    return [...new Set([...typed, ...singular, ...pinyin])].filter(Boolean);
  };
  const queryParts = (text) =>
    [...new Set(text.split(/\s+/u, 12))].map(formsOf).filter((forms) => forms.length);
  const placeIn = (field, forms) => {
    const places = forms.map((form) => field.indexOf(form)).filter((place) => place >= 0);
    return places.length ? Math.min(...places) : -1;
  };
  // Rank an entry: titles, terms, statements; the page's own language before the other; what begins with the query before
  // what has it later; the shorter first. Infinity where a part is not found.
  const rankOf = (entry, wanted) => {
    const fields = fieldsOf.get(entry);
    let rank = entry.kind * 1e6 + entry.own.length / 1e6;
    for (const forms of wanted) {
      const field = fields.findIndex((text) => placeIn(text, forms) >= 0);
      if (field < 0) return Infinity;
      rank += field * 1e4 + Math.min(placeIn(fields[field], forms), 9999);
    }
    return rank;
  };
  const findEntries = (wanted) => {
    if (!wanted.length) return [];
    return entries
      .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry);
  };

  // ---- A quotation that runs over the end of a statement is found as a passage.
  const statements = entries.filter((entry) => entry.kind === STATEMENT);
  const findPassage = (text) => {
    const wanted = foldText(text);
    for (const language of ["own", "other"]) {
      const folded = statements.map((entry) => foldText(entry[language]));
      const start = folded.join("").indexOf(wanted);
      if (!wanted || start < 0) continue;
      let end = 0;
      const covered = statements.filter((_, number) => {
        const from = end;
        end += folded[number].length;
        return from < start + wanted.length && end > start;
      });
      const samePage = covered.every((entry) => entry.page === covered[0].page);
      if (covered.length > 1 && samePage) return joinPassage(covered);
    }
    return undefined;
  };
  const joinPassage = (covered) => {
    const join = (language) => {
      const texts = covered.map((entry) => entry[language]).filter(Boolean);
      return texts.join(/\p{Script=Han}/u.test(texts[0] || "") ? "" : " ");
    };
    const id = `${covered[0].id}..${covered.at(-1).id}`;
    return { ...covered[0], id, own: join("own"), other: join("other") };
  };

  // ---- Results
  const count = element("p", { className: "search-count", role: "status" });
  const list = element("ul", { ariaLabel: words.searchResults });
  const properties = { className: "search-panel", hidden: true, tabIndex: -1 };
  const results = element("div", properties, count, list);
  searchInput.form.append(results);
  say(""); // removes “Loading the search…”
  const allLinks = () => element("a", { href: pageAt(`${words.language}go/`) }, words.allAddresses);
  const addressOfEntry = ({ id, page }) => pageAt(`${words.language}${pages[page][0]}#${id}`);
  // The words with what was found in <mark>.
  const markFound = (text, wanted) => {
    const { text: folded, places } = fold(text);
    const found = new Set();
    for (const form of wanted.flat()) {
      for (let from = folded.indexOf(form); from >= 0; from = folded.indexOf(form, from + 1)) {
        const first = from + (form[0] === " " ? 1 : 0);
        for (const place of places.slice(first, from + form.length)) found.add(place);
      }
    }
    const runs = [];
    [...text].forEach((character, place) => {
      const isFound = found.has(place);
      if (runs.at(-1)?.isFound === isFound) runs.at(-1).text += character;
      else runs.push({ isFound, text: character });
    });
    return runs.map((run) => (run.isFound ? element("mark", {}, run.text) : run.text));
  };
  const resultRow = (entry, wanted) => {
    const kind = `${kinds[entry.kind]} · ${pages[entry.page][1]}`;
    const link = element("a", { href: addressOfEntry(entry) });
    link.append(element("span", { className: "search-kind" }, kind));
    const columns = [
      ["search-own", entry.own, words.tag],
      ["search-other", entry.other, words.other],
    ];
    for (const [className, text, lang] of columns) {
      if (text) link.append(element("span", { className, lang }, ...markFound(text, wanted)));
    }
    return element("li", {}, link);
  };
  const resultRows = (found, wanted) => {
    const rows = found.slice(0, SHOWN).map((entry) => resultRow(entry, wanted));
    const more = found.length - SHOWN;
    if (more > 0) {
      const text = fill(words.searchMore, { count: more });
      rows.push(element("li", { className: "search-more" }, text));
    }
    return found.length ? rows : [element("li", {}, allLinks())];
  };

  // ---- The address follows the query after a pause: browsers limit how often it may change.
  const PAUSE = 400; // ms
  let addressTimer;
  const setAddress = (text) => {
    const address = new URL(location.href);
    address.searchParams.delete("q");
    if (text) address.searchParams.set("q", text);
    if (address.href === location.href) return;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // Safari allows 100 changes in 10 s; the results are right without.
    }
  };
  const setAddressLater = (text) => {
    clearTimeout(addressTimer);
    addressTimer = setTimeout(setAddress, PAUSE, text);
  };
  let shownAt = 0; // how far the page was scrolled when the results were shown
  const showResults = () => {
    results.hidden = !searchInput.value.trim();
    shownAt = scrollY;
    if (!results.hidden) query(".panel:popover-open")?.hidePopover(); // it would cover them
  };
  // Results that the reader has put away do not come back with the address.
  const hideResults = () => {
    if (results.hidden) return;
    results.hidden = true;
    setAddressLater("");
  };
  const run = () => {
    const text = searchInput.value.trim();
    const wanted = queryParts(text);
    const found = findEntries(wanted);
    const passage = findPassage(text);
    if (passage) found.unshift(passage);
    list.replaceChildren(...resultRows(found, wanted));
    count.textContent = found.length
      ? fill(words.searchCount, { count: found.length })
      : fill(words.searchNone, { query: text });
    showResults();
    setAddressLater(text);
  };
  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  const clear = () => {
    searchInput.value = "";
    run();
    searchInput.focus();
  };
  const moveFocus = (step) => {
    const links = [...list.querySelectorAll("a")];
    const next = links.indexOf(document.activeElement) + step;
    (links[next] || (next < 0 ? searchInput : links.at(-1)))?.focus();
  };
  searchInput.addEventListener("input", (event) => {
    if (!event.isComposing) run();
  });
  searchInput.addEventListener("compositionend", run);
  searchInput.addEventListener("focus", showResults);
  searchInput.form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !searchInput.form.contains(relatedTarget)) hideResults();
  });
  searchInput.form.addEventListener("submit", () => {
    if (!results.hidden) query("a[href*='#']", list)?.click();
  });
  list.addEventListener("click", ({ target }) => {
    if (!target.closest("a")) return;
    results.hidden = true;
    clearTimeout(addressTimer);
    setAddress(searchInput.value.trim()); // so that going back shows the results again
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!searchInput.form.contains(target) && !target.closest?.(".editions")) hideResults();
  });
  addEventListener("scroll", () => {
    const isUsed = searchInput.form.contains(document.activeElement);
    if (!isUsed && Math.abs(scrollY - shownAt) > 80) hideResults();
  });
  document.addEventListener("keydown", (event) => {
    if (results.hidden || isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") clear();
    if (!step) return;
    event.preventDefault();
    moveFocus(step);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && searchInput.value) run();
  });

  // ---- Ids that are not on this page
  const currentId = (id) => new Map(Object.entries(aliases)).get(id) || id;
  const commonWords = (entry, id) => {
    if (entry.id === id) return Infinity;
    const wanted = id.toLowerCase().split(/[^a-z0-9]+/);
    return entry.id.split("-").filter((word) => wanted.includes(word)).length;
  };
  // Lead to an id where it is now, or offer the one that has most words in common with it.
  const lookUp = (passage) => {
    const [first, last = first] = passage.split("..");
    const id = byId(first) ? last : first;
    const wanted = currentId(id);
    const nearest = entries.reduce((best, entry) =>
      commonWords(entry, wanted) > commonWords(best, wanted) ? entry : best,
    );
    const address = addressOfEntry(nearest);
    const isElsewhere = address.split("#")[0] !== location.href.split("#")[0];
    if (nearest.id === wanted && id === first && isElsewhere) {
      location.replace(address + passage.slice(first.length));
      return;
    }
    const textContent = (nearest.own || nearest.other).replace(/^(.{48}).+/su, "$1…");
    const link = element("a", { href: address, textContent });
    const offered = commonWords(nearest, wanted) ? [` ${words.nearest} `, link, " · "] : [" "];
    const shortId = id.replace(/^(.{40}).+/su, "$1…");
    say(fill(words.unknownId, { id: shortId }), ...offered, allLinks());
  };
  // Lead to an id that the address of a missing page has in it, such as /go/ID/ with punctuation after it.
  const lookInAddress = () => {
    const known = new Set(entries.map((entry) => entry.id));
    const names = decodeURI(location.pathname).match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) || [];
    const id = names.map(currentId).findLast?.((name) => known.has(name));
    if (id && names.includes("go")) location.replace(pageAt(`go/${id}/`));
  };
  if (searchInput.value) run();
  parts.search = { lookUp, lookInAddress };
})();
