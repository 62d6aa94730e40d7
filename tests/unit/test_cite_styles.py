"""References as a librarian writes them, typed out: GB/T 7714-2015, APA 7, Chicago 18."""

import hashlib
import re
from dataclasses import replace

import pytest
from project import ROOT

from scripts.check import read_reference
from scripts.cite import citations, styles
from scripts.cite.items import KINDS, Work, text_of
from scripts.dates import parse_date
from scripts.hanzi import is_han
from scripts.localise import Localiser

URL = "https://example.org/reference/"
# The texts of the small set, with titles as a site has them.
CHANGED = {
    "topics/letter-signed.yml": [(r"^title: .*$", "title: {en: The “1+1” letter, zh: “1+1”信函}")],
    "sources.yml": [
        (
            r"^    publisher: \{en: The two cities.*$",
            "    publisher: {en: Cities.example, zh: Cities.example}\n"
            "    title: {en: Letter of Friendship}\n"
            "    series: {en: City Letters, zh: 城市信函}",
        )
    ],
}
SOURCE = {
    "apa-7": "Cities.example. (2001, March 3). <i>Letter of Friendship</i>. City Letters.",
    "chicago": "Cities.example. “Letter of Friendship.” City Letters, March 3, 2001.",
    "zh-Hans": '<span lang="en">Cities.example</span>. 城市信函: <span lang="en">Letter of Friendship</span>[EB/OL].'
    " (2001-03-03).",
    "zh-Hant": '<span lang="en">Cities.example</span>. 城市信函: <span lang="en">Letter of Friendship</span>[EB/OL].'
    " (2001-03-03).",
}
EDITION = {
    "home": {
        "apa-7": f"<i>Two Cities</i> (Version 1.0.0). (2001, March 4). {URL}",
        "chicago": f"Two Cities. Version 1.0.0. March 4, 2001. {URL}.",
        "zh-Hans": f"两座城市: 1.0.0版[EB/OL]. (2001-03-04). {URL}zh/.",
        "zh-Hant": f"兩座城市: 1.0.0版[EB/OL]. (2001-03-04). {URL}zh-Hant/.",
    },
    "letter-signed": {
        "apa-7": f"<i>The “1+1” letter</i> (Version 1.0.0). (2001, March 4). Two Cities. {URL}letter-signed/",
        "chicago": f"Two Cities. “The ‘1+1’ Letter.” Version 1.0.0. March 4, 2001. {URL}letter-signed/.",
        "zh-Hans": f"两座城市: “1+1”信函: 1.0.0版[EB/OL]. (2001-03-04). {URL}zh/letter-signed/.",
        "zh-Hant": f"兩座城市: 「1+1」信函: 1.0.0版[EB/OL]. (2001-03-04). {URL}zh-Hant/letter-signed/.",
    },
    "letter-was-signed": {
        "apa-7": "<i>The “1+1” letter: On March 3, 2001, the two cities signed a letter</i> (Version 1.0.0)."
        f" (2001, March 4). Two Cities. {URL}letter-signed/#letter-was-signed",
        "chicago": "Two Cities. “The ‘1+1’ Letter: On March 3, 2001, the two cities signed a letter.” Version 1.0.0."
        f" March 4, 2001. {URL}letter-signed/#letter-was-signed.",
        "zh-Hans": "两座城市: “1+1”信函: 2001年3月3日，两市签署信函: 1.0.0版[EB/OL]. (2001-03-04)."
        f" {URL}zh/letter-signed/#letter-was-signed.",
        "zh-Hant": "兩座城市: 「1+1」信函: 2001年3月3日，兩市簽署信函: 1.0.0版[EB/OL]. (2001-03-04)."
        f" {URL}zh-Hant/letter-signed/#letter-was-signed.",
    },
    "promise-trees": {
        "apa-7": "<i>The “1+1” letter: plant trees</i> (Version 1.0.0). (2001, March 4). Two Cities."
        f" {URL}letter-signed/#promise-trees",
        "chicago": "Two Cities. “The ‘1+1’ Letter: plant trees.” Version 1.0.0. March 4, 2001."
        f" {URL}letter-signed/#promise-trees.",
        "zh-Hans": f"两座城市: “1+1”信函: 种树: 1.0.0版[EB/OL]. (2001-03-04). {URL}zh/letter-signed/#promise-trees.",
        "zh-Hant": "兩座城市: 「1+1」信函: 種樹: 1.0.0版[EB/OL]. (2001-03-04)."
        f" {URL}zh-Hant/letter-signed/#promise-trees.",
    },
    "letter-title": {
        "apa-7": "<i>Sources: Letter of Friendship</i> (Version 1.0.0). (2001, March 4). Two Cities."
        f" {URL}sources/#letter-title",
        "chicago": "Two Cities. “Sources: Letter of Friendship.” Version 1.0.0. March 4, 2001."
        f" {URL}sources/#letter-title.",
        "zh-Hans": '两座城市: 来源: <span lang="en">Letter of Friendship</span>: 1.0.0版[EB/OL]. (2001-03-04).'
        f" {URL}zh/sources/#letter-title.",
        "zh-Hant": '兩座城市: 來源: <span lang="en">Letter of Friendship</span>: 1.0.0版[EB/OL]. (2001-03-04).'
        f" {URL}zh-Hant/sources/#letter-title.",
    },
}
WORK = Work(
    id="w",
    title="Report",
    part="",
    colon=": ",
    language="en",
    author="Ministry",
    container="",
    issued=None,
    version="",
    url="https://example.org/r",
    note="",
)


