"""What names something names something that is there."""

from collections.abc import Iterator

from scripts import model
from scripts.load import Data, Document
from scripts.problems import Problem, nearest, quote
from scripts.rules.ids import ids_in
from scripts.yaml_tree import Pointer

# (part of the model, its field) -> what the value must be the id of
NAMES: dict[tuple[type[model.Model], str], str] = {
    (model.Topic, "text"): "source",
    (model.Site, "text"): "source",
    (model.Correction, "text"): "source",
    (model.Context, "sources"): "source",
    (model.DateClaim, "source"): "source",
    (model.Place, "source"): "source",
    (model.Source, "sources"): "source",
    (model.Term, "sources"): "source",
    (model.Scope, "sources"): "source",
    (model.Event, "statement"): "statement",
    (model.Statement, "terms"): "term",
    (model.Picture, "of"): "statement",
    (model.Overview, "middle"): "topic",
    (model.Overview, "left"): "statement",
    (model.Overview, "right"): "statement",
}

DRAWN: dict[type[model.Model], tuple[str, ...]] = {model.Picture: ("of",), model.Overview: ("left", "right")}


def known_ids(data: Data, kind: str) -> set[str]:
    """The ids of every source, term, statement or topic, those in files of a wrong shape included."""
    if kind == "topic":
        return {value for topic in data.topics() for pointer, value in ids_in(topic) if pointer == ("id",)}
    found = set()
    for document in data.documents.values():
        for pointer, value in ids_in(document):
            owner = pointer[-3] if len(pointer) > 2 else None
            if owner in ((f"{kind}s", "heading") if kind == "statement" else (f"{kind}s",)):
                found.add(value)
    return found


def _readable(data: Data, kind: str) -> bool:
    """Whether all the files that may hold ids of this kind could be read: else what is missing may be there."""
    files = data.topics() if kind in ("statement", "topic") else [data.documents[f"{kind}s.yml"]]
    return all(file.tree.value is not None for file in files)


def every_name_known(data: Data) -> Iterator[Problem]:
    """A source, term or statement that something names exists."""
    known = {kind: known_ids(data, kind) for kind in set(NAMES.values()) if _readable(data, kind)}
    for document in data.documents.values():
        for pointer, part in model.parts(document.model):
            for field in type(part).model_fields if isinstance(part, model.Model) else ():
                kind = NAMES.get((type(part), field), "")
                if kind in known:
                    yield from _unknown(document, (*pointer, field), getattr(part, field), kind, known[kind])


def _unknown(document: Document, pointer: Pointer, value: object, kind: str, known: set[str]) -> Iterator[Problem]:
    places: list[tuple[Pointer, str]] = [(pointer, value)] if isinstance(value, str) else []
    if isinstance(value, tuple):
        places = [((*pointer, index), name) for index, name in enumerate(value)]
    for at, name in places:
        if name not in known:
            yield document.problem(at, f"no {kind} has the id {quote(name)}{nearest(name, known)}")


def what_is_drawn_has_items(data: Data) -> Iterator[Problem]:
    """A picture is of statements that have items: it is the items that are drawn."""
    statements = [s for topic in data.topics() if topic.model for s in topic.model.statements()]
    without = {statement.id for statement in statements if not statement.items}
    for document in data.documents.values():
        for pointer, part in model.parts(document.model):
            for field in DRAWN.get(type(part), ()):
                for index, name in enumerate(getattr(part, field)):
                    if name in without:
                        yield document.problem(
                            (*pointer, field, index),
                            f"{quote(name)} has no items to draw; expected a statement with some",
                        )


def texts_are_texts(data: Data) -> Iterator[Problem]:
    """What topics quote from has a file and a script; what has no file has neither script nor heading."""
    document = data.documents["sources.yml"]
    sources = document.model.sources if document.model else ()
    for index, source in enumerate(sources):
        if source.file and not source.script:
            yield document.problem(
                ("sources", index), f"{quote(source.id)} has a file but no script; expected zh-Hans or zh-Hant"
            )
        if not source.file and (source.script or source.heading):
            yield document.problem(
                ("sources", index), f"{quote(source.id)} has a script or heading but no file; expected a file"
            )
    files = {source.id for source in sources if source.file}
    others = {source.id for source in sources} - files
    for topic in data.topics():
        if topic.model and topic.model.text in others:
            yield topic.problem(
                ("text",), f"{quote(topic.model.text)} is a source without a file; expected one with a file"
            )


def languages_of_sources_are_called_something(data: Data) -> Iterator[Problem]:
    """The languages of a source are those of the site that have a name to be called by."""
    locales, document = data.get(model.Locales), data.documents["sources.yml"]
    called = [locale.id for locale in locales.locales if locale.called] if locales else []
    for index, source in enumerate(document.model.sources if document.model else ()):
        for number, language in enumerate(source.languages):
            if locales and language not in called:
                message = f"unknown language {quote(language)}{nearest(language, called)}"
                yield document.problem(("sources", index, "languages", number), message)


def locales_hold_together(data: Data) -> Iterator[Problem]:
    """Every language once; one that is made is made from one that is written; the first is written."""
    document = data.documents["locales.yml"]
    locales = document.model.locales if document.model else ()
    written = {locale.id for locale in locales if not locale.made_from}
    for index, locale in enumerate(locales):
        if locale.id in [other.id for other in locales[:index]]:
            yield document.problem(
                ("locales", index, "id"), f"the language {quote(locale.id)} is here twice; expected once"
            )
        if not locale.made_from and not locale.called:
            yield document.problem(
                ("locales", index), f"{quote(locale.id)} has no “called”; expected what each language calls it"
            )
        if locale.made_from and (locale.made_from not in written or index == 0):
            message = f"{quote(locale.id)} is made from {quote(locale.made_from)}; expected a written language above"
            yield document.problem(("locales", index, "made_from"), message)


RULES = (
    every_name_known,
    what_is_drawn_has_items,
    texts_are_texts,
    languages_of_sources_are_called_something,
    locales_hold_together,
)
