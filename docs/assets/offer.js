// Offer the language that the browser asks for, once; never redirect. At the root of the site the last choice counts.
(() => {
  const site = self.bilingual;
  const { words, element, query, getStored, setStored, base, path, pageAt, writtenIn, parts } =
    site;
  site.validators.offered = (value) => value === "yes";
  const offeredFor = (tag) =>
    Object.keys(words.offers).find((offered) => writtenIn(offered) === writtenIn(tag));
  const chosen = path === base.pathname ? getStored("language") : null;
  const suggested =
    chosen || (!getStored("offered") && navigator.languages.map(offeredFor).find(Boolean));
  parts.offer = true;
  if (!suggested || suggested === words.tag) return;
  setStored("offered", "yes");
  const [folder, textContent, dismissLabel] = words.offers[suggested];
  const page = path.slice(new URL(words.language || ".", base).pathname.length);
  const href = pageAt(folder + page + location.hash);
  const link = element("a", { href, hreflang: suggested, textContent });
  const dismiss = element("button", { type: "button", textContent: dismissLabel });
  const bar = element("div", { className: "offer", lang: suggested }, link, dismiss);
  dismiss.onclick = () => {
    setStored("offer", "dismissed");
    bar.remove();
  };
  query(".status").before(bar);
})();
