// The filter of the glossary: it shows the terms that have all the words typed, in any language, pinyin with or without tones.
(() => {
  const label = document.querySelector(".filter");
  const input = label.querySelector("input");
  const none = document.querySelector(".filter + [data-words]");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const terms = [...document.querySelectorAll(".term")].map((term) => ({
    term,
    text: plain(term.rows[0].textContent),
  }));
  const run = () => {
    const typed = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { term, text } of terms) {
      term.hidden = !typed.every((word) => text.includes(word));
      shown += term.hidden ? 0 : 1;
    }
    none.textContent = shown ? "" : none.dataset.words;
  };
  const showAll = () => {
    input.value = "";
    run();
  };
  input.addEventListener("input", run);
  addEventListener("hashchange", showAll); // the term that a link leads to is seen
  label.hidden = false;
  if (input.value) run(); // a browser that comes back keeps what was typed
})();
