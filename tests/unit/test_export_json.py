"""The JSON export holds the whole reference, in the shape that its schema says."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from project import ROOT, objects

from scripts import model
from scripts.check import read_reference
from scripts.export import exports
from scripts.localise import Localiser
from scripts.reference import Reference

BASE = "https://example.org/reference/"
FORMATS = FormatChecker(("date",))


@FORMATS.checks("uri")
def is_absolute_address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme == "https" and urlsplit(value).netloc)


def read(reference: Reference) -> tuple[dict, dict]:
    """The document and its schema, as a reader gets them."""
    files = dict(exports(reference, BASE))
    return json.loads(files["data/reference.json"]), json.loads(files["data/reference.schema.json"])


def product() -> tuple[dict, dict]:
    return read(read_reference(ROOT / "data"))


def words(reference: Reference, text: model.Text | None) -> dict[str, str | None] | None:
    """A text as the pages show it, by tag."""
    if text is None:
        return None
    shown = [Localiser(reference, locale) for locale in reference.locales]
    return {one.locale.tag: one.words(text) if one.written in text else None for one in shown}


def segment(reference: Reference, part: model.Statement | model.Item) -> dict:
    return {
        "id": part.id,
        "text": words(reference, part.text),
        "status": part.status,
        "differences": [
            {"where": words(reference, one.where), "note": words(reference, one.note)} for one in part.differences
        ],
    }


def test_the_document_follows_its_schema(reference):
    document, schema = read(reference)
    Draft202012Validator.check_schema(schema)
    problems = list(Draft202012Validator(schema, format_checker=FORMATS).iter_errors(document))
    assert [problem.message for problem in problems] == []
    assert document["$schema"] == schema["$id"] == f"{BASE}data/reference.schema.json"
    assert document["format_version"] == schema["properties"]["format_version"]["const"] == "1.0.0"


def change(*way: str | int, to: object) -> Callable[[dict], None]:
    """A change to one place of a document; `to` None takes it away."""

    def make(document: dict) -> None:
        *before, last = way
        for key in before:
            document = document[key]
        if to is None:
            del document[last]
        else:
            document[last] = to

    return make


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (change("unknown", to=1), []),
        (change("edition", to=None), []),
        (change("format_version", to="2.0.0"), ["format_version"]),
        (change("edition", "date", to="2026-02-30"), ["edition", "date"]),
        (change("edition", "sha256", to="0" * 63), ["edition", "sha256"]),
        (change("url", "en", to="timeline/"), ["url", "en"]),
        (change("name", "zh-Hant", to=None), ["name"]),
        (change("name", "es", to="Referencia"), ["name"]),
        (change("statements", 2, "status", to="only-es"), ["statements", 2, "status"]),
        (change("statements", 2, "items", to={}), ["statements", 2, "items"]),
        (change("statements", 2, "topic", to=None), ["statements", 2]),
        (change("added_context", 0, "added", to=False), ["added_context", 0, "added"]),
        (
            change("events", 0, "dates", 0, "date", "precision", to="hour"),
            ["events", 0, "dates", 0, "date", "precision"],
        ),
        (change("terms", 0, "id", to="A Term"), ["terms", 0, "id"]),
        (change("corrections", 0, "times", to="3"), ["corrections", 0, "times"]),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil, where):
    document, schema = product()
    spoil(document)
    problems = list(Draft202012Validator(schema, format_checker=FORMATS).iter_errors(document))
    assert [list(problem.absolute_path) for problem in problems] == [where]


def test_the_schema_explains_every_key_and_asks_for_all_of_them():
    _, schema = product()
    objects = {"Document": schema} | {k: v for k, v in schema["$defs"].items() if "properties" in v}
    assert {"Statement", "Item", "Difference", "AddedContext", "Event", "Term", "Text"} <= objects.keys()
    for name, part in objects.items():
        assert part["additionalProperties"] is False, name
        assert sorted(part["required"]) == sorted(part["properties"]), name
        assert part["description"], name
        if name not in ("Text", "Addresses"):  # their keys are languages
            assert [key for key, value in part["properties"].items() if not value.get("description")] == [], name


def test_every_statement_is_there_word_for_word(reference):
    document, _ = read(reference)
    expected = []
    for text in reference.texts:
        for _, statement in reference.statements(text.source):
            items = [segment(reference, item) for item in statement.items]
            expected.append(segment(reference, statement) | {"items": items, "source": text.source.id})
    found = [
        {key: part[key] for key in ("id", "text", "status", "differences", "source")}
        | {"items": [{k: v for k, v in item.items() if k != "url"} for item in part["items"]]}
        for part in document["statements"]
    ]
    assert found == expected
    assert len(found) > 2


def test_the_statements_are_the_text_received():
    document, _ = product()
    received = (ROOT / "data" / document["texts"][0]["file"]).read_text(encoding="utf-8")
    english = "".join(one["text"]["en"] or "" for one in document["statements"])
    assert "".join(english.split()) == "".join(received.split("\n\n\n")[0].split())
    by_id = {one["id"]: one for one in document["statements"]}
    assert by_id["opening-in-beijing"]["text"] == {
        "en": "On January 8, 2015, the first ministerial meeting of the China-CELAC Forum opened in Beijing,",
        "zh-Hans": "2015年1月8日，中拉论坛首届部长级会议在北京开幕，",
        "zh-Hant": "2015年1月8日，中拉論壇首屆部長級會議在北京開幕，",
    }
    assert [by_id[i]["status"] for i in ("opening-in-beijing", "signal-to-the-world", "text-title", "one-plan")] == [
        "same",
        "only-zh",
        "only-en",
        "differs",
    ]


def test_statements_stand_where_topics_have_them(reference):
    document, _ = read(reference)
    found = {one["id"]: (one["topic"], one["section"]) for one in document["statements"]}
    listed = {
        identifier: (topic["id"], section["id"])
        for topic in document["topics"]
        for section in topic["sections"]
        for identifier in section["statements"]
    }
    headings = {one.id: (None, None) for source in reference.sources for one in source.heading}
    assert found == listed | headings
    assert [topic["id"] for topic in document["topics"]] == [topic.id for topic in reference.topics]


def identified(part: object) -> Iterator[dict]:
    """Everything with an address, wherever in the document."""
    return (one for one in objects(part) if {"id", "url"} <= one.keys())


def test_everything_with_an_id_is_there_once_at_its_address(reference):
    document, _ = read(reference)
    found = [one["id"] for one in identified(document)]
    topics = {topic.id for topic in reference.topics}  # in the list of pages too
    headings = {s.id for page in reference.pages for s in page.sections} | {f"{topic}-context" for topic in topics}
    assert sorted(found) == sorted([*({entry.id for entry in reference.entries} - headings), *topics])
    for one in identified(document):
        entry = reference.entry_of[one["id"]]
        fragment = "" if entry.kind == "page" else f"#{entry.id}"
        roots = zip([locale.tag for locale in reference.locales], ("", "zh/", "zh-Hant/"), strict=True)
        assert one["url"] == {tag: f"{BASE}{root}{entry.page.address}{fragment}" for tag, root in roots}


def test_added_context_is_marked_and_apart(reference):
    document, _ = read(reference)
    facts = [(topic.id, fact) for topic in reference.topics for fact in topic.context]
    assert [
        (one["topic"], one["id"], one["added"], one["text"], one["sources"]) for one in document["added_context"]
    ] == [(topic, fact.id, True, words(reference, fact.text), list(fact.sources)) for topic, fact in facts]
    for one, (_, fact) in zip(document["added_context"], facts, strict=True):
        assert [person["name"] for person in one["participants"]] == [
            words(reference, p.name) for p in fact.participants
        ]
        assert one["documents"] == [words(reference, title) for title in fact.documents]
    quoted = [one["id"] for one in document["statements"]]
    assert not set(quoted) & {fact.id for _, fact in facts}


def test_dates_are_as_precise_as_their_sources():
    document, _ = product()
    found = {
        event["id"]: [
            (
                claim["date"]["iso"],
                claim["date"]["precision"],
                claim["date"]["start"],
                claim["date"]["end"],
                claim["source"],
            )
            for claim in event["dates"]
        ]
        for event in document["events"]
    }
    assert found == {
        "event-leaders-meeting-2014": [
            ("2014-07", "month", "2014-07", None, "china-keywords"),
            ("2014-07-17", "day", "2014-07-17", None, "mfa-leaders-meeting"),
        ],
        "event-cooperation-plan": [("2015/2019", "year", "2015", "2019", "china-keywords")],
        "event-ministerial-meeting-2015": [
            ("2015-01-08", "day", "2015-01-08", None, "china-keywords"),
            ("2015-01-08/2015-01-09", "day", "2015-01-08", "2015-01-09", "beijing-declaration"),
        ],
        "event-ministerial-meeting-2018": [
            ("2018-01-22", "day", "2018-01-22", None, "china-keywords"),
            ("2018-01-21/2018-01-22", "day", "2018-01-21", "2018-01-22", "santiago-declaration"),
            ("2018-01-19/2018-01-22", "day", "2018-01-19", "2018-01-22", "mfa-notice-2018"),
        ],
    }


def test_terms_and_sources_are_whole(reference):
    document, _ = read(reference)
    for one, term in zip(document["terms"], reference.terms, strict=True):
        assert [one["term"], one["also"], one["note"]] == [
            words(reference, t) for t in (term.term, term.also, term.note)
        ]
        assert (one["id"], one["sources"]) == (term.id, list(term.sources))
        assert one["statements"] == [s["id"] for s in document["statements"] if term.id in s["terms"]]
    for one, source in zip(document["sources"], reference.sources, strict=True):
        assert one["publisher"] == words(reference, source.publisher)
        assert one["about"] == words(reference, source.about)
        assert one["address"] == (f"https://{source.address}" if source.address else None)
    assert [(one["id"], one["before"], one["after"], one["times"]) for one in document["corrections"]] == [
        (one.id, one.before, one.after, one.times) for one in reference.corrections
    ]


def test_the_edition_is_that_of_the_data(reference):
    document, _ = read(reference)
    edition = reference.site.edition
    assert document["edition"] == {
        "version": edition.version,
        "date": edition.date.iso(),
        "sha256": reference.digest,
    }
    assert [(one["source"], one["sha256"]) for one in document["texts"]] == [
        (text.source.id, text.sha256) for text in reference.texts
    ]
    assert document["languages"] == [
        {"tag": "en", "id": "en", "name": "English", "made_from": None},
        {"tag": "zh-Hans", "id": "zh", "name": "简体中文", "made_from": None},
        {"tag": "zh-Hant", "id": "zh-Hant", "name": "繁體中文", "made_from": "zh-Hans"},
    ]


def test_an_old_id_leads_to_the_new_one(good: Path):
    (good / "moved.yml").write_text("aliases: [{id: old-term, now: term-music}]\nredirects: []\n", encoding="utf-8")
    document, _ = read(read_reference(good))
    assert document["aliases"] == {"old-term": "term-music"}
