// The search: loaded by the first use of its box, as is its index. It looks through the words of the page's language and
// of the other. Both are plain scripts: a page that is opened from a folder may load nothing else.
(() => {
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;
const SHOWN = 30;
const LONGEST = 200; // characters of a query, and below it the number of its parts: no text here is asked for by more
const MOST_PARTS = 12;

// Folds words so that what a reader may type is found: one case, no accents, one width, one script of Chinese; no
// punctuation. A Latin word has a space before it, so that it is found by its beginning; Han characters have none, so
// that they are found wherever a query is cut. `at` gives the place of each folded character in the words.
const fold = (words, variants, at = null) => {
  const folded = [];
  let inWord = false;
  for (let index = 0; index < words.length; index += 1) {
    let character = words[index];
    const code = character.charCodeAt(0);
    if (code >= 0xd800 && code < 0xdc00) { index += 1; character += words[index]; }
    if (code > 127 && !(code >= 0x3400 && code < 0xa000)) character = character.normalize("NFKD").replace(/\p{M}/gu, "");
    for (const part of character.toLowerCase()) {
      if (HAN.test(part)) {
        at?.push(index);
        folded.push(variants.get(part) || part);
        inWord = false;
      } else if (WORD.test(part)) {
        if (!inWord) { at?.push(index); folded.push(" "); }
        at?.push(index);
        folded.push(part);
        inWord = true;
      } else if (part !== "’" && part !== "'") {
        inWord = false;
      }
    }
  }
  return folded.join("");
};

// The parts of a query, each of which must be found.
const partsOf = (query, variants) => [...new Set(query.slice(0, LONGEST).split(/\s+/u).map((part) => fold(part, variants)).filter(Boolean))].slice(0, MOST_PARTS);

// An index as it was fetched, made ready to be searched.
// The pinyin of a term from each of its syllables on, written together and apart: "zhongla luntan", "zhong la lun tan".
const readings = (pinyin) => {
  const syllables = pinyin.split(" ");
  return [pinyin, ...syllables.map((_, from) => syllables.slice(from).join(""))].join(" ");
};

const readied = ([id, kind, page, own, other, pinyin], variants) => ({
  id, kind, page, own, other,
  folded: [own, other, pinyin ? readings(pinyin) : ""].map((text) => fold(text, variants)),
});

const prepare = (index) => {
  const variants = new Map();
  for (let i = 0; i < index.fold.length; i += 2) variants.set(index.fold[i + 1], index.fold[i]);
  return { ...index, variants, entries: index.entries.map((entry) => readied(entry, variants)) };
};

// The entries in which every part of the query is found, best first: titles, terms, statements; the page's own language
// before the other; what begins with it before what has it later; the shorter.
const find = (index, query) => {
  const parts = partsOf(query, index.variants);
  if (!parts.length) return [];
  const found = [];
  for (const entry of index.entries) {
    let rank = 0;
    const everywhere = parts.every((part) => {
      const field = entry.folded.findIndex((text) => text.includes(part));
      rank += field < 0 ? 0 : field * 10000 + Math.min(entry.folded[field].indexOf(part), 9999);
      return field >= 0;
    });
    if (everywhere) found.push({ entry, rank: [entry.kind, rank, entry.own.length] });
  }
  return found.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2]).map(({ entry }) => entry);
};

// The words with what was found in <mark>.
const marked = (words, query, index, element) => {
  const at = [];
  const folded = fold(words, index.variants, at);
  const hit = new Set();
  for (const part of partsOf(query, index.variants)) {
    for (let start = folded.indexOf(part); start >= 0; start = folded.indexOf(part, start + 1)) {
      for (let i = start + (part[0] === " " ? 1 : 0); i < start + part.length; i += 1) hit.add(at[i]);
    }
  }
  const runs = [];
  for (let i = 0; i < words.length; i += 1) {
    if (runs.length && runs.at(-1).hit === hit.has(i)) runs.at(-1).text += words[i];
    else runs.push({ hit: hit.has(i), text: words[i] });
  }
  return runs.map((run) => (run.hit ? element("mark", {}, run.text) : run.text));
};

