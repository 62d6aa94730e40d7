"""Pages written by hand: the same in every language, and with links that lead somewhere."""

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from scripts.load import settings
from scripts.load.folder import Data
from scripts.load.handwritten import ID, LONGEST_ID, PageElement, PageFile
from scripts.load.problems import Problem, quote, suggestion
from scripts.prove.ids import names

SCHEMES = ("https:", "http:", "mailto:")


def pages_are_in_every_language(data: Data) -> Iterator[Problem]:
    """A page has a file in each language that the data is written in."""
    for page, files in _by_page(data).items():
        there = {file.language for file in files}
        for language in data.source_languages():
            if language not in there:
                message = (
                    f"no docs/{page}.{language}.md; expected the page in {quote(language)} too"
                )
                yield files[0].problem(1, f"{message} · 缺少此语言的页面")


def headings_have_ids(data: Data) -> Iterator[Problem]:
    """Each heading has an id of its own, which does not change when its words do."""
    for file in data.handwritten.files:
        times = Counter(found.value for found in file.headings)
        for found in file.headings:
            name = quote(found.words)
            if found.tag == "h1":
                message = f"{name} is a heading of the first level; expected ## or lower, the title is above"
                yield file.problem(found.line, f"{message} · 标题应从##开始")
            elif not found.value:
                message = f"the heading {name} has no id; expected one, such as {{#an-id}}"
                yield file.problem(found.line, f"{message} · 标题缺少标识符")
            elif not ID.fullmatch(found.value) or len(found.value) > LONGEST_ID:
                message = f"the id of a heading is {quote(found.value)}; expected small letters, digits and hyphens"
                yield file.problem(found.line, f"{message} · 标识符只用小写字母、数字和连字符")
            elif times[found.value] > 1:
                message = f"{quote(found.value)} is the id of {times[found.value]} headings"
                yield file.problem(found.line, f"{message}; expected one · 标识符重复")


def headings_are_in_every_language(data: Data) -> Iterator[Problem]:
    """A page has headings with the same ids, in the same order, in each of its languages."""
    for first, *others in _by_page(data).values():
        for other in others:
            yield from _missing_headings(first, other)
            yield from _missing_headings(other, first)
            yield from _moved_headings(first, other)


def _missing_headings(file: PageFile, other: PageFile) -> Iterator[Problem]:
    own, others = _ids(file), _ids(other)
    for found in file.headings:
        if found.value and found.value not in others:
            message = f"{quote(found.value)} is no heading of {other.document.name}"
            message += suggestion(found.value, set(others) - set(own))
            message += "; expected the same ids in each language · 各语言的标识符应一致"
            yield file.problem(found.line, message)


def _moved_headings(first: PageFile, other: PageFile) -> Iterator[Problem]:
    expected, own = _ids(first), _ids(other)
    if own == expected or sorted(own) != sorted(expected):
        return
    for found, name in zip(other.headings, expected, strict=False):
        if found.value != name:
            message = f"{quote(found.value)} stands here, {quote(name)} in {first.document.name}"
            yield other.problem(found.line, f"{message}; expected the same order · 标题顺序不同")
            return


def _ids(file: PageFile) -> list[str]:
    return [found.value for found in file.headings if found.value]


def links_lead_somewhere(data: Data) -> Iterator[Problem]:
    """A link leads to a page as sources.md#rights does, to a file in docs/, or to another site."""
    if not data.complete():
        return
    links = Links(data)
    for file in data.handwritten.files:
        for found in file.links:
            message = links.wrong(file, found)
            if message:
                yield file.problem(found.line, f"{quote(found.value)} {message}")


class Links:
    """What a link may lead to."""

    def __init__(self, data: Data) -> None:
        self.files = data.handwritten.attachments
        self.ids: set[str] = {name for name, _, _ in names(data) if not name.endswith("/")}
        self.ids.update(alias.id for alias in data.records(settings.Alias))
        self.pages_of: defaultdict[str, set[str]] = defaultdict(set)
        for identifier, address in data.registry:
            self.pages_of[identifier].add(address)
        locales = {f"{locale.id}/".lower() for locale in data.records(settings.Locale)}
        addresses = {name for name, _, _ in names(data) if name.endswith("/")} - locales
        self.pages = {"index.md", *(f"{address.rstrip('/')}.md" for address in addresses)}

    def wrong(self, file: PageFile, found: PageElement) -> str:
        """Return what is wrong with a link, "" if nothing is."""
        if found.value.startswith(SCHEMES):
            return self._wrong_elsewhere(found)
        path, _, fragment = found.value.partition("#")
        path = posixpath.normpath(unquote(path)) if path else f"{file.page}.md"
        if path in self.files:
            return ""
        if path not in self.pages:
            near = suggestion(path, self.pages | self.files)
            return f"leads to no page or file; expected one such as sources.md{near} · 链接无效"
        if fragment and not self._is_on(fragment, path, file):
            near = suggestion(fragment, self.ids)
            return f"leads to no id on {path}; expected one{near} · 该页没有这个标识符"
        return ""

    def _wrong_elsewhere(self, found: PageElement) -> str:
        if found.tag == "a":
            return ""
        return "is on another site; expected a file in docs/, the site loads nothing else · 应为docs/中的文件"

    def _is_on(self, fragment: str, path: str, file: PageFile) -> bool:
        """Return whether an id is on a page. Of an id that is not registered yet the page is unknown."""
        if path == f"{file.page}.md":
            return fragment in (file.page, *(found.value for found in file.headings))
        address = "" if path == "index.md" else f"{path.removesuffix('.md')}/"
        return fragment in self.ids and address in self.pages_of.get(fragment, {address})


def nothing_is_blocked(data: Data) -> Iterator[Problem]:
    """A page has no script, style or frame of its own: the policy of the site blocks them."""
    for file in data.handwritten.files:
        for found in file.blocked:
            expected = "expected it in a file, under extra_css or extra_javascript in mkdocs.yml"
            message = f"{quote(found.value)} in <{found.tag}> is blocked by the policy of the site"
            yield file.problem(found.line, f"{message}; {expected} · 会被内容安全策略拦截")


def _by_page(data: Data) -> dict[str, list[PageFile]]:
    """Return the files of each page, in the order of the languages."""
    pages: defaultdict[str, list[PageFile]] = defaultdict(list)
    order = [locale.id for locale in data.records(settings.Locale)]
    for file in sorted(data.handwritten.files, key=lambda one: order.index(one.language)):
        pages[file.page].append(file)
    return pages
