"""Rules for ids and addresses: they are unique and permanent, and references have targets."""

from collections.abc import Iterator
from typing import Any

from scripts.load import base, records, settings
from scripts.load.folder import REGISTRY, Data, Located
from scripts.load.handwritten import HandwrittenPage
from scripts.load.problems import Problem, quote, suggestion

FOLDERS = ("assets/", "data/", "index/", "404/")  # and files of the site that are not pages
# Each id is the name of a folder in the site. Windows reserves these names.
SERIAL_PORTS = [f"com{number}" for number in range(1, 10)]
PRINTER_PORTS = [f"lpt{number}" for number in range(1, 10)]
DEVICES = ("con", "prn", "aux", "nul", *SERIAL_PORTS, *PRINTER_PORTS)
SECTIONS = {  # the headings that the templates of these pages use
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


def names_in_use(data: Data) -> Iterator[tuple[str, str, Located[Any]]]:
    """Yield each id and address with its field and its record.

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


def _names_and_aliases(data: Data) -> set[str]:
    """Return each id and address in use, and each former id."""
    names = {name for name, _, _ in names_in_use(data)}
    return names | data.by_id(settings.Alias).keys()


def names_are_unique(data: Data) -> Iterator[Problem]:
    """Each id and each address is used once on the whole site."""
    taken_by = dict.fromkeys(FOLDERS, "a folder of the site") | dict.fromkeys(DEVICES, "Windows")
    for name, field, record in names_in_use(data):
        message = f"{quote(name)} is taken, by {taken_by.get(name)}; expected another · 已被占用"
        problem = record.problem(message, field)
        if name in taken_by:
            yield problem
        else:
            taken_by[name] = f"{problem.path}:{problem.line}"


def each_page_kind_exists_once(data: Data) -> Iterator[Problem]:
    """There is one page of each kind, with the id of its kind and the headings that it needs."""
    pages = data.located(settings.SitePage)
    if not pages:
        return
    for kind in set(settings.PAGE_KINDS) - {page.value.kind for page in pages}:
        message = f"no page of the kind {quote(kind)}; expected one · 缺少此类页面"
        yield data.documents["site.yml"].problem(("pages",), message)
    for index, page in enumerate(pages):
        yield from _wrong_in_page(page, is_first=index == 0)


def _wrong_in_page(located: Located[settings.SitePage], is_first: bool) -> Iterator[Problem]:
    page = located.value
    is_home = page.kind == "home"
    if is_home != is_first or is_first != (page.address == ""):
        expected = "expected home first, with the address “” · 首页应在最前，地址为空"
        yield located.problem(f"{quote(page.id)} is not in its place; {expected}")
    if page.id != page.kind:
        expected = f"expected that of its kind, {page.kind} · 标识符应与页面种类一致"
        yield located.problem(f"the id of this page is {quote(page.id)}; {expected}", "id")
    for name in set(SECTIONS.get(page.kind, ())) - {section.id for section in page.sections}:
        expected = "expected it, because a template uses it · 缺少此小节"
        yield located.problem(f"no section {quote(name)} in {quote(page.id)}; {expected}")


def published_names_are_kept(data: Data) -> Iterator[Problem]:
    """Each published id and page exists, or moved.yml has its successor."""
    if not data.complete():
        return
    known = _names_and_aliases(data)
    known |= {redirect.address for redirect in data.records(settings.Redirect)}
    # Other rules report these, and headings that a handwritten page lacks in one language.
    known.update(settings.PAGE_KINDS, *SECTIONS.values())
    for file in data.handwritten.files:
        known.update(heading.value for heading in file.headings)
    for identifier_and_page, line in data.registry.items():
        for name in identifier_and_page:
            if name not in known:
                expected = "expected it, or what took its place in moved.yml"
                message = f"{quote(name)} is gone; {expected}{suggestion(name, known)}"
                message += " · 已发布的不可消失，改名须写入moved.yml"
                yield Problem(data.documents[REGISTRY].path, line, message)
            known.add(name)  # report each name once


def moves_have_targets(data: Data) -> Iterator[Problem]:
    """What has moved is gone, is listed once, and leads to an id or a page that exists."""
    if not data.complete():
        return
    taken_by = dict.fromkeys(FOLDERS, "a folder of the site")
    targets: set[str] = set()
    for name, field, record in names_in_use(data):
        problem = record.problem("", field)
        taken_by[name] = f"{problem.path}:{problem.line}"
        if not isinstance(record.value, settings.Locale):
            targets.add(name)
    moves: list[tuple[str, str, Located[Any]]] = []
    moves += [(alias.value.id, "id", alias) for alias in data.located(settings.Alias)]
    moves += [(move.value.address, "address", move) for move in data.located(settings.Redirect)]
    for old, field, move in moves:
        problem = move.problem("", field)
        if old in taken_by:
            message = f"{quote(old)} is in use, by {taken_by[old]}; expected what is gone"
            yield move.problem(f"{message} · 仍在使用或重复", field)
        taken_by[old] = f"{problem.path}:{problem.line}"
        for target_field in ("now", "at"):
            target = getattr(move.value, target_field, None)
            if target is not None and target not in targets:
                similar = suggestion(target, targets)
                message = f"no {quote(target)} to lead to{similar} · 没有这个目标"
                yield move.problem(message, target_field)


def references_have_targets(data: Data) -> Iterator[Problem]:
    """Each source, term or statement that a field refers to exists.

    `published_names_are_kept` alone reports an id that is gone.
    """
    targets = _reference_targets(data)
    gone: set[str] = set()
    if data.complete():
        gone = {identifier for identifier, _ in data.registry} - _names_and_aliases(data)
    for record in data.located(base.Model):
        if isinstance(record.value, settings.Marks):
            continue  # its field `sources` is a punctuation mark
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
    """Return by field what it refers to and the ids of these, for the files that can be read."""
    targets: dict[str, tuple[str, list[str]]] = {}
    if data.documents["sources.yml"].model:
        sources = data.by_id(records.Source)
        with_file = [name for name, source in sources.items() if source.file]
        targets["text"] = "a source with a file", with_file
        targets["sources"] = targets["source"] = "a source", list(sources)
    if data.documents["terms.yml"].model:
        targets["terms"] = "a term", list(data.by_id(records.Term))
    if data.complete():
        targets["statement"] = "a statement", list(data.by_id(records.Statement))
    return targets
