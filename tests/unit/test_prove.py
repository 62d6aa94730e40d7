"""Rules: every problem of the data is reported with its place; published ids stay valid."""

import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path
from pkgutil import iter_modules

import pytest
from helpers import (
    LETTER,
    TEST_DATA,
    TREE,
    add_spanish,
    copy_data,
    expected_messages,
    messages,
    problem_texts,
    replace_text,
)

from scripts.__main__ import main
from scripts.load.problems import Problem
from scripts.prove import __path__ as prove_folder
from scripts.prove import proof
from scripts.reference.reference import read_reference

MODULES = [import_module(f"scripts.prove.{found.name}") for found in iter_modules(prove_folder)]


def test_all_problems_of_the_bad_set_are_reported(tmp_path):
    assert messages(copy_data(tmp_path / "data", "good", "bad/values")) == expected_messages(
        "values"
    )


def test_check_prints_problems_or_summary(tmp_path, data_folder, capsys):
    assert main(["check", str(data_folder)]) == 0
    summary = "no problems: topics 2, statements 5, terms 1, sources 2, languages 3\n"
    assert capsys.readouterr().out == summary
    folder = copy_data(tmp_path / "bad" / "data", "good", "bad/values")
    assert main(["check", str(folder)]) == 1
    lines = [f"bad/{line}" for line in expected_messages("values")]
    assert len(capsys.readouterr().err.splitlines()) == len(lines) + 1


