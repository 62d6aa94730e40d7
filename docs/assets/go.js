// Open an id, or a passage, in the reader's language: the one chosen before, else one that the browser asks for, else the
// first. It stands in every page of /go/.
(() => {
  const { writtenIn } = self.bilingual;
  const links = [...document.links];
  const linkFor = (tag) => links.find((link) => writtenIn(link.hreflang) === writtenIn(tag));
  let chosen = null;
  try {
    chosen = localStorage.getItem(`${document.documentElement.dataset.site}:language`);
  } catch {
    // The browser stores nothing.
  }
  const link = links.find(({ hreflang }) => hreflang === chosen);
  const target = link || navigator.languages.map(linkFor).find(Boolean) || links[0];
  const [ends] = location.hash.match(/^#[\w-]+(\.\.[\w-]+)?/) || [target.hash]; // without what a chat program adds
  location.replace(new URL(ends, target.href));
})();
