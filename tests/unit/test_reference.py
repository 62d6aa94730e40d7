"""The reference: look-up by id, uses, menu, and the reference in one language."""

import re
from hashlib import sha256

import pytest
from helpers import (
    LETTER,
    TREE,
    Site,
    add_spanish,
    copy_data,
    in_language,
    parse_html,
    replace_text,
    visible_text,
)
from hypothesis import given
from hypothesis import strategies as st

from scripts.__main__ import main
from scripts.load.dates import parse_date
from scripts.load.received import undo_corrections
from scripts.reference.language import Language
from scripts.reference.reference import Reference, read_reference
from scripts.render.pages import relative_url, render_pages


def test_pages_have_order_and_files(reference):
    assert [page.address for page in reference.pages] == [
        "", "letter-signed/", "tree-planted/", "timeline/", "background/", "parallel/", "terms/", "sources/", "changes/", "go/",
    ]  # fmt: skip
    files = ["site.yml", "topics/letter-signed.yml", "topics/tree-planted.yml", "site.yml", "site.yml", "site.yml", "terms.yml", "sources.yml", "changes.yml", "site.yml"]  # fmt: skip
    assert [page.file for page in reference.pages] == files
    assert [page.id for page in reference.topic_pages] == [topic.id for topic in reference.topics]


def test_every_id_has_an_entry(reference):
    kinds = {one: entry.kind for one, entry in reference.entry_of.items()}
    assert {one: kinds[one] for one in ("signing", "promise-trees", "letter-signed-context", "event-second-letter", "letter-title", "participant-north")} == {
        "signing": "section", "promise-trees": "item", "letter-signed-context": "section",
        "event-second-letter": "event", "letter-title": "statement", "participant-north": "participant",
    }  # fmt: skip
    assert reference.entry_of["event-second-letter"].page.id == "timeline"
    entries = [entry.id for entry in reference.entries_on["background"]]
    assert entries == [
        "background",
        "letter-signed-context",
        "context-weather",
        "participant-north",
    ]
    assert reference.entry_of["letter-signed-context"].text["zh"] == "背景 · “信函”<i>及其</i>他"
    entries = [entry.id for entry in reference.entries_on["tree-planted"]]
    assert entries == ["tree-planted", "tree-was-planted", "tree-was-watered"]
    assert reference.entry_of["participant-north"].text == {"en": "North · Ana", "zh": "北城 · Ana"}


def test_quoted_statements_are_in_text_order(reference):
    quoted = reference.quoted_statements.items()
    assert [(name, one.source, one.page.id, one.paragraph) for name, one in quoted] == [
        ("letter-title", "letter", "sources", None),
        ("letter-was-signed", "letter", "letter-signed", 1),
        ("promises-made", "letter", "letter-signed", 1),
        ("tree-was-planted", "letter", "tree-planted", 1),
        ("tree-was-watered", "letter", "tree-planted", 1),
    ]
    assert reference.quoted_languages == ["en", "zh"]


def test_neighbours_of_paragraphs_that_continue(reference):
    assert {key: statement.id for key, statement in reference.neighbours.items()} == {
        ("after", "letter-signed", "zh"): "tree-was-planted",
        ("before", "tree-planted", "zh"): "promises-made",
    }


def test_uses_of_terms_and_sources(reference):
    assert reference.uses["term-music"] == ["promises-made"]
    events = ["event-letter", "event-second-letter"]
    assert reference.uses["gazette"] == ["context-weather", *events, "term-music", "scope"]
    assert reference.uses["letter"] == [*reference.quoted_statements, "event-letter"]
    assert reference.uses["letter-signed"] == []
    assert [event.id for event in reference.events] == ["event-letter"]
    assert [event.id for event in reference.later_events] == ["event-second-letter"]
    for name in ("event-letter", "context-weather"):
        assert reference.topic_of[name] == "letter-signed"
    assert "event-second-letter" not in reference.topic_of