def test_every_rule_is_listed():
    rules = {
        found
        for module in MODULES
        for name, found in vars(module).items()
        if isfunction(found)
        and name[0] != "_"
        and signature(found).return_annotation == Iterator[Problem]
    }
    assert set(proof.RULES) == rules
    assert all(list(signature(rule).parameters) == ["data"] for rule in rules)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("labels.yml", "  skip: {", "  skipp: {", "no label “skip”; expected it, because a template or module uses it · 缺少此标签"),
        ("labels.yml", "  skip: {", "  skipp: {", "no template or module uses “skipp”; did you mean “skip”? · 无处使用"),
        ("labels.yml", "  style-apa-7: {", "  style-apa-6: {", "no label “style-apa-7”; expected it, because a template or module uses it · 缺少此标签"),
        ("labels.yml", "  file-offline-note: {", "  file-offlin-note: {", "no label “file-offline-note”; expected it, because a template or module uses it · 缺少此标签"),
        ("labels.yml", "{date}", "{day}", "“Text dated {day}” has other placeholders; expected {date} · 花括号内的名称有误"),
        ("labels.yml", "{date}", "{date", "“Text dated {date” has other placeholders; expected {date} · 花括号内的名称有误"),
        ("labels.yml", "skip: {", "skip: {zh-Hant: '跳「{x}」', ", "“跳「{x}」” has other placeholders; expected none · 花括号内的名称有误"),
        ("site.yml", "en: signed a letter", "en: signed letter", "“signed letter” is not in “letter-was-signed”; expected a run of whole words in it · 应为其中完整的原文"),
        ("site.yml", "statement: letter-was-signed", "statement: letter-was", "“letter-was” is not the id of a statement; expected one"),
        ("site.yml", "statement: letter-was-signed", "statement: letter-was-sealed", "“letter-was-sealed” is not the id of a statement; expected one"),
        ("site.yml", "kind: parallel", "kind: timeline", "the id of this page is “parallel”; expected that of its kind, timeline"),
        ("site.yml", "kind: parallel", "kind: timeline", "no page of the kind “parallel”; expected one"),
        ("site.yml", "{id: go, kind: go, address: go/", "{id: go, kind: go, address: zh/", "“zh/” is taken, by data/locales.yml:"),
        ("site.yml", "address: parallel/", "address: data/", "“data/” is taken, by a folder of the site; expected another"),
        ("site.yml", "address: parallel/", "address: a/b/", "“address” is “a/b/”; expected nothing, or an id with a slash after it"),
        ("site.yml", "{id: timeline,", "{id: time-line,", "the id of this page is “time-line”; expected that of its kind, timeline"),
        ("site.yml", "{id: in-brief,", "{id: brief,", "no section “in-brief” in “home”; expected it, because a template uses it · 缺少此小节"),
        ("site.yml", 'address: ""', "address: start/", "“home” is not in its place; expected home first, with the address “”"),
        ("site.yml", "{id: in-brief,", "{id: letter-signed-context,", "“letter-signed-context” is taken, by data/site.yml:13; expected another"),
        ("changes.yml", "id: edition-0-9-0", "id: edition-0-9", "“edition-0-9” is not the id of this version; expected edition-0-9-0"),
        ("changes.yml", "2001-03-03", "2001-03-04", ""),
        ("changes.yml", "2001-03-03", "2001-03-05", "“0.9.0” is not older than the edition above it; expected the newest first"),
        ("site.yml", 'version: "1.0.0"', 'version: "1.0.1"', "“1.0.0” is not the edition of site.yml; expected 1.0.1, 2001-03-04"),
        ("locales.yml", "id: zh-Hant", "id: ZH", "“zh/” is taken, by data/locales.yml:"),
        ("locales.yml", "id: zh-Hant", "id: data", "“data/” is taken, by a folder of the site; expected another"),
        ("locales.yml", "    made_from: zh\n", "", "“zh-Hant” has no “called”; expected its name in each language · 缺少它在各语言中的名称"),
        ("locales.yml", "tag: zh-Hant", "tag: ZH-hans", "the language “ZH-hans” is here twice; expected once"),
        ("locales.yml", "    called: {en: Eng", "    x: {en: Eng", "unknown key “x” · 没有这个键"),
        ("sources.yml", "[zh, en]", "[zh, fr, en]", "unknown language “fr”"),
        ("hant.yml", "converted: ”", "converted: 亢", "no text needs the override of “亢”; expected it to be taken out"),
        ("moved.yml", "at: how-to-cite", "at: how-to-cit", "no “how-to-cit” to lead to; did you mean “how-to-cite”?"),
        ("topics/letter-signed.yml", "zh-Hant: 中文為「雙邊」。", "zh-Hant: 中文為「雙方」。", "“中文為「雙方」。” is what the conversion gives; expected it to be taken out"),
        ("topics/letter-signed.yml", "zh-Hant: 中文為「雙邊」。", "zh-Hant: 中文为“雙邊”。", "“为” of the other script in “中文为“雙邊”。”; expected “為”"),
        ("topics/letter-signed.yml", 'weight: "1"\n            note: {en: Both sides., zh: ', 'weight: "2"\n            note: {en: Both sides (双方)., zh: ', ""),
        ("topics/letter-signed.yml", 'where: {en: to}\n            weight: "2"', 'where: {en: to}\n            weight: "3"', "weight “3” for words in “en” only; type weight: \"2\", or the place in the other language too"),
        ("topics/letter-signed.yml", 'zh: 两市}\n            weight: "3"', 'zh: 两市}\n            weight: "2"', "“Short in Chinese.” quotes no words of the place; type those that one language lacks, in “…”"),
    ],
)  # fmt: skip
def test_single_change_reports_the_problem(data_folder, file, old, new, expected):
    replace_text(data_folder / file, (old, new))
    found = problem_texts(data_folder)
    assert any(expected in message for message in found) if expected else found == []


@pytest.mark.parametrize(
    ("file", "old", "new", "start"),
    [
        ("locales.yml", "id: en\n", "id: eng\n", "no language “en”, in which most texts are; "),
        ("locales.yml", "id: zh\n", "id: zh_\n", "“id” is “zh_”; expected a language tag"),
        ("sources.yml", "[zh, en]", "[zh，en]", "unknown language “zh，en”"),
        ("sources.yml", "id: gazette", "id: gazete", "“gazette” is gone; "),
        ("terms.yml", "id: term-music", "id: term-musik", "“term-music” is gone; "),
        ("terms.yml", "{en: music, zh: 音乐}", "{en: 音乐, zh: music}", "“音乐” is in another language; "),
        ("site.yml", "{id: in-brief,", "{id: brief,", "no section “in-brief” in “home”; "),
        ("topics/letter-signed.yml", "en: On March 3", "en: On Mach 3", "“ch 3, 2001, ” after “On Ma”; "),
        ("topics/letter-signed.yml", "They agreed to plant", "They agree to plant", "“ to plant tr” after "),
    ],
)  # fmt: skip
def test_error_with_many_consequences_is_reported_once(registered_data, file, old, new, start):
    replace_text(registered_data / file, (old, new))
    (message,) = problem_texts(registered_data)
    assert message.startswith(start)


