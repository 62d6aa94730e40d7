"""Ids and addresses: one of each on the whole site, and none that was published is lost."""

from collections.abc import Iterator

from scripts.load import records, settings
from scripts.load.data import Data, Located
from scripts.load.folder import REGISTRY
from scripts.load.problems import Problem, nearest, quote

RESERVED = ("assets", "data", "index", "404")  # folders and files of the site that are not pages
SECTIONS = {  # the headings that the templates of these pages ask for
    "home": ("in-brief", "the-text", "topics", "ways-in"),
    "sources": ("text-quoted", "corrections", "other-sources", "scope", "downloads", "how-to-cite", "rights"),
}
NO_IDS = ("locales.yml", "moved.yml")  # what is called an id there is no address here
PAGE_OF_FILE = {"terms.yml": "terms", "sources.yml": "sources", "corrections.yml": "sources"}


def ids(data: Data) -> Iterator[Located[str]]:
    """Every id in the files, those of a wrong shape included; and that of the heading over a topic's context."""
    for text in data.strings:
        if text.document.name not in NO_IDS and text.pointer[-1:] == ("id",):
            yield text
    for topic in data.every(records.Topic):
        if topic.value.context:
            yield Located(topic.document, ("id",), f"{topic.value.id}-context")


def pages(data: Data) -> dict[str, str]:
    """The address of every page, by its id."""
    found = {page.id: page.address for page in data.records(settings.SitePage)}
    return found | {topic.id: f"{topic.id}/" for topic in data.records(records.Topic)}


def page_of_ids(data: Data) -> dict[str, str]:
    """The address of the page on which each id is to be found; only for data without a file of a wrong shape."""
    address, found = pages(data), {}
    for one in ids(data):
        if "events" in one.pointer:
            page = "timeline"
        elif one.document.name == "site.yml":
            page = one.document.model.pages[one.pointer[1]].id
        else:
            page = PAGE_OF_FILE.get(one.document.name) or one.document.model.id
        found[one.value] = address.get(page, "")
    return found


def every_id_once(data: Data) -> Iterator[Problem]:
    """An id stands for one thing on the whole site."""
    first: dict[str, str] = {}
    for one in ids(data):
        if one.value in first:
            made = " of its added context" if one.document.tree.texts[one.pointer] != one.value else ""
            yield one.problem(f"the id {quote(one.value)}{made} is taken, at {first[one.value]}; expected another")
        else:
            first[one.value] = f"{one.document.tree.path}:{one.document.tree.line(one.pointer)}"


def every_address_once(data: Data) -> Iterator[Problem]:
    """No page lies where another page, a language or a folder of the site lies."""
    taken = {f"{name}/": "that of a folder of the site" for name in RESERVED}
    taken |= {f"{locale.id}/": f"that of the language {locale.name}" for locale in data.records(settings.Locale)}
    found = [(page.value.address, page.problem, "address") for page in data.every(settings.SitePage)]
    found += [(f"{topic.value.id}/", topic.problem, "id") for topic in data.every(records.Topic)]
    for address, problem, field in found:
        if address in taken:
            yield problem(f"the address {quote(address)} is {taken[address]}; expected another", field)
        taken[address] = "that of another page"


def every_kind_of_page_once(data: Data) -> Iterator[Problem]:
    """There is one page of each kind, the home page first and at the root, each with the headings it needs."""
    site = data.documents["site.yml"]
    kinds = [page.kind for page in data.records(settings.SitePage)]
    for kind in settings.PAGE_KINDS if site.model else ():
        if kinds.count(kind) != 1:
            yield site.problem(("pages",), f"{kinds.count(kind)} pages of the kind {quote(kind)}; expected one")
    for index, page in enumerate(data.every(settings.SitePage)):
        one = page.value
        if (one.kind == "home") != (index == 0) or (one.kind == "home") != (one.address == ""):
            message = f"{quote(one.id)} is not in its place; expected the home page first, with the address “”"
            yield page.problem(message)
        if one.id != one.kind:
            message = f"the page of the kind {quote(one.kind)} has the id {quote(one.id)}; expected {quote(one.kind)}"
            yield page.problem(message, "id")
        for wanted in SECTIONS.get(one.kind, ()):
            if wanted not in [section.id for section in one.sections]:
                yield page.problem(f"no section {quote(wanted)} in {quote(one.id)}; expected it, the page asks for it")


def nothing_published_is_lost(data: Data) -> Iterator[Problem]:
    """Every id ever published is there, or an alias of one that is; every page, or a redirect to one."""
    if not data.complete():
        return
    there, addresses = {one.value for one in ids(data)}, set(pages(data).values())
    aliases = {alias.id for alias in data.records(settings.Alias)}
    gone = {redirect.address for redirect in data.records(settings.Redirect)} | addresses
    for old in data.registry:
        if old.id not in there | aliases:
            message = f"the id {quote(old.id)} is gone; expected it, or an alias in moved.yml{nearest(old.id, there)}"
            yield Problem(data.path(REGISTRY), old.line, message)
        if old.address not in gone:
            near = nearest(old.address, addresses)
            message = f"the page {quote(old.address)} is gone; expected it, or a redirect in moved.yml{near}"
            yield Problem(data.path(REGISTRY), old.line, message)
        gone.add(old.address)


def aliases_lead_somewhere(data: Data) -> Iterator[Problem]:
    """An alias stands for an id that is gone, and leads to one that is there."""
    there, seen = {one.value for one in ids(data)}, set()
    for alias in data.every(settings.Alias):
        old, now = alias.value.id, alias.value.now
        if old in seen:
            yield alias.problem(f"the alias {quote(old)} is here twice; expected once", "id")
        if old in there:
            yield alias.problem(f"the id {quote(old)} is in use; expected one that is gone", "id")
        if now not in there:
            yield alias.problem(f"no id {quote(now)} to lead to{nearest(now, there)}", "now")
        seen.add(old)


def redirects_lead_somewhere(data: Data) -> Iterator[Problem]:
    """A redirect stands for a page that is gone, and leads to one that is there, or to an id on it."""
    there, where = set(pages(data).values()), page_of_ids(data) if data.complete() else {}
    taken = {f"{name}/" for name in (*RESERVED, *(locale.id for locale in data.records(settings.Locale)))}
    for redirect in data.every(settings.Redirect):
        old, now, at = redirect.value.address, redirect.value.now, redirect.value.at
        if old in taken:
            message = f"{quote(old)} is here twice or a folder of the site; expected a page that is gone"
            yield redirect.problem(message, "address")
        if old in there:
            yield redirect.problem(f"the page {quote(old)} is there; expected one that is gone", "address")
        if now not in there:
            yield redirect.problem(f"no page {quote(now)} to lead to{nearest(now, there)}", "now")
        elif at and where and where.get(at) != now:
            near = nearest(at, [one for one, page in where.items() if page == now])
            yield redirect.problem(f"no id {quote(at)} on the page {quote(now)}{near}", "at")
        taken.add(old)