def test_aliases_and_moved_ids(data_folder):
    assert main(["ids", str(data_folder)]) == 0
    replace_text(data_folder / LETTER, ("id: promise-trees", "id: promise-of-trees"))
    replace_text(data_folder / "ids.txt", ("letter-title /sources/", "letter-title /letters/"))
    alias = "  - {id: promise-trees, now: promise-of-trees}\n"
    replace_text(data_folder / "moved.yml", ("aliases:\n", f"aliases:\n{alias}"))
    reference = read_reference(data_folder)
    assert reference.aliases["letter-was-signed"] == ["letter-was-sealed"]
    assert reference.successor_of["promise-trees"] == "promise-of-trees"
    (gone,) = reference.moved_ids["letter-signed/"]
    assert (gone[0], gone[1].page.id) == ("letter-title", "sources")
    assert "promise-of-trees /letter-signed/\n" in reference.registry_text()


MOVED_TO_BACKGROUND = ["context-weather", "letter-signed-context", "participant-north"]


def test_ids_that_have_left_a_topic_for_its_background(reference):
    assert reference.moved_to_background["letter-signed/"] == MOVED_TO_BACKGROUND
    assert reference.moved_ids["letter-signed/"] == []


def test_topic_without_context_has_notes_for_the_facts_that_have_left_it(data_folder):
    letter, tree = data_folder / LETTER, data_folder / TREE
    before, context, after = re.split(
        "(context:\n.*)(?=events:)", letter.read_text("utf-8"), flags=re.DOTALL
    )
    letter.write_text(before + after, encoding="utf-8")
    tree.write_text(tree.read_text("utf-8") + context, encoding="utf-8")
    alias = "  - {id: letter-signed-context, now: tree-planted-context}\n"
    changes = (
        ("aliases:\n", f"aliases:\n{alias}"),
        ("now: letter-signed-c", "now: tree-planted-c"),
    )
    replace_text(data_folder / "moved.yml", *changes)
    reference = read_reference(data_folder)
    assert reference.moved_to_background["letter-signed/"] == []
    assert [name for name, _ in reference.moved_ids["letter-signed/"]] == MOVED_TO_BACKGROUND
    assert reference.topic_of["context-weather"] == "tree-planted"


def test_menu_window_shows_topics_around_the_page(data_folder):
    first = (data_folder / TREE).read_text(encoding="utf-8")
    shown = [page.id for page in read_reference(data_folder).menu_window(None)]
    assert shown == ["letter-signed", "tree-planted"]
    letter = data_folder / "sources" / "letter.txt"
    for number in range(13):
        topic = first.replace("tree-", f"tree-{number}-").replace("2001-04", str(2010 + number))
        topic = topic.replace("first tree", f"tree {number}").replace("2001年4月", f"{number}月")
        (data_folder / f"topics/tree-{number}-planted.yml").write_text(topic, encoding="utf-8")
        with letter.open("a", encoding="utf-8") as file:
            file.write(f"\nIn April 2001 the tree {number} was planted.\n")
            file.write(f"\n{number}月,種下第一棵樹,並澆了水。\n")
    replace_text(data_folder / "corrections.yml", ('"3"', '"29"'))
    reference = read_reference(data_folder)
    pages = reference.topic_pages
    assert len(pages) == 15
    assert reference.menu_window(reference.pages[0]) == pages[:12]
    assert reference.menu_window(pages[7]) == pages[1:13]
    assert reference.menu_window(pages[14]) == pages[3:]


def test_digest_matches_sha256sum(data_folder, reference):
    files = sorted(Site(data_folder, "").snapshot().items())
    lines = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files)
    assert reference.digest == sha256(lines.encode()).hexdigest()
    (data_folder / "hant.yml").unlink()
    assert reference.digest == sha256(lines.encode()).hexdigest()


def test_corrections_apply_and_revert(data_folder, reference):
    (text,) = reference.texts
    assert text.received == (data_folder / "sources" / "letter.txt").read_bytes()
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
        ("2014-12-31/2015-01-02", "31 December 2014–2 January 2015", "2014年12月31日至2015年1月2日"),
        ("2014-07-31/2015-07-01", "31 July 2014–1 July 2015", "2014年7月31日至2015年7月1日"),
        ("2015/2019", "2015–2019", "2015年至2019年"),
        ("2016-02-29/2016-02-29", "29 February 2016", "2016年2月29日"),
    ],
)  # fmt: skip
def test_dates_in_words(reference, text, en, zh):
    assert [lang.date(parse_date(text)) for lang in in_language(reference).all_languages] == [
        en,
        zh,
        zh,
    ]


