// The search: it comes with its index, `searchIndex`, at the first use of its box, and looks through the words of the page's
// language and of the other. All are plain scripts: a page that is opened from a folder may load nothing else.
const SHOWN = 30;
const { pages, kinds, entries, aliases, fold: pairs } = searchIndex;
const variants = new Map([...pairs.matchAll(/(.)(.)/gsu)].map(([, now, was]) => [was, now]));
// Folds words so that what a reader may type is found: one case, no accents, one width, one script of Chinese; no
// punctuation. A Latin word has a space before it, so that it is found by its beginning; Han characters have none, so
// that they are found wherever a query is cut. `at` is the place of each folded character in the words.
const fold = (unfolded) => {
  let text = "";
  const at = [];
  let inWord = false;
  [...unfolded].forEach((character, index) => {
    for (const part of character
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\p{M}'’]/gu, "")) {
      const han = /\p{Script=Han}/u.test(part);
      const letter = !han && /[\p{L}\p{N}]/u.test(part);
      text += han ? variants.get(part) || part : letter ? (inWord ? "" : " ") + part : "";
      while (at.length < text.length) at.push(index);
      inWord = letter;
    }
  });
  return { text, at };
};
// The pinyin of a term from each of its syllables on, written together and apart: "zhongla luntan", "zhong la lun tan".
const readings = (pinyin = "") =>
  [pinyin, ...pinyin.split(" ").map((_, from, syllables) => syllables.slice(from).join(""))].join(
    " ",
  );
const folded = new Map(
  entries.map((entry) => [
    entry,
    [entry.own, entry.other, readings(entry.pinyin)].map((text) => fold(text).text),
  ]),
);
// The parts of a query, each of which must be found; no text here is asked for by more than twelve.
const partsOfQuery = (query) => [
  ...new Set(
    query
      .split(/\s+/u, 12)
      .map((part) => fold(part).text)
      .filter(Boolean),
  ),
];
// The entries in which every part is found, best first: titles, terms, statements; the page's own language before the
// other; what begins with it before what has it later; the shorter.
const find = (parts) => {
  const rankOf = (entry) =>
    parts.reduce(
      (rank, part) => {
        const field = folded.get(entry).findIndex((text) => text.includes(part));
        return field < 0
          ? Infinity
          : rank + field * 1e4 + Math.min(folded.get(entry)[field].indexOf(part), 9999);
      },
      entry.kind * 1e6 + entry.own.length / 1e6,
    );
  const ranked = parts.length ? entries.map((entry) => ({ entry, rank: rankOf(entry) })) : [];
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
};
const count = element("p", { className: "search-count", role: "status" });
const list = element("ul", { ariaLabel: words.searchResults });
const results = element(
  "div",
  { className: "search-panel", hidden: true, tabIndex: -1 },
  count,
  list,
);
input.form.append(results);
say(""); // that the search is loading
const everything = () => element("a", { href: pageAt(`${words.language}go/`) }, words.allAddresses);
const hrefOf = ({ id, page }) => pageAt(`${words.language}${pages[page][0]}#${id}`);
// The words with what was found in <mark>: every second run, where \0 stands at both ends of each.
const marked = (text, parts) => {
  const { text: plainText, at } = fold(text);
  const hit = new Set();
  for (const part of parts) {
    for (let from = plainText.indexOf(part); from >= 0; from = plainText.indexOf(part, from + 1)) {
      for (const place of at.slice(from + (part[0] === " "), from + part.length)) hit.add(place);
    }
  }
  const runs = [...text]
    .map((character, place) => (hit.has(place) ? `\0${character}\0` : character))
    .join("")
    .replaceAll("\0\0", "")
    .split("\0");
  return runs.map((run, place) => (place % 2 ? element("mark", {}, run) : run));
};
const rowOf = (entry, parts) => {
  const lines = [
    ["search-own", entry.own, root.lang],
    ["search-other", entry.other, words.other],
  ].filter(([, text]) => text);
  return element(
    "li",
    {},
    element(
      "a",
      { href: hrefOf(entry) },
      element(
        "span",
        { className: "search-kind" },
        `${kinds[entry.kind]} · ${pages[entry.page][1]}`,
      ),
      ...lines.map(([className, text, lang]) =>
        element("span", { className, lang }, ...marked(text, parts)),
      ),
    ),
  );
};
const run = () => {
  const query = input.value.trim();
  const parts = partsOfQuery(query);
  const found = find(parts);
  const rows = found.slice(0, SHOWN).map((entry) => rowOf(entry, parts));
  if (found.length > SHOWN)
    rows.push(
      element(
        "li",
        { className: "search-more" },
        fill(words.searchMore, { count: found.length - SHOWN }),
      ),
    );
  const address = new URL(location.href);
  address.searchParams.delete("q");
  if (query) address.searchParams.set("q", query);
  history.replaceState(history.state, "", address);
  results.hidden = !query;
  list.replaceChildren(...(found.length ? rows : [element("li", {}, everything())]));
  count.textContent = found.length
    ? fill(words.searchCount, { count: found.length })
    : fill(words.searchNone, { query });
};
input.addEventListener("input", (event) => {
  if (!event.isComposing) run();
});
input.addEventListener("compositionend", run);
input.addEventListener("focus", () => {
  results.hidden = !input.value.trim();
});
input.form.addEventListener("focusout", ({ relatedTarget }) => {
  results.hidden ||= !input.form.contains(relatedTarget);
});
list.addEventListener("click", ({ target }) => {
  if (target.closest("a")) results.hidden = true;
});
input.form.addEventListener("submit", () => {
  if (!results.hidden) one("a[href*='#']", list)?.click();
});
document.addEventListener("keydown", (event) => {
  if (results.hidden || event.isComposing) return;
  const links = [...list.querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") {
    input.value = "";
    run();
    input.focus();
  } else if (step && links.length) {
    event.preventDefault();
    const next = links.indexOf(document.activeElement) + step;
    (links[next] || (next < 0 ? input : links.at(-1))).focus();
  }
});
// What an id leads to that is not on this page: where it is now, or the one with the most like it.
const lookUp = (passage) => {
  const [first, last = first] = passage.split("..");
  const id = byId(first) ? last : first;
  const wanted = new Map(Object.entries(aliases)).get(id) || id;
  const named = wanted.toLowerCase().split(/[^a-z0-9]+/);
  const alike = (entry) =>
    entry.id === wanted
      ? Infinity
      : entry.id.split("-").filter((part) => named.includes(part)).length;
  const best = entries.reduce((a, b) => (alike(b) > alike(a) ? b : a));
  const name = (best.own || best.other).replace(/^(.{48}).+/su, "$1…");
  const nearest = [
    ` ${words.nearest} `,
    element("a", { href: hrefOf(best), textContent: name }),
    " · ",
  ];
  const elsewhere = hrefOf(best).split("#")[0] !== location.href.split("#")[0];
  if (best.id === wanted && id === first && elsewhere)
    location.replace(hrefOf(best) + passage.slice(first.length));
  else
    say(
      fill(words.unknownId, { id: id.replace(/^(.{40}).+/su, "$1…") }),
      ...(alike(best) ? nearest : [" "]),
      everything(),
    );
};
if (input.value) run();
ready.search = { lookUp, run };
