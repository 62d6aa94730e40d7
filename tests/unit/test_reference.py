"""The reference by id, who uses what, and one language of it."""

from hashlib import sha256

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import X, change, lay
from sets import with_spanish

from scripts.__main__ import main
from scripts.load.dates import parse_date
from scripts.load.received import undo_corrections
from scripts.reference.language import Language
from scripts.reference.reference import Reference, read_reference
from scripts.render.pages import relative_url


def speak(reference: Reference, locale: str = "en") -> Language:
    return Language(reference, reference.locales[0]).in_locale(locale)


def test_pages_are_in_their_order_and_name_their_files(reference):
    assert [page.address for page in reference.pages] == [
        "", "letter-signed/", "tree-planted/", "timeline/", "parallel/", "terms/", "sources/", "changes/", "go/",
    ]  # fmt: skip
    files = ["site.yml", "topics/letter-signed.yml", "topics/tree-planted.yml", "site.yml", "site.yml", "terms.yml", "sources.yml", "changes.yml", "site.yml"]  # fmt: skip
    assert [page.file for page in reference.pages] == files
    assert [page.id for page in reference.topic_pages] == [topic.id for topic in reference.topics]


def test_every_id_has_an_entry(reference):
    kinds = {one: entry.kind for one, entry in reference.entry_of.items()}
    assert {one: kinds[one] for one in ("signing", "promise-trees", "letter-signed-context", "event-second-letter", "letter-title", "participant-north")} == {
        "signing": "section", "promise-trees": "item", "letter-signed-context": "section",
        "event-second-letter": "event", "letter-title": "statement", "participant-north": "participant",
    }  # fmt: skip
    assert reference.entry_of["event-second-letter"].page.id == "timeline"
    assert [e.id for e in reference.entries_on["tree-planted"]] == [
        "tree-planted",
        "tree-was-planted",
        "tree-was-watered",
    ]
    assert reference.entry_of["participant-north"].text == {"en": "North · Ana", "zh": "北城 · Ana"}


def test_the_text_is_read_in_its_order(reference):
    assert [
        (name, one.source, one.page.id, one.paragraph)
        for name, one in reference.quoted_statements.items()
    ] == [
        ("letter-title", "letter", "sources", None),
        ("letter-was-signed", "letter", "letter-signed", 1),
        ("promises-made", "letter", "letter-signed", 1),
        ("tree-was-planted", "letter", "tree-planted", 1),
        ("tree-was-watered", "letter", "tree-planted", 1),
    ]
    assert reference.quoted_languages == ["en", "zh"]


def test_neighbours_are_named_where_a_paragraph_of_the_text_runs_on(reference):
    assert {key: said.id for key, said in reference.neighbours.items()} == {
        ("after", "letter-signed", "zh"): "tree-was-planted",
        ("before", "tree-planted", "zh"): "promises-made",
    }


def test_who_uses_what(reference):
    assert reference.uses["term-music"] == ["promises-made"]
    assert reference.uses["gazette"] == [
        "context-weather",
        "event-letter",
        "event-second-letter",
        "term-music",
        "scope",
    ]
    assert reference.uses["letter"] == [*reference.quoted_statements, "event-letter"]
    assert reference.uses["letter-signed"] == []
    assert [event.id for event in reference.events] == ["event-letter"]
    assert [event.id for event in reference.later_events] == ["event-second-letter"]
    assert (
        reference.topic_of["event-letter"]
        == reference.topic_of["context-weather"]
        == "letter-signed"
    )
    assert "event-second-letter" not in reference.topic_of


def test_what_has_moved_is_found(good):
    assert main(["ids", str(good)]) == 0
    change(good / "topics" / "letter-signed.yml", ("id: promise-trees", "id: promise-of-trees"))
    change(good / "ids.txt", ("letter-title /sources/", "letter-title /letters/"))
    change(
        good / "moved.yml",
        ("aliases:\n", "aliases:\n  - {id: promise-trees, now: promise-of-trees}\n"),
    )
    reference = read_reference(good)
    assert reference.aliases["letter-was-signed"] == ["letter-was-sealed"]
    assert reference.successor_of["promise-trees"] == "promise-of-trees"
    assert [(old, entry.page.id) for old, entry in reference.moved_ids["letter-signed/"]] == [
        ("letter-title", "sources")
    ]
    assert "promise-of-trees /letter-signed/\n" in reference.registry_text()


def test_the_menu_has_all_topics_or_those_around_the_page(good):
    first = (good / "topics" / "tree-planted.yml").read_text(encoding="utf-8")
    assert [page.id for page in read_reference(good).menu_window(None)] == [
        "letter-signed",
        "tree-planted",
    ]
    letter = good / "sources" / "letter.txt"
    for number in range(13):
        change_of = first.replace("tree-", f"tree-{number}-").replace("2001-04", str(2010 + number))
        change_of = change_of.replace("first tree", f"tree {number}").replace(
            "2001年4月", f"{number}月"
        )
        (good / "topics" / f"tree-{number}-planted.yml").write_text(change_of, encoding="utf-8")
        letter.write_text(
            letter.read_text()
            + f"\nIn April 2001 the tree {number} was planted.\n\n{number}月,種下第一棵樹,並澆了水。\n"
        )
    change(good / "corrections.yml", ('"3"', '"29"'))
    reference = read_reference(good)
    pages = reference.topic_pages
    assert len(pages) == 15
    assert reference.menu_window(reference.pages[0]) == pages[:12]
    assert reference.menu_window(pages[7]) == pages[1:13]
    assert reference.menu_window(pages[14]) == pages[3:]


