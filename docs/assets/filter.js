// The filter of the glossary: it shows the terms that have all the words typed, in any language, pinyin with or without tones.
// The address has the words, so that a switch of the language, reloading or the way back shows the same terms again.
(() => {
  const ADDRESS_DELAY = 400; // ms: Safari allows 100 changes of the address in 10 s
  const input = document.querySelector(".filter input");
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
  let addressTimer;
  const writeAddress = () => {
    clearTimeout(addressTimer);
    const address = new URL(location.href);
    const typed = input.value.trim();
    if ((address.searchParams.get("filter") || "") === typed) return;
    address.searchParams.delete("filter");
    if (typed) address.searchParams.set("filter", typed);
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // a browser may refuse so many changes
    }
  };
  // So that a linked term is visible.
  const showTarget = () => {
    const target = self.bilingual.fragmentTarget();
    if (!target?.closest(".term[hidden]")) return;
    input.value = "";
    applyFilter();
    writeAddress();
    target.scrollIntoView();
  };
  input.addEventListener("input", () => {
    applyFilter();
    clearTimeout(addressTimer);
    addressTimer = setTimeout(writeAddress, ADDRESS_DELAY);
  });
  input.addEventListener("change", writeAddress); // when the field is left
  addEventListener("hashchange", showTarget);
  // The browser restores the field after going back or reloading.
  input.value ||= new URLSearchParams(location.search).get("filter") || "";
  if (input.value) applyFilter();
  showTarget();
})();
