"""Metadata in the head of a page, for reference managers, link previews and search engines."""

import json

import pytest
from helpers import copy_data
from lxml import html

from scripts.reference.language import Language
from scripts.reference.reference import read_reference
from scripts.render.pages import make_environment
from scripts.serialize.formats import FORMATS
from scripts.serialize.head import json_ld

BASE = "https://example.org/reference/"


@pytest.fixture
def languages(reference):
    return Language(reference, reference.locales[0], BASE).all_languages


def graph(lang, page_id):
    return json.loads(json_ld(lang, lang.reference.page_by_id[page_id]))["@graph"]


def metadata(lang, page_id):
    template = make_environment().get_template("partials/metadata.html")
    here = lang.reference.page_by_id[page_id]
    rendered = template.render(lang=lang, reference=lang.reference, label=lang.label, here=here)
    root = html.fragment_fromstring(rendered, create_parent="div")
    return [(e.get("name") or e.get("property"), e.get("content")) for e in root.iter("meta")]


def test_topic_metadata_has_first_words_and_card(languages):
    _, _, hant = languages
    found = metadata(hant, "tree-planted")
    alternates = [content for name, content in found if name == "og:locale:alternate"]
    assert alternates == ["en_US", "zh_CN"]
    expected = {
        "DC.title": "第一棵樹",
        "DC.date": "2001-03-04",
        "og:title": "第一棵樹",
        "og:site_name": "兩座城市",
        "og:url": f"{BASE}zh-Hant/tree-planted/",
        "og:description": "2001年4月，種下第一棵樹，",
        "og:locale": "zh_TW",
        "og:image": f"{BASE}card.png",
        "og:image:alt": hant.label("card-alt"),
    }
    assert {name: dict(found)[name] for name in expected} == expected


def test_metadata_of_other_pages_and_of_the_home_page(languages):
    en, zh, _ = languages
    assert ("og:description", "Words.") in metadata(en, "terms")
    assert ("DC.title", "两座城市") in metadata(zh, "home")
    assert ("og:url", BASE) in metadata(en, "home")


def test_json_ld_names_language_and_source(languages):
    en, zh, _ = languages
    (page,) = graph(zh, "letter-signed")
    assert (page["@type"], page["inLanguage"], page["version"]) == ("Article", "zh-Hans", "1.0.0")
    assert page["url"] == f"{BASE}zh/letter-signed/"
    assert page["isPartOf"] == {"@type": "WebSite", "url": f"{BASE}zh/", "name": "两座城市"}
    publisher = {"@type": "Organization", "name": "两座城市"}
    source = {"@type": "CreativeWork", "name": "[信函]", "datePublished": "2001-03-03"}
    assert page["isBasedOn"] == source | {"publisher": publisher}
    assert graph(en, "home")[0]["@type"] == "WebSite"
    assert graph(en, "go")[0]["@type"] == "WebPage"


def test_json_ld_events_keep_the_precision_of_dates(tmp_path):
    reference = read_reference(copy_data(tmp_path / "hostile", "good", "hostile"))
    events = graph(Language(reference, reference.locales[0], BASE), "timeline")[1:]
    assert [(one["url"], one["startDate"], one.get("endDate")) for one in events] == [
        (f"{BASE}timeline/#event-letter", "2001-03-03", None),
        (f"{BASE}timeline/#event-month-end", "2001-12-30", "2002-02-28"),
        (f"{BASE}timeline/#event-years", "2002", "2004"),
        (f"{BASE}timeline/#event-month-only", "2002-02", None),
    ]


def test_json_ld_lists_every_download_and_the_licence(languages):
    en, _, _ = languages
    _, dataset = graph(en, "sources")
    assert dataset["license"] == "https://spdx.org/licenses/MIT.html"
    tags = ["en", "zh-Hans", "zh-Hant"]
    offered = [f"{BASE}{path}" for one in FORMATS for path in one.paths(tags)]
    assert [one["contentUrl"] for one in dataset["distribution"]] == offered


def hostile_json_ld(folder):
    reference = read_reference(copy_data(folder / "hostile", "good", "hostile"))
    languages = Language(reference, reference.locales[0]).all_languages
    return [json_ld(lang, page) for lang in languages for page in reference.pages]


def test_json_ld_cannot_end_its_script_element(tmp_path):
    scripts = hostile_json_ld(tmp_path)
    assert not [script for script in scripts if "<" in script or "\n" in script]
    assert any("\\u003c/script>" in script for script in scripts)


def test_json_ld_names_no_author(tmp_path):
    assert not [script for script in hostile_json_ld(tmp_path) if "author" in script]
