// Copying in the lists of citations and of permanent links.
(() => {
  const { copy, queryAll } = self.bilingual;
  // The site's own citations get the day of reading, and are copied with it.
  for (const button of queryAll("[data-copy-citation]")) {
    const citation = button.parentElement.nextElementSibling;
    const today = new Date().toLocaleDateString("sv"); // Swedish dates are written 2031-05-06
    const text = citation.textContent.replaceAll("{date}", today);
    citation.textContent = text;
    button.hidden = false;
    button.addEventListener("click", () => copy(text, text));
  }
  for (const button of queryAll(".go .copy")) {
    const { href } = button.previousElementSibling;
    button.addEventListener("click", () => copy(href, href));
  }
})();
