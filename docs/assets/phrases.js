// Light a phrase that is pointed at, and its counterpart. Loaded when a statement is first pointed at or focused, or when
// differences are shown. The page does not change: phrases are ranges over its text (CSS Custom Highlight API); browsers
// without it get <span>s while lit. While differences are shown, what has no counterpart is in <span>s.
// Where the words are not those of the data (machine-translated, say), nothing is lit.
(() => {
  const site = self.bilingual;
  const { words } = site;
  const root = document.documentElement;
  const NOT_WORDS = ".n, .alias";
  // What is worth marking has four letters in a row or a Han character other than 的, 和, 了: particles never have a
  // counterpart.
  const WORTH_MARKING = /[\p{L}\p{N}]{4}|(?![的和了])\p{Script=Han}/u;
  let lit = null; // { id, index, place, byKeyboard }: the phrase that is lit, and where
  // ---- Places: where the words of a statement stand, in one language or another.
  const placeAt = (target) => target.closest?.(".quoted, .s, .row > p");
  // The id of the statement of a place: that of its panel without "__", of its statement, of its row, or of the example
  // on the home page.
  const idOf = (place) =>
    place.closest(".panel")?.id.slice(2) ||
    place.closest(".s[id], .row[id]")?.id ||
    place.closest(".example")?.dataset.statement ||
    rowId(place);
  const rowId = (place) => place.closest(".row")?.querySelector(".s")?.id;
  // The places that show the words of the statement of a place. The example shows both languages itself.
  const placesOf = (id, pointed) => {
    const example = pointed.closest(".example");
    if (example) return [...example.querySelectorAll(".quoted")];
    const part = document.getElementById(id);
    const row = part?.closest(".row");
    const inPage = row
      ? [...row.querySelectorAll(":scope > p")].map((p) => p.querySelector(".s") || p)
      : [part];
    const inPanel = document.getElementById(`__${id}`)?.querySelectorAll(".quoted") || [];
    return [...inPage, ...inPanel].filter((place) => place?.getClientRects().length);
  };
  const tagOf = (place) => place.closest("[lang]:not(html)")?.lang || words.tag;
  // ---- Ranges: offsets in the words of the data become offsets in the text nodes of the page.
  // Return the text nodes of a place, or null if they are not the words of the data.
  const matchingNodes = (place) => {
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
    const matched = matchingNodes(place);
    const pairs = (matched && site.textOf(idOf(place)).phrases) || [];
    return pairs.map((pair) => rangeIn(matched, pair[tagOf(place)]));
  };
  // ---- Lighting
  const wrapped = new Map(); // by class: <span>s around words
  const unwrap = (className) => {
    for (const span of wrapped.get(className) || []) {
      const parent = span.parentNode;
      span.replaceWith(...span.childNodes);
      parent?.normalize();
    }
    wrapped.delete(className);
  };
  const piecesOf = (range) => {
    const inside = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    const pieces = [];
    // The root comes first: it may be the only text node.
    for (let node = inside.currentNode; node; node = inside.nextNode()) {
      const within = node.nodeType === Node.TEXT_NODE && range.intersectsNode(node);
      if (!within || node.parentElement.closest(NOT_WORDS)) continue;
      const start = node === range.startContainer ? range.startOffset : 0;
      const end = node === range.endContainer ? range.endOffset : node.length;
      if (start < end) pieces.push([node, start, end]);
    }
    return pieces;
  };
  const wrap = (className, ranges) => {
    const pieces = ranges.flatMap(piecesOf).reverse(); // from the end, so that offsets stay right
    wrapped.set(
      className,
      pieces.map(([node, start, end]) => {
        const piece = node.splitText(start);
        piece.splitText(end - start);
        const span = Object.assign(document.createElement("span"), { className });
        piece.replaceWith(span);
        span.append(piece);
        return span;
      }),
    );
  };
  const highlightPhrase = (ranges) => {
    if (self.Highlight && CSS.highlights) {
      CSS.highlights.set("lit", new Highlight(...ranges));
      return;
    }
    unwrap("lit");
    wrap("lit", ranges);
  };
  // ---- The counterpart: beside the phrase if the page does not show it, and for a screen reader.
  const appendParagraph = (className, properties) =>
    document.body.appendChild(
      Object.assign(document.createElement("p"), { className, translate: false, ...properties }),
    );
  const label = appendParagraph("counterpart", {
    hidden: true,
    popover: "manual",
    ariaHidden: "true",
  });
  const status = appendParagraph("quiet", { role: "status" });
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
  // Return another language than that of the place: if possible one that is shown, then that of the page.
  const counterpartTag = (place, pair, places) => {
    const candidates = [...places.map(tagOf), words.other, words.tag, ...Object.keys(pair)];
    const languageOf = (tag) => tag.split("-")[0];
    return candidates.find((tag) => tag in pair && languageOf(tag) !== languageOf(tagOf(place)));
  };
  const announce = (text, tag) => {
    const [before, after] = words.counterpart.split("{words}");
    const quoted = Object.assign(document.createElement("span"), { lang: tag, textContent: text });
    status.replaceChildren(before, quoted, after);
  };
  const example = site.query(".example mark"); // lit in the page itself
  const light = (id, index, place, byKeyboard) => {
    if (lit?.id === id && lit.index === index && lit.place === place && !byKeyboard) return;
    clear(); // first: ranges would lose the text nodes that the removal of <span>s joins
    const places = placesOf(id, place);
    const pointedRange = rangesIn(place)[index];
    if (!pointedRange) return;
    const { phrases, words: wordsByTag } = site.textOf(id);
    const tag = counterpartTag(place, phrases[index], places);
    if (!tag) return;
    const text = wordsByTag[tag].slice(...phrases[index][tag]);
    const box = pointedRange.getClientRects()[0];
    lit = { id, index, place, byKeyboard };
    const ranges = places.flatMap((other) => rangesIn(other)[index] || []);
    const isShown = places.some((other) => tagOf(other) === tag && rangesIn(other).length);
    highlightPhrase(ranges);
    example?.classList.add("out");
    if (!isShown) showLabel(text, tag, box);
    if (byKeyboard) announce(text, tag);
  };
  const clear = () => {
    if (!lit) return;
    lit = null;
    highlightPhrase([]);
    example?.classList.remove("out");
    hideLabel();
    status.replaceChildren();
  };
  // ---- By pointer
  const point = async ({ target, pageX, pageY }) => {
    const place = placeAt(target);
    if (!place) {
      if (target !== label) clear();
      return;
    }
    if (!site.textOf(idOf(place))) await site.loadTexts();
    const [x, y] = [pageX - scrollX, pageY - scrollY]; // the page may have scrolled meanwhile
    const isUnderPointer = ({ left, right, top, bottom }) =>
      x >= left && x <= right && y >= top && y <= bottom;
    const index = rangesIn(place).findIndex((range) =>
      [...range.getClientRects()].some(isUnderPointer),
    );
    if (index >= 0) light(idOf(place), index, place);
    else clear();
  };
  let lastMove = null; // the last move that is not handled yet: one is handled in each frame
  const follow = (event) => {
    if (event.pointerType === "touch") return;
    if (!lastMove) requestAnimationFrame(() => point(lastMove).finally(() => (lastMove = null)));
    lastMove = event;
  };
  addEventListener("pointermove", follow);
  addEventListener("pointerdown", point);
  addEventListener("scroll", hideLabel, { passive: true, capture: true });
  // When the panel of the lit statement opens or closes, the counterpart is shown in another place.
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!lit || target.id !== `__${lit.id}`) return;
      const { id, index, place } = lit;
      clear();
      if (place.isConnected && place.getClientRects().length) light(id, index, place);
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
    // The place that has the focus, or else the first one of the row or the panel that has it.
    const part = target.closest(".s, .row, .panel");
    const firstPlace = part?.querySelector(".quoted, .s") || part?.querySelector(":scope > p");
    const place = placeAt(target) || (part?.matches(".s") ? part : firstPlace);
    if (!place) return;
    if (!site.textOf(idOf(place))) await site.loadTexts();
    const count = rangesIn(place).length;
    if (!count) return;
    event.preventDefault();
    const order = readingOrder(place);
    const beforeFirst = step > 0 ? -1 : 0; // the first step leads to the first phrase, backwards to the last
    const start = lit?.id === idOf(place) ? order.indexOf(lit.index) : beforeFirst;
    light(idOf(place), order[(start + step + count) % count], place, true);
  });
  addEventListener("focusout", () => lit?.byKeyboard && clear());
  // ---- What has no counterpart, while differences are shown.
  const gapsIn = (place) => {
    const matched = matchingNodes(place);
    if (!matched) return [];
    const { phrases = [], words: wordsByTag } = site.textOf(idOf(place));
    const text = wordsByTag[tagOf(place)];
    const languages = new Set(Object.keys(wordsByTag).map((tag) => tag.split("-")[0]));
    if (!phrases.length && languages.size > 1) return []; // the editors have not paired its phrases
    const runs = phrases.map((pair) => pair[tagOf(place)]).sort((a, b) => a[0] - b[0]);
    // A gap is from the end of a phrase, or the beginning, to the beginning of the next, or the end.
    const ends = [0, ...runs.map(([, end]) => end)];
    const gaps = ends.map((end, index) => [end, runs[index]?.[0] ?? text.length]);
    return gaps
      .filter(([start, end]) => WORTH_MARKING.test(text.slice(start, end)))
      .map(([start, end]) => {
        // Without the punctuation and spaces at its ends.
        const [before] = text.slice(start, end).match(/^[^\p{L}\p{N}]*/u);
        const [after] = text.slice(start, end).match(/[^\p{L}\p{N}]*$/u);
        return rangeIn(matched, [start + before.length, end - after.length]);
      });
  };
  const legend = site.element("span", { className: "gap", textContent: words.alone });
  const isMarking = () => root.dataset.marks === "differences";
  const markGaps = async () => {
    if (isMarking()) await site.loadTexts();
    // The choice may have changed meanwhile. A column that has a `.s` is in the list as this `.s`.
    const places = isMarking() ? [...document.querySelectorAll(".s, .row > p, .quoted")] : [];
    const gaps = places.filter((place) => !place.querySelector(".s")).flatMap(gapsIn);
    // A highlight would draw the lines of differences in the colour of the text.
    unwrap("alone");
    wrap("alone", gaps);
    if (gaps.length) document.querySelector(".switch")?.append(legend);
    else legend.remove();
  };
  new MutationObserver(markGaps).observe(root, { attributeFilter: ["data-marks"] });
  markGaps();
  site.parts.phrases = { point };
})();
