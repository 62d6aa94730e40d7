// Language tags (BCP 47). In the published files this stands before site.js and before go.js.
self.bilingual ||= {};
// Return the language, and for Chinese the script, that a reader of a tag reads: zh-TW and yue read Traditional characters,
// as zh-Hant does. `Intl.Locale` knows this too, but its first use takes a phone 100 ms.
self.bilingual.writtenIn = (tag) => {
  const [language, ...subtags] = tag.toLowerCase().split("-");
  if (!["zh", "cmn", "yue"].includes(language)) return language;
  const has = (...names) => names.some((name) => subtags.includes(name));
  const isTraditional = has("hant") || (language === "yue" ? !has("cn") : has("tw", "hk", "mo"));
  return isTraditional && !has("hans") ? "zh-hant" : "zh-hans";
};
