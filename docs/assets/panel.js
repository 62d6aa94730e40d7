// What an open panel offers: a row to copy the quotation, copy a link and cite. All that is copied comes from the data of
// the page, `site.texts`, never from the page, which a translator may have rewritten.
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
  const cite = query(".cite", tools);
  const passageButton = query("[data-passage]", tools);
  let current = null; // {id, panel, statements}: what the open panel is about
  let passageStart = ""; // the statement at which the reader has begun a passage
  const cancelPassage = () => {
    if (passageStart) say("");
    passageStart = "";
  };
  const idsOf = ({ id, statements }) =>
    id.includes("..") ? statements.map((part) => part.id) : [id];
  const quotation = (tag, target = current) => {
    const texts = idsOf(target).map((id) => site.textOf(id)?.words[tag]);
    return texts.filter(Boolean).join(/^zh/.test(tag) ? "" : " ");
  };
  const goAddress = ({ id, statements }) => {
    const passage = id.includes("..");
    const first = passage ? statements[0].id : id;
    const root = new URL(words.root, published);
    return new URL(`go/${first}/${passage ? `#${id}` : ""}`, root).href;
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
    passageButton.hidden = current.id.includes("..") || !first.matches(".s");
  };
  const headerHeight = () => query("header").offsetHeight;
  const placeOf = ({ statements }) => {
    const { top, right } = statements[0].getBoundingClientRect();
    const { bottom } = statements.at(-1).getBoundingClientRect();
    return { top, right, bottom, room: top - headerHeight() - 16 };
  };
  let width = innerWidth;
  let isInSight = true;
  const noteSight = () => {
    if (!current) return;
    const { top, bottom } = placeOf(current);
    isInSight = bottom > headerHeight() && top < innerHeight;
  };
  // A sheet from below must not cover what it is about.
  const keepInSight = () => {
    if (!current) return;
    const { top, left } = current.panel.getBoundingClientRect();
    const { right, bottom, room } = placeOf(current);
    const covered = bottom + 16 - top;
    if (covered > 0 && left < right)
      scrollBy({ top: Math.min(covered, room), behavior: "instant" });
    noteSight();
  };
  // Nor must the header after the phone is turned, unless the reader had scrolled on. A window of another height alone is
  // one whose bars a phone has shown or hidden.
  const onResize = () => {
    const isTurned = width !== innerWidth;
    width = innerWidth;
    if (!isTurned || !current || !isInSight) return;
    const { top, room } = placeOf(current);
    if (room < 0 || top > innerHeight) scrollBy({ top: room, behavior: "instant" });
    keepInSight();
  };
  addEventListener("scroll", noteSight, { passive: true });
  addEventListener("resize", onResize);
  const addTools = async () => {
    const { panel } = current;
    // Copying takes two taps: its choices are open at first.
    const choices = tools.querySelectorAll("details");
    for (const [number, choice] of choices.entries()) choice.open = number === firstChoice;
    firstChoice = 0;
    panel.prepend(closeButton, tools);
    panel.append(extras);
    keepInSight();
    // WebKit scrolls to the fragment when the page has loaded.
    addEventListener("load", () => requestAnimationFrame(keepInSight), { once: true });
    const loaded = await site.loadTexts();
    if (!loaded || current?.panel !== panel) return;
    fillTools();
  };
  const closed = () => {
    const isPassage = current.id.includes("..") && currentFragment() === current.id;
    highlight(isPassage ? current.statements : []);
    current = null;
  };
  // Go to an id, whose panel opens then. The step is this script's, as if the panel had been opened by its number.
  let steppedTo = "";
  const stepTo = (id) => {
    steppedTo = id;
    location.hash = id;
  };
  // Note in the history that a panel is open: going back closes it.
  const addToHistory = (id) => {
    if (currentFragment() !== id) root.dataset.past = ""; // what the browser takes for the target is not it
    const replaces = currentFragment() === id || history.state?.panel;
    const pushed = !replaces || steppedTo === id || history.state?.pushed;
    steppedTo = "";
    history[replaces ? "replaceState" : "pushState"]({ panel: id, pushed }, "", `#${id}`);
  };
  // Remove the step of a closed panel from the history, so that the reader's next step back leaves the page.
  let scrollTopAtLeaving = null;
  const leave = () => {
    if (!history.state?.panel || !history.state.pushed) return;
    scrollTopAtLeaving = scrollY;
    history.back();
  };
  // A press outside closes the panel too, and may lead to another page or open another panel.
  let pressed = null; // null: the panel is closed by a key or by the system
  const OPENING = 500; // ms: more than a double click takes
  const notePress = ({ type, target }) => {
    pressed = type === "pointerdown" ? target : null;
  };
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, notePress, true);
  const leaveUnlessLed = (statement) => {
    if (!pressed || statement.contains(pressed) || pressed.closest(".panel")) leave();
    else if (!pressed.closest("a[href]:not(.permalink), .editions"))
      setTimeout(() => !site.openPanel() && leave(), OPENING);
  };
  // An open panel is in the top layer, whose boxes cover the page on paper: close it while printing.
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
      if (!hiddenForPrint && !site.openPanel()) leaveUnlessLed(statement);
    }
    if (!panel.matches(":popover-open") || current?.panel === panel) return;
    const id = panel.id.slice(2);
    const passage = passageStart && `${passageStart}..${id}`;
    cancelPassage();
    if (partsOf(passage).length > 1) {
      panel.hidePopover();
      stepTo(passage);
      return;
    }
    current = { id, panel, statements: byId(id) ? [byId(id)] : partsOf(id) };
    addTools();
    highlight(current.statements);
    if (document.activeElement.matches(".n")) panel.focus({ preventScroll: true }); // not who arrives at an id
    addToHistory(id);
  };
  // The browser scrolls to where the panel was opened; the reader may have scrolled on.
  addEventListener("popstate", ({ state }) => {
    if (state?.panel || (!current && scrollTopAtLeaving === null)) return;
    const top = scrollTopAtLeaving ?? scrollY;
    requestAnimationFrame(() => scrollTo({ top, behavior: "instant" }));
    scrollTopAtLeaving = null;
    highlight([]);
    current?.panel.hidePopover();
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
  // Return a copy of the panel that a statement has on its own page, where its number leads; nothing where that page
  // cannot be fetched, as from a folder.
  const fetchedPanel = async (part) => {
    const [address] = query(".n", part).href.split("#");
    if (location.protocol === "file:") return null;
    const response = await fetch(address).catch(() => null);
    if (!response?.ok) return null;
    const text = await response.text();
    const html = trusted.createHTML(text.slice(text.indexOf("<body"))); // no styles: the policy names others
    const page = new DOMParser().parseFromString(html, "text/html");
    const panel = page.getElementById(`__${part.id}`);
    for (const link of panel?.querySelectorAll("a") || [])
      link.href = new URL(link.getAttribute("href"), address);
    // Side by side, the row quotes the differences in each script, of which one is shown.
    const quoted = query("details .differences", part)?.cloneNode(true);
    if (quoted) panel?.querySelector(".differences")?.replaceWith(quoted);
    return panel;
  };
  // Make the panel of a statement of another page, or of a passage.
  const makePanel = async (passage, id) => {
    const [first] = passage;
    const made = passage.length > 1 ? passagePanel(passage, id) : await fetchedPanel(first);
    const existing = byId(`__${id}`); // made meanwhile
    if (existing || !made) return existing;
    return passage.at(-1).closest(".text, .parallel").appendChild(made);
  };
  // ---- What is selected, a whole statement or several, is offered as long as the selection lasts.
  let offeredId = "";
  let firstChoice = 0; // which choices are open at first: copying, linking or citing
  const WHOLE = 0.8; // of the words of a statement
  const selectedStatements = () => {
    const selection = getSelection();
    if (selection.isCollapsed) return [];
    const selected = site.statements.filter((part) => selection.containsNode(part, true));
    if (selected.length !== 1) return selected;
    const place = selection.anchorNode.parentElement?.closest(".s, .row > p");
    const length = (place || selected[0]).textContent.trim().length;
    return selection.toString().trim().length >= WHOLE * length ? selected : [];
  };
  const openFor = (passage, id, choice) => {
    firstChoice = choice;
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
    const [copyLabel, , citeLabel] = [...tools.querySelectorAll("summary")].map(
      (summary) => summary.textContent,
    );
    const opener = (textContent, choice) =>
      element("button", { textContent, onclick: () => openFor(selected, id, choice) });
    const onclick = () => copy(addressOf(id), addressOf(id));
    const properties = { className: "selection", href: `#${id}`, textContent: words.linkSelected };
    const link = element("a", { ...properties, onclick });
    say("", opener(copyLabel, 0), " ", link, " ", opener(citeLabel, 2));
  };
  const copyChoice = (control) => {
    const citation = control.closest(".cite li");
    if (citation) {
      site.setStored("style", citation.dataset.style);
      return query("p", citation).textContent;
    }
    return copies()[control.dataset.copy];
  };
  tools.addEventListener("click", async (event) => {
    const control = event.target.closest("[data-copy], .cite li button");
    if (!control || !isPlainClick(event)) return;
    event.preventDefault();
    if (!(await site.loadTexts())) return;
    const text = copyChoice(control);
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
  // Citations are loaded when asked for. The day of reading is today's. The style chosen last comes first.
  cite.addEventListener("toggle", async () => {
    if (!cite.open) return;
    const { id, statements } = current;
    await site.loadTexts();
    const onPage = Object.keys(site.texts).find(
      (page) => idsOf({ id, statements })[0] in site.texts[page],
    );
    const citations = await start(`cite-${onPage}`);
    cite.open = cite.open && !!citations;
    if (!cite.open || current?.id !== id) return; // or the reader has gone on
    const today = new Date().toLocaleDateString("sv"); // Swedish dates are written 2031-05-06
    const first = id.includes("..") ? statements[0].id : id;
    const html = citations[first].replaceAll("{date}", today).replaceAll(`#${first}`, `#${id}`);
    const lists = element("div", { innerHTML: trusted.createHTML(html) });
    const own = query(`[lang="${words.tag}"]`, lists);
    own.open = true;
    lists.prepend(own);
    for (const citation of lists.querySelectorAll(`[data-style="${site.getStored("style")}"]`))
      citation.parentElement.prepend(citation);
    cite.replaceChildren(cite.firstElementChild, lists);
  });
  parts.panel = { toggled, makePanel, offerSelection };
})();
