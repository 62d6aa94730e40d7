"""The whole reference as one JSON document, and its JSON Schema (draft 2020-12).

An object is a record of scripts/load and its keys are the fields, with their descriptions. Only
the differences are here. Every key is always present; its value may be null.
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
from scripts.serialize.publication import LICENCE, urls_by_tag, words_by_tag

# Raise it with every change that a reader of the file could notice (https://semver.org).
FORMAT_VERSION = "2.1.0"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_PATH = "data/reference.schema.json"
JsonObject = dict[str, Any]


class Key(NamedTuple):
    """A key of an object. `value` makes its value; without it, the value is that of the field."""

    type: Any
    description: str
    value: Callable[[Language, Any], Any] | None = None


def _attribute(name: str) -> Callable[[Language, Any], Any]:
    """Return a function that gets an attribute of the reference."""
    return lambda lang, _: getattr(lang.reference, name)


def _statements(lang: Language, _: Any) -> list[records.Statement]:
    return [quoted.statement for quoted in lang.reference.quoted_statements.values()]


def _added_context(lang: Language, _: Any) -> list[records.Context]:
    facts: list[records.Context] = []
    for topic in lang.reference.topics:
        facts += topic.context
    return facts


def _range_end(_: Language, date: PartialDate) -> str | None:
    return date.end.iso() if date.end else None


def _occurrences(lang: Language, pair: records.PhrasePair) -> dict[str, int]:
    """Return by BCP 47 tag which occurrence in the statement each phrase of a pair is."""
    by_tag: dict[str, int] = {}
    for language in lang.all_languages:
        if language.data_language in pair.words:
            by_tag[language.locale.tag] = pair.nth.get(language.data_language, 1)
    return by_tag


ADDED = "NOT in the text quoted."
URL = Key(base.Text, "The addresses on the site.", lambda lang, part: urls_by_tag(lang, part.id))
TOPIC = Key(
    base.Id | None,
    "The id of its topic, if it has one.",
    lambda lang, part: lang.reference.topic_of.get(part.id),
)
SITE: dict[str, Key | None] = {
    "project": None,
    "$schema": Key(str, "The address of the schema.", lambda lang, _: lang.base_url + SCHEMA_PATH),
    "format_version": Key(
        Literal[FORMAT_VERSION], "The version of this format.", lambda *_: FORMAT_VERSION
    ),
    "licence": Key(
        str, "The licence of all but the text quoted, which is its publisher's.", lambda *_: LICENCE
    ),
    "url": Key(base.Text, "The address of the site.", lambda lang, _: urls_by_tag(lang, "home")),
    "languages": Key(tuple[settings.Locale, ...], "The languages.", _attribute("locales")),
    "topics": Key(tuple[records.Topic, ...], "The topics.", _attribute("topics")),
    "statements": Key(
        tuple[records.Statement, ...], "All statements that are quoted.", _statements
    ),
    "added_context": Key(tuple[records.Context, ...], ADDED, _added_context),
    "events": Key(tuple[records.Event, ...], "The dated events.", _attribute("events")),
    "terms": Key(tuple[records.Term, ...], "The glossary.", _attribute("terms")),
    "sources": Key(tuple[records.Source, ...], "The sources.", _attribute("sources")),
    "corrections": Key(
        tuple[records.Correction, ...], "The corrections.", _attribute("corrections")
    ),
    "editions": Key(
        tuple[settings.PublishedEdition, ...],
        "What changed in each edition, the newest first.",
        _attribute("editions"),
    ),
    "aliases": Key(
        dict[base.Id, base.Id], "Former ids and their successors.", _attribute("successor_of")
    ),
}
DATE: dict[str, Key | None] = {
    "iso": Key(
        str, "ISO 8601, shortened to what is known; a slash in a range.", lambda _, date: date.iso()
    ),
    "precision": Key(Precision, "The precision of the date."),
    "start": Key(str, "The date, or the first of a range.", lambda _, date: date.start.iso()),
    "end": Key(str | None, "The last of a range.", _range_end),
}
STATEMENT: dict[str, Key | None] = {
    "source": Key(
        base.Id,
        "The id of the source of the text.",
        lambda lang, part: lang.reference.quoted_statements[part.id].source,
    ),
    "topic": TOPIC,
    "paragraph": Key(
        int | None,
        "The number of its paragraph in the topic, from 1.",
        lambda lang, part: lang.reference.quoted_statements[part.id].paragraph,
    ),
}
# By kind of record, the keys that differ from its fields. None leaves a field out: it is elsewhere
# in the document, or only pages need it.
CHANGED_KEYS: dict[type, dict[str, Key | None]] = {
    records.Segment: {"status": Key(str, "same, differs, or only- and a language.")},
    records.Statement: STATEMENT,
    records.PhrasePair: {
        "nth": Key(
            dict[str, int],
            "By BCP 47 tag: which occurrence in the statement is meant, counted from 1.",
            _occurrences,
        )
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
    """Return the document in UTF-8."""
    return _json(_json_value(lang.reference.site, lang))


def reference_schema(lang: Language) -> bytes:
    """Return the schema in UTF-8. A text has a key for each language of the site."""
    description = "Words, or addresses, by BCP 47 tag; null in a language that has none."
    properties = {tag: {"type": ["string", "null"]} for tag in lang.tags()}
    definitions = {"Text": _object_schema(properties, description)}
    site = _schema(settings.Site, definitions)
    address = lang.base_url + SCHEMA_PATH
    return _json({"$schema": DIALECT, "$id": address, "$defs": definitions} | site)


def _json(value: JsonObject) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _keys(kind: type) -> dict[str, Key]:
    """Return the keys of the object for a record or a date."""
    keys: dict[str, Key | None] = {}
    if issubclass(kind, base.Identified):
        keys["url"] = URL
    if issubclass(kind, base.Model):
        for name, field in kind.model_fields.items():
            keys[name] = Key(field.rebuild_annotation(), field.description or "")
    for parent in reversed(kind.__mro__):
        keys |= CHANGED_KEYS.get(parent, {})
    return {name: key for name, key in keys.items() if key}


def _json_value(value: Any, lang: Language) -> Any:
    """Return a value for JSON: a text in every language, a record or a date as an object."""
    if isinstance(value, base.Text):
        return words_by_tag(lang, value)
    if isinstance(value, tuple | list):
        return [_json_value(item, lang) for item in value]
    if not isinstance(value, base.Model | PartialDate):
        return value
    result: JsonObject = {}
    for name, key in _keys(type(value)).items():
        content = key.value(lang, value) if key.value else getattr(value, name)
        result[name] = _json_value(content, lang)
    return result


def _schema(kind: Any, definitions: JsonObject) -> JsonObject:
    """Return the schema of a type. Add the schemas that it refers to to `definitions`."""
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin is Annotated and arguments[0] not in (str, int):
        return _schema(arguments[0], definitions)
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(argument, definitions) for argument in arguments]}
    if not inspect.isclass(kind) or not issubclass(kind, base.Text | base.Model | PartialDate):
        return TypeAdapter(kind).json_schema(mode="serialization")
    name = "Text" if issubclass(kind, base.Text) else kind.__name__
    if name not in definitions:
        properties: JsonObject = {}
        for key_name, key in _keys(kind).items():
            schema = _schema(key.type, definitions)
            properties[key_name] = schema | {"description": key.description}
        definitions[name] = _object_schema(properties, inspect.getdoc(kind))
    return {"$ref": f"#/$defs/{name}"}


def _object_schema(properties: JsonObject, description: str | None) -> JsonObject:
    """Return the schema of an object with all of these keys and no others."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
