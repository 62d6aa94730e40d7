"""Downloads: each file is read back with a library for its format and compared with the data."""

import csv
import io
import json
import re
from datetime import date

import bibtexparser
import pytest
import rispy
from helpers import LETTER, copy_data, replace_text
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from translate.storage.tmx import tmxfile

from scripts.load import base, records
from scripts.reference.language import Language
from scripts.reference.reference import read_reference
from scripts.serialize.bibliography import bibtex, csl_json, ris
from scripts.serialize.formats import FORMATS, exports

BASE = "https://example.org/reference/"
ROOTS = {"en": "", "zh-Hans": "zh/", "zh-Hant": "zh-Hant/"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def exports_by_path(reference):
    return export_all(reference)


@pytest.fixture
def reference_json(exports_by_path):
    return json.loads(exports_by_path["data/reference.json"])


@pytest.fixture
def hostile_reference(tmp_path):
    """Return the small set with texts that need escaping in every format."""
    return read_reference(copy_data(tmp_path / "hostile", "good", "hostile"))


def export_all(reference):
    """Return every export by its path."""
    return dict(exports(Language(reference, reference.locales[0], BASE)))


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


# All formats


def test_exports_match_the_list_of_formats(reference, exports_by_path):
    offered = [path for one in FORMATS for path in one.paths(list(ROOTS))]
    assert [*exports_by_path, "offline.zip"] == offered
    assert len({one.id for one in FORMATS}) == len(FORMATS)
    # No export has the name of a data file.
    assert not {path.removeprefix("data/") for path in exports_by_path} & reference.files.keys()
    assert export_all(reference) == exports_by_path
    # static-i18n would move files such as name.en.ext and name.zh-Hans.ext.
    suffix = re.compile(r"\.[a-z]{2}([-_][A-Za-z]{2,4})?\.\w+$")
    assert [path for path in exports_by_path if suffix.search(path)] == []


# JSON


@pytest.mark.parametrize("sets", [["good"], ["good", "hostile"]])
def test_reference_json_follows_its_schema(tmp_path, sets):
    found = export_all(read_reference(copy_data(tmp_path / "sets", *sets)))
    names = ("data/reference.json", "data/reference.schema.json")
    document, schema = (json.loads(found[name]) for name in names)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(document)] == []
    assert document["$schema"] == schema["$id"] == f"{BASE}data/reference.schema.json"
    assert document["format_version"] == "2.1.0"


def test_schema_describes_and_requires_every_key(exports_by_path):
    objects = json.loads(exports_by_path["data/reference.schema.json"])["$defs"]
    names = ["Site", "Topic", "Statement", "Item", "Difference", "Context", "Event", "Term", "Text"]
    assert objects.keys() >= set(names)
    for name, part in objects.items():
        assert part["additionalProperties"] is False, name
        assert sorted(part["required"]) == sorted(part["properties"]), name
        assert part["description"], name
        if name != "Text":  # its keys are languages
            undescribed = [
                key for key, value in part["properties"].items() if not value.get("description")
            ]
            assert undescribed == [], name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"added": true', '"added": false'),
        ('"weight": "1"', '"weight": "4"'),
        ('"paragraph": 1', '"paragraph": "1"'),
        ('"id": "term-music"', '"id": "A Term"'),
        ('"format_version": "2.1.0"', '"format_version": "2.1.0", "unknown": 1'),
        ('"zh-Hant": "兩座城市"', '"es": "Dos ciudades"'),
    ],
)
def test_schema_rejects_invalid_values(exports_by_path, before, after):
    text = exports_by_path["data/reference.json"].decode()
    assert before in text
    schema = json.loads(exports_by_path["data/reference.schema.json"])
    assert not Draft202012Validator(schema).is_valid(json.loads(text.replace(before, after, 1)))


def test_reference_json_has_every_statement(reference_json):
    found = {one["id"]: one for one in reference_json["statements"]}
    keys = ("id", "topic", "paragraph", "status")
    assert [" ".join(str(one[key]) for key in keys) for one in found.values()] == [
        "letter-title None None only-en",
        "letter-was-signed letter-signed 1 differs",
        "promises-made letter-signed 1 differs",
        "tree-was-planted tree-planted 1 same",
        "tree-was-watered tree-planted 1 only-zh",
    ]
    watered = {"en": None, "zh-Hans": "并浇了水。", "zh-Hant": "並澆了水。"}
    assert found["tree-was-watered"]["text"] == watered
    assert found["letter-was-signed"]["section"]["id"] == "signing"
    first, last = found["promises-made"]["differences"]
    shown = (first["weight"], first["where"]["zh-Hans"], first["note"]["zh-Hant"])
    assert shown == ("1", "双方", "中文為「雙邊」。")
    assert last["where"]["zh-Hans"] is None
    assert len(found["promises-made"]["items"]) == 3