const start = ({ form, input, isComposing, base, words, element, fill, pageAt }) => {
  const index = prepare(self.searchIndex);
  const panel = element("div", { className: "search-panel", hidden: true });
  panel.dataset.searchResults = "";
  form.append(panel);
  const count = element("p", { className: "search-count" });
  const announced = element("span", { className: "search-announced" }); // outside the panel, so that it is there before
  announced.setAttribute("role", "status");
  form.append(announced);
  const list = element("ul", {});
  list.setAttribute("aria-label", words.searchResults);
  panel.append(count, list);

  const href = (entry) => pageAt(`${words.language}${index.pages[entry.page][0]}#${entry.id}`);
  const row = (entry, query) => element("li", {}, element("a", { href: href(entry) },
    element("span", { className: "search-kind" }, `${index.kinds[entry.kind]} · ${index.pages[entry.page][1]}`),
    ...(entry.own ? [element("span", { className: "search-own" }, ...marked(entry.own, query, index, element))] : []),
    ...(entry.other ? [element("span", { className: "search-other", lang: words.other }, ...marked(entry.other, query, index, element))] : [])));
  const keepInAddress = (query) => {
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query); else url.searchParams.delete("q");
    history.replaceState(history.state, "", url);
  };
  const close = () => {
    panel.hidden = true;
    keepInAddress("");
  };
  const run = () => {
    if (isComposing()) return;
    const query = input.value.trim();
    keepInAddress(query);
    panel.hidden = !query;
    if (!query) { list.replaceChildren(); count.textContent = ""; announced.textContent = ""; return; }
    const found = find(index, query);
    list.replaceChildren(...found.slice(0, SHOWN).map((entry) => row(entry, query)));
    if (found.length > SHOWN) list.append(element("li", { className: "search-more" }, fill(words.searchMore, { count: found.length - SHOWN })));
    count.textContent = found.length ? fill(words.searchCount, { count: found.length }) : fill(words.searchNone, { query });
    announced.textContent = count.textContent;
    if (!found.length) {
      list.append(element("li", {}, element("a", { href: pageAt(`${words.language}go/`) }, words.allAddresses)));
    }
  };

  for (const event of ["input", "compositionend"]) input.addEventListener(event, run);
  document.addEventListener("keydown", (event) => {
    if (panel.hidden || event.isComposing || event.keyCode === 229) return; // 229: Safari, accepting a candidate
    const links = [...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      input.focus(); // shows the panel, so it comes before closing it
      input.select();
      close();
    } else if (event.key === "Enter" && event.target === input && links[0]?.hash) {
      event.preventDefault();
      links[0].click();
    } else if (step && links.length) {
      event.preventDefault();
      const next = links.indexOf(document.activeElement) + step;
      (links[next] || (next < 0 ? input : links.at(-1))).focus();
    }
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) { panel.hidden = true; } });
  document.addEventListener("pointerdown", (event) => {
    if (panel.hidden || form.contains(event.target) || event.target.closest?.(".languages")) return;
    close();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
  });
  input.addEventListener("focus", () => { if (input.value.trim()) panel.hidden = false; });
  if (document.activeElement === input && input.value) run();

  // The entry of an id that is on another page or was renamed, else the one with the most like it.
  const nearest = (id) => {
    const wanted = Object.hasOwn(index.aliases, id) ? index.aliases[id] : id;
    const parts = new Set(wanted.toLowerCase().split(/[^a-z0-9]+/));
    const alike = (entry) => entry.id.split("-").filter((part) => parts.has(part)).length / Math.max(parts.size, entry.id.split("-").length);
    const best = index.entries.find((entry) => entry.id === wanted)
      || index.entries.reduce((one, entry) => (alike(entry) > alike(one) ? entry : one));
    if (best.id !== wanted && alike(best) < 0.3) return null;
    const name = best.own || best.other;
    return { href: href(best), name: name.length > 48 ? `${name.slice(0, 48)}…` : name };
  };
  const more = () => { // another part of a long index has been loaded
    for (const entry of self.searchIndex.entries) index.entries.push(readied(entry, index.variants));
    if (!panel.hidden) run();
  };
  return { run, nearest, more };
};
self.search = { fold, prepare, find, start };
})();