@pytest.fixture
def reference(good):
    for name, changes in CHANGED.items():
        text = (good / name).read_text(encoding="utf-8")
        for before, after in changes:
            text, count = re.subn(before, after, text, flags=re.MULTILINE)
            assert count == 1, before
        (good / name).write_text(text, encoding="utf-8")
    return read_reference(good)


def styled(reference, locale, identifier):
    return citations(Localiser(reference, locale), reference.entry_of[identifier], URL).styles


def rendered(style, **changes):
    return str(styles.rendered(style, replace(WORK, **changes), "en", "zh-Hans"))


@pytest.mark.parametrize("identifier", EDITION)
def test_the_source_comes_first_and_this_edition_second(reference, identifier):
    en, zh, hant = (styled(reference, locale, identifier) for locale in reference.locales)
    wanted = EDITION[identifier]
    assert en == tuple((style, "en", SOURCE[style], wanted[style]) for style in ("apa-7", "chicago"))
    assert zh == (("gb-t-7714-2015", "zh-Hans", SOURCE["zh-Hans"], wanted["zh-Hans"]),)
    assert hant == (("gb-t-7714-2015", "zh-Hant", SOURCE["zh-Hant"], wanted["zh-Hant"]),)


def test_citations_as_plain_text(reference):
    _, zh, _ = (styled(reference, locale, "letter-signed") for locale in reference.locales)
    assert zh[0].plain == (
        "Cities.example. 城市信函: Letter of Friendship[EB/OL]. (2001-03-03).\n"
        "两座城市: “1+1”信函: 1.0.0版[EB/OL]. (2001-03-04). https://example.org/reference/zh/letter-signed/."
    )