def test_every_id_has_its_urls(reference, reference_json):
    def identified(part):
        values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        yield from [part] if isinstance(part, dict) and {"id", "url"} <= part.keys() else []
        for value in values:
            yield from identified(value)

    found = {one["id"]: one["url"] for one in identified(reference_json)}
    backgrounds = {f"{topic.id}-context" for topic in reference.topics}  # generated headings
    assert found.keys() == {entry.id for entry in reference.entries} - backgrounds
    for identifier, url in found.items():
        entry = reference.entry_of[identifier]
        fragment = "" if entry.kind == "page" else f"#{identifier}"
        assert url == {
            tag: f"{BASE}{root}{entry.page.address}{fragment}" for tag, root in ROOTS.items()
        }


def test_added_and_later_content_is_separate(reference, reference_json):
    (fact,), (event,) = reference_json["added_context"], reference_json["events"]
    (later,) = reference_json["scope"]["events"]
    assert (fact["id"], fact["added"], fact["topic"]) == ("context-weather", True, "letter-signed")
    assert fact["participants"][0]["name"] == {"en": "Ana", "zh-Hans": None, "zh-Hant": None}
    assert (event["topic"], later["topic"]) == ("letter-signed", None)
    start, end = "2001-03-02", "2001-03-03"
    date = {"iso": f"{start}/{end}", "precision": "day", "start": start, "end": end}
    assert event["dates"][1]["date"] == date
    assert reference_json["edition"]["sha256"] == reference.digest
    assert reference_json["licence"] == "MIT"


# CSV


def test_csv_has_bom_and_crlf(exports_by_path):
    content = exports_by_path["data/statements.csv"]
    assert content.startswith(b"\xef\xbb\xbfid,kind,")
    counts = {content.count(end) for end in (b"\r", b"\n", b"\r\n")}
    assert counts == {len(rows(content)) + 1}


def test_csv_has_statements_items_and_terms(reference, exports_by_path):
    tables = (exports_by_path[f"data/{name}.csv"] for name in ("statements", "terms"))
    by_id = {row["id"]: row for table in tables for row in rows(table)}
    assert list(by_id["promise-trees"].values()) == [
        *("promise-trees", "item", "promises-made"),
        *(f"{BASE}{root}letter-signed/#promise-trees" for root in ROOTS.values()),
        *("plant trees", "种树", "種樹", "same", "", "", "letter", "letter-signed"),
        f"1.0.0+sha256.{reference.digest}",
    ]
    assert by_id["promises-made"]["notes_en"] == "[1] Both sides. | [2] Only in English."
    assert by_id["letter-title"]["text_zh_hans"] == ""
    term = {"text_zh_hant": "音樂", "also_en": "tunes", "also_zh_hans": "", "pinyin": "yīnyuè"}
    term |= {"notes_en": "What is heard.", "source": "gazette"}
    assert by_id["term-music"].items() >= term.items()


def test_no_csv_cell_is_a_formula(hostile_reference):
    files = export_all(hostile_reference)
    statements = {row["id"]: row for row in rows(files["data/statements.csv"])}
    formula = '=HYPERLINK("https://evil.example","x") & \'more\' </script><!-- ]]> <b>'
    assert statements["equals"]["text_en"] == f"'{formula}"
    assert statements["equals"]["text_zh_hans"] == "'＝一加一，"
    assert statements["at-and-plus"]["text_zh_hant"] == "'＋二。"
    for row in [*statements.values(), *rows(files["data/terms.csv"])]:
        assert [cell for cell in row.values() if cell and cell[0] in "=+-@\t\r\n＝＋－＠"] == []


# TMX 1.4b (https://www.gala-global.org/tmx-14b)