def test_converted_language_uses_own_words_or_conversion(reference):
    hant = in_language(reference, "zh-Hant")
    timeline, signed = reference.page_by_id["timeline"], reference.pages[1]
    titles = (hant.words(timeline.title), hant.words(signed.title))
    assert titles == ("大事記", "「信函」<i>及其</i>他")
    assert in_language(reference, "zh").words(timeline.title) == "时间线"


def test_fallback_language_is_tagged(reference):
    en, zh = in_language(reference), in_language(reference, "zh-Hant")
    title, watered = (reference.entry_of[one].text for one in ("letter-title", "tree-was-watered"))
    assert zh.fallback_for(title).locale.id == "en"
    assert en.fallback_for(title) is en
    assert str(zh.html(title)) == '<span lang="en" translate="no">Letter of Friendship</span>'
    watered_html = '<span lang="zh-Hans" translate="no">并浇了水{}</span>'
    assert str(en.html(watered)) == watered_html.format("。")
    assert str(en.html(watered, short=True)) == watered_html.format("")
    tagged = 'the word <span lang="zh-Hans" translate="no">音乐</span> &amp; &lt;b&gt;'
    assert str(en.tag_foreign_runs("the word 音乐 & <b>")) == tagged
    tagged = '作“<span lang="en" translate="no">five features</span>”'
    assert str(zh.tag_foreign_runs("作“five features”")) == tagged
    assert (en.language_name("zh"), zh.language_name("en")) == ("Chinese", "英文")


@pytest.mark.parametrize(
    ("words", "pinyin"),
    {
        "1+3+6 is read yī jiā sān jiā liù.": ["yī jiā sān jiā liù"],
        "它读作yídài-yílù，简称Lāměi。": ["yídài-yílù", "Lāměi"],
        "José Martí, élève général, São Paulo": [],
        "plus longue réélection": [],
    }.items(),
)
def test_pinyin_is_tagged_as_such(reference, words: str, pinyin: list[str]):
    for lang in in_language(reference).all_languages:
        page = parse_html(f"<!doctype html><title>x</title><p>{lang.tag_foreign_runs(words)}</p>")
        tagged = [run for run in page.all("span") if run.get("lang") == "zh-Latn"]
        assert [run.text for run in tagged] == pinyin
        assert all(run.get("translate") == "no" for run in tagged)


def test_quotations_in_notes_are_not_translated(reference):
    notes = {"en": "It has “They agreed”, 双方 in Chinese.", "zh": "中文作“双方同意”，不作“对方”。"}
    not_translated = {
        "en": ["“They agreed”", "双方"],
        "zh": ["“双方同意”", "“对方”"],
        "zh-Hant": ["「雙方同意」", "「對方」"],
    }
    for lang in in_language(reference).all_languages:
        page = parse_html(f"<!doctype html><title>x</title><p>{lang.html(notes)}</p>")
        runs = [run for run in page.one("p") if run.get("translate") == "no"]
        words = ["".join(run.itertext()) for run in runs]
        assert words == not_translated[lang.locale.id]


def test_excerpt_ends_after_a_word_without_punctuation(reference):
    en, zh = in_language(reference), in_language(reference, "zh")
    words = "They agreed to plant trees, to build bridges, and to share music."
    assert en.excerpt({"en": words}) == "They agreed to plant trees, to build bridges…"
    assert zh.excerpt({"zh": f"{'种' * 47}，建桥"}) == f"{'种' * 47}…"


def test_addresses_of_a_language(reference):
    zh = Language(reference, reference.locales[1], "https://example.org/")
    assert zh.absolute_url("letter-signed") == "https://example.org/zh/letter-signed/"
    english = zh.other_column()
    assert (
        english.absolute_url("promise-trees") == "https://example.org/letter-signed/#promise-trees"
    )
    assert relative_url("", "letter-signed/") == "../"
    assert relative_url("letter-signed/", "") == "letter-signed/"
    assert relative_url("", "") == "./"
    assert zh.other_column().locale.id == "en"
    columns = in_language(reference, "zh-Hant").columns()
    assert [column.locale.id for column in columns] == ["zh-Hant", "en"]