def test_topics_follow_the_text_not_their_dates(data_folder):
    replace_text(data_folder / TREE, ('date: "2001-04"', 'date: "2001-01"'))
    topics = [topic.id for topic in read_reference(data_folder).topics]
    assert topics == ["letter-signed", "tree-planted"]


def test_missing_registry_is_a_problem(data_folder):
    (data_folder / "ids.txt").unlink()
    (message,) = messages(data_folder)
    assert message.startswith("data/ids.txt: no such file; ")


def test_failed_write_keeps_the_registry(data_folder, monkeypatch):
    def full(file: Path, text: str, encoding: str) -> None:
        file.write_bytes(text.encode()[:9])
        raise OSError("No space left on device")

    before = (data_folder / "ids.txt").read_text()
    monkeypatch.setattr(Path, "write_text", full)
    assert main(["ids", str(data_folder)]) == 1
    assert (data_folder / "ids.txt").read_text() == before
    assert messages(data_folder) == []


@pytest.mark.parametrize(
    "address", ["https://a.example/?q", "https://a.example/#x", "https://me:pw@a.example/", "https://a.example/a b/", "ftp://a.example/", "a.example"]
)  # fmt: skip
def test_invalid_site_url_is_refused(data_folder, monkeypatch, capsys, address):
    monkeypatch.setenv("SITE_URL", address)
    assert main(["build", str(data_folder)]) == 1
    assert f"SITE_URL is “{address}”; expected an address such as" in capsys.readouterr().err


def test_differences_must_be_sorted_by_weight(data_folder):
    replace_text(data_folder / LETTER, ('weight: "1"', 'weight: "3"'))
    (message,) = messages(data_folder)
    assert message.endswith("differences of weight 3, 2; expected 1 first, 3 last · 重者在前")


def test_unused_override_is_a_problem(data_folder):
    with (data_folder / "hant.yml").open("a", encoding="utf-8") as file:
        file.write("  - {converted: 雙邊, shown: 兩邊, reason: {en: Idle., zh: 闲置。}}\n")
    assert problem_texts(data_folder) == [
        "no text needs the override of “雙邊”; expected it to be taken out · 已无用，请删除"
    ]


def test_unquoted_source_text_is_a_problem(data_folder):
    letter = data_folder / "sources" / "letter.txt"
    letter.write_bytes(letter.read_bytes() + b"\nPostscript.\n")
    assert messages(data_folder) == [
        "data/sources/letter.txt:9: “Postscript.” is in no statement; expected every character in one · 遗漏"
    ]


def test_unreadable_topic_does_not_hide_other_problems(data_folder):
    shutil.copy(TEST_DATA / "bad" / "files" / "topics" / "malformed.yml", data_folder / "topics")
    replace_text(data_folder / "terms.yml", ("[gazette]", "[gazete]"))
    assert messages(data_folder) == [
        "data/terms.yml:6: “gazete” is not the id of a source; expected one; did you mean “gazette”? · 没有这个标识符",
        *[m for m in expected_messages("files") if "malformed.yml" in m],
    ]


def test_simplified_source_can_be_corrected(data_folder):
    letter = data_folder / "sources" / "letter.txt"
    english = letter.read_text(encoding="utf-8").split("\n2001")[0]
    chinese = "2001年3月3日，两市签署信函。双方同意种树、建桥和共享音楽。2001年4月，种下第一棵树，并浇了水。"
    letter.write_text(f"{english}\n{chinese}\n", encoding="utf-8")
    replace_text(data_folder / "sources.yml", ("script: zh-Hant", "script: zh-Hans"))
    changes = (('before: ","', "before: 楽"), ("after: ，", "after: 乐"), ('"3"', '"1"'))
    replace_text(data_folder / "corrections.yml", *changes)
    assert messages(data_folder) == []


