// One offer of the language that the browser asks for; never a redirect. At / the last choice counts.
const known = (tag) => Object.keys(words.offers).find((offered) => readIn(offered) === readIn(tag));
const chosen = path === base.pathname && words.offers[get("language")] ? get("language") : "";
const suggested = chosen || (get("offered") ? "" : navigator.languages.map(known).find(Boolean));
if (suggested && suggested !== root.lang) {
  set("offered", "yes");
  const [folder, textContent, dismiss] = words.offers[suggested];
  const page = path.slice(new URL(words.language || ".", base).pathname.length);
  const bar = element(
    "div",
    { className: "offer", lang: suggested },
    element("a", { href: pageAt(folder + page + location.hash), hreflang: suggested, textContent }),
    element("button", {
      type: "button",
      textContent: dismiss,
      onclick: () => {
        set("offer", "dismissed");
        bar.remove();
      },
    }),
  );
  one(".status").before(bar);
}
ready.offer = true;
