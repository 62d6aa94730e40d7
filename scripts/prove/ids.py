"""Ids and addresses: each is unique, none that was published is lost, and each reference has a target."""

from collections.abc import Iterator
from typing import Any

from scripts.load import base, records, settings
from scripts.load.folder import REGISTRY, Data, Located
from scripts.load.handwritten import HandwrittenPage
from scripts.load.problems import Problem, quote, suggestion

FOLDERS = ("assets/", "data/", "index/", "404/")  # and files of the site that are not pages
# Every id has a folder in the site, and Windows refuses a folder with one of these names.
PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
DEVICES = ("con", "prn", "aux", "nul", *PORTS)
SECTIONS = {  # the headings that the templates of these pages ask for
    "home": ("in-brief", "the-text", "topics", "ways-in"),
    "parallel": ("where-the-meaning-differs",),
    "sources": (
        "text-quoted",
        "corrections",
        "other-sources",
        "scope",
        "downloads",
        "how-to-cite",
        "rights",
    ),
}


def names(data: Data) -> Iterator[tuple[str, str, Located[Any]]]:
    """Yield each id and address, the field that holds it, and its record.

    An address ends in a slash, so no id equals one.
    """
    for locale in data.located(settings.Locale):
        # The file systems of macOS and Windows ignore case.
        yield f"{locale.value.id}/".lower(), "id", locale
    for record in data.located(base.Identified):
        yield record.value.id, "id", record
    for page in data.located(settings.SitePage):
        yield page.value.address, "address", page
    for handwritten in data.located(HandwrittenPage):
        yield f"{handwritten.value.id}/", "address", handwritten
    for topic in data.located(records.Topic):
        yield f"{topic.value.id}/", "address", topic
        if topic.value.context:
            yield f"{topic.value.id}-context", "id", topic  # the heading of the added facts


def _ids_and_aliases(data: Data) -> set[str]:
    """Return each id and address in use, and each id that has a successor."""
    in_use = {name for name, _, _ in names(data)}
    return in_use | {alias.id for alias in data.records(settings.Alias)}


def every_name_once(data: Data) -> Iterator[Problem]:
    """Each id and each address stands for one thing on the whole site."""
    taken = dict.fromkeys(FOLDERS, "a folder of the site") | dict.fromkeys(DEVICES, "Windows")
    for name, field, record in names(data):
        message = f"{quote(name)} is taken, by {taken.get(name)}; expected another · 已被占用"
        problem = record.problem(message, field)
        if name in taken:
            yield problem
        else:
            taken[name] = f"{problem.path}:{problem.line}"


def every_kind_of_page_once(data: Data) -> Iterator[Problem]:
    """There is one page of each kind, with the id of its kind and the headings that it needs."""
    pages = data.located(settings.SitePage)
    if not pages:
        return
    for kind in set(settings.PAGE_KINDS) - {page.value.kind for page in pages}:
        message = f"no page of the kind {quote(kind)}; expected one"
        yield data.documents["site.yml"].problem(("pages",), message)
    for index, page in enumerate(pages):
        yield from _wrong_in_page(page, is_first=index == 0)


def _wrong_in_page(located: Located[settings.SitePage], is_first: bool) -> Iterator[Problem]:
    page = located.value
    if not (page.kind == "home") == is_first == (page.address == ""):
        message = f"{quote(page.id)} is not in its place; expected home first, with the address “”"
        yield located.problem(message)
    if page.id != page.kind:
        message = f"the id of this page is {quote(page.id)}; expected that of its kind, {page.kind}"
        yield located.problem(message, "id")
    for name in set(SECTIONS.get(page.kind, ())) - {section.id for section in page.sections}:
        message = f"no section {quote(name)} in {quote(page.id)}; expected it, the page asks for it"
        yield located.problem(message)


def nothing_published_is_lost(data: Data) -> Iterator[Problem]:
    """Every id and page that was published exists, or moved.yml names its successor."""
    if not data.complete():
        return
    known = _ids_and_aliases(data)
    known |= {redirect.address for redirect in data.records(settings.Redirect)}
    known.update(settings.PAGE_KINDS, *SECTIONS.values())  # another rule reports these
    for identifier_and_page, line in data.registry.items():
        for name in identifier_and_page:
            if name not in known:
                expected = (
                    f"expected it, or what took its place in moved.yml{suggestion(name, known)}"
                )
                message = f"{quote(name)} is gone; {expected}"
                message += " · 已发布的不可消失，改名须写入moved.yml"
                yield Problem(data.documents[REGISTRY].path, line, message)
            known.add(name)  # report each name once


def moves_lead_somewhere(data: Data) -> Iterator[Problem]:
    """What has moved is gone, is listed once, and leads to an id or a page that exists."""
    if not data.complete():
        return
    targets = {
        name for name, _, record in names(data) if not isinstance(record.value, settings.Locale)
    }
    taken = {*FOLDERS, *(name for name, _, _ in names(data))}
    moves: list[tuple[str, str, Located[Any]]] = []
    moves += [(alias.value.id, "id", alias) for alias in data.located(settings.Alias)]
    moves += [(move.value.address, "address", move) for move in data.located(settings.Redirect)]
    for old, field, move in moves:
        if old in taken:
            message = f"{quote(old)} is in use, or here twice; expected what is gone"
            yield move.problem(f"{message} · 仍在使用或重复", field)
        taken.add(old)
        for target_field in ("now", "at"):
            target = getattr(move.value, target_field, None)
            if target is not None and target not in targets:
                message = (
                    f"no {quote(target)} to lead to{suggestion(target, targets)} · 没有这个目标"
                )
                yield move.problem(message, target_field)


def every_name_is_known(data: Data) -> Iterator[Problem]:
    """Each source, term or statement that a field refers to exists.

    An id that is gone is reported by `nothing_published_is_lost` alone.
    """
    targets = _reference_targets(data)
    gone: set[str] = set()
    if data.complete():
        gone = {identifier for identifier, _ in data.registry} - _ids_and_aliases(data)
    for record in data.located(base.Model):
        if isinstance(record.value, settings.Marks):
            continue
        for field, value in record.value:
            if field not in targets:
                continue
            kind, known = targets[field]
            values = value if isinstance(value, tuple) else (value,)
            for index, name in enumerate(values):
                if isinstance(name, str) and name not in known and name not in gone:
                    message = f"{quote(name)} is not the id of {kind}"
                    message += f"; expected one{suggestion(name, known)} · 没有这个标识符"
                    yield record.problem(message, field, index)


def _reference_targets(data: Data) -> dict[str, tuple[str, list[str]]]:
    """Return what each field refers to and the ids of that; no field of a file that cannot be read."""
    targets: dict[str, tuple[str, list[str]]] = {}
    if data.documents["sources.yml"].model:
        sources = data.records(records.Source)
        targets["text"] = "a source with a file", [source.id for source in sources if source.file]
        targets["sources"] = targets["source"] = "a source", [source.id for source in sources]
    if data.documents["terms.yml"].model:
        targets["terms"] = "a term", [term.id for term in data.records(records.Term)]
    if data.complete():
        statements = data.records(records.Statement)
        targets["statement"] = "a statement", [statement.id for statement in statements]
    return targets