def test_adding_a_language_needs_only_data(data_folder):
    reference = read_reference(add_spanish(data_folder))
    assert [locale.id for locale in reference.locales] == ["en", "zh", "zh-Hant", "es"]
    assert reference.quoted_languages == ["en", "zh"]


def test_quotations_have_only_the_languages_of_the_source(data_folder):
    add_spanish(data_folder)
    replace_text(data_folder / TREE, ('"zh": "2001', '"es": "En abril."\n      "zh": "2001'))
    replace_text(data_folder / "terms.yml", ('    "es": "music"\n', ""))
    found = problem_texts(data_folder)
    assert "“es” is no language of “letter”; expected zh or en · 来源没有这种语言" in found
    assert "no text in “es”; expected one in en and zh and es · 缺少译文" in found


@pytest.fixture
def registered_data(data_folder: Path) -> Path:
    """Return the small set with all its ids in the registry."""
    assert main(["ids", str(data_folder)]) == 0
    return data_folder


RENAMED_ITEM = ("id: promise-trees", "id: promise-of-trees")
ALIAS = ("aliases:\n", "aliases:\n  - {id: promise-trees, now: promise-of-trees}\n")


def line_of(folder: Path, start: str) -> int:
    lines = (folder / "ids.txt").read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{start} "))


def test_ids_command_adds_and_never_removes(registered_data: Path, capsys):
    before = (registered_data / "ids.txt").read_text().splitlines()
    current = {
        "letter-was-signed /letter-signed/",
        "letter-signed-context /background/",
        "letter-signed-context /letter-signed/",  # where it was
        "home /",
        "event-second-letter /timeline/",
    }
    assert current <= set(before)
    replace_text(registered_data / LETTER, RENAMED_ITEM)
    replace_text(registered_data / "moved.yml", ALIAS)
    assert main(["ids", str(registered_data)]) == 0
    after = (registered_data / "ids.txt").read_text().splitlines()
    assert set(after) - set(before) == {"promise-of-trees /letter-signed/"}
    assert set(before) < set(after)
    assert "1 new of" in capsys.readouterr().out


def test_removed_ids_and_pages_need_a_successor(registered_data: Path):
    replace_text(registered_data / LETTER, RENAMED_ITEM)
    replace_text(registered_data / "site.yml", ("address: terms/", "address: glossary/"))
    gone = (
        ("promise-trees", "promise-trees", "promise-of-trees"),
        ("term-music", "terms/", "terms"),
    )
    assert messages(registered_data) == [
        f"data/ids.txt:{line_of(registered_data, line)}: “{name}” is gone; expected it, or what took its"
        f" place in moved.yml; did you mean “{nearest}”? · 已发布的不可消失，改名须写入moved.yml"
        for line, name, nearest in gone
    ]
    redirect = ("redirects:\n", "redirects:\n  - {address: terms/, now: glossary/}\n")
    replace_text(registered_data / "moved.yml", ALIAS, redirect)
    assert messages(registered_data) == []


def test_renamed_topic_needs_aliases_and_redirect(registered_data: Path):
    replace_text(registered_data / LETTER, ("id: letter-signed\n", "id: signed-letter\n"))
    assert [message.split(";")[0] for message in problem_texts(registered_data)] == [
        "“letter-signed/” is gone",
        "“letter-signed” is gone",
        "“letter-signed-context” is gone",
        "no “letter-signed-context” to lead to",
        "no “letter-signed/” to lead to",
    ]


