"""Rules for handwritten pages: the same headings in every language, and links with targets."""

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from scripts.load import settings
from scripts.load.base import ID, is_id
from scripts.load.folder import Data
from scripts.load.handwritten import EMBEDDING, PageElement, PageFile
from scripts.load.problems import Problem, quote, suggestion
from scripts.prove.frame import OVERRIDES
from scripts.prove.ids import names_in_use

SCHEMES = ("https:", "http:", "mailto:")
# What the policy of the site blocks, and what to do instead.
IN_A_FILE = (
    "is blocked by the policy of the site; expected it in a file, under extra_css or extra_javascript"
    " in mkdocs.yml · 会被内容安全策略拦截，请放入文件"
)
NO_FRAME = (
    "is blocked by the policy of the site; expected a link to it · 会被内容安全策略拦截，请改用链接"
)
NO_OTHER_HOST = (
    "is on another site; expected a file in docs/, the site loads nothing else · 应为docs/中的文件"
)


def pages_are_in_every_language(data: Data) -> Iterator[Problem]:
    """A page has a file in each source language."""
    for page, files in _files_by_page(data).items():
        languages = {file.language for file in files}
        for language in data.source_languages():
            if language not in languages:
                expected = f"expected the page in {quote(language)} too · 缺少此语言的页面"
                yield files[0].problem(1, f"no docs/{page}.{language}.md; {expected}")


def headings_have_ids(data: Data) -> Iterator[Problem]:
    """Each heading is of the second level or lower and has a valid, unique id."""
    for file in data.handwritten.files:
        times = Counter(heading.value for heading in file.headings)
        for heading in file.headings:
            message = _wrong_heading(heading, times[heading.value])
            if message:
                yield file.problem(heading.line, message)


def _wrong_heading(heading: PageElement, times: int) -> str:
    """Return what is wrong with a heading, "" if nothing is. `times` counts uses of its id."""
    name = quote(heading.words)
    identifier = quote(heading.value)
    if heading.tag == "h1":
        expected = "expected ## or lower, the title is above · 标题应从##开始"
        return f"{name} is a heading of the first level; {expected}"
    if not heading.value:
        return f"the heading {name} has no id; expected one, such as {{#an-id}} · 标题缺少标识符"
    if not is_id(heading.value):
        return f"the id of a heading is {identifier}; expected {ID}"
    if times > 1:
        return f"{identifier} is the id of {times} headings; expected one · 标识符重复"
    return ""


def headings_are_in_every_language(data: Data) -> Iterator[Problem]:
    """A page has headings with the same ids, in the same order, in each of its languages."""
    for first, *others in _files_by_page(data).values():
        for other in others:
            yield from _missing_headings(first, other)
            yield from _missing_headings(other, first)
            yield from _moved_headings(first, other)


def _missing_headings(file: PageFile, other: PageFile) -> Iterator[Problem]:
    own_ids = _heading_ids(file)
    other_ids = _heading_ids(other)
    for heading in file.headings:
        if heading.value and heading.value not in other_ids:
            message = f"{quote(heading.value)} is no heading of {other.document.name}"
            message += suggestion(heading.value, set(other_ids) - set(own_ids))
            message += "; expected the same ids in each language · 各语言的标识符应一致"
            yield file.problem(heading.line, message)


def _moved_headings(first: PageFile, other: PageFile) -> Iterator[Problem]:
    first_ids = _heading_ids(first)
    other_ids = _heading_ids(other)
    if other_ids == first_ids or sorted(other_ids) != sorted(first_ids):
        return
    for heading, expected in zip(other.headings, first_ids, strict=False):
        if heading.value != expected:
            message = f"{quote(heading.value)} stands here, {quote(expected)} in"
            message += f" {first.document.name}; expected the same order · 标题顺序不同"
            yield other.problem(heading.line, message)
            return


def _heading_ids(file: PageFile) -> list[str]:
    return [heading.value for heading in file.headings if heading.value]


def links_have_targets(data: Data) -> Iterator[Problem]:
    """A link leads to a page, such as sources.md#rights, to a file in docs/, or to another site."""
    if not data.complete():
        return
    targets = LinkTargets(data)
    for file in data.handwritten.files:
        for link in file.links:
            message = targets.wrong(file, link)
            if message:
                yield file.problem(link.line, f"{quote(link.value)} {message}")


class LinkTargets:
    """The pages, files and ids that a link may lead to."""

    def __init__(self, data: Data) -> None:
        self.files = data.handwritten.attachments
        self.ids = set(data.by_id(settings.Alias))
        self.pages = {"index.md"}
        for name, _, record in names_in_use(data):
            if not name.endswith("/"):
                self.ids.add(name)
            elif not isinstance(record.value, settings.Locale):
                self.pages.add(f"{name.rstrip('/')}.md")
        self.addresses_of: defaultdict[str, set[str]] = defaultdict(set)
        for identifier, address in data.registry:
            self.addresses_of[identifier].add(address)

    def wrong(self, file: PageFile, link: PageElement) -> str:
        """Return what is wrong with a link, "" if nothing is."""
        if link.value.startswith(SCHEMES):
            return "" if link.tag == "a" else NO_OTHER_HOST
        path, _, fragment = link.value.partition("#")
        path = posixpath.normpath(unquote(path)) if path else f"{file.page}.md"
        if path in self.files:
            return ""
        if path not in self.pages:
            similar = suggestion(path, self.pages | self.files)
            return f"leads to no page or file; expected one such as sources.md{similar} · 链接无效"
        if fragment and not self._is_on(fragment, path, file):
            similar = suggestion(fragment, self.ids)
            return f"leads to no id on {path}; expected one{similar} · 该页没有这个标识符"
        return ""

    def _is_on(self, fragment: str, path: str, file: PageFile) -> bool:
        """Return whether an id is on a page. An id that is not registered may be on any page."""
        if path == f"{file.page}.md":
            return fragment == file.page or fragment in _heading_ids(file)
        address = "" if path == "index.md" else f"{path.removesuffix('.md')}/"
        return fragment in self.ids and address in self.addresses_of.get(fragment, {address})


def no_element_is_blocked(data: Data) -> Iterator[Problem]:
    """A page has no inline script, style or frame: the policy of the site blocks them."""
    for file in data.handwritten.files:
        for element in file.blocked:
            reason = NO_FRAME if element.value in EMBEDDING else IN_A_FILE
            message = f"{quote(element.value)} in <{element.tag}> {reason}"
            yield file.problem(element.line, message)


def templates_exist(data: Data) -> Iterator[Problem]:
    """The template that the front matter of a page names is in overrides/."""
    for file in data.handwritten.files:
        front = file.document.model
        if front and front.template and not (OVERRIDES / front.template).is_file():
            expected = "expected one in overrides/ · overrides/中没有这个模板"
            message = f"no template {quote(front.template)}; {expected}"
            yield file.document.problem(("template",), message)


def _files_by_page(data: Data) -> dict[str, list[PageFile]]:
    """Return the files of each page, in the order of the languages."""
    order = list(data.by_id(settings.Locale))
    pages: defaultdict[str, list[PageFile]] = defaultdict(list)
    for file in sorted(data.handwritten.files, key=lambda file: order.index(file.language)):
        pages[file.page].append(file)
    return pages