def test_added_language_falls_back_to_quoted_languages(data_folder):
    reference = read_reference(add_spanish(data_folder))
    es = in_language(reference, "es")
    planted = reference.entry_of["tree-was-planted"].text
    assert es.fallback_for(planted).locale.id == "en"
    assert [other.locale.id for other in es.columns()] == ["en", "zh"]
    assert es.other_column().locale.id == in_language(reference).other_column().locale.id == "zh"
    assert es.words(reference.pages[0].title) == "Home"


def test_terms_are_sorted_for_each_language(tmp_path):
    data_folder = copy_data(tmp_path / "data", "good", "hostile")
    replace_text(data_folder / "terms.yml", ("jiǎ", "zhǎ"))  # after yīnyuè
    reference = read_reference(data_folder)
    assert [term.id for term in reference.sorted_terms("en")] == ["term-hostile", "term-music"]
    assert [term.id for term in reference.sorted_terms("zh")] == ["term-music", "term-hostile"]


@pytest.fixture(scope="session")
def small_reference(tmp_path_factory) -> Reference:
    return read_reference(copy_data(tmp_path_factory.mktemp("small") / "data", "good"))


@given(words=st.text("中文，“”。ab é<&>*_#.'\"😀", max_size=40))
def test_tagging_foreign_runs_keeps_the_text(small_reference, words: str):
    for lang in in_language(small_reference).all_languages:
        html = f"<!doctype html><title>x</title><p>{lang.tag_foreign_runs(words)}</p>"
        assert "".join(parse_html(html).one("p").itertext()) == words


def test_titles_are_placed_unless_there_are_too_many(reference, monkeypatch):
    """The stylesheet has rules for a few titles; where there are more, all stand before the text."""

    def classes() -> set[str]:
        text = dict(render_pages(in_language(reference)))["letter-signed.en.md"]
        body = text.split("---\n", 2)[2]
        page = parse_html(f"<!doctype html><title>x</title>{body}")
        names = {name for part in page.root.iter() for name in (part.get("class") or "").split()}
        return {name for name in names if name.startswith(("to-", "at-", "section"))}

    assert {"section", "to-1", "at-1"} <= classes()
    monkeypatch.setattr("scripts.render.pages.PLACED_SECTIONS", 0)
    assert classes() == {"section"}


def test_sources_of_the_same_name_have_letters(data_folder):
    file = data_folder / "sources.yml"
    text = file.read_text(encoding="utf-8")
    gazette = text[text.index("  - id: gazette") :]
    second = gazette.replace("id: gazette", "id: second-gazette")
    dated = second.replace("id: second-gazette", 'id: dated-gazette\n    date: "2001"')
    file.write_text(text + second + dated, encoding="utf-8")
    replace_text(
        data_folder / "terms.yml", ("[gazette]", "[gazette, second-gazette, dated-gazette]")
    )
    reference = read_reference(data_folder)
    expected = {"letter": None, "gazette": "a", "second-gazette": "b", "dated-gazette": None}
    assert reference.source_letters == expected

    def links_and_values(locale: str, page: str) -> list[str]:
        markdown = dict(render_pages(in_language(reference, locale)))[f"{page}.{locale}.md"]
        html = parse_html(f"<!doctype html><title>x</title>{markdown.split('---', 2)[2]}")
        return [visible_text(element) for element in html.all("a", "dd")]

    cited = links_and_values("en", "terms")
    assert [name for name in cited if "Gazette" in name] == [
        "Gazette (a)",
        "Gazette (b)",
        "Gazette, 2001",
    ]
    assert {"公报（a）", "公报（b）", "公报，2001年"} <= set(links_and_values("zh", "terms"))
    assert {"Gazette (a)", "Gazette (b)", "Gazette"} <= set(links_and_values("en", "sources"))
