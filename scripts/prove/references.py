"""What names something names something that is there."""

from collections.abc import Iterator

from scripts.load import base, records, settings
from scripts.load.data import Data
from scripts.load.problems import Problem, nearest, quote

NAMES: dict[tuple[type[base.Model], str], str] = {  # (record, its field) -> what the value must be the id of
    (records.Topic, "text"): "source",
    (settings.Site, "text"): "source",
    (records.Correction, "text"): "source",
    (records.Context, "sources"): "source",
    (records.DateClaim, "source"): "source",
    (records.Place, "source"): "source",
    (records.Source, "sources"): "source",
    (records.Term, "sources"): "source",
    (settings.Scope, "sources"): "source",
    (records.Event, "statement"): "statement",
    (records.Statement, "terms"): "term",
}


def _known(data: Data) -> dict[str, set[str]]:
    """The ids of every source, term and statement, those in files of a wrong shape included.

    A kind is left out while a file that may hold ids of it could not be read: what seems missing may be there.
    """
    files = {"source": [data.documents["sources.yml"]], "term": [data.documents["terms.yml"]]}
    files["statement"] = [*data.topics(), *files["source"]]
    lists = {"source": ("sources",), "term": ("terms",), "statement": ("statements", "heading")}
    readable = [kind for kind, documents in files.items() if all(d.tree.value is not None for d in documents)]
    ids = [text for text in data.strings if text.pointer[-1:] == ("id",) and len(text.pointer) > 2]
    return {kind: {one.value for one in ids if one.pointer[-3] in lists[kind]} for kind in readable}


def every_name_is_known(data: Data) -> Iterator[Problem]:
    """A source, term or statement that something names exists."""
    known = _known(data)
    for part in data.every(base.Model):
        for field in type(part.value).model_fields:
            kind, value = NAMES.get((type(part.value), field), ""), getattr(part.value, field)
            for index, name in enumerate(value if isinstance(value, tuple) else [value]):
                if kind in known and name is not None and name not in known[kind]:
                    message = f"no {kind} has the id {quote(name)}{nearest(name, known[kind])}"
                    yield part.problem(message, field, index)


def texts_quoted_have_files(data: Data) -> Iterator[Problem]:
    """What topics quote has a file, a script and languages; what has no file has neither script nor heading."""
    files = {source.id: source.file for source in data.records(records.Source)}
    for source in data.every(records.Source):
        one = source.value
        if one.file and not one.script:
            yield source.problem(f"{quote(one.id)} has a file but no script; expected zh-Hans or zh-Hant")
        if one.file and not one.languages:
            yield source.problem(f"{quote(one.id)} has a file but no languages; expected those that it is in")
        if not one.file and (one.script or one.heading):
            yield source.problem(f"{quote(one.id)} has a script or heading but no file; expected a file")
    for topic in data.every(records.Topic):
        if not files.get(topic.value.text, "unknown"):
            message = f"{quote(topic.value.text)} is a source without a file; expected one with a file"
            yield topic.problem(message, "text")


def languages_of_sources_have_names(data: Data) -> Iterator[Problem]:
    """The languages of a source are those of the site that have a name to be called by."""
    called = [locale.id for locale in data.records(settings.Locale) if locale.called]
    for source in data.every(records.Source) if called else ():
        for index, language in enumerate(source.value.languages):
            if language not in called:
                message = f"unknown language {quote(language)}{nearest(language, called)}"
                yield source.problem(message, "languages", index)


def locales_hold_together(data: Data) -> Iterator[Problem]:
    """Every language once; one that is made is made from one that is written; the first is written."""
    written, seen = data.written(), set()
    for index, locale in enumerate(data.every(settings.Locale)):
        one = locale.value
        if one.id in seen:
            yield locale.problem(f"the language {quote(one.id)} is here twice; expected once", "id")
        if not one.made_from and not one.called:
            yield locale.problem(f"{quote(one.id)} has no “called”; expected what each language calls it")
        if one.made_from and (one.made_from not in written or index == 0):
            message = f"{quote(one.id)} is made from {quote(one.made_from)}; expected a written language above"
            yield locale.problem(message, "made_from")
        seen.add(one.id)