def test_the_digest_is_that_of_the_lines_of_sha256sum(good, reference):
    files = sorted(f.relative_to(good).as_posix() for f in good.rglob("*") if f.is_file())
    lines = "".join(f"{sha256((good / name).read_bytes()).hexdigest()}  {name}\n" for name in files)
    assert reference.digest == sha256(lines.encode()).hexdigest()
    (good / "hant.yml").unlink()
    assert reference.digest == sha256(lines.encode()).hexdigest()


def test_corrections_give_the_text_shown_and_undone_the_bytes_received(good, reference):
    (text,) = reference.texts
    assert text.received == (good / "sources" / "letter.txt").read_bytes()
    assert "2001年3月3日，兩市" in text.shown
    assert "March 3, 2001, the" in text.shown
    assert undo_corrections(text.shown, reference.corrections).encode() == text.received


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("2014", "2014", "2014年"),
        ("2014-07", "July 2014", "2014年7月"),
        ("2014-07-17", "17 July 2014", "2014年7月17日"),
        ("2015-01-08/2015-01-09", "8–9 January 2015", "2015年1月8日至9日"),
        (
            "2014-12-31/2015-01-02",
            "31 December 2014–2 January 2015",
            "2014年12月31日至2015年1月2日",
        ),
        ("2015/2019", "2015–2019", "2015年至2019年"),
        ("2016-02-29/2016-02-29", "29 February 2016", "2016年2月29日"),
    ],
)
def test_dates_in_words(reference, text, en, zh):
    assert [lang.date(parse_date(text)) for lang in speak(reference).all_languages] == [en, zh, zh]


def test_words_of_a_made_language_are_its_own_or_made(reference):
    hant = speak(reference, "zh-Hant")
    timeline, signed = reference.page_by_id["timeline"], reference.pages[1]
    assert (hant.words(timeline.title), hant.words(signed.title)) == (
        "大事記",
        "「信函」<i>及其</i>他",
    )
    assert speak(reference, "zh").words(timeline.title) == "时间线"


def test_what_a_language_lacks_is_said_in_another_and_tagged(reference):
    en, zh = speak(reference), speak(reference, "zh-Hant")
    title, watered = (reference.entry_of[one].text for one in ("letter-title", "tree-was-watered"))
    assert zh.fallback_for(title).locale.id == "en"
    assert en.fallback_for(title) is en
    assert str(zh.html(title)) == '<span lang="en">Letter of Friendship</span>'
    assert str(en.html(watered)) == '<span lang="zh-Hans">并浇了水。</span>'
    assert str(en.html(watered, short=True)) == '<span lang="zh-Hans">并浇了水</span>'
    assert (
        str(en.tag_foreign_runs("the word 音乐 & <b>"))
        == 'the word <span lang="zh-Hans">音乐</span> &amp; &lt;b&gt;'
    )
    assert (
        str(zh.tag_foreign_runs("作“five features”")) == '作“<span lang="en">five features</span>”'
    )
    assert (en.language_name("zh"), zh.language_name("en")) == ("Chinese", "英文")


def test_a_language_has_its_addresses(reference):
    zh = Language(reference, reference.locales[1], "https://example.org/")
    assert zh.absolute_url("letter-signed") == "https://example.org/zh/letter-signed/"
    assert (
        zh.other_column().absolute_url("promise-trees")
        == "https://example.org/letter-signed/#promise-trees"
    )
    assert relative_url("", "letter-signed/") == "../"
    assert relative_url("letter-signed/", "") == "letter-signed/"
    assert relative_url("", "") == "./"
    assert zh.other_column().locale.id == "en"
    assert [other.locale.id for other in speak(reference, "zh-Hant").columns()] == ["zh-Hant", "en"]


def test_a_further_language_falls_back_to_what_is_quoted(good):
    reference = read_reference(with_spanish(good))
    es = speak(reference, "es")
    planted = reference.entry_of["tree-was-planted"].text
    assert es.fallback_for(planted).locale.id == "en"
    assert [other.locale.id for other in es.columns()] == ["en", "zh"]
    assert (es.other_column().locale.id, speak(reference).other_column().locale.id) == (
        "zh",
        "zh",
    )  # beside the English
    assert es.words(reference.pages[0].title) == "Home"


def test_terms_are_in_the_order_of_a_language(tmp_path):
    reference = read_reference(lay(tmp_path / "data", "good", "hostile"))
    assert [term.id for term in reference.sorted_terms("en")] == ["term-hostile", "term-music"]
    assert [term.id for term in reference.sorted_terms("zh")] == ["term-hostile", "term-music"]


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Reference:
    return read_reference(lay(tmp_path_factory.mktemp("small") / "data", "good"))


@given(said=st.text("中文，“”。ab é<&>*_#.'\"😀", max_size=40))
def test_tagging_another_language_changes_no_word(small, said: str):
    for lang in speak(small).all_languages:
        tree = html5lib.HTMLParser(strict=True).parse(
            f"<!doctype html><title>x</title><p>{lang.tag_foreign_runs(said)}</p>"
        )
        (paragraph,) = tree.iter(f"{X}p")
        assert "".join(paragraph.itertext()) == said
