// The filter of the glossary: it shows the terms that have all the words typed, in any language, pinyin with or without tones.
(() => {
  const label = document.querySelector(".filter");
  const input = label.querySelector("input");
  const emptyMessage = document.querySelector(".filter + [data-words]");
  const withoutAccents = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const terms = [...document.querySelectorAll(".term")].map((term) => ({
    term,
    text: withoutAccents(term.rows[0].textContent), // the second row has notes
  }));
  const applyFilter = () => {
    const typed = withoutAccents(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { term, text } of terms) {
      // ü may be typed as v.
      const hasWord = (word) =>
        text.includes(word) || text.includes(word.replace(/([ln])v/g, "$1u"));
      term.hidden = !typed.every(hasWord);
      if (!term.hidden) shown += 1;
    }
    emptyMessage.textContent = shown ? "" : emptyMessage.dataset.words;
  };
  const showAll = () => {
    input.value = "";
    applyFilter();
  };
  input.addEventListener("input", applyFilter);
  addEventListener("hashchange", showAll); // so that a linked term is visible
  label.hidden = false;
  if (input.value) applyFilter(); // the browser restores the field after going back or reloading
})();
