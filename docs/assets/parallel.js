// Both languages side by side: the page that the language links lead back to, the script of the Chinese, and the column that
// a selection takes.
(() => {
  const { words, query, queryAll, byId, getStored, setStored, validators, parts } = self.bilingual;
  const { base, state } = self.bilingual;
  // ---- The page from which the menu's link led here (see editions.js). It belongs to this visit: reloading keeps it, any
  // other way here, such as a link, a bookmark or going back, drops it.
  validators.origin = (value) => {
    const { page, id } = JSON.parse(value);
    const areStrings = typeof page === "string" && typeof id === "string";
    return areStrings && /^([a-z0-9-]+\/)*$/.test(page) && /^[\w.-]*$/.test(id);
  };
  const setOrigin = (origin) => {
    state.origin = origin;
    setStored("origin", JSON.stringify(origin), "sessionStorage");
  };
  const referrer = document.referrer.split("?")[0].replace(/index\.html$/, ""); // empty where the browser keeps it secret
  const language = new URL(words.language, base).href;
  const cameFrom = (page) => !referrer || referrer === language + page;
  const FRESH = 120000; // ms, as for a place: see site.js
  const storedOrigin = (area) => JSON.parse(getStored("origin", area) || "{}");
  // A new tab takes the origin that the page which has opened it left, else that page.
  const openerOrigin = () => {
    const opener = queryAll(".pages a:not([aria-current])").find((link) => link.href === referrer);
    if (!opener || history.length > 1) return {};
    const origin = storedOrigin("localStorage");
    const page = referrer.slice(language.length);
    const isFresh = origin.page === page && Date.now() - origin.time < FRESH;
    return isFresh ? origin : { page, id: "" };
  };
  const takeOrigin = () => {
    const stored = storedOrigin("sessionStorage");
    const origin = "page" in stored ? stored : openerOrigin();
    const { type } = performance.getEntriesByType("navigation")[0] || {};
    const isNew = type !== "back_forward" && !origin.isTaken && cameFrom(origin.page);
    setOrigin(type === "reload" || isNew ? { ...origin, isTaken: true } : {});
    parts.editions?.updateLinks(); // which the page may have loaded before this script
  };
  // A page that is prerendered has another storage until it is shown.
  if (document.prerendering)
    document.addEventListener("prerenderingchange", takeOrigin, { once: true });
  else takeOrigin();
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) setOrigin({}); // gone back to
  });

  // ---- Simplified or Traditional characters
  validators.script = (value) => words.tags.includes(value);
  const select = byId("__script");
  const applyScript = () => {
    const stored = getStored("script");
    const isOffered = [...select.options].some((option) => option.value === stored);
    if (isOffered) select.value = stored;
    for (const part of queryAll("[data-script]")) part.hidden = part.lang !== select.value;
    const [language] = select.value.split("-");
    words[words.own.startsWith(language) ? "own" : "other"] = select.value; // what a panel copies
  };
  query(".parallel").addEventListener("pointerdown", ({ target }) => {
    document.documentElement.dataset.column = target.closest(".row > p")?.dataset.column || "";
  });
  if (!select) return;
  parts.parallel = { applyScript };
  applyScript();
})();
