"""The whole reference as one JSON document, and the JSON Schema (draft 2020-12) that it follows."""

import json
from typing import Any

from scripts import model
from scripts.dates import PartialDate
from scripts.export.formats import SCHEMA
from scripts.export.json_models import FORMAT_VERSION, Document
from scripts.export.publication import Publication

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Plain = dict[str, Any]  # a part of the document, before its shape is checked


def reference_json(publication: Publication) -> bytes:
    """The document, as UTF-8. Raises pydantic.ValidationError where the reference has outgrown its shape."""
    return _json(Document.model_validate(_document(publication)).model_dump(mode="json", by_alias=True))


def reference_schema(publication: Publication) -> bytes:
    """The schema, as UTF-8. The languages are data: pydantic knows the shape, this fills in which there are."""
    schema = Document.model_json_schema(mode="serialization")
    tags = [one.locale.tag for one in publication.languages]
    for name in ("Text", "Addresses"):
        by_tag = schema["$defs"][name]
        by_tag |= {"properties": dict.fromkeys(tags, by_tag["additionalProperties"]), "required": tags}
        by_tag["additionalProperties"] = False
    only = [f"only-{one.locale.id}" for one in publication.written]
    schema["$defs"]["Status"]["enum"] = ["same", "differs", *only]
    schema["properties"]["format_version"]["const"] = FORMAT_VERSION
    return _json({"$schema": DIALECT, "$id": publication.base_url + SCHEMA.path} | schema)


def _json(value: Plain) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _document(publication: Publication) -> Plain:
    reference, site = publication.reference, publication.reference.site
    added = [(topic, fact) for topic in reference.topics for fact in topic.context]
    tags = {one.locale.id: one.locale.tag for one in publication.languages}
    return {
        "$schema": publication.base_url + SCHEMA.path,
        "format_version": FORMAT_VERSION,
        "url": publication.urls(reference.pages[0].id),
        "name": publication.words(site.name),
        "subject": publication.words(site.subject),
        "edition": _part(site.edition, publication) | {"date": site.edition.date.iso(), "sha256": reference.digest},
        "as_of": _date(site.as_of),
        "languages": [
            {"tag": one.tag, "id": one.id, "name": one.name, "made_from": tags.get(one.made_from or "")}
            for one in reference.locales
        ],
        "texts": [
            {"source": text.source.id, "file": text.source.file, "sha256": text.sha256, "script": text.source.script}
            for text in reference.texts
        ],
        "pages": [
            {"id": page.id, "kind": page.kind, "url": publication.urls(page.id)}
            | {"title": publication.words(page.title), "description": publication.words(page.description)}
            for page in reference.pages
        ],
        "topics": [_topic(topic, publication) for topic in reference.topics],
        "statements": _statements(publication),
        "added_context": [_part(fact, publication) | {"added": True, "topic": topic.id} for topic, fact in added],
        "events": [
            _part(event, publication) | {"topic": reference.topic_of[event.id].id} for event in reference.events()
        ],
        "terms": [_term(term, publication) for term in reference.terms],
        "sources": [_source(source, publication) for source in reference.sources],
        "corrections": [_part(correction, publication) for correction in reference.corrections],
        "scope": publication.words(site.scope.text),
        "scope_sources": site.scope.sources,
        "aliases": reference.now,
    }


def _topic(topic: model.Topic, publication: Publication) -> Plain:
    sections = [
        _part(section, publication, without="statements picture") | {"statements": [s.id for s in section.statements]}
        for section in topic.sections
    ]
    return _part(topic, publication, without="sections context events") | {"sections": sections}


def _statements(publication: Publication) -> list[Plain]:
    """Every statement, with where it stands."""
    place = {
        statement.id: (topic.id, section.id)
        for topic in publication.reference.topics
        for section in topic.sections
        for statement in section.statements
    }
    found = []
    for text in publication.reference.texts:
        for _, statement in publication.reference.statements(text.source):
            topic, section = place.get(statement.id, (None, None))
            where = {"source": text.source.id, "topic": topic, "section": section}
            found.append(_part(statement, publication) | where)
    return found


def _term(term: model.Term, publication: Publication) -> Plain:
    uses = [statement.id for _, statement in publication.reference.term_uses(term.id)]
    return _part(term, publication) | {"statements": uses}


def _source(source: model.Source, publication: Publication) -> Plain:
    plain = _part(source, publication, without="heading file script")
    return plain | {"address": f"https://{source.address}" if source.address else None}


def _part(part: model.Model, publication: Publication, without: str = "") -> Plain:
    """A part of the model, its fields as they are but those named in `without`; with its addresses and its status."""
    names = [name for name in type(part).model_fields if name not in without.split()]
    plain = {name: _plain(getattr(part, name), publication) for name in names}
    if isinstance(part, model.Segment):
        plain["status"] = part.status
    return plain | ({"url": publication.urls(plain["id"])} if "id" in plain else {})


def _plain(value: Any, publication: Publication) -> Any:
    """What a field holds: texts in every language, dates taken apart."""
    if isinstance(value, model.Text):
        return publication.words(value)
    if isinstance(value, PartialDate):
        return _date(value)
    if isinstance(value, tuple):
        return [_plain(one, publication) for one in value]
    return _part(value, publication) if isinstance(value, model.Model) else value


def _date(date: PartialDate) -> Plain:
    end = date.end.iso() if date.end else None
    return {"iso": date.iso(), "precision": date.precision, "start": date.start.iso(), "end": end}
