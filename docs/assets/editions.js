// Set the links of the language switcher to the statement that the reader is at: the one at a line a third down the window.
// Loaded when the page has been scrolled, or when a link to an edition is pointed at.
(() => {
  const site = self.bilingual;
  const { words, query, queryAll, byId, partsOf, fragmentTarget, currentFragment, openPanel } =
    site;
  const { getStored, setStored, validators, isOffline, path, base, readingLine, state, parts } =
    site;
  const SCROLL_TOLERANCE = 4; // px
  const topOf = (part) => part.getBoundingClientRect().top;
  const links = queryAll(".editions a");
  const addresses = new Map(links.map((link) => [link, link.href]));
  const currentAnchor = () => {
    const panel = openPanel() || state.panelAtPress;
    const subject = byId(panel?.id.slice(2)); // the id of a panel is "__" and the id of its statement
    if (subject && topOf(subject) < innerHeight && topOf(subject) > -subject.offsetHeight)
      return subject;
    const { targetScrollTop } = state;
    const isNear = Math.abs(scrollY - targetScrollTop) < SCROLL_TOLERANCE;
    const atTarget = targetScrollTop !== null && isNear;
    if (atTarget && fragmentTarget()?.getClientRects().length) return fragmentTarget();
    if (scrollY < SCROLL_TOLERANCE) return undefined;
    const anchors = queryAll("article [id]:not([popover], .alias, .section, .moved, .go li)");
    const shown = anchors.filter((anchor) => anchor.getClientRects().length);
    return shown.filter((anchor) => topOf(anchor) <= readingLine()).at(-1) || shown[0];
  };

  // ---- On the parallel page, the language links lead back to the page from which the reader came, unless a row or a
  // heading is at the reading line. (Some pages have no row here.)
  const isParallelPage = !!query(".both[aria-current]");
  const ORIGIN_MAX_AGE = 30 * 60 * 1000; // ms
  validators.origin = (value) => {
    const { page, id, time } = JSON.parse(value);
    const areStrings = typeof page === "string" && typeof id === "string";
    const isAddress = areStrings && /^([a-z0-9-]+\/)*$/.test(page) && /^[\w.-]*$/.test(id);
    return isAddress && typeof time === "number";
  };
  const WITH_ROW = ".s, .row, .items, .panel, .of-topic h1, h2.section"; // what has a row on the parallel page
  const rememberOrigin = (anchor) => {
    if (isOffline || isParallelPage || !query("link[rel=canonical]")) return;
    const page = path.slice(base.pathname.length + words.language.length);
    setStored("origin", JSON.stringify({ page, id: anchor?.id || "", time: Date.now() }));
  };
  // Return the page in another language that a row or a heading leads to. Its link is relative to /parallel/; without "../"
  // it is relative to the root of the language, `address`.
  const pageOfRow = (row, address) => {
    const link = query("a.n, :scope > a", row).getAttribute("href");
    return new URL(link.replace("../", ""), address);
  };
  const pageOfOrigin = (address) => {
    const { page, id, time } = JSON.parse(getStored("origin") || "{}");
    if (page === undefined || Date.now() - time > ORIGIN_MAX_AGE) return address;
    return new URL(id ? `${page}#${id}` : page || ".", address);
  };
  const addressFor = (link, anchor) => {
    let address = new URL(addresses.get(link));
    if (isParallelPage && link.hreflang) {
      const row = anchor?.closest(".row, .parallel h2");
      if (!row) return pageOfOrigin(address);
      address = pageOfRow(row, address);
    }
    const isPassage = partsOf(currentFragment()).length > 1;
    const hash = isPassage ? currentFragment() : anchor?.id;
    const lacksRow = !link.hreflang && anchor && !anchor.closest(WITH_ROW);
    if (lacksRow) address.hash = "";
    else if (hash) address.hash = hash;
    return address;
  };

  // Set the links to the statement being read; at the top of a page, to the top.
  const updateLinks = () => {
    const anchor = currentAnchor();
    for (const link of links) {
      const address = addressFor(link, anchor);
      address.search = location.search;
      if (link.href !== address.href) link.href = address.href; // else a prerendered page is dropped
    }
    return anchor;
  };
  // Remember the place before a link is followed. `type` is the type of the event: only a click also stores the language.
  const rememberPlace = (link, type) => {
    const anchor = updateLinks();
    const rect = anchor?.getBoundingClientRect();
    const panel = !!(openPanel() || state.panelAtPress);
    setStored("place", JSON.stringify({ href: link.href, rect, panel, time: Date.now() }));
    if (link.matches(".both")) rememberOrigin(anchor);
    if (type !== "click" || !link.hreflang) return;
    setStored("language", link.hreflang);
    setStored("offered", "yes");
  };
  parts.editions = { updateLinks, rememberPlace };
})();
