"""The whole reference as one JSON document, and the JSON Schema (draft 2020-12) that it follows.

An object is a record of scripts/load, and its keys are the fields, as the record describes them; only what differs
stands here. Every key is always there, null where there is nothing.
"""

import inspect
import json
from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import TypeAdapter

from scripts.load import base, records, settings
from scripts.load.dates import PartialDate, Precision
from scripts.reference.language import Language
from scripts.serialize.publication import LICENCE, urls, words

# Changes with every change that a reader of the file could notice (https://semver.org).
FORMAT_VERSION = "2.1.0"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_PATH = "data/reference.schema.json"
Plain = dict[str, Any]  # an object of JSON


class Key(NamedTuple):
    """A key of an object: its type, what it means, and how its value is made if it is no field."""

    type: Any
    meaning: str
    value: Callable[[Language, Any], Any] | None = None


URL = Key(base.Text, "Where it stands on the site.", lambda lang, part: urls(lang, part.id))
TOPIC = Key(
    base.Id | None,
    "The id of its topic, if it has one.",
    lambda lang, part: lang.reference.topic_of.get(part.id),
)
ADDED = "NOT in the text quoted."


def _statements(lang: Language, _: Any) -> list[records.Statement]:
    return [place.statement for place in lang.reference.quoted_statements.values()]


def _added_context(lang: Language, _: Any) -> list[records.Context]:
    return [fact for topic in lang.reference.topics for fact in topic.context]


def _end(_: Language, date: PartialDate) -> str | None:
    return date.end.iso() if date.end else None


SITE: dict[str, Key | None] = {
    "project": None,
    "$schema": Key(str, "The address of the schema.", lambda lang, _: lang.base_url + SCHEMA_PATH),
    "format_version": Key(
        Literal[FORMAT_VERSION], "The version of this format.", lambda *_: FORMAT_VERSION
    ),
    "licence": Key(
        str, "The licence of all but the text quoted, which is its publisher's.", lambda *_: LICENCE
    ),
    "url": Key(base.Text, "The address of the site.", lambda lang, _: urls(lang, "home")),
    "languages": Key(
        tuple[settings.Locale, ...], "The languages.", lambda lang, _: lang.reference.locales
    ),
    "topics": Key(tuple[records.Topic, ...], "The topics.", lambda lang, _: lang.reference.topics),
    "statements": Key(tuple[records.Statement, ...], "All that is quoted.", _statements),
    "added_context": Key(tuple[records.Context, ...], ADDED, _added_context),
    "events": Key(
        tuple[records.Event, ...], "The dated events.", lambda lang, _: lang.reference.events
    ),
    "terms": Key(tuple[records.Term, ...], "The glossary.", lambda lang, _: lang.reference.terms),
    "sources": Key(
        tuple[records.Source, ...], "The sources.", lambda lang, _: lang.reference.sources
    ),
    "corrections": Key(
        tuple[records.Correction, ...],
        "The corrections.",
        lambda lang, _: lang.reference.corrections,
    ),
    "editions": Key(
        tuple[settings.PublishedEdition, ...],
        "What changed in each edition, the newest first.",
        lambda lang, _: lang.reference.editions,
    ),
    "aliases": Key(
        dict[base.Id, base.Id],
        "Former ids, and what took their place.",
        lambda lang, _: lang.reference.successor_of,
    ),
}
DATE: dict[str, Key | None] = {
    "iso": Key(
        str,
        "ISO 8601, shortened to what is known; a slash in a range.",
        lambda _, date: date.iso(),
    ),
    "precision": Key(Precision, "How much is known."),
    "start": Key(str, "The date, or the first of a range.", lambda _, date: date.start.iso()),
    "end": Key(str | None, "The last of a range.", _end),
}


def _occurrences(lang: Language, pair: records.PhrasePair) -> dict[str, int]:
    """Return which run of the statement each phrase of a pair is, by BCP 47 tag."""
    languages = [other for other in lang.all_languages if other.data_language in pair.words]
    return {other.locale.tag: pair.nth.get(other.data_language, 1) for other in languages}


# By kind of record: the keys that are no fields of it. None leaves a field out: it stands elsewhere
# in the document, or only pages need it.
CHANGED: dict[type, dict[str, Key | None]] = {
    records.Segment: {"status": Key(str, "same, differs, or only- and a language.")},
    records.Statement: {
        "source": Key(
            base.Id,
            "The id of the source of the text.",
            lambda lang, part: lang.reference.quoted_statements[part.id].source,
        ),
        "topic": TOPIC,
        "paragraph": Key(
            int | None,
            "Its paragraph in the topic, from 1.",
            lambda lang, part: lang.reference.quoted_statements[part.id].paragraph,
        ),
    },
    records.PhrasePair: {
        "nth": Key(
            dict[str, int],
            "Which run of the statement is meant, from 1, by BCP 47 tag.",
            _occurrences,
        ),
    },
    records.Context: {"topic": TOPIC, "added": Key(Literal[True], ADDED, lambda *_: True)},
    records.Event: {"topic": TOPIC},
    records.Topic: {"paragraphs": None, "context": None, "events": None},
    records.Source: {"heading": None},
    settings.SitePage: {"address": None},
    settings.Locale: {"country": None, "called": None, "marks": None, "dates": None},
    settings.Edition: {
        "sha256": Key(str, "The SHA-256 of all the data.", lambda lang, _: lang.reference.digest)
    },
    settings.Site: SITE,
    PartialDate: DATE,
}


def reference_json(lang: Language) -> bytes:
    """The document, as UTF-8."""
    return _json(_plain(lang.reference.site, lang))


def reference_schema(lang: Language) -> bytes:
    """Return the schema, as UTF-8. A text or address has a key for each language of the site."""
    languages = {one.locale.tag: {"type": ["string", "null"]} for one in lang.all_languages}
    meaning = "Words, or addresses, by BCP 47 tag; null in a language that has none."
    definitions = {"Text": _object(languages, meaning)}
    site = _schema(settings.Site, definitions)
    address = lang.base_url + SCHEMA_PATH
    return _json({"$schema": DIALECT, "$id": address, "$defs": definitions} | site)


def _json(value: Plain) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _keys(kind: type) -> dict[str, Key]:
    """Return the keys of the object that a record, or a date, becomes."""
    keys: dict[str, Key | None] = {}
    if issubclass(kind, base.Identified):
        keys["url"] = URL
    if issubclass(kind, base.Model):
        for name, field in kind.model_fields.items():
            keys[name] = Key(field.rebuild_annotation(), field.description or "")
    for parent in reversed(kind.__mro__):
        keys |= CHANGED.get(parent, {})
    return {name: key for name, key in keys.items() if key}


def _plain(value: Any, lang: Language) -> Any:
    """Return a value as JSON has it: texts in every language, records and dates as objects."""
    if isinstance(value, base.Text):
        return words(lang, value)
    if isinstance(value, tuple | list):
        return [_plain(item, lang) for item in value]
    if not isinstance(value, base.Model | PartialDate):
        return value
    result: Plain = {}
    for name, key in _keys(type(value)).items():
        content = key.value(lang, value) if key.value else getattr(value, name)
        result[name] = _plain(content, lang)
    return result


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
        properties: Plain = {}
        for name, key in _keys(kind).items():
            properties[name] = _schema(key.type, definitions) | {"description": key.meaning}
        definitions[title] = _object(properties, inspect.getdoc(kind))
    return {"$ref": f"#/$defs/{title}"}


def _object(properties: Plain, meaning: str | None) -> Plain:
    """The schema of an object that has all of these keys and no other."""
    closed = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "description": meaning, "properties": properties} | closed
