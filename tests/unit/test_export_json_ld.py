"""What pages tell search engines is what the reference says, and can be put into a page as it is."""

import json
import re

import html5lib
import pytest
from project import EXPORTS, ROOT, X, lay, objects

from scripts.check import read_reference
from scripts.export.json_ld import embeddable, json_ld
from scripts.localise import Localiser
from scripts.reference import Reference

BASE = "https://example.org/reference/"
ROOTS = {"en": "", "zh": "zh/", "zh-Hant": "zh-Hant/"}
PAGE_TYPES = {"home": "WebSite", "topic": "Article"}


def documents(reference: Reference) -> dict[tuple[str, str], dict]:
    """The document of every page, by language and page."""
    return {
        (locale.id, page.id): json_ld(Localiser(reference, locale), page, BASE)
        for locale in reference.locales
        for page in reference.pages
    }


def of_type(document: dict, kind: str) -> list[dict]:
    return [node for node in objects(document) if node.get("@type") == kind]


def test_every_page_says_what_it_is(reference):
    edition = reference.site.edition
    for (language, identifier), document in documents(reference).items():
        page = next(page for page in reference.pages if page.id == identifier)
        in_ = Localiser(reference, next(locale for locale in reference.locales if locale.id == language))
        node = document["@graph"][0]
        assert document["@context"] == "https://schema.org"
        assert node["@type"] == PAGE_TYPES.get(page.kind, "WebPage")
        assert node["@id"] == node["url"] == f"{BASE}{ROOTS[language]}{page.address}"
        assert node["name"] == (in_.words(reference.site.name) if page.kind == "home" else in_.words(page.title))
        assert node["description"] == in_.words(page.description)
        assert node["inLanguage"] == in_.locale.tag
        assert (node["version"], node["dateModified"]) == (edition.version, edition.date.iso())
        if page.kind == "home":
            assert node["about"] == {"@type": "Thing", "name": in_.words(reference.site.subject)}
        else:
            home = f"{BASE}{ROOTS[language]}"
            name = in_.words(reference.site.name)
            assert node["isPartOf"] == {"@type": "WebSite", "@id": home, "url": home, "name": name}


def test_an_article_names_the_text_it_quotes_and_its_translations():
    found = documents(read_reference(ROOT / "data"))
    english, simplified, traditional = (found[language, "framework-1-3-6"]["@graph"][0] for language in ROOTS)
    source = {
        "@type": "CreativeWork",
        "@id": f"{BASE}sources/#china-keywords",
        "publisher": {"@type": "Organization", "name": "China.org.cn"},
        "datePublished": "2020-01-19",
    }
    title = "China-LatAm Comprehensive Cooperative Partnership"
    series = {"@type": "CreativeWorkSeries", "name": "China Keywords"}
    assert english["headline"] == "The “1+3+6” framework"
    assert english["isBasedOn"] == source | {"name": title, "isPartOf": series}
    assert simplified["isBasedOn"] == source | {
        "name": {"@value": title, "@language": "en"},
        "isPartOf": series | {"name": "中国关键词"},
    }
    article = {
        root: {"@type": "Article", "@id": f"{BASE}{root}framework-1-3-6/", "inLanguage": tag}
        for root, tag in (("", "en"), ("zh/", "zh-Hans"), ("zh-Hant/", "zh-Hant"))
    }
    assert simplified["workTranslation"] == [article[""], article["zh-Hant/"]]
    assert english["translationOfWork"] == traditional["translationOfWork"] == article["zh/"]
    assert "translationOfWork" not in simplified
    assert "workTranslation" not in english | traditional


def test_events_are_no_more_precise_than_their_sources():
    found = documents(read_reference(ROOT / "data"))
    for language in ROOTS:
        events = of_type(found[language, "timeline"], "Event")
        assert [(event["@id"].partition("#")[2], event["startDate"], event.get("endDate")) for event in events] == [
            ("event-leaders-meeting-2014", "2014-07-17", None),
            ("event-cooperation-plan", "2015", "2019"),
            ("event-ministerial-meeting-2015", "2015-01-08", None),
            ("event-ministerial-meeting-2018", "2018-01-22", None),
        ]
        assert of_type(found[language, "ministerial-meeting-2018"], "Event") == events[3:]
        assert found[language, "timeline"]["@graph"][0]["about"] == [{"@id": event["@id"]} for event in events]


