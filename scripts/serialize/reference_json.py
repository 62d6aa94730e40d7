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
from scripts.serialize.publication import LICENCE, Publication

FORMAT_VERSION = "2.0.0"  # another for every change that a reader of the file could notice (https://semver.org)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_PATH = "data/reference.schema.json"
Plain = dict[str, Any]  # an object of JSON


class Key(NamedTuple):
    """A key of an object: the type of its value, what it means, and its value where that is no field of the record."""

    type: Any
    meaning: str
    value: Callable[[Publication, Any], Any] | None = None


def _topic(publication: Publication, part: Any) -> str | None:
    topic = publication.reference.topic_of.get(part.id) or publication.reference.page_of[part.id].topic
    return topic.id if topic else None


def _paragraph(publication: Publication, statement: records.Statement) -> int | None:
    topic = publication.reference.page_of[statement.id].topic
    numbered = enumerate(topic.paragraphs if topic else (), start=1)
    return next((number for number, paragraph in numbered if statement in paragraph.statements), None)


URL = Key(base.Text, "Where it stands on the site.", lambda p, part: p.urls(part.id))  # of every Identified
TOPIC = Key(base.Id | None, "The id of its topic; null where it has none.", _topic)
QUOTED, FACTS = tuple[records.Statement, ...], tuple[records.Context, ...]
# By kind of record: keys that are no fields of it, and (None) fields that stand elsewhere or that only pages need.
CHANGED: dict[type, dict[str, Key | None]] = {
    records.Segment: {"status": Key(str, "same, differs, or only- and a language.", lambda _, part: part.status)},
    records.Statement: {
        "source": Key(base.Id, "The id of the source of the text.", lambda p, part: p.reference.source_of[part.id]),
        "topic": TOPIC,
        "paragraph": Key(int | None, "Its paragraph in the topic, from 1; null where it has none.", _paragraph),
    },
    records.Context: {"topic": TOPIC, "added": Key(Literal[True], "NOT in the text quoted.", lambda *_: True)},
    records.Event: {"topic": TOPIC},
    records.Topic: {"paragraphs": None, "context": None, "events": None},
    records.Source: {"heading": None},
    settings.SitePage: {"address": None},
    settings.Locale: {"called": None, "marks": None, "dates": None},
    settings.Edition: {"sha256": Key(str, "The SHA-256 of all the data.", lambda p, _: p.reference.digest)},
    settings.Site: {
        "$schema": Key(str, "The address of the schema.", lambda p, _: p.base_url + SCHEMA_PATH),
        "format_version": Key(Literal[FORMAT_VERSION], "The version of this format.", lambda *_: FORMAT_VERSION),
        "licence": Key(str, "The licence of all but the text quoted, which is its publisher's.", lambda *_: LICENCE),
        "url": Key(base.Text, "The address of the site.", lambda p, site: p.urls(site.pages[0].id)),
        "languages": Key(tuple[settings.Locale, ...], "The languages.", lambda p, _: p.reference.locales),
        "topics": Key(tuple[records.Topic, ...], "The topics.", lambda p, _: tuple(p.reference.topics)),
        "statements": Key(QUOTED, "All that is quoted.", lambda p, _: tuple(p.reference.statement_by_id.values())),
        "added_context": Key(
            FACTS, "What is NOT in the text quoted.", lambda p, _: sum((t.context for t in p.reference.topics), ())
        ),
        "events": Key(tuple[records.Event, ...], "The dated events.", lambda p, _: tuple(p.reference.events())),
        "terms": Key(tuple[records.Term, ...], "The glossary.", lambda p, _: p.reference.terms),
        "sources": Key(tuple[records.Source, ...], "The sources.", lambda p, _: p.reference.sources),
        "corrections": Key(tuple[records.Correction, ...], "The corrections.", lambda p, _: p.reference.corrections),
        "aliases": Key(dict[base.Id, base.Id], "Former ids, and what took their place.", lambda p, _: p.reference.now),
    },
    PartialDate: {
        "iso": Key(str, "ISO 8601, shortened to what is known; a slash in a range.", lambda _, date: date.iso()),
        "precision": Key(Precision, "How much is known."),
        "start": Key(str, "The date, or the first of a range.", lambda _, date: date.start.iso()),
        "end": Key(str | None, "The last of a range.", lambda _, date: date.end.iso() if date.end else None),
    },
}


def reference_json(publication: Publication) -> bytes:
    """The document, as UTF-8."""
    return _json(_plain(publication.reference.site, publication))


def reference_schema(publication: Publication) -> bytes:
    """The schema, as UTF-8. The languages are data, so texts and addresses ask for those of the site."""
    words = {lang.locale.tag: {"type": ["string", "null"]} for lang in publication.languages}
    definitions = {"Text": _object(words, "Words, or addresses, by BCP 47 tag; null in a language that has none.")}
    site = _schema(settings.Site, definitions)
    return _json({"$schema": DIALECT, "$id": publication.base_url + SCHEMA_PATH, "$defs": definitions} | site)


def _json(value: Plain) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _keys(kind: type) -> dict[str, Key]:
    """The keys of the object that a record, or a date, becomes."""
    fields = kind.model_fields if issubclass(kind, base.Model) else {}
    keys: dict[str, Key | None] = {"url": URL} if issubclass(kind, base.Identified) else {}
    keys |= {name: Key(field.rebuild_annotation(), field.description or "") for name, field in fields.items()}
    for one in reversed(kind.__mro__):
        keys |= CHANGED.get(one, {})
    return {name: key for name, key in keys.items() if key}


def _plain(value: Any, publication: Publication) -> Any:
    """A value as JSON has it: texts in every language, records and dates as objects."""
    if isinstance(value, base.Text):
        return publication.words(value)
    if isinstance(value, tuple):
        return [_plain(one, publication) for one in value]
    if not isinstance(value, base.Model | PartialDate):
        return value
    keys = _keys(type(value)).items()
    found = {name: key.value(publication, value) if key.value else getattr(value, name) for name, key in keys}
    return {name: _plain(one, publication) for name, one in found.items()}


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
        properties = {name: _schema(key.type, definitions) | {"description": key.meaning} for name, key in keys}
        definitions[title] = _object(properties, inspect.getdoc(kind))
    return {"$ref": f"#/$defs/{title}"}


def _object(properties: Plain, meaning: str | None) -> Plain:
    """The schema of an object that has all of these keys and no other."""
    closed = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "description": meaning, "properties": properties} | closed