def test_invalid_aliases_and_redirects_are_problems(registered_data: Path):
    (registered_data / "moved.yml").write_text(
        "aliases:\n"
        "  - {id: promise-trees, now: promise-music}\n"
        "  - {id: old-one, now: promise-musik}\n"
        "  - {id: old-one, now: promise-music}\n"
        "redirects:\n"
        "  - {address: terms/, now: sources/}\n"
        "  - {address: old/, now: source/}\n"
        "  - {address: zh/, now: sources/}\n"
        "  - {address: old/, now: sources/}\n"
        "  - {address: older/, now: zh/}\n",
        encoding="utf-8",
    )

    def in_use(name: str, place: str) -> str:
        return f"“{name}” is in use, by data/{place}; expected what is gone · 仍在使用或重复"

    assert [
        re.sub(r"(by data/.+?yml):[0-9]+", r"\1", one) for one in messages(registered_data)
    ] == [
        f"data/moved.yml:2: {in_use('promise-trees', LETTER)}",
        "data/moved.yml:3: no “promise-musik” to lead to; did you mean “promise-music”? · 没有这个目标",
        f"data/moved.yml:4: {in_use('old-one', 'moved.yml')}",
        f"data/moved.yml:6: {in_use('terms/', 'site.yml')}",
        "data/moved.yml:7: no “source/” to lead to; did you mean “sources/”? · 没有这个目标",
        f"data/moved.yml:8: {in_use('zh/', 'locales.yml')}",
        f"data/moved.yml:9: {in_use('old/', 'moved.yml')}",
        "data/moved.yml:10: no “zh/” to lead to · 没有这个目标",
    ]


def test_malformed_registry_lines_are_problems(registered_data: Path):
    with (registered_data / "ids.txt").open("a") as file:
        file.write("no-page\nBad /x/\n")
    count = len((registered_data / "ids.txt").read_text().splitlines())
    wanted = "expected an id and a page, such as “first-meeting /a-page/” · 应为标识符和页面地址"
    assert messages(registered_data) == [
        f"data/ids.txt:{count - 1}: “no-page”; {wanted}",
        f"data/ids.txt:{count}: “Bad /x/”; {wanted}",
    ]


@pytest.mark.parametrize(
    "words",
    ["合作,共赢", "（好）!", "“一”, 二。", "合作:", "规划(2015)", "说'好'", "“好”,“坏”", "好~", "[好]", "好｡", "中 拉", "2014 年"],
)  # fmt: skip
def test_western_punctuation_in_chinese_is_a_problem(data_folder, words):
    replace_text(data_folder / "terms.yml", ("指“所听”。", f'"{words}"'))
    assert problem_texts(data_folder)
    assert all(words in message for message in problem_texts(data_folder))


@pytest.mark.parametrize(
    "words",
    ["中国-拉美", "中国－拉美", "中国–拉美", "中国―拉美", "好———坏", "好，—坏", "好—。", "好—", "《新平台、新起点—共同努力》"],
)  # fmt: skip
def test_wrong_dash_in_chinese_is_a_problem(data_folder, words):
    replace_text(data_folder / "terms.yml", ("指“所听”。", f'"{words}"'))
    (message,) = problem_texts(data_folder)
    assert f"in “{words}”; expected — between names, —— between clauses" in message
    assert "名称之间用一字线（—），语句之间用破折号（——）" in message


@pytest.mark.parametrize(
    "words",
    [
        "中国—拉美（2015-2019）", "“1+3+6”合作", "英文作“state leaders, all”。", "A.B. 1.5", "China-CELAC", "作“state leaders”",
        "中国—拉共体论坛", "规划（2025—2027）", "《规划（2015-2019）》", "新平台、新起点——共同努力", "巴西、中国—东盟", "写作“—”或“－”。",
        "会议在北京举行，中国—拉共体“四驾马车”外长对话、国家协调员会议",
    ],
)  # fmt: skip
def test_correct_punctuation_is_accepted(data_folder, words):
    replace_text(data_folder / "terms.yml", ("指“所听”。", f'"{words}"'))
    assert problem_texts(data_folder) == []


def test_dashes_of_quoted_text_are_exempt(data_folder):
    replace_text(data_folder / TREE, ("种下第一棵树", "种－下第一棵树"))
    assert problem_texts(data_folder)
    assert not [message for message in problem_texts(data_folder) if "between clauses" in message]