@pytest.mark.parametrize(
    ("issued", "apa", "chicago", "gb_t"),
    [
        (None, "(n.d.). <i>Report</i>.", "“Report.”", "Report[EB/OL]."),
        ("2018", "(2018). <i>Report</i>.", "“Report.” 2018.", "Report[EB/OL]. (2018)."),
        ("2018-01", "(2018, January). <i>Report</i>.", "“Report.” January 2018.", "Report[EB/OL]. (2018-01)."),
        (
            "2018-01-06",
            "(2018, January 6). <i>Report</i>.",
            "“Report.” January 6, 2018.",
            "Report[EB/OL]. (2018-01-06).",
        ),
    ],
)
def test_dates_are_as_precise_as_known(issued, apa, chicago, gb_t):
    date = parse_date(issued) if issued else None
    assert rendered(styles.APA, issued=date) == f"Ministry. {apa} https://example.org/r"
    assert rendered(styles.CHICAGO, issued=date) == f"Ministry. {chicago} https://example.org/r."
    assert rendered(styles.GB_T, issued=date) == f"Ministry. {gb_t} https://example.org/r."


def test_what_is_in_chinese_is_marked_and_not_in_italics():
    changes = {"author": "", "version": "1.0.0", "title": "The meeting", "part": "向世界发出积极信号"}
    mixed = '<span lang="zh-Hans">向世界发出积极信号</span>'
    assert rendered(styles.APA, **changes) == (
        f"<i>The meeting: </i>{mixed} (Version 1.0.0). (n.d.). https://example.org/r"
    )
    changes["container"] = "Site"
    assert rendered(styles.CHICAGO, **changes) == (
        f"Site. “The Meeting: {mixed}.” Version 1.0.0. https://example.org/r."
    )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ('The "one" report', "“The ‘One’ Report.”"),
        ("A report of ‘none’", "“A Report of ‘None.’”"),
        ("On “five-in-one”", "“On ‘five-in-one.’”"),
    ],
)
def test_quotation_marks_in_american_titles(title, printed):
    assert rendered(styles.CHICAGO, title=title).lower() == f"ministry. {printed.lower()} https://example.org/r."


def test_nothing_chinese_is_in_italics_and_every_entry_has_an_address():
    reference = read_reference(ROOT / "data")
    cited = [entry for entry in reference.entries if entry.kind in KINDS]
    italics = 0
    for locale in reference.locales:
        for entry in cited:
            fragment = "" if entry.kind == "page" else f"#{entry.id}"
            root = "" if locale is reference.locales[0] else f"{locale.id}/"
            for style in styled(reference, locale, entry.id):
                assert style.edition.removesuffix(".").endswith(f" {URL}{root}{entry.page.address}{fragment}")
                for run in re.findall("<i>(.*?)</i>", style.source + style.edition):
                    assert not is_han(run)
                    italics += 1
    assert italics >= 2 * len(cited)


def test_citations_do_not_depend_on_what_was_cited_before(reference):
    cited = [
        (number, entry.id)
        for number in range(len(reference.locales))
        for entry in reference.entries
        if entry.kind in KINDS
    ]
    once = {(number, name): styled(reference, reference.locales[number], name) for number, name in cited}
    styles.rendered.cache_clear()
    rendered(styles.APA, issued=parse_date("2018"))
    rendered(styles.CHICAGO, issued=parse_date("2018-01"))
    styles.rendered.cache_clear()
    again = {(number, name): styled(reference, reference.locales[number], name) for number, name in reversed(cited)}
    assert again == once


def test_the_source_is_the_text_that_is_quoted(reference):
    other = replace(reference, site=reference.site.model_copy(update={"text": "gazette"}))
    quoted = {
        name: text_of(other, other.entry_of[name]).id for name in ("letter-was-signed", "letter-title", "timeline")
    }
    assert quoted == {"letter-was-signed": "letter", "letter-title": "letter", "timeline": "gazette"}


def test_only_what_is_part_of_the_text_is_cited(reference):
    with pytest.raises(ValueError, match="event-letter is of the kind “event”; expected one of item, page, statement"):
        styled(reference, reference.locales[0], "event-letter")


def test_the_styles_are_the_official_ones():
    readme = (styles.FOLDER / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+\.csl)` .*`([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    assert listed == {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in styles.FOLDER.glob("*.csl")}
    assert listed.keys() == {style.file for style in (styles.APA, styles.CHICAGO, styles.GB_T)}
