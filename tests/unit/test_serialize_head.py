"""What the head of a page tells reference managers, chats and search engines is what the reference says."""

import json
import re
from html import unescape

import pytest
from project import lay

from scripts.reference.language import Language
from scripts.reference.reference import read_reference
from scripts.render.pages import make_environment
from scripts.serialize.formats import FORMATS
from scripts.serialize.head import json_ld

BASE = "https://example.org/reference/"


@pytest.fixture
def languages(reference):
    return Language(reference, reference.locales[0], BASE).all_languages


def graph(lang, identifier):
    return json.loads(json_ld(lang, lang.reference.page_by_id[identifier]))["@graph"]


def metadata(lang, page):
    template = make_environment().get_template("partials/metadata.html")
    html = template.render(
        lang=lang, reference=lang.reference, label=lang.label, here=lang.reference.page_by_id[page]
    )
    return [
        (name, unescape(words))
        for name, words in re.findall('<meta (?:name|property)="(.*)" content="(.*)">', html)
    ]


def test_a_shared_topic_shows_its_first_words_and_the_card(languages):
    found = metadata(languages[2], "tree-planted")
    assert [content for name, content in found if name == "og:locale:alternate"] == [
        "en_US",
        "zh_CN",
    ]
    names = [
        "DC.title",
        "DC.date",
        "og:title",
        "og:site_name",
        "og:url",
        "og:description",
        "og:locale",
        "og:image",
    ]
    assert [dict(found)[name] for name in [*names, "og:image:alt"]] == [
        *(
            "第一棵樹",
            "2001-03-04",
            "第一棵樹",
            "兩座城市",
            f"{BASE}zh-Hant/tree-planted/",
            "2001年4月，種下第一棵樹，",
        ),
        *("zh_TW", f"{BASE}card.png", languages[2].label("card-alt")),
    ]


def test_another_page_shows_what_is_on_it_and_the_home_page_is_the_site(languages):
    en, zh, _ = languages
    assert ("og:description", "Words.") in metadata(en, "terms")
    assert ("DC.title", "两座城市") in metadata(zh, "home")
    assert ("og:url", BASE) in metadata(en, "home")


def test_a_page_is_a_work_in_its_language_that_says_what_it_quotes(languages):
    (page,) = graph(languages[1], "letter-signed")
    assert (page["@type"], page["inLanguage"], page["version"]) == ("Article", "zh-Hans", "1.0.0")
    assert page["url"] == f"{BASE}zh/letter-signed/"
    assert page["isPartOf"] == {"@type": "WebSite", "url": f"{BASE}zh/", "name": "两座城市"}
    publisher = {"@type": "Organization", "name": "两座城市"}
    source = {
        "@type": "CreativeWork",
        "name": "[信函]",
        "datePublished": "2001-03-03",
        "publisher": publisher,
    }
    assert page["isBasedOn"] == source
    assert graph(languages[0], "home")[0]["@type"] == "WebSite"
    assert graph(languages[0], "go")[0]["@type"] == "WebPage"


def test_an_event_is_no_more_precise_than_its_source(tmp_path):
    reference = read_reference(lay(tmp_path / "hostile", "good", "hostile"))
    events = graph(Language(reference, reference.locales[0], BASE), "timeline")[1:]
    assert [(one["url"], one["startDate"], one.get("endDate")) for one in events] == [
        (f"{BASE}timeline/#event-letter", "2001-03-03", None),
        (f"{BASE}timeline/#event-month-end", "2001-12-30", "2002-02-28"),
        (f"{BASE}timeline/#event-years", "2002", "2004"),
        (f"{BASE}timeline/#event-month-only", "2002-02", None),
    ]


def test_the_data_can_be_had_in_every_format_under_its_licence(languages):
    _, dataset = graph(languages[0], "sources")
    assert dataset["license"] == "https://spdx.org/licenses/MIT.html"
    offered = [
        f"{BASE}{path}" for one in FORMATS for path in one.paths(["en", "zh-Hans", "zh-Hant"])
    ]
    assert [one["contentUrl"] for one in dataset["distribution"]] == offered


def test_no_text_ends_the_script_that_it_is_put_into(tmp_path):
    reference = read_reference(lay(tmp_path / "hostile", "good", "hostile"))
    put = [
        json_ld(lang, page)
        for lang in Language(reference, reference.locales[0]).all_languages
        for page in reference.pages
    ]
    assert not any("<" in one or "\n" in one or "author" in one for one in put)
    assert any("\\u003c/script>" in one for one in put)
