// Light a phrase that is pointed at, and its counterpart. Loaded when a statement is first pointed at. The page does not
// change: phrases are ranges over its text (CSS Custom Highlight API); browsers without it get <span>s while lit.
// Where the words are not those of the data (machine-translated, say), nothing is lit.
(() => {
  const site = self.bilingual;
  const { words } = site;
  const root = document.documentElement;
  const NOT_WORDS = ".n, .alias";
  const WORD = /[\p{L}\p{N}]{4}|(?![的和了])\p{Script=Han}/u; // particles have no counterpart by nature: of, the, 的
  let lit = null; // { id, index, place, spoken }: the phrase that is lit, where, and whether by keyboard
  // ---- Places: where the words of a statement stand, in one language or another.
  const placeAt = (target) => target.closest?.(".quoted, .s, .row > p");
  const idOf = (place) =>
    place.closest(".panel")?.id.slice(2) || place.closest(".s[id], .row[id]")?.id || rowId(place);
  const rowId = (place) => place.closest(".row")?.querySelector(".s")?.id;
  const placesOf = (id) => {
    const part = document.getElementById(id);
    const row = part?.closest(".row");
    const inPage = row
      ? [...row.querySelectorAll(":scope > p")].map((p) => p.querySelector(".s") || p)
      : [part];
    const inPanel = document.getElementById(`__${id}`)?.querySelectorAll(".quoted") || [];
    return [...inPage, ...inPanel].filter((place) => place?.getClientRects().length);
  };
  const tagOf = (place) => place.closest("[lang]:not(html)")?.lang || words.tag;
  // ---- Ranges: places in the words of the data as places in the text nodes of the page.
  const read = (place) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode())
      if (!walker.currentNode.parentElement.closest(NOT_WORDS)) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join("");
    const expected = site.textOf(idOf(place))?.words[tagOf(place)];
    return expected && text.trim() === expected ? { nodes, shift: text.indexOf(expected) } : null;
  };
  const rangeIn = ({ nodes, shift }, [start, end]) => {
    const range = new Range();
    let from = -shift;
    for (const node of nodes) {
      const to = from + node.length;
      if (start >= from && start < to) range.setStart(node, start - from);
      if (end > from && end <= to) range.setEnd(node, end - from);
      from = to;
    }
    return range;
  };
  const rangesIn = (place) => {
    const found = read(place);
    const pairs = (found && site.textOf(idOf(place)).phrases) || [];
    return pairs.map((pair) => rangeIn(found, pair[tagOf(place)]));
  };
  const contains = (x, y) => (box) =>
    x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  // ---- Lighting
  const wrapped = new Map(); // the spans in place of each highlight, where there are none
  const unwrap = (name) => {
    for (const span of wrapped.get(name) || []) {
      const parent = span.parentNode;
      span.replaceWith(...span.childNodes);
      parent?.normalize();
    }
    wrapped.delete(name);
  };
  const piecesOf = (range) => {
    const inside = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    const pieces = [];
    for (let node = inside.currentNode; node; node = inside.nextNode()) {
      const within = node.nodeType === Node.TEXT_NODE && range.intersectsNode(node);
      if (!within || node.parentElement.closest(NOT_WORDS)) continue;
      const start = node === range.startContainer ? range.startOffset : 0;
      const end = node === range.endContainer ? range.endOffset : node.length;
      if (start < end) pieces.push([node, start, end]);
    }
    return pieces;
  };
  const wrap = (name, ranges) => {
    const pieces = ranges.flatMap(piecesOf).reverse(); // from the end, so that offsets stay right
    wrapped.set(
      name,
      pieces.map(([node, start, end]) => {
        const piece = node.splitText(start);
        piece.splitText(end - start);
        const span = Object.assign(document.createElement("span"), { className: name });
        piece.replaceWith(span);
        span.append(piece);
        return span;
      }),
    );
  };
  const highlight = (name, ranges) => {
    if (self.Highlight && CSS.highlights) {
      const made = new Highlight(...ranges);
      made.priority = name === "lit" ? 1 : 0;
      CSS.highlights.set(name, made);
      return;
    }
    unwrap(name);
    wrap(name, ranges);
  };
  // ---- The counterpart: beside the phrase where it is not in sight, and for a screen reader.
  const made = (className, properties) =>
    document.body.appendChild(
      Object.assign(document.createElement("p"), { className, translate: false, ...properties }),
    );
  const label = made("counterpart", { hidden: true, popover: "manual", ariaHidden: "true" });
  const status = made("quiet", { role: "status" });
  const showLabel = (text, tag, box) => {
    Object.assign(label, { lang: tag, textContent: text, hidden: false });
    label.showPopover?.();
    const { offsetWidth: width, offsetHeight: height } = label;
    const left = Math.min(box.left, root.clientWidth - width - 8);
    const top = box.top > height ? box.top - height : box.bottom;
    Object.assign(label.style, { left: `${Math.max(left, 8)}px`, top: `${top}px` });
  };
  const hideLabel = () => {
    if (label.hidden) return;
    label.hidePopover?.();
    label.hidden = true;
  };
  const counterpartTag = (place, pair, places) =>
    [...places.map(tagOf), words.other, words.tag, ...Object.keys(pair)].find(
      (tag) => tag in pair && tag.split("-")[0] !== tagOf(place).split("-")[0],
    );
  const announce = (text, tag) => {
    const [before, after] = words.counterpart.split("{words}");
    const quoted = Object.assign(document.createElement("span"), { lang: tag, textContent: text });
    status.replaceChildren(before, quoted, after);
  };
  const light = (id, index, place, spoken) => {
    if (lit?.id === id && lit.index === index && lit.place === place && !spoken) return;
    const places = placesOf(id);
    const own = rangesIn(place)[index];
    if (!own) return clear();
    const { phrases, words: texts } = site.textOf(id);
    const tag = counterpartTag(place, phrases[index], places);
    if (!tag) return clear();
    const text = texts[tag].slice(...phrases[index][tag]);
    const box = own.getClientRects()[0];
    lit = { id, index, place, spoken };
    const ranges = places.flatMap((one) => rangesIn(one)[index] || []);
    const inSight = places.some((one) => tagOf(one) === tag && rangesIn(one).length);
    highlight("lit", ranges);
    if (inSight) hideLabel();
    else showLabel(text, tag, box);
    if (spoken) announce(text, tag);
  };
  const clear = () => {
    if (!lit) return;
    lit = null;
    highlight("lit", []);
    hideLabel();
    status.replaceChildren();
  };
  // ---- By pointer
  const point = async ({ target, pageX, pageY }) => {
    const place = placeAt(target);
    if (!place) return target === label || clear();
    if (!site.textOf(idOf(place))) await site.loadTexts();
    const at = contains(pageX - scrollX, pageY - scrollY); // the page may have scrolled meanwhile
    const index = rangesIn(place).findIndex((range) => [...range.getClientRects()].some(at));
    if (index >= 0) light(idOf(place), index, place);
    else clear();
  };
  let lastMove = null; // looked at once a frame
  const follow = (event) => {
    if (event.pointerType === "touch") return;
    if (!lastMove) requestAnimationFrame(() => point(lastMove).finally(() => (lastMove = null)));
    lastMove = event;
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerdown", point);
  addEventListener("scroll", hideLabel, { passive: true, capture: true });
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!lit || target.id !== `__${lit.id}`) return; // the panel has the counterpart, or no longer
      const { id, index, place } = lit;
      lit = null;
      if (place.isConnected && place.getClientRects().length) light(id, index, place);
      else highlight("lit", []);
    },
    true,
  );
  // Return the numbers of the phrases in the order of the words of a place.
  const readingOrder = (place) => {
    const starts = site.textOf(idOf(place)).phrases.map((pair) => pair[tagOf(place)][0]);
    return [...starts.keys()].sort((a, b) => starts[a] - starts[b]);
  };
  // ---- By keyboard: the arrows go from phrase to phrase of the statement that has the focus.
  addEventListener("keydown", async (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (event.key === "Escape") clear();
    if (!step || ctrlKey || metaKey || altKey || shiftKey || target.matches("input, textarea"))
      return;
    const owner = target.closest(".s, .row, .panel");
    const first = owner?.querySelector(".quoted, .s") || owner?.querySelector(":scope > p");
    const place = placeAt(target) || (owner?.matches(".s") ? owner : first);
    if (!place) return;
    if (!site.textOf(idOf(place))) await site.loadTexts();
    const count = rangesIn(place).length;
    if (!count) return;
    event.preventDefault();
    const order = readingOrder(place);
    const start = lit?.id === idOf(place) ? order.indexOf(lit.index) : step > 0 ? -1 : 0;
    light(idOf(place), order[(start + step + count) % count], place, true);
  });
  addEventListener("focusout", () => lit?.spoken && clear());
  // ---- What has no counterpart, while differences are shown.
  const gapsIn = (place) => {
    const found = read(place);
    if (!found) return [];
    const { phrases = [], words: texts } = site.textOf(idOf(place));
    const text = texts[tagOf(place)];
    const inOneLanguage = new Set(Object.keys(texts).map((tag) => tag.split("-")[0])).size === 1;
    if (!phrases.length && !inOneLanguage) return []; // nobody has said which words are which
    const runs = phrases.map((pair) => pair[tagOf(place)]).sort((a, b) => a[0] - b[0]);
    const ends = [0, ...runs.map(([, end]) => end)];
    const gaps = ends.map((end, number) => [end, runs[number]?.[0] ?? text.length]);
    return gaps
      .filter(([start, end]) => WORD.test(text.slice(start, end)))
      .map(([start, end]) => {
        const [before] = text.slice(start, end).match(/^[^\p{L}\p{N}]*/u);
        const [after] = text.slice(start, end).match(/[^\p{L}\p{N}]*$/u);
        return rangeIn(found, [start + before.length, end - after.length]);
      });
  };
  const legend = site.element("span", { className: "gap", textContent: words.alone });
  const isMarking = () => root.dataset.marks === "differences";
  const markGaps = async () => {
    if (isMarking()) await site.loadTexts();
    const places = isMarking() ? [...document.querySelectorAll(".s, .row > p, .quoted")] : [];
    const gaps = places.filter((place) => !place.querySelector(".s")).flatMap(gapsIn);
    highlight("alone", gaps);
    if (gaps.length) document.querySelector(".switch")?.append(legend);
    else legend.remove();
  };
  new MutationObserver(markGaps).observe(root, { attributeFilter: ["data-marks"] });
  markGaps();
  site.parts.phrases = { point };
})();
