// The search: it comes with its index, `self.searchIndex`, at the first use of its box, and looks through the words of the
// page's language and of the other. Both are plain scripts: a page that is opened from a folder may load nothing else.
(() => {
  const SHOWN = 30;
  const LONGEST = 200; // characters of a query
  const MOST_PARTS = 12; // of a query: no text here is asked for by more

  // Folds words so that what a reader may type is found: one case, no accents, one width, one script of Chinese; no
  // punctuation. A Latin word has a space before it, so that it is found by its beginning; Han characters have none, so
  // that they are found wherever a query is cut. `at` is the place of each folded character in the words.
  const fold = (words, variants) => {
    const folded = { text: "", at: [] };
    let inWord = false;
    let index = 0;
    for (const character of words) {
      for (const part of character.normalize("NFKD").toLowerCase().replace(/[\p{M}'’]/gu, "")) {
        const han = /\p{Script=Han}/u.test(part);
        const letter = !han && /[\p{L}\p{N}]/u.test(part);
        const piece = han ? variants.get(part) || part : `${letter && !inWord ? " " : ""}${letter ? part : ""}`;
        folded.text += piece;
        folded.at.push(...Array(piece.length).fill(index));
        inWord = letter;
      }
      index += character.length;
    }
    return folded;
  };

  // The pinyin of a term from each of its syllables on, written together and apart: "zhongla luntan", "zhong la lun tan".
  const readings = (pinyin = "") => [pinyin, ...pinyin.split(" ").map((_, from, all) => all.slice(from).join(""))].join(" ");

  const prepare = ({ fold: pairs, entries, ...index }) => {
    const variants = new Map(Array.from({ length: pairs.length / 2 }, (_, i) => [pairs[2 * i + 1], pairs[2 * i]]));
    const ready = entries.map(([id, kind, page, own, other, pinyin]) => ({
      id, kind, page, own, other, folded: [own, other, readings(pinyin)].map((text) => fold(text, variants).text),
    }));
    return { ...index, variants, entries: ready };
  };

  // The parts of a query, each of which must be found.
  const partsOf = (query, variants) => [...new Set(query.slice(0, LONGEST).split(/\s+/u)
    .map((part) => fold(part, variants).text).filter(Boolean))].slice(0, MOST_PARTS);

  // The entries in which every part is found, best first: titles, terms, statements; the page's own language before the
  // other; what begins with it before what has it later; the shorter.
  const find = ({ entries, variants }, query) => {
    const parts = partsOf(query, variants);
    const rankOf = ({ kind, folded, own }) => {
      const fields = parts.map((part) => folded.findIndex((text) => text.includes(part)));
      if (!parts.length || fields.includes(-1)) return null;
      const places = fields.map((field, i) => field * 10000 + Math.min(folded[field].indexOf(parts[i]), 9999));
      return [kind, places.reduce((sum, place) => sum + place), own.length];
    };
    const found = entries.map((entry) => ({ entry, rank: rankOf(entry) })).filter(({ rank }) => rank);
    const before = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
    return found.sort((a, b) => before(a.rank, b.rank)).map(({ entry }) => entry);
  };

  self.search = ({ words, element, fill, pageAt, say }, input) => {
    const { form } = input;
    const index = prepare(self.searchIndex);
    const count = element("p", { className: "search-count" });
    const list = element("ul", { ariaLabel: words.searchResults });
    const panel = element("div", { className: "search-panel", hidden: true, tabIndex: -1 }, count, list);
    panel.dataset.searchResults = "";
    form.append(panel);
    say(""); // that the search is loading

    const everything = () => element("a", { href: pageAt(`${words.language}go/`) }, words.allAddresses);

    // The words with what was found in <mark>.
    const marked = (text, query) => {
      const { text: folded, at } = fold(text, index.variants);
      const hit = new Set();
      for (const part of partsOf(query, index.variants)) {
        for (let from = folded.indexOf(part); from >= 0; from = folded.indexOf(part, from + 1)) {
          for (let i = from + (part[0] === " " ? 1 : 0); i < from + part.length; i += 1) hit.add(at[i]);
        }
      }
      const mask = text.replace(/./gsu, (character, i) => (hit.has(i) ? "1" : "0").repeat(character.length));
      return [...mask.matchAll(/(.)\1*/g)].map(({ 0: run, 1: found, index: from }) => {
        const piece = text.slice(from, from + run.length);
        return found === "1" ? element("mark", {}, piece) : piece;
      });
    };
    const href = ({ id, page }) => pageAt(`${words.language}${index.pages[page][0]}#${id}`);
    const line = (className, text, query, lang) => (text ? [element("span", { className, lang }, ...marked(text, query))] : []);
    const row = (entry, query) => element("li", {}, element("a", { href: href(entry) },
      element("span", { className: "search-kind" }, `${index.kinds[entry.kind]} · ${index.pages[entry.page][1]}`),
      ...line("search-own", entry.own, query, document.documentElement.lang),
      ...line("search-other", entry.other, query, words.other)));
    const keepInAddress = (query) => {
      const url = new URL(location.href);
      if (query) url.searchParams.set("q", query); else url.searchParams.delete("q");
      history.replaceState(history.state, "", url);
    };
    const run = () => {
      const query = input.value.trim();
      const found = find(index, query);
      keepInAddress(query);
      panel.hidden = !query;
      const more = element("li", { className: "search-more" }, fill(words.searchMore, { count: found.length - SHOWN }));
      const none = element("li", {}, everything());
      list.replaceChildren(...found.slice(0, SHOWN).map((entry) => row(entry, query)), ...(found.length > SHOWN ? [more] : found.length ? [] : [none]));
      count.textContent = found.length ? fill(words.searchCount, { count: found.length }) : fill(words.searchNone, { query });
      say(query ? count.textContent : "", { quiet: true });
    };
    input.addEventListener("input", (event) => { if (!event.isComposing) run(); });
    input.addEventListener("compositionend", run);
    document.addEventListener("keydown", (event) => {
      if (panel.hidden || event.isComposing || event.keyCode === 229) return; // 229: Safari, accepting a candidate
      const links = [...list.querySelectorAll("a")];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        input.focus(); // shows the panel, so it comes before hiding it
        panel.hidden = true;
        keepInAddress("");
      } else if (event.key === "Enter" && event.target === input && links[0]?.hash) links[0].click();
      else if (step && links.length) {
        event.preventDefault();
        const next = links.indexOf(document.activeElement) + step;
        (links[next] || (next < 0 ? input : links.at(-1))).focus();
      }
    });
    list.addEventListener("click", ({ target }) => { if (target.closest("a")) panel.hidden = true; });
    form.addEventListener("focusout", ({ relatedTarget }) => { panel.hidden ||= !form.contains(relatedTarget); });
    input.addEventListener("focus", () => { panel.hidden = !input.value.trim(); });
    if (input.value) run();
    panel.hidden ||= document.activeElement !== input; // it was typed while this was loading, and left

    // What an id leads to that is not on this page: where it is now, or the one with the most like it.
    const lookUp = (passage) => {
      const [id] = passage.split("..");
      const wanted = new Map(Object.entries(index.aliases)).get(id) || id;
      const parts = wanted.toLowerCase().split(/[^a-z0-9]+/);
      const alike = (entry) => (entry.id === wanted ? Infinity : entry.id.split("-").filter((part) => parts.includes(part)).length);
      const best = index.entries.reduce((a, b) => (alike(b) > alike(a) ? b : a));
      if (best.id === wanted && href(best).split("#")[0] !== location.href.split("#")[0]) { location.replace(href(best)); return; }
      const name = (best.own || best.other).replace(/^(.{48}).+/su, "$1…");
      const near = alike(best) ? [` ${words.nearest} `, element("a", { href: href(best), textContent: name }), " ·"] : [];
      say(fill(words.unknownId, { id: passage.replace(/^(.{40}).+/su, "$1…") }), { more: [...near, " ", everything()] });
    };
    return { run, lookUp };
  };
})();