@pytest.mark.parametrize(("target", "words"), [("en", "plant trees"), ("zh-TW", "種樹")])
def test_translation_tool_reads_every_unit(exports_by_path, target, words):
    content = exports_by_path["data/statements.tmx"]
    store = tmxfile.parsestring(content, sourcelanguage="zh-CN", targetlanguage=target)
    found = {unit.getid(): (unit.source, unit.target) for unit in store.units}
    assert found["promise-trees"] == ("种树", words)
    parts = [name for name in found if "." not in name]
    assert parts == [  # no unit for text in one language only
        *("letter-was-signed", "promises-made", "promise-trees", "promise-bridge", "promise-music"),
        "tree-was-planted",
    ]


def test_phrase_pairs_are_translation_units(exports_by_path):
    units = list(etree.fromstring(exports_by_path["data/statements.tmx"]).iter("tu"))
    phrases = [unit for unit in units if unit.find("prop[@type='x-kind']").text == "phrase"]
    assert [unit.get("tuid") for unit in phrases] == [
        *(f"letter-was-signed.{number}" for number in (1, 2, 3)),
        *(f"promises-made.{number}" for number in (1, 2, 3, 4, 5, 6)),
    ]
    (city,) = [unit for unit in phrases if unit.get("tuid") == "letter-was-signed.2"]
    segments = [(one.get(LANG), one.find("seg").text) for one in city.iter("tuv")]
    assert segments == [("zh-CN", "两市"), ("en", "the two cities"), ("zh-TW", "兩市")]
    assert {one.text for one in city.findall("prop[@type='x-url']")} == {
        f"{BASE}{root}letter-signed/#letter-was-signed" for root in ROOTS.values()
    }


def test_reference_json_has_phrases(data_folder):
    pair = ("{en: agreed, zh: 同意}", '{en: to, zh: 同意, en_nth: "3"}')
    replace_text(data_folder / LETTER, pair)
    document = json.loads(export_all(read_reference(data_folder))["data/reference.json"])
    (statement,) = [one for one in document["statements"] if one["id"] == "promises-made"]
    assert statement["phrases"][1] == {
        "words": {"en": "to", "zh-Hans": "同意", "zh-Hant": "同意"},
        "nth": {"en": 3, "zh-Hans": 1, "zh-Hant": 1},
    }


def test_translation_unit_has_notes_and_urls(exports_by_path):
    memory = etree.fromstring(exports_by_path["data/statements.tmx"])
    (unit,) = memory.findall(".//tu[@tuid='promises-made']")
    notes = [one for one in unit if one.tag != "tuv"]
    assert [(one.tag, one.get("type"), one.get(LANG), one.text) for one in notes] == [
        ("note", None, "zh-CN", "[1] 中文为“双方”。 | [2] 仅见于英文。"),
        ("note", None, "en", "[1] Both sides. | [2] Only in English."),
        ("prop", "x-kind", None, "statement"),
        ("prop", "x-status", None, "differs"),
        ("prop", "x-url", "zh-CN", f"{BASE}zh/letter-signed/#promises-made"),
        ("prop", "x-url", "en", f"{BASE}letter-signed/#promises-made"),
        ("prop", "x-url", "zh-TW", f"{BASE}zh-Hant/letter-signed/#promises-made"),
    ]
    # Tools choose a language by this order.
    assert [one.get(LANG) for one in unit.findall("tuv")] == ["zh-CN", "en", "zh-TW"]


def test_original_language_comes_first_in_a_unit(data_folder):
    replace_text(data_folder / "sources.yml", ("languages: [zh, en]", "languages: [en, zh]"))
    memory = etree.fromstring(export_all(read_reference(data_folder))["data/statements.tmx"])
    assert memory.find("header").get("srclang") == "en"
    assert {unit.find("tuv").get(LANG) for unit in memory.iter("tu")} == {"en"}


def test_unit_of_a_source_in_another_language_says_so(hostile_reference):
    sources = hostile_reference.source_by_id
    sources["note"] = sources["note"].model_copy(update={"languages": ("zh", "en")})
    memory = etree.fromstring(export_all(hostile_reference)["data/statements.tmx"])
    assert memory.find("header").get("srclang") == "en"
    unit_languages = {unit.get("tuid"): unit.get("srclang") for unit in memory.iter("tu")}
    assert unit_languages["letter-was-signed"] is None
    assert unit_languages["equals"] == unit_languages["equals-item"] == "zh-CN"


# iCalendar


