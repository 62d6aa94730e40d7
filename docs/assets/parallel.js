// Both languages side by side: the script of the Chinese, and the column that a selection takes.
(() => {
  const { words, query, queryAll, byId, getStored, validators, parts } = self.bilingual;
  validators.script = (value) => words.tags.includes(value);
  const select = byId("__script"); // Simplified or Traditional characters
  const applyScript = () => {
    const stored = getStored("script");
    const isOffered = [...select.options].some((option) => option.value === stored);
    if (isOffered) select.value = stored;
    select.hidden = false;
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
