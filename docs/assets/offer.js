// One offer of the language that the browser asks for; never a redirect. At / the last choice counts. It comes when the
// page may not be in the reader's language.
self.offer = ({ one, element, words, pageAt }, { get, set, atRoot, rest }) => {
  const { lang } = document.documentElement;
  const match = (asked) => {
    const hant = /hant|tw|hk|mo/i.test(asked) && !/hans/i.test(asked);
    return asked.toLowerCase().replace(/^zh.*/, hant ? "zh-Hant" : "zh-Hans").replace(/^(?!zh)(\w+).*/, "$1");
  };
  const asked = navigator.languages.map(match).find((tag) => words.offers[tag]);
  const chosen = atRoot && words.offers[get("language")] ? get("language") : "";
  const suggested = chosen || asked;
  if (!suggested || suggested === lang || (!chosen && get("offered"))) return;
  set("offered", "yes");
  const [folder, textContent, dismiss] = words.offers[suggested];
  const bar = element("div", { className: "offer", lang: suggested },
    element("a", { href: pageAt(folder + rest), hreflang: suggested, textContent }),
    element("button", { type: "button", textContent: dismiss }));
  bar.lastChild.addEventListener("click", () => { set("offer", "dismissed"); bar.remove(); });
  one(".status").before(bar);
};
