"""What names something names something that is there."""

from collections.abc import Iterator

from scripts.load import base, records, settings
from scripts.load.folder import Data
from scripts.load.problems import Problem, nearest, quote


def every_name_is_known(data: Data) -> Iterator[Problem]:
    """A source, term or statement that something names is there; not asked while a file that may hold it is wrong."""
    named = {}  # by field: what it names, and the ids that there are of that
    if data.documents["sources.yml"].model:
        named["text"] = "a source with a file", [one.id for one in data.records(records.Source) if one.file]
        named["sources"] = named["source"] = "a source", [one.id for one in data.records(records.Source)]
    if data.documents["terms.yml"].model:
        named["terms"] = "a term", [one.id for one in data.records(records.Term)]
    if data.complete():
        named["statement"] = "a statement", [one.id for one in data.records(records.Statement)]
    for part in [part for part in data.every(base.Model) if not isinstance(part.value, settings.Marks)]:
        for field, value in part.value:
            what, known = named.get(field, ("", []))
            for index, name in enumerate(value if isinstance(value, tuple) else (value,)):
                if what and isinstance(name, str) and name not in known:
                    message = f"{quote(name)} is not the id of {what}; expected one{nearest(name, known)}"
                    yield part.problem(message, field, index)


def texts_quoted_are_whole(data: Data) -> Iterator[Problem]:
    """A source with a file has a script and languages; one without has neither script nor heading."""
    for source in data.every(records.Source):
        one = source.value
        if one.file and not (one.script and one.languages):
            yield source.problem(f"{quote(one.id)} has a file; expected its script and its languages too")
        if not one.file and (one.script or one.heading):
            yield source.problem(f"{quote(one.id)} has a script or heading but no file; expected a file")


def languages_have_names(data: Data) -> Iterator[Problem]:
    """Every language of the site is there once, and what it is made from above it; sources are in no other."""
    seen: set[str] = set()
    for locale in data.every(settings.Locale):
        one = locale.value
        if one.id in seen:
            yield locale.problem(f"the language {quote(one.id)} is here twice; expected once", "id")
        if not one.made_from and not one.called:
            yield locale.problem(f"{quote(one.id)} has no “called”; expected what each language calls it")
        if one.made_from and one.made_from not in seen:
            yield locale.problem(f"{quote(one.id)} is made from {one.made_from}; expected that above", "made_from")
        seen.add(one.id)
    written = {*data.written()}
    for source in data.every(records.Source) if written else ():
        for language in {*source.value.languages} - written:
            yield source.problem(f"unknown language {quote(language)}{nearest(language, written)}", "languages")
