"""Ids and addresses: one of each on the whole site."""

from collections.abc import Iterator

from scripts import model
from scripts.load import Data, Document
from scripts.problems import Problem, quote
from scripts.yaml_tree import Plain, Pointer

RESERVED = ("assets", "data", "go")  # folders of the site that are not pages


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
        if name != "locales.yml":
            for pointer, value in ids_in(document):
                if value in first:
                    yield document.problem(
                        pointer, f"the id {quote(value)} is taken, at {first[value]}; expected another"
                    )
                else:
                    first[value] = f"{document.path}:{document.tree.line(pointer)}"


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
    if site.model and "" not in [page.address for page in site.model.pages]:
        yield site.problem(("pages",), "no page with the address “”; expected a home page")


RULES = (every_id_once, every_address_once)
