// Set the links of the language switcher to the statement that the reader is at: the one at a line a third down the window.
// Loaded when the page has been scrolled, or when a link to an edition is pointed at.
(() => {
  const site = self.bilingual;
  const { words, query, queryAll, byId, partsOf, fragmentTarget, currentFragment, openPanel } =
    site;
  const { setStored, isPlainClick, isOffline, path, base, readingLine, state, parts } = site;
  const SCROLL_TOLERANCE = 4; // px
  const topOf = (part) => part.getBoundingClientRect().top;
  const links = queryAll(".editions a");
  const addresses = new Map(links.map((link) => [link, link.href]));
  // The home page has the whole text: who comes from there goes back to it from every row.
  const isFromHome = () => state.origin?.page === "";
  const isAtTarget = () =>
    state.targetScrollTop !== null && Math.abs(scrollY - state.targetScrollTop) < SCROLL_TOLERANCE;
  const currentAnchor = () => {
    const panel = openPanel() || state.panelAtPress;
    const subject = byId(panel?.id.slice(2)); // the id of a panel is "__" and the id of its statement
    if (subject && topOf(subject) < innerHeight && topOf(subject) > -subject.offsetHeight)
      return subject;
    if (isAtTarget() && fragmentTarget()?.getClientRects().length) return fragmentTarget();
    if (scrollY < SCROLL_TOLERANCE) return undefined;
    const notAtHome = isFromHome() ? ", .parallel > [id]" : "";
    const others = `[popover], .alias, .section, .moved, .go li${notAtHome}`;
    const anchors = queryAll(`article [id]:not(${others})`);
    const shown = anchors.filter((anchor) => anchor.getClientRects().length);
    return shown.filter((anchor) => topOf(anchor) <= readingLine()).at(-1) || shown[0];
  };

  // ---- On the parallel page, the language links lead back to the page from which the menu's link led here, unless a row
  // or a heading is at the reading line. (Some pages have no row here.) parallel.js reads that page: `state.origin`.
  const isParallelPage = !!query(".both[aria-current]");
  const WITH_ROW = ".s, .row, .items, .panel, .of-topic h1, h2.section"; // what has a row on the parallel page
  // A link followed in this tab leaves the origin to the tab, any other way of opening it to a new tab.
  const rememberOrigin = (anchor, event) => {
    const isFollowed = event.type === "click" && isPlainClick(event);
    if (isOffline || isParallelPage || !query("link[rel=canonical]")) return;
    const page = path.slice(base.pathname.length + words.language.length);
    const rect = anchor?.getBoundingClientRect();
    const origin = { page, id: anchor?.id || "", rect, time: Date.now() };
    setStored("origin", JSON.stringify(origin), isFollowed ? "sessionStorage" : "localStorage");
  };
  // Return the page in another language that a row or a heading leads to. Its link is relative to /parallel/; without "../"
  // it is relative to the root of the language, `address`.
  const pageOfRow = (row, address) => {
    const link = query("a.n, :scope > a", row).getAttribute("href");
    return new URL(link.replace("../", ""), address);
  };
  const pageOfOrigin = (address) => {
    const { page, id } = state.origin || {};
    if (page === undefined) return address;
    return new URL(id ? `${page}#${id}` : page || ".", address);
  };
  const rowOf = (anchor) => anchor?.closest(".row, .parallel h2");
  const leadsBack = (link, anchor) => isParallelPage && link.hreflang && !rowOf(anchor);
  const addressFor = (link, anchor) => {
    let address = new URL(addresses.get(link));
    if (leadsBack(link, anchor)) return pageOfOrigin(address);
    if (isParallelPage && link.hreflang && !isFromHome())
      address = pageOfRow(rowOf(anchor), address);
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
  // Remember the place before a link is followed. Only a click also stores the language.
  const rememberPlace = (link, event) => {
    const anchor = updateLinks();
    // A page that is too short could not show the anchor where it was before: go back to where it was.
    const isAsLeft = state.origin?.id && state.origin.id === anchor?.id && isAtTarget();
    const leads = leadsBack(link, anchor) || isAsLeft;
    const rect = leads ? state.origin?.rect : anchor?.getBoundingClientRect();
    const panel = !!(openPanel() || state.panelAtPress);
    setStored("place", JSON.stringify({ href: link.href, rect, panel, time: Date.now() }));
    if (link.matches(".both")) rememberOrigin(anchor, event);
    if (event.type !== "click" || !link.hreflang) return;
    setStored("language", link.hreflang);
    setStored("offered", "yes");
  };
  parts.editions = { updateLinks, rememberPlace };
})();
