// Where the links of the switcher lead: to what is read here, at a line a third down the window. Loaded when the page has been
// scrolled, or when a link to an edition is pointed at.
(() => {
  const site = self.bilingual;
  const { words, query, queryAll, byId, partsOf, fragmentTarget, currentFragment, openPanel } =
    site;
  const { getStored, setStored, validators, isOffline, path, base, readingLine, state, parts } =
    site;
  const topOf = (part) => part.getBoundingClientRect().top;
  const links = queryAll(".editions a");
  const addresses = new Map(links.map((link) => [link, link.href]));
  const currentAnchor = () => {
    const asked = byId((openPanel() || state.panelAtPress)?.id.slice(2)); // what a panel is open for
    if (asked && topOf(asked) < innerHeight && topOf(asked) > -asked.offsetHeight) return asked;
    const { targetScrollTop } = state;
    const atTarget = targetScrollTop !== null && Math.abs(scrollY - targetScrollTop) < 4;
    if (atTarget && fragmentTarget()?.getClientRects().length) return fragmentTarget();
    if (scrollY < 4) return undefined;
    const anchors = queryAll("article [id]:not([popover], .alias, .section, .moved)");
    const shown = anchors.filter((anchor) => anchor.getClientRects().length);
    return shown.filter((anchor) => topOf(anchor) <= readingLine()).at(-1) || shown[0];
  };

  // ---- From both languages side by side, the way back leads to the page from which the reader came, which may have no row.
  const isBoth = query(".both[aria-current]");
  const ORIGIN_FRESH = 1800000; // ms
  validators.origin = (value) => {
    const { page, id, time } = JSON.parse(value);
    const areStrings = typeof page === "string" && typeof id === "string";
    const isAddress = areStrings && /^([a-z0-9-]+\/)*$/.test(page) && /^[\w.-]*$/.test(id);
    return isAddress && typeof time === "number";
  };
  const WITH_ROW = ".s, .row, .items, .panel, .of-topic h1, h2.section"; // what has a row there
  const rememberOrigin = (anchor) => {
    if (isOffline || isBoth || !query("link[rel=canonical]")) return;
    const page = path.slice(base.pathname.length + words.language.length);
    setStored("origin", JSON.stringify({ page, id: anchor?.id || "", time: Date.now() }));
  };
  // Return the page in another edition that a row or a heading leads to.
  const pageOfRow = (row, address) => {
    const link = query("a.n, :scope > a", row).getAttribute("href");
    return new URL(link.replace("../", ""), address);
  };
  const pageOfOrigin = (address) => {
    const { page, id, time } = JSON.parse(getStored("origin") || "{}");
    if (page === undefined || Date.now() - time > ORIGIN_FRESH) return address;
    return new URL(id ? `${page}#${id}` : page || ".", address);
  };
  const addressFor = (link, anchor) => {
    const address = new URL(addresses.get(link));
    const isLanguage = link.hreflang;
    const row = isBoth && anchor?.closest(".row, .parallel h2");
    if (isBoth && isLanguage && !row) return pageOfOrigin(address);
    const target = row && isLanguage ? pageOfRow(row, address) : address;
    const isPassage = partsOf(currentFragment()).length > 1;
    const hash = isPassage ? currentFragment() : anchor?.id;
    const lacksRow = !isLanguage && anchor && !anchor.closest(WITH_ROW);
    if (lacksRow) target.hash = "";
    else if (hash) target.hash = hash;
    return target;
  };

  // Point the links to what is read. At the top of a page they lead to the top.
  const aim = () => {
    const anchor = currentAnchor();
    for (const link of links) {
      const address = addressFor(link, anchor);
      address.search = location.search;
      if (link.href !== address.href) link.href = address.href; // else a prerendered page is dropped
    }
    return anchor;
  };
  // Remember where a link is followed. `type` is that of the event: only a click chooses a language.
  const rememberPlace = (link, type) => {
    const anchor = aim();
    const rect = anchor?.getBoundingClientRect();
    const panel = !!(openPanel() || state.panelAtPress);
    setStored("place", JSON.stringify({ href: link.href, rect, panel, time: Date.now() }));
    if (link.matches(".both")) rememberOrigin(anchor);
    if (type !== "click" || !link.hreflang) return;
    setStored("language", link.hreflang);
    setStored("offered", "yes");
  };
  parts.editions = { aim, rememberPlace };
})();
