"""The whole reference as one JSON document, and the JSON Schema (draft 2020-12) that it follows.

An object is a record of scripts/load, and its keys are the fields, as the record describes them; only what differs
stands here. Every key is always there, null where there is nothing.
"""

import inspect
import json
from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter

from scripts.load import base, records, settings
from scripts.load.dates import PartialDate, Precision
from scripts.reference.language import Language
from scripts.serialize.publication import LICENCE, urls, words

FORMAT_VERSION = (
    "2.1.0"  # another for every change that a reader of the file could notice (https://semver.org)
)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_PATH = "data/reference.schema.json"
Plain = dict[str, Any]  # an object of JSON
Key = tuple[
    Any, str, Callable[[Language, Any], Any] | None
]  # its type, what it means, its value if it is no field

URL: Key = (
    base.Text,
    "Where it stands on the site.",
    lambda p, part: urls(p, part.id),
)  # of every Identified
TOPIC: Key = (
    base.Id | None,
    "The id of its topic, if it has one.",
    lambda p, part: p.reference.topic_of.get(part.id),
)
ADDED, QUOTED, FACTS = (
    "NOT in the text quoted.",
    tuple[records.Statement, ...],
    tuple[records.Context, ...],
)
# By kind of record: keys that are no fields of it, and (None) fields that stand elsewhere or that only pages need.
CHANGED: dict[type, dict[str, Key | None]] = {
    records.Segment: {"status": (str, "same, differs, or only- and a language.", None)},
    records.Statement: {
        "source": (
            base.Id,
            "The id of the source of the text.",
            lambda p, part: p.reference.quoted[part.id].source,
        ),
        "topic": TOPIC,
        "paragraph": (
            int | None,
            "Its paragraph in the topic, from 1.",
            lambda p, it: p.reference.quoted[it.id].paragraph,
        ),
    },
    records.PhrasePair: {
        "nth": (
            dict[str, int],
            "Which run of the statement is meant, from 1, by BCP 47 tag.",
            lambda p, pair: {
                one.locale.tag: pair.nth.get(one.written, 1)
                for one in p.every()
                if one.written in pair.words
            },
        ),
    },
    records.Context: {"topic": TOPIC, "added": (Literal[True], ADDED, lambda *_: True)},
    records.Event: {"topic": TOPIC},
    records.Topic: dict.fromkeys(("paragraphs", "context", "events")),
    records.Source: {"heading": None},
    settings.SitePage: {"address": None},
    settings.Locale: dict.fromkeys(("country", "called", "marks", "dates")),
    settings.Edition: {
        "sha256": (str, "The SHA-256 of all the data.", lambda p, _: p.reference.digest)
    },
    settings.Site: {
        "project": None,
        "$schema": (str, "The address of the schema.", lambda p, _: p.base_url + SCHEMA_PATH),
        "format_version": (
            Literal[FORMAT_VERSION],
            "The version of this format.",
            lambda *_: FORMAT_VERSION,
        ),
        "licence": (
            str,
            "The licence of all but the text quoted, which is its publisher's.",
            lambda *_: LICENCE,
        ),
        "url": (base.Text, "The address of the site.", lambda p, _: urls(p, "home")),
        "languages": (
            tuple[settings.Locale, ...],
            "The languages.",
            lambda p, _: p.reference.locales,
        ),
        "topics": (tuple[records.Topic, ...], "The topics.", lambda p, _: p.reference.topics),
        "statements": (
            QUOTED,
            "All that is quoted.",
            lambda p, _: [one[0] for one in p.reference.quoted.values()],
        ),
        "added_context": (
            FACTS,
            ADDED,
            lambda p, _: [fact for topic in p.reference.topics for fact in topic.context],
        ),
        "events": (tuple[records.Event, ...], "The dated events.", lambda p, _: p.reference.events),
        "terms": (tuple[records.Term, ...], "The glossary.", lambda p, _: p.reference.terms),
        "sources": (tuple[records.Source, ...], "The sources.", lambda p, _: p.reference.sources),
        "corrections": (
            tuple[records.Correction, ...],
            "The corrections.",
            lambda p, _: p.reference.corrections,
        ),
        "editions": (
            tuple[settings.PublishedEdition, ...],
            "What changed in each edition, the newest first.",
            lambda p, _: p.reference.editions,
        ),
        "aliases": (
            dict[base.Id, base.Id],
            "Former ids, and what took their place.",
            lambda p, _: p.reference.now,
        ),
    },
    PartialDate: {
        "iso": (
            str,
            "ISO 8601, shortened to what is known; a slash in a range.",
            lambda _, date: date.iso(),
        ),
        "precision": (Precision, "How much is known.", None),
        "start": (str, "The date, or the first of a range.", lambda _, date: date.start.iso()),
        "end": (
            str | None,
            "The last of a range.",
            lambda _, date: date.end.iso() if date.end else None,
        ),
    },
}


def reference_json(lang: Language) -> bytes:
    """The document, as UTF-8."""
    return _json(_plain(lang.reference.site, lang))


def reference_schema(lang: Language) -> bytes:
    """The schema, as UTF-8. The languages are data, so texts and addresses ask for those of the site."""
    said = {one.locale.tag: {"type": ["string", "null"]} for one in lang.every()}
    definitions = {
        "Text": _object(
            said, "Words, or addresses, by BCP 47 tag; null in a language that has none."
        )
    }
    site = _schema(settings.Site, definitions)
    return _json(
        {"$schema": DIALECT, "$id": lang.base_url + SCHEMA_PATH, "$defs": definitions} | site
    )


def _json(value: Plain) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _keys(kind: type) -> dict[str, Key]:
    """The keys of the object that a record, or a date, becomes."""
    fields = kind.model_fields if issubclass(kind, base.Model) else {}
    keys: dict[str, Key | None] = {"url": URL} if issubclass(kind, base.Identified) else {}
    keys |= {
        name: (one.rebuild_annotation(), one.description or "", None)
        for name, one in fields.items()
    }
    for one in reversed(kind.__mro__):
        keys |= CHANGED.get(one, {})
    return {name: key for name, key in keys.items() if key}


def _plain(value: Any, lang: Language) -> Any:
    """A value as JSON has it: texts in every language, records and dates as objects."""
    if isinstance(value, base.Text):
        return words(lang, value)
    if isinstance(value, tuple | list):
        return [_plain(one, lang) for one in value]
    if not isinstance(value, base.Model | PartialDate):
        return value
    keys = _keys(type(value)).items()
    return {
        name: _plain(of(lang, value) if of else getattr(value, name), lang)
        for name, (_, _, of) in keys
    }


def _schema(kind: Any, definitions: Plain) -> Plain:
    """The schema of a type; what it refers to is put into the definitions."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated and arguments[0] not in (str, int):
        return _schema(arguments[0], definitions)
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(one, definitions) for one in arguments]}
    if not inspect.isclass(kind) or not issubclass(kind, base.Text | base.Model | PartialDate):
        return TypeAdapter(kind).json_schema(mode="serialization")
    title = "Text" if issubclass(kind, base.Text) else kind.__name__
    if title not in definitions:
        keys = _keys(kind).items()
        properties = {
            name: _schema(inner, definitions) | {"description": said}
            for name, (inner, said, _) in keys
        }
        definitions[title] = _object(properties, inspect.getdoc(kind))
    return {"$ref": f"#/$defs/{title}"}


def _object(properties: Plain, meaning: str | None) -> Plain:
    """The schema of an object that has all of these keys and no other."""
    closed = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "description": meaning, "properties": properties} | closed
