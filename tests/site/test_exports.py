"""The files for programs are published once, for the address of the site, and say what its pages say."""

import json

from project import EXPORTS, ROOT, Document, Site, own, text

from scripts.check import read_reference
from scripts.export import exports


def test_every_export_is_published_once_as_it_was_made(site: Site):
    files = site.plain()
    kinds = (".json", ".csv", ".tmx", ".ics", ".bib", ".ris")
    assert {name for name in files if name.endswith(kinds)} == set(EXPORTS)
    reference = read_reference(ROOT / "data")
    made = dict(exports(reference, site.url))
    assert {name: files[name] for name in EXPORTS} == made


def test_an_address_in_an_export_leads_to_the_words_beside_it(site: Site):
    document = json.loads((site.folder / "data/reference.json").read_text(encoding="utf-8"))
    checked = 0
    for statement in document["statements"]:
        for tag, url in statement["url"].items():
            page, _, fragment = url.removeprefix(site.url).partition("#")
            quotations = own(site.pages[page].by_id(fragment), "blockquote")
            shown = [text(p) for quotation in quotations for p in Document(quotation).all("p")]
            assert shown == [words for words in [statement["text"][tag]] if words]
            checked += bool(shown)
    assert checked > 40
