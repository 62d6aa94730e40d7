// Open an id, or a passage, in the reader's language: the one chosen before, else one that the browser asks for, else the
// first. It stands in every page of /go/.
(() => {
  const links = [...document.links];
  const writtenIn = (tag) => {
    const { language, script } = new Intl.Locale(tag.replace(/^(yue|cmn)\b/i, "zh")).maximize();
    return /^yue\b/i.test(tag) && !/hans|cn/i.test(tag) ? "zh-Hant" : `${language}-${script}`;
  };
  const linkFor = (tag) => {
    try {
      return links.find((link) => writtenIn(link.hreflang) === writtenIn(tag));
    } catch {
      return undefined; // not a language tag
    }
  };
  let chosen = null;
  try {
    chosen = localStorage.getItem(`${document.documentElement.dataset.site}:language`);
  } catch {
    // The browser stores nothing.
  }
  const link = links.find(({ hreflang }) => hreflang === chosen);
  const target = link || navigator.languages.map(linkFor).find(Boolean) || links[0];
  location.replace(new URL(location.hash.split(":~:")[0] || target.hash, target.href));
})();
