// The tools of an open panel: copy, link, cite, share, report. Quotations are copied from the data, `site.texts`, not from
// the page, which a translator may have rewritten. Citations come from the file cite-TOPIC.js.
(() => {
  const site = self.bilingual;
  const { words, query, byId, element, fill, say, start, copy, trusted, parts } = site;
  const { addressOf, published, currentFragment, isPlainClick, partsOf, highlight } = site;
  site.validators.style = (value) => /^[a-z0-9-]{1,40}$/.test(value);
  const root = document.documentElement;
  const template = element("div", { innerHTML: trusted.createHTML(words.tools) });
  const tools = query(".tools", template);
  const extras = query(".extras", template);
  const closeButton = query(".close", template);
  const openers = [...tools.querySelectorAll(".openers button")];
  const choices = [...tools.querySelectorAll(".choices")];
  const cite = query(".cite", tools);
  const passageButton = query("[data-passage]", tools);
  let current = null; // {id, panel, statements}: what the open panel is about
  let passageStart = ""; // the id of the statement at which the reader has begun a passage
  const isPassage = (id) => id.includes("..");
  const cancelPassage = () => {
    if (passageStart) say("");
    passageStart = "";
  };
  const idsOf = ({ id, statements }) => (isPassage(id) ? statements.map((part) => part.id) : [id]);
  const quotation = (tag, target = current) => {
    const texts = idsOf(target).map((id) => site.textOf(id)?.words[tag]);
    return texts.filter(Boolean).join(/^zh/.test(tag) ? "" : " ");
  };
  const goAddress = ({ id, statements }) => {
    const first = isPassage(id) ? statements[0].id : id;
    const siteRoot = new URL(words.root, published);
    return new URL(`go/${first}/${isPassage(id) ? `#${id}` : ""}`, siteRoot).href;
  };
  const escapeHtml = (text) =>
    text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  const escapeMarkdown = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");
  // What there is to copy, by the name of its button.
  const copies = () => {
    const own = quotation(words.own);
    const other = quotation(words.other);
    const here = addressOf(current.id);
    const [sources] = Object.values(site.sources);
    const source = sources[words.tag];
    return {
      own,
      other,
      both: own && other && [own, other, source, here].join("\n"),
      markdown: `[${escapeMarkdown(own || other)}](${here})`,
      html: `<a href="${escapeHtml(here)}">${escapeHtml(own || other)}</a>`,
      here,
      any: goAddress(current),
    };
  };
  const fillTools = () => {
    const texts = copies();
    for (const control of tools.querySelectorAll("[data-copy]")) {
      const text = texts[control.dataset.copy];
      control.hidden = !text;
      if (control.matches("a")) control.href = text;
    }
    const report = query("[data-report]", extras);
    if (report) {
      const page = encodeURIComponent(texts.here);
      report.href = fill(report.dataset.report, { id: current.id, page });
    }
    query("[data-share]", tools).hidden = !navigator.share;
    const [first] = current.statements;
    passageButton.hidden = isPassage(current.id) || !first.matches(".s");
  };
  const headerHeight = () => query("header").offsetHeight;
  // The position in the window; `room` is how far it can scroll up until it is 16 px below the header.
  const positionOf = ({ statements }) => {
    const { top, right } = statements[0].getBoundingClientRect();
    const { bottom } = statements.at(-1).getBoundingClientRect();
    return { top, right, bottom, room: top - headerHeight() - 16 };
  };
  let previousWidth = innerWidth;
  let isInSight = true;
  const updateIsInSight = () => {
    if (!current) return;
    const { top, bottom } = positionOf(current);
    isInSight = bottom > headerHeight() && top < innerHeight;
  };
  // In a narrow window the panel is at the bottom: scroll its statement out from under it.
  const keepInSight = () => {
    if (!current) return;
    const { top, left } = current.panel.getBoundingClientRect();
    const { right, bottom, room } = positionOf(current);
    const covered = bottom + 16 - top;
    const isBelow = left < right;
    if (covered > 0 && isBelow) scrollBy({ top: Math.min(covered, room), behavior: "instant" });
    previousWidth = innerWidth; // a busy browser sends one event for two turns
    updateIsInSight();
  };
  // After a phone is turned, keep the statement below the header, unless it was out of the window before. If only the
  // height has changed, a phone has shown or hidden its bars: do nothing.
  const onResize = () => {
    const isTurned = previousWidth !== innerWidth;
    previousWidth = innerWidth;
    if (!isTurned || !current || !isInSight) return;
    const { top, room } = positionOf(current);
    if (room < 0 || top > innerHeight) scrollBy({ top: room, behavior: "instant" });
    keepInSight();
  };
  addEventListener("scroll", updateIsInSight, { passive: true });
  addEventListener("resize", onResize);
  const COPY = 0; // the places of the choices in tools.html.j2
  const LINK = 1;
  const CITE = 2;
  const NONE = -1;
  const showChoices = (place) => {
    for (const [number, opener] of openers.entries()) {
      opener.setAttribute("aria-expanded", number === place);
      choices[number].hidden = number !== place;
    }
    if (place === CITE) fillCitations();
  };
  for (const [place, opener] of openers.entries())
    opener.addEventListener("click", () => {
      showChoices(choices[place].hidden ? place : NONE);
      current.panel.scrollTop = 0; // the row stays in sight, its choices do not
    });
  const isAskedForLink = () => site.state.clicked?.closest("[data-link]");
  // The choices that are shown when the panel opens: those that were asked for, else those of copying, so that it takes
  // two taps.
  let nextChoices = null;
  const addTools = async () => {
    const { panel } = current;
    showChoices(nextChoices ?? (isAskedForLink() ? LINK : COPY));
    nextChoices = null;
    panel.prepend(closeButton, tools);
    panel.append(extras);
    keepInSight();
    // When the page has loaded, WebKit scrolls to the fragment, and the panel may cover it again.
    addEventListener("load", () => requestAnimationFrame(keepInSight), { once: true });
    const loaded = await site.loadTexts();
    if (!loaded || current?.panel !== panel) return;
    fillTools();
  };
  const closed = () => {
    const isInAddress = isPassage(current.id) && currentFragment() === current.id;
    highlight(isInAddress ? current.statements : []);
    tools.remove(); // else the panel would open again with the choices shown last
    current = null;
  };
  // Go to an id, whose panel then opens. Closing the panel goes back, as if it had been opened by its number.
  let steppedTo = "";
  const stepTo = (id) => {
    steppedTo = id;
    afterStepBack(() => {
      location.hash = id;
    });
  };
  // Note in the history that a panel is open: going back closes it.
  const addToHistory = (id) => {
    if (currentFragment() !== id) root.dataset.past = ""; // takes the mark off the former :target
    const replaces = currentFragment() === id || history.state?.panel;
    // `pushed`: this script has added the step, so that it may go back.
    const pushed = !replaces || steppedTo === id || history.state?.pushed;
    steppedTo = "";
    history[replaces ? "replaceState" : "pushState"]({ panel: id, pushed }, "", `#${id}`);
  };
  // Go back over the step of a closed panel, so that the reader's next step back leaves the page.
  let scrollTopToRestore = null;
  const stepBack = () => {
    const isUnderWay = scrollTopToRestore !== null; // the panel and a menu over it may close at once
    if (isUnderWay || !history.state?.panel || !history.state.pushed) return;
    scrollTopToRestore = scrollY;
    history.back();
  };
  // The browser would lose a step that is added while it goes back.
  const afterStepBack = (action) => {
    if (scrollTopToRestore === null) action();
    else addEventListener("popstate", action, { once: true });
  };
  // A press outside also closes the panel. If it follows a link, the step stays; if it opens another panel, that panel
  // takes over the step.
  let pressed = null; // null: the panel is closed by a key or by the system
  const OPENING_TIME = 500; // ms: more than DOUBLE_CLICK in site.js
  const notePress = ({ type, target }) => {
    pressed = type === "pointerdown" ? target : null;
  };
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, notePress, true);
  const stepBackUnlessFollowing = (statement) => {
    const inPanel = pressed?.closest(".panel");
    const followsLink = pressed?.closest("a[href]:not(.permalink), .editions");
    if (!pressed || inPanel || statement.contains(pressed)) stepBack();
    else if (!followsLink) setTimeout(() => !site.openPanel() && stepBack(), OPENING_TIME);
  };
  // A press on the button of the editions closes the panel. If the reader then chooses no edition, the step goes too.
  byId("__editions").addEventListener("toggle", ({ newState, target }) => {
    const follows = (pressed || document.activeElement).closest(".editions a");
    if (newState === "closed" && !current && !follows)
      stepBackUnlessFollowing(target.parentElement);
  });
  // An open panel is in the top layer, which covers the page on paper: close it while printing.
  let hiddenForPrint = null;
  addEventListener("beforeprint", () => {
    hiddenForPrint = current?.panel;
    hiddenForPrint?.hidePopover();
  });
  addEventListener("afterprint", () => {
    hiddenForPrint?.showPopover();
    hiddenForPrint = null;
  });
  const toggled = (panel, state) => {
    if (current?.panel === panel && state !== "open") {
      const [statement] = current.statements;
      closed();
      if (!hiddenForPrint && !site.openPanel()) stepBackUnlessFollowing(statement);
    }
    if (!panel.matches(":popover-open") || current?.panel === panel) return;
    const id = panel.id.slice(2);
    const passage = `${passageStart}..${id}`;
    const endsPassage = passageStart && partsOf(passage).length > 1;
    cancelPassage();
    if (endsPassage) {
      panel.hidePopover();
      stepTo(passage);
      return;
    }
    // A statement or an item, else a passage.
    current = { id, panel, statements: byId(id) ? [byId(id)] : partsOf(id) };
    addTools();
    highlight(current.statements);
    // Opened by its number or by the link on the home page. A reader who arrives at an id keeps the focus.
    if (document.activeElement.matches(".n") || isAskedForLink())
      panel.focus({ preventScroll: true });
    afterStepBack(() => current?.id === id && addToHistory(id));
  };
  // Going back closes the panel. The browser then scrolls to where it was opened: restore the present position.
  addEventListener("popstate", ({ state }) => {
    const isStepBack = scrollTopToRestore !== null;
    if (state?.panel || (!current && !isStepBack)) return;
    const top = scrollTopToRestore ?? scrollY;
    requestAnimationFrame(() => scrollTo({ top, behavior: "instant" }));
    scrollTopToRestore = null;
    if (!isStepBack) current.panel.hidePopover();
    else if (!current) highlight([]); // or another panel has opened meanwhile
  });
  // Make the panel of a passage.
  const passagePanel = (statements, id) => {
    const ends = [statements[0], statements.at(-1)];
    const numbers = ends.map((part) => query(".n", part).dataset.n).join("–");
    const quoted = element("p", { className: "quoted", lang: words.other, translate: false });
    site.loadTexts().then((loaded) => {
      if (loaded) quoted.textContent = quotation(words.other, { id, statements });
    });
    const properties = { id: `__${id}`, className: "panel", popover: "auto", tabIndex: -1 };
    const ariaLabel = fill(words.passage, { numbers });
    quoted.dataset.n = numbers;
    return element("div", { ...properties, role: "dialog", ariaLabel }, quoted);
  };
  // Return a copy of the panel of a statement from the page of its topic, to which its number links; null if that page
  // cannot be fetched, for example on a page opened from a folder.
  const fetchedPanel = async (part) => {
    const [address] = query(".n", part).href.split("#");
    if (location.protocol === "file:") return null;
    const response = await fetch(address).catch(() => null);
    if (!response?.ok) return null;
    const text = await response.text();
    const html = trusted.createHTML(text.slice(text.indexOf("<body"))); // not the head: the policy of this page blocks its styles
    const page = new DOMParser().parseFromString(html, "text/html");
    const panel = page.getElementById(`__${part.id}`);
    for (const link of panel?.querySelectorAll("a") || [])
      link.href = new URL(link.getAttribute("href"), address);
    // In the parallel text, the row has its differences in each script, and one is shown: use these.
    const quoted = query("details .differences", part)?.cloneNode(true);
    if (quoted) panel?.querySelector(".differences")?.replaceWith(quoted);
    return panel;
  };
  // Make the panel of a statement of another page, or of a passage.
  const makePanel = async (passage, id) => {
    const [first] = passage;
    const made = passage.length > 1 ? passagePanel(passage, id) : await fetchedPanel(first);
    const existing = byId(`__${id}`); // made meanwhile
    if (existing) return existing;
    if (!made) return null;
    return passage.at(-1).closest(".text, .parallel").appendChild(made);
  };
  // ---- While a whole statement or several are selected, a message offers to copy, link or cite them.
  let offeredId = "";
  const WHOLE_SHARE = 0.8; // of the characters of a statement
  const selectedStatements = () => {
    const selection = getSelection();
    if (selection.isCollapsed) return [];
    const selected = site.statements.filter((part) => selection.containsNode(part, true));
    if (selected.length !== 1) return selected;
    const place = selection.anchorNode.parentElement?.closest(".s, .row > p");
    const length = (place || selected[0]).textContent.trim().length;
    return selection.toString().trim().length >= WHOLE_SHARE * length ? selected : [];
  };
  const openWithChoices = (passage, id, place) => {
    nextChoices = place;
    getSelection().removeAllRanges();
    if (currentFragment() === id) site.openPanelOf(passage, id);
    else stepTo(id);
  };
  const offerSelection = () => {
    const selected = selectedStatements();
    const id = selected.length ? site.passageId(selected) : "";
    if (id === offeredId) return;
    if (offeredId && query(".status .selection")) say("");
    offeredId = id;
    if (!id) return;
    const opener = (place) => {
      const { textContent } = openers[place];
      return element("button", {
        textContent,
        onclick: () => openWithChoices(selected, id, place),
      });
    };
    const onclick = () => copy(addressOf(id), addressOf(id));
    const properties = { className: "selection", href: `#${id}`, textContent: words.linkSelected };
    const link = element("a", { ...properties, onclick });
    say("", opener(COPY), " ", link, " ", opener(CITE));
  };
  tools.addEventListener("click", async (event) => {
    const control = event.target.closest("[data-copy], .cite li button");
    if (!control || !isPlainClick(event)) return;
    event.preventDefault();
    if (!(await site.loadTexts())) return;
    const citation = control.closest(".cite li");
    if (citation) site.setStored("style", citation.dataset.style);
    const text = citation ? query("p", citation).textContent : copies()[control.dataset.copy];
    copy(text, text.length > 60 ? `${text.slice(0, 60)}…` : text);
  });
  query("[data-share]", tools).addEventListener("click", () => {
    const text = quotation(words.own) || quotation(words.other);
    navigator.share({ text, url: addressOf(current.id) }).catch(() => {}); // the reader may cancel
  });
  passageButton.addEventListener("click", () => {
    passageStart = current.id;
    current.panel.hidePopover();
    const textContent = words.cancel;
    const cancel = element("button", { type: "button", textContent, onclick: cancelPassage });
    say(words.passageBegin, " ", cancel);
  });
  closeButton.addEventListener("click", () => current.panel.hidePopover());
  // A link to the id that the address already has changes nothing there: open the panel again.
  addEventListener("click", ({ target }) => {
    const id = target.closest("[data-link]")?.hash.slice(1);
    if (id && id === currentFragment()) site.openPanelOf(partsOf(id), id);
  });
  // Citations are loaded when asked for. The access date is today. The style chosen last comes first.
  const fillCitations = async () => {
    const { id, statements } = current;
    cite.replaceChildren();
    await site.loadTexts();
    const [first] = idsOf({ id, statements });
    const topic = Object.keys(site.texts).find((name) => first in site.texts[name]);
    const citations = await start(`cite-${topic}`);
    if (!citations) showChoices(COPY);
    if (cite.hidden || current?.id !== id) return; // the reader has closed it meanwhile
    const today = new Date().toLocaleDateString("sv"); // Swedish dates are written 2031-05-06
    const html = citations[first].replaceAll("{date}", today).replaceAll(`#${first}`, `#${id}`);
    const lists = element("div", { innerHTML: trusted.createHTML(html) });
    const own = query(`[lang="${words.tag}"]`, lists);
    own.open = true;
    lists.prepend(own);
    for (const citation of lists.querySelectorAll(`[data-style="${site.getStored("style")}"]`))
      citation.parentElement.prepend(citation);
    cite.replaceChildren(lists);
  };
  parts.panel = { toggled, makePanel, offerSelection };
})();
