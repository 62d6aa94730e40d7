// What is copied by hand has the words alone: no colours of the page, no marks. Loaded when something is first selected.
(() => {
  const escapeHtml = (text) =>
    text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  addEventListener("copy", (event) => {
    const selection = getSelection();
    const inText = selection.anchorNode?.parentElement?.closest("article, .panel");
    if (selection.isCollapsed || !inText || event.target.matches?.("input, textarea")) return;
    const text = selection.toString();
    const paragraphs = text.split(/\n+/).map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", paragraphs.join(""));
    event.preventDefault();
  });
  self.bilingual.parts.selection = true;
})();