def test_events_have_the_places_that_a_source_gives():
    found = documents(read_reference(ROOT / "data"))
    names = {
        "en": ["Brasília", "Beijing", "Santiago, Chile"],
        "zh": ["巴西利亚", "北京", "智利圣地亚哥"],
        "zh-Hant": ["巴西利亞", "北京", "智利聖地亞哥"],
    }
    for language, said in names.items():
        places = [event.get("location") for event in of_type(found[language, "timeline"], "Event")]
        items = ["Q2844", "Q956", "Q2887"]
        expected = [
            {"@type": "Place", "name": name, "sameAs": f"https://www.wikidata.org/entity/{item}"}
            for name, item in zip(said, items, strict=True)
        ]
        assert places == [expected[0], None, *expected[1:]]


def test_an_event_is_one_thing_in_all_languages(reference):
    found = documents(reference)
    for identifier in ("timeline", *(topic.id for topic in reference.topics)):
        same = [[event["@id"] for event in of_type(found[language, identifier], "Event")] for language in ROOTS]
        assert same[0] == same[1] == same[2] != []
    for language in ROOTS:
        titles = [event["name"] for event in of_type(found[language, "timeline"], "Event")]
        in_ = Localiser(reference, next(locale for locale in reference.locales if locale.id == language))
        assert titles == [in_.words(event.title) for event in reference.events()]


def test_the_glossary_defines_every_term(reference):
    found = documents(reference)
    for language in ROOTS:
        in_ = Localiser(reference, next(locale for locale in reference.locales if locale.id == language))
        (term_set,) = of_type(found[language, "terms"], "DefinedTermSet")
        assert term_set["@id"] == f"{BASE}terms/#terms"
        for node, term in zip(term_set["hasDefinedTerm"], reference.terms, strict=True):
            assert (node["@type"], node["termCode"], node["name"]) == ("DefinedTerm", term.id, in_.words(term.term))
            assert node["inDefinedTermSet"] == {"@id": term_set["@id"]}
            assert node.get("description") == (in_.words(term.note) if term.note else None)
            also = [in_.words(term.also)] if term.also and in_.written in term.also else []
            others = [one for one in in_.all() if one.locale.id != language]
            assert node["alternateName"] == also + [
                {"@value": one.words(term.term), "@language": one.locale.tag} for one in others
            ]


def test_the_data_can_be_had_in_every_format(reference):
    found = documents(reference)
    for language in ROOTS:
        (dataset,) = of_type(found[language, "sources"], "Dataset")
        files = [(one["contentUrl"].removeprefix(BASE), one["encodingFormat"]) for one in dataset["distribution"]]
        assert [path for path, _ in files] == list(EXPORTS)
        kinds = {
            ".json": "json",
            ".csv": "text/csv",
            ".tmx": "application/x-tmx",
            ".ics": "text/calendar",
            ".bib": "bibtex",
            ".ris": "research-info-systems",
        }
        assert all(kind.endswith(kinds[path[path.rindex(".") :]]) for path, kind in files)
        assert dataset["identifier"] == f"sha256:{reference.digest}"
        assert [one["@id"].partition("#")[2] for one in dataset["isBasedOn"]] == [t.source.id for t in reference.texts]


def test_every_address_is_there(reference):
    entries = {entry.id: entry.page for entry in reference.entries}
    pages = {f"{BASE}{root}{page.address}" for root in ROOTS.values() for page in reference.pages}
    for document in documents(reference).values():
        for node in objects(document):
            for address in filter(None, (node.get("@id"), node.get("url"))):
                page, _, fragment = address.partition("#")
                assert page in pages
                assert not fragment or page.endswith(entries[fragment].address)


def test_nothing_is_said_that_the_data_does_not_say(reference):
    for document in documents(reference).values():
        for node in objects(document):
            assert not {"author", "creator", "license", "image"} & node.keys()
            assert None not in node.values()


@pytest.mark.parametrize("identifier", ["hostile", "letter-signed", "terms", "timeline"])
def test_no_text_ends_the_element_that_it_is_put_into(tmp_path, identifier):
    reference = read_reference(lay(tmp_path / "hostile", "good", "hostile"))
    page = next(page for page in reference.pages if page.id == identifier)
    hostile = 0
    for locale in reference.locales:
        document = json_ld(Localiser(reference, locale), page, BASE)
        hostile += json.dumps(document).count("</script>")
        put = embeddable(document)
        assert not re.search("[<\n]", put)
        html = f'<!doctype html><title>x</title><script type="application/ld+json">{put}</script><p>after</p>'
        tree = html5lib.HTMLParser(strict=True).parse(html)
        (script,) = tree.iter(f"{X}script")
        assert json.loads(script.text) == document
        assert [p.text for p in tree.iter(f"{X}p")] == ["after"]
    assert hostile
