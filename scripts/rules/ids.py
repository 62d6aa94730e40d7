"""Ids and addresses: one of each on the whole site."""

from collections.abc import Iterator

from scripts import model
from scripts.entries import context_heading
from scripts.load import REGISTRY, Data, Document
from scripts.problems import Problem, nearest, quote
from scripts.yaml_tree import Plain, Pointer

RESERVED = ("assets", "data", "search", "index", "404")  # folders and files of the site that are not pages
SECTIONS = {  # the headings that the templates of these pages ask for
    "home": ("in-brief", "topics", "ways-in"),
    "parallel": ("differences",),
    "whole": ("whole-contents",),
    "sources": ("text-quoted", "corrections", "other-sources", "scope", "downloads", "rights"),
}

NO_IDS = ("locales.yml", "moved.yml")  # what is called an id there is no address here


def ids_in(document: Document) -> Iterator[tuple[Pointer, str]]:
    """Yield every id of a file with the way to it, whether the file has the right shape or not."""
    yield from _ids(document.tree.value, ())


def _ids(value: Plain | None, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "id" and isinstance(inner, str):
                yield (*pointer, key), inner
            else:
                yield from _ids(inner, (*pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _ids(inner, (*pointer, index))


def every_id_once(data: Data) -> Iterator[Problem]:
    """An id stands for one thing on the whole site."""
    first: dict[str, str] = {}
    for name, document in data.documents.items():
        if name not in NO_IDS:
            for pointer, value in ids_in(document):
                if value in first:
                    yield document.problem(
                        pointer, f"the id {quote(value)} is taken, at {first[value]}; expected another"
                    )
                else:
                    first[value] = f"{document.path}:{document.tree.line(pointer)}"
    for topic in data.topics():
        heading = context_heading(topic.model.id) if topic.model and topic.model.context else ""
        if heading in first:
            message = f"the id {quote(heading)} of its added context is taken, at {first[heading]}; expected another"
            yield topic.problem(("id",), message)


def every_address_once(data: Data) -> Iterator[Problem]:
    """No page lies where another page, a language or a folder of the site lies."""
    site, locales = data.documents["site.yml"], data.get(model.Locales)
    taken = {f"{name}/": "that of a folder of the site" for name in RESERVED}
    for locale in locales.locales if locales else ():
        taken[f"{locale.id}/"] = f"that of the language {locale.name}"
    pages: list[tuple[Document, Pointer, str]] = [
        (site, ("pages", index, "address"), page.address)
        for index, page in enumerate(site.model.pages if site.model else ())
    ]
    pages += [(topic, ("id",), f"{topic.model.id}/") for topic in data.topics() if topic.model]
    for document, pointer, address in pages:
        if address in taken:
            yield document.problem(pointer, f"the address {quote(address)} is {taken[address]}; expected another")
        taken[address] = "that of another page"


def every_kind_of_page_once(data: Data) -> Iterator[Problem]:
    """There is one page of each kind, the home page first and at the root, each with the headings it needs."""
    site, document = data.get(model.Site), data.documents["site.yml"]
    kinds = [page.kind for page in site.pages] if site else list(model.PAGE_KINDS)
    for kind in model.PAGE_KINDS:
        if kinds.count(kind) != 1:
            yield document.problem(("pages",), f"{kinds.count(kind)} pages of the kind {quote(kind)}; expected one")
    for index, page in enumerate(site.pages if site else ()):
        if (page.kind == "home") != (index == 0) or (page.kind == "home") != (page.address == ""):
            message = f"{quote(page.id)} is not in its place; expected the home page first, with the address “”"
            yield document.problem(("pages", index), message)
        if page.id != page.kind:
            message = (
                f"the page of the kind {quote(page.kind)} has the id {quote(page.id)}; expected {quote(page.kind)}"
            )
            yield document.problem(("pages", index, "id"), message)
        for wanted in SECTIONS.get(page.kind, ()):
            if wanted not in [section.id for section in page.sections]:
                message = f"no section {quote(wanted)} in {quote(page.id)}; expected it, the page asks for it"
                yield document.problem(("pages", index), message)


def addresses(data: Data) -> set[str]:
    """The address of every page."""
    site = data.get(model.Site)
    found = {page.address for page in site.pages} if site else set()
    return found | {f"{topic.model.id}/" for topic in data.topics() if topic.model}


def nothing_published_is_lost(data: Data) -> Iterator[Problem]:
    """Every id ever published is there, or an alias of one that is; every page, or a redirect to one."""
    moved = data.get(model.Moved)
    if not moved or any(not document.model for document in data.documents.values()):
        return  # what cannot be read now may hold what seems lost
    ids = known(data)
    pages = addresses(data)
    aliases, redirects = {alias.id for alias in moved.aliases}, {redirect.address for redirect in moved.redirects}
    for old in data.registry:
        if old.id not in ids | aliases:
            message = f"the id {quote(old.id)} is gone; expected it, or an alias in moved.yml{nearest(old.id, ids)}"
            yield Problem(data.label(REGISTRY), old.line, message)
    for address in sorted({old.address for old in data.registry} - pages - redirects):
        line = next(old.line for old in data.registry if old.address == address)
        message = f"the page {quote(address)} is gone; expected it, or a redirect in moved.yml{nearest(address, pages)}"
        yield Problem(data.label(REGISTRY), line, message)


def known(data: Data) -> set[str]:
    """Every id that the pages have."""
    found = {value for name, d in data.documents.items() if name not in NO_IDS for _, value in ids_in(d)}
    return found | {context_heading(topic.model.id) for topic in data.topics() if topic.model and topic.model.context}


def moves_lead_somewhere(data: Data) -> Iterator[Problem]:
    """An alias or redirect stands for what is gone, and leads to what is there."""
    moved, document = data.get(model.Moved), data.documents["moved.yml"]
    if not moved:
        return
    ids, pages = known(data), addresses(data)
    locales = data.get(model.Locales)
    folders = {f"{name}/" for name in RESERVED} | {f"{locale.id}/" for locale in (locales.locales if locales else ())}
    for index, alias in enumerate(moved.aliases):
        if alias.id in [other.id for other in moved.aliases[:index]]:
            yield document.problem(
                ("aliases", index, "id"), f"the alias {quote(alias.id)} is here twice; expected once"
            )
        if alias.id in ids:
            yield document.problem(
                ("aliases", index, "id"), f"the id {quote(alias.id)} is in use; expected one that is gone"
            )
        if alias.now not in ids:
            message = f"no id {quote(alias.now)} to lead to{nearest(alias.now, ids)}"
            yield document.problem(("aliases", index, "now"), message)
    for index, redirect in enumerate(moved.redirects):
        if redirect.address in folders or redirect.address in [other.address for other in moved.redirects[:index]]:
            message = f"{quote(redirect.address)} is here twice or a folder of the site; expected a page that is gone"
            yield document.problem(("redirects", index, "address"), message)
        if redirect.address in pages:
            message = f"the page {quote(redirect.address)} is there; expected one that is gone"
            yield document.problem(("redirects", index, "address"), message)
        if redirect.now not in pages:
            message = f"no page {quote(redirect.now)} to lead to{nearest(redirect.now, pages)}"
            yield document.problem(("redirects", index, "now"), message)


RULES = (every_id_once, every_kind_of_page_once, every_address_once, nothing_published_is_lost, moves_lead_somewhere)
