"""Ids and addresses: one of each on the whole site, none that was published lost, none named that is not there."""

from collections.abc import Iterator
from typing import Any

from scripts.load import base, records, settings
from scripts.load.folder import REGISTRY, Data, Located
from scripts.load.problems import Problem, nearest, quote

FOLDERS = ("assets/", "data/", "index/", "404/")  # and files of the site that are not pages
PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
DEVICES = (
    "con",
    "prn",
    "aux",
    "nul",
    *PORTS,
)  # what no file on Windows can be called, and every id has a folder
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
    """Yield every id and every address of a language or page, its field, and what has it. No id is like an address."""
    yield from (
        (f"{one.value.id}/".lower(), "id", one) for one in data.every(settings.Locale)
    )  # as some disks have it
    yield from ((one.value.id, "id", one) for one in data.every(base.Identified))
    yield from ((page.value.address, "address", page) for page in data.every(settings.SitePage))
    for topic in data.every(records.Topic):
        yield f"{topic.value.id}/", "address", topic
        if topic.value.context:  # which has a heading
            yield f"{topic.value.id}-context", "id", topic


def every_name_once(data: Data) -> Iterator[Problem]:
    """An id, or an address, stands for one thing on the whole site."""
    taken = dict.fromkeys(FOLDERS, "a folder of the site") | dict.fromkeys(DEVICES, "Windows")
    for name, field, one in names(data):
        here = one.problem(
            f"{quote(name)} is taken, by {taken.get(name)}; expected another · 已被占用", field
        )
        if name in taken:
            yield here
        taken.setdefault(name, f"{here.path}:{here.line}")


def every_kind_of_page_once(data: Data) -> Iterator[Problem]:
    """There is one page of each kind, called as its kind, the home page first, each with the headings it needs."""
    kinds = [page.kind for page in data.records(settings.SitePage)]
    for kind in {*settings.PAGE_KINDS} - {*kinds} if kinds else ():
        yield data.documents["site.yml"].problem(
            ("pages",), f"no page of the kind {quote(kind)}; expected one"
        )
    for index, page in enumerate(data.every(settings.SitePage)):
        one = page.value
        if not (one.kind == "home") == (index == 0) == (one.address == ""):
            yield page.problem(
                f"{quote(one.id)} is not in its place; expected home first, with the address “”"
            )
        if one.id != one.kind:
            yield page.problem(
                f"the id of this page is {quote(one.id)}; expected that of its kind, {one.kind}",
                "id",
            )
        for name in {*SECTIONS.get(one.kind, ())} - {section.id for section in one.sections}:
            yield page.problem(
                f"no section {quote(name)} in {quote(one.id)}; expected it, the page asks for it"
            )


def nothing_published_is_lost(data: Data) -> Iterator[Problem]:
    """Every id and page ever published is there, or in moved.yml with what took its place."""
    known = {name for name, _, _ in names(data)} | {
        alias.id for alias in data.records(settings.Alias)
    }
    known |= {redirect.address for redirect in data.records(settings.Redirect)}
    known.update(settings.PAGE_KINDS, *SECTIONS.values())  # which are missed where they belong
    for published, line in data.registry.items() if data.complete() else ():
        for one in published:  # the id, and the address of its page
            if one not in known:
                message = f"{quote(one)} is gone; expected it, or what took its place in moved.yml{nearest(one, known)}"
                message += " · 已发布的不可消失，改名须写入moved.yml"
                yield Problem(data.documents[REGISTRY].path, line, message)
            known.add(one)  # to be named once


def moves_lead_somewhere(data: Data) -> Iterator[Problem]:
    """What has moved is gone, is listed once, and leads to what is there: an id, or a page or an id on it."""
    there = {name for name, _, one in names(data) if not isinstance(one.value, settings.Locale)}
    taken = {*FOLDERS, *(name for name, _, _ in names(data))}
    moves: list[Located[Any]] = [*data.every(settings.Alias), *data.every(settings.Redirect)]
    for move in moves if data.complete() else ():
        field = "id" if isinstance(move.value, settings.Alias) else "address"
        old = getattr(move.value, field)
        if old in taken:
            yield move.problem(
                f"{quote(old)} is in use, or here twice; expected what is gone · 仍在使用或重复",
                field,
            )
        taken.add(old)
        for way in ("now", "at"):
            target = getattr(move.value, way, None)
            if target is not None and target not in there:
                yield move.problem(
                    f"no {quote(target)} to lead to{nearest(target, there)} · 没有这个目标", way
                )


def every_name_is_known(data: Data) -> Iterator[Problem]:
    """A source, term or statement that something names is there, or said to be gone; not asked while one is unread."""
    there = {name for name, _, _ in names(data)} | {
        alias.id for alias in data.records(settings.Alias)
    }
    gone = {published for published, _ in data.registry if data.complete()} - there
    named = {}  # by field: what it names, and the ids that there are of that
    if data.documents["sources.yml"].model:
        named["text"] = (
            "a source with a file",
            [one.id for one in data.records(records.Source) if one.file],
        )
        named["sources"] = named["source"] = (
            "a source",
            [one.id for one in data.records(records.Source)],
        )
    if data.documents["terms.yml"].model:
        named["terms"] = "a term", [one.id for one in data.records(records.Term)]
    if data.complete():
        named["statement"] = "a statement", [one.id for one in data.records(records.Statement)]
    for part in [
        part for part in data.every(base.Model) if not isinstance(part.value, settings.Marks)
    ]:
        for field, value in part.value:
            what, known = named.get(field, ("", []))
            for index, name in enumerate(value if isinstance(value, tuple) else (value,)):
                if what and isinstance(name, str) and name not in known and name not in gone:
                    expected = f"expected one{nearest(name, known)} · 没有这个标识符"
                    message = f"{quote(name)} is not the id of {what}; {expected}"
                    yield part.problem(message, field, index)