def test_calendar_events_have_the_days_of_their_sources(hostile_reference):
    for tag in ROOTS:
        content = export_all(hostile_reference)[f"data/events-{tag}.ics"]
        # The long title is folded, and no character is split.
        assert max(map(len, content.split(b"\r\n"))) in (74, 75)
        assert all(line.decode() for line in content.rstrip().split(b"\r\n"))
        events = {str(one["UID"]): one for one in Calendar.from_ical(content).walk("VEVENT")}
        assert {key: (one["DTSTART"].dt, one["DTEND"].dt) for key, one in events.items()} == {
            "event-letter@two-cities": (date(2001, 3, 3), date(2001, 3, 4)),
            # The end is the day after the last day.
            "event-month-end@two-cities": (date(2001, 12, 30), date(2002, 3, 1)),
        }


def test_calendar_event_describes_every_date(exports_by_path):
    calendar = Calendar.from_ical(exports_by_path["data/events-zh-Hant.ics"])
    name = "兩座城市｜大事記"
    assert (str(calendar["NAME"]), str(calendar["X-WR-CALNAME"])) == (name, name)
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == "簽署信函"
    dates = "2001年3月3日：兩座城市\n2001年3月2日至3日：公報；兩日"
    assert str(event["DESCRIPTION"]) == dates
    assert str(event["URL"]) == f"{BASE}zh-Hant/timeline/#event-letter"
    assert str(event["TRANSP"]) == "TRANSPARENT"  # its reader is not busy
    assert event["DTSTAMP"].dt.isoformat() == "2001-03-04T00:00:00+00:00"


# Bibliographies

TRICKY = "{a} }b{ 50% & # $ _ ~ ^ \\c </script> ']} @online{z, ER  - TY 中文"
LATEX = (
    r"{\textbraceleft{}a\textbraceright{} \textbraceright{}b\textbraceleft{} 50\% \& \# \$ \_ \textasciitilde{}"
    r" \textasciicircum{} \textbackslash{}c </script> ']\textbraceright{} @online\textbraceleft{}z, ER  - TY 中文}"
)


def test_bibliographies_list_the_site_and_every_source(exports_by_path):
    ids = ["home", "letter", "gazette"]
    library = bibtexparser.parse_string(exports_by_path["data/sources.bib"].decode())
    assert not library.failed_blocks
    records_of_ris = rispy.loads(exports_by_path["data/sources.ris"].decode())
    items = json.loads(exports_by_path["data/sources.csl.json"])
    assert [one.key for one in library.entries] == ids
    assert [one["id"] for one in records_of_ris] == [one["id"] for one in items] == ids
    home, letter, gazette = (
        {field.key: field.value for field in one.fields} for one in library.entries
    )
    shown = [home[name] for name in ("title", "version", "date", "url")]
    assert shown == ["{Two Cities}", "1.0.0", "2001-03-04", BASE]
    names = {"author": "{The two cities}", "title": "{[The letter]}"}
    assert letter == names | {"date": "2001-03-03", "year": "2001"}
    assert gazette["url"] == "https://gazette.example/letter"
    assert (records_of_ris[1]["date"], records_of_ris[1]["year"]) == ("2001/03/03/", "2001")
    assert items[1]["issued"] == {"date-parts": [[2001, 3, 3]]}
    assert items[1]["author"] == [{"literal": "The two cities"}]
    assert "author" not in items[0]  # the site names no author


def test_bibliographies_escape_special_characters(reference):
    both = base.Text(en=TRICKY, zh=TRICKY)
    texts = {"publisher": both, "title": both, "about": both}
    address = "x.example/{a}%7B\\b~c_d#e&f"
    reference.sources = (records.Source(id="x", address=address, date="2001/2003", **texts),)
    lang = Language(reference, reference.locales[0], BASE)
    _, entry = bibtexparser.parse_string(bibtex(lang).decode()).entries
    assert entry["url"] == "https://x.example/%7Ba%7D%7B%5Cb~c_d#e&f"
    assert entry["title"] == LATEX
    _, record = rispy.loads(ris(lang).decode())
    assert (record["title"], record["authors"]) == (TRICKY, [TRICKY.replace(", ", " – ")])
    _, item = json.loads(csl_json(lang))
    assert (item["title"], item["issued"]) == (TRICKY, {"date-parts": [[2001], [2003]]})
