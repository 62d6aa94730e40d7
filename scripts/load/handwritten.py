"""Read the handwritten pages: docs/NAME.LANGUAGE.md, one Markdown file for each language."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html
from markdown import markdown

from scripts.load.base import Identified, Model, Text, Words, is_id
from scripts.load.hanzi import to_hant
from scripts.load.problems import Problem
from scripts.load.records import Heading
from scripts.load.settings import Locale, Override
from scripts.load.shape import validate
from scripts.load.yaml_tree import Document, Pointer

FILE_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.([A-Za-z0-9-]+)\.md")
LARGEST_FILE = 1_000_000  # bytes
MARKDOWN = (".markdown", ".md", ".mdown", ".mkd", ".mkdn")  # what MkDocs takes for a page
NOT_PUBLISHED = ("assets", "data")  # folders of docs/ that the build replaces
# The Markdown extensions that the checks read a page with. MkDocs renders it with those of mkdocs.yml. Without
# `footnotes`, a Chinese footnote, [^1]: 见《宣言》。, is read as the address of a link.
EXTENSIONS = ("attr_list", "fenced_code", "footnotes", "md_in_html", "tables")
OF_FOOTNOTES = ("#fn:", "#fnref:")  # the links that `footnotes` adds
EXTENSION_SETTINGS = {"tables": {"use_align_attribute": True}}
UNDERLINE = re.compile("=+ *|-+ *")  # below a heading that has no # before it
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EMBEDDING = ("base", "embed", "form", "iframe", "object")  # the policy of the site allows none
BLOCKED = ("link", "script", "style", *EMBEDDING)


class FrontMatter(Model):
    """The keys of the front matter that the site uses. Others, for plugins, are left to MkDocs."""

    title: Words
    description: Words
    template: Words = ""


class HandwrittenPage(Identified):
    """A page in all languages, with the headings that every language has."""

    title: Text
    description: Text
    sections: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class PageElement:
    """A heading, a link or a blocked element. `value` is its id, its address or what is blocked."""

    line: int
    tag: str
    value: str
    words: str = ""


@dataclass
class PageFile:
    """A page in one language. `blocked` are the elements that the policy of the site blocks."""

    page: str
    language: str
    document: Document
    headings: list[PageElement] = field(default_factory=list)
    links: list[PageElement] = field(default_factory=list)
    blocked: list[PageElement] = field(default_factory=list)

    def problem(self, line: int, message: str) -> Problem:
        """Return a problem in a line of the file."""
        return Problem(self.document.path, line, message)


@dataclass
class PageDocument(Document):
    """A page in all languages. `places` has the path and line of each value."""

    places: dict[Pointer, tuple[str, int]] = field(default_factory=dict)

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """Return a problem at a value or, if it has no place, at the nearest value around it."""
        while pointer and pointer not in self.places:
            pointer = pointer[:-1]
        path, line = self.places[pointer]
        return Problem(path, line, message)


@dataclass
class HandwrittenPages:
    """The pages in docs/. `attachments` are the paths of the other files that are published."""

    folder: Path = Path("docs")
    files: list[PageFile] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    attachments: frozenset[str] = frozenset()


def read_pages(
    docs: Path, locales: Iterable[Locale], overrides: Sequence[Override]
) -> HandwrittenPages:
    """Return the pages of a folder. Problems are in their documents; none is raised."""
    languages = [locale.id for locale in locales]
    source_languages = [locale.id for locale in locales if not locale.made_from]
    pages = HandwrittenPages(docs, attachments=frozenset(_attachments(docs)))
    for file in sorted(docs.rglob("*")):
        if file.suffix not in MARKDOWN or not _is_published(file.relative_to(docs)):
            continue
        path = file.relative_to(docs).as_posix()
        document = Document(f"docs/{path}", f"{os.path.relpath(docs)}/{path}")
        match = FILE_NAME.fullmatch(path)
        if match and match[2] in languages:
            pages.files.append(_read_file(file, document, match[1], match[2]))
        else:
            _report_file_name(document, source_languages)
            pages.documents.append(document)
    for name in sorted({file.page for file in pages.files}):
        files = [file for file in pages.files if file.page == name]
        files.sort(key=lambda file: languages.index(file.language))
        pages.documents.append(_page_document(name, files, source_languages, overrides))
    return pages


def _attachments(docs: Path) -> Iterable[str]:
    """Yield the files of docs/ that are published as they are."""
    for file in docs.rglob("*"):
        path = file.relative_to(docs)
        if file.is_file() and file.suffix not in MARKDOWN and _is_published(path):
            yield path.as_posix()


def _is_published(path: Path) -> bool:
    """Return whether a file of docs/ is neither hidden nor in a folder that the build replaces."""
    is_hidden = any(part.startswith(".") for part in path.parts)
    return not is_hidden and path.parts[0] not in NOT_PUBLISHED


def _report_file_name(document: Document, languages: list[str]) -> None:
    stem = Path(document.name).name.lower().partition(".")[0]
    name = re.sub(r"[^a-z0-9]+", "-", stem).strip("-") or "page"
    names = " and ".join(f"docs/{name}.{language}.md" for language in languages)
    message = f"not the name of a page; expected {names}"
    document.report(0, f"{message} · 文件名应含语言，且直接放在docs/下")


def _read_file(file: Path, document: Document, page: str, language: str) -> PageFile:
    page_file = PageFile(page, language, document)
    content = file.read_bytes()
    if len(content) > LARGEST_FILE:
        expected = "expected a smaller page · 文件过大"
        document.report(0, f"larger than {LARGEST_FILE:,} bytes; {expected}")
        return page_file
    try:
        document.text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        document.report(0, "not in UTF-8; expected the file in UTF-8 · 应存为UTF-8")
        return page_file
    lines = document.text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        expected = "--- around title and description at its beginning"
        document.report(1, f"no front matter; expected {expected} · 开头应有title和description")
        return page_file
    end = lines.index("---", 1)
    # The empty first line keeps the numbers of the lines.
    front = Document(document.name, document.path, "\n".join(["", *lines[1:end]]))
    validate(front, FrontMatter, only=tuple(FrontMatter.model_fields))
    document.model = front.model
    document.lines = front.lines
    document.problems = front.problems
    _find_elements(page_file, lines, end + 1)
    return page_file


def _find_elements(page_file: PageFile, lines: list[str], start: int) -> None:
    """Record the headings, links and blocked elements of the Markdown that begins at `start`."""
    text = "\n".join(lines[start:])
    body = markdown(text, extensions=EXTENSIONS, extension_configs=EXTENSION_SETTINGS)
    line = start
    for element in html.fragment_fromstring(body, create_parent="div").iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        words = " ".join(element.text_content().split())
        address = element.get("href") or element.get("src") or ""
        if element.tag in HEADINGS:
            identifier = element.get("id") or ""
            line = _line_of(identifier or words[:9], lines, line, of_heading=True)
            page_file.headings.append(PageElement(line + 1, element.tag, identifier, words))
        elif element.tag not in BLOCKED and address and not address.startswith(OF_FOOTNOTES):
            found = _line_of(address, lines, line)
            page_file.links.append(PageElement(found + 1, element.tag, address, words))
        inline = [name for name in element.attrib if is_inline(name)]
        if element.tag in BLOCKED or inline:
            sought = f"<{element.tag}" if element.tag in BLOCKED else f"{inline[0]}="
            found = _line_of(sought, lines, line)
            blocked = inline[0] if inline else element.tag
            page_file.blocked.append(PageElement(found + 1, element.tag, blocked))
        if element.tag in HEADINGS:
            line += 1  # what follows stands below


def is_inline(attribute: str) -> bool:
    """Return whether an attribute is a style or a script, which the policy of the site blocks."""
    return attribute == "style" or attribute.startswith("on")


def _line_of(words: str, lines: list[str], start: int, *, of_heading: bool = False) -> int:
    """Return the index of the first line from `start` on that contains the words, else `start`.

    With `of_heading`, only of a line that can be a heading.
    """
    for index in range(start, len(lines)):
        is_possible = not of_heading or _begins_heading(lines, index)
        if words and words in lines[index] and is_possible:
            return index
    return min(start, len(lines) - 1)


def _begins_heading(lines: list[str], index: int) -> bool:
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return lines[index].startswith(("#", "<h")) or UNDERLINE.fullmatch(following) is not None


def _page_document(
    name: str, files: list[PageFile], source_languages: list[str], overrides: Sequence[Override]
) -> PageDocument:
    """Return a page in all languages. It has a record if each source language can be read."""
    first_path = files[0].document.path
    document = PageDocument(f"docs/{name}", first_path, places={(): (first_path, 1)})
    for file in files:
        document.problems += file.document.problems
    languages = [file.language for file in files]
    if document.problems or not set(source_languages).issubset(languages):
        return document
    values: dict[str, Any] = {"id": name}
    for key in ("title", "description"):
        words: dict[str, str] = {}
        for file in files:
            words[file.language] = getattr(file.document.model, key)
            line = file.document.lines[key,]
            document.places[key, file.language] = (file.document.path, line)
        values[key] = _without_conversion(words, overrides)
    values["sections"] = _sections(document, files, overrides)
    document.model = HandwrittenPage.model_validate(values)
    return document


def _sections(
    document: PageDocument, files: list[PageFile], overrides: Sequence[Override]
) -> list[dict[str, Any]]:
    """Return the headings that every file has with the same valid id, and record their places.

    Rules report the other headings.
    """
    sections: list[dict[str, Any]] = []
    for heading in files[0].headings:
        identifier = heading.value
        if not is_id(identifier):
            continue
        headings: list[PageElement] = []
        for file in files:
            headings += [found for found in file.headings if found.value == identifier]
        if len(headings) != len(files) or not all(found.words for found in headings):
            continue
        words: dict[str, str] = {}
        pointer = ("sections", len(sections))
        for file, found in zip(files, headings, strict=True):
            words[file.language] = found.words
            place = (file.document.path, found.line)
            document.places.setdefault(pointer, place)
            document.places[*pointer, "title", file.language] = place
        sections.append({"id": identifier, "title": _without_conversion(words, overrides)})
    return sections


def _without_conversion(words: dict[str, str], overrides: Sequence[Override]) -> dict[str, str]:
    """Return words without the zh-Hant ones if the conversion gives the same."""
    if words.get("zh-Hant") == to_hant(words.get("zh", ""), overrides):
        return {language: text for language, text in words.items() if language != "zh-Hant"}
    return words
