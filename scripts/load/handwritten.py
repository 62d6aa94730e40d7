"""Read the pages that are written by hand: docs/NAME.LANGUAGE.md, one Markdown file a language."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html
from markdown import markdown
from pydantic import ConfigDict

from scripts.load.base import Identified, Model, Text, Words
from scripts.load.hanzi import to_hant
from scripts.load.problems import Problem
from scripts.load.records import Heading
from scripts.load.settings import Locale, Override
from scripts.load.shape import validate
from scripts.load.yaml_tree import Document, Pointer

NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.([A-Za-z0-9-]+)\.md")
AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LARGEST = 1_000_000  # bytes
NOT_PUBLISHED = ("assets", "data")  # folders of docs/ that the build has other files for
# What these pages may use at least; mkdocs.yml has what MkDocs renders them with.
EXTENSIONS = ("attr_list", "fenced_code", "md_in_html", "tables")
EXTENSION_SETTINGS = {"tables": {"use_align_attribute": True}}
LONGEST_ID = 40
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKED = ("script", "style", "iframe", "object", "embed", "link", "base", "form")
Overrides = tuple[Override, ...]


class FrontMatter(Model):
    """What stands above the Markdown of a page. Plugins may read further keys."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: Words
    description: Words


class HandwrittenPage(Identified):
    """A page in all languages: its name, and the headings that every language has."""

    title: Text
    description: Text
    sections: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class PageElement:
    """A heading, a link or an element in a page, with its line."""

    line: int
    tag: str
    value: str  # the id of a heading, the address of a link
    words: str = ""


@dataclass
class PageFile:
    """A page in one language."""

    page: str
    language: str
    document: Document
    headings: list[PageElement] = field(default_factory=list)
    links: list[PageElement] = field(default_factory=list)
    blocked: list[PageElement] = field(default_factory=list)  # what the policy of the site blocks

    def problem(self, line: int, message: str) -> Problem:
        """Return a problem in a line of the file."""
        return Problem(self.document.path, line, message)


@dataclass
class PageDocument(Document):
    """A page in all languages; each of its values is in the file of its language."""

    places: dict[Pointer, tuple[str, int]] = field(default_factory=dict)

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """Return a problem with the value at `pointer`, or with the suggestion thing around it."""
        while pointer and pointer not in self.places:
            pointer = pointer[:-1]
        path, line = self.places[pointer]
        return Problem(path, line, message)


@dataclass
class HandwrittenPages:
    """The pages in docs/, and the other files there that the site publishes, by their path."""

    folder: Path = Path("docs")
    files: list[PageFile] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    attachments: frozenset[str] = frozenset()


def read_pages(docs: Path, locales: Iterable[Locale], overrides: Overrides) -> HandwrittenPages:
    """Read the pages of a folder. Wrong content raises nothing: the documents have the problems."""
    languages = [locale.id for locale in locales]
    written = [locale.id for locale in locales if not locale.made_from]
    pages = HandwrittenPages(docs, attachments=frozenset(_attachments(docs)))
    folder = os.path.relpath(docs)
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if path.split("/")[0] in NOT_PUBLISHED:
            continue
        match = NAME.fullmatch(path)
        document = Document(f"docs/{path}", f"{folder}/{path}")
        if match and match[2] in languages:
            pages.files.append(_read_file(file, document, match[1], match[2]))
        else:
            name = re.sub(r"[^a-z0-9]+", "-", file.name.lower().partition(".")[0]).strip("-")
            names = " and ".join(f"docs/{name or 'page'}.{language}.md" for language in written)
            message = (
                f"not the name of a page; expected {names} · 文件名应含语言，且直接放在docs/下"
            )
            document.report(0, message)
            pages.documents.append(document)
    for name in sorted({file.page for file in pages.files}):
        files = [file for file in pages.files if file.page == name]
        files.sort(key=lambda file: languages.index(file.language))
        pages.documents.append(_page_document(name, files, written, overrides))
    return pages


def _attachments(docs: Path) -> Iterable[str]:
    """Yield the files of docs/ that are neither pages nor what the build makes assets of."""
    for file in docs.rglob("*"):
        path = file.relative_to(docs)
        hidden = any(part.startswith(".") for part in path.parts)
        is_page = file.suffix == ".md"
        if file.is_file() and not (is_page or hidden or path.parts[0] in NOT_PUBLISHED):
            yield path.as_posix()


def _read_file(file: Path, document: Document, page: str, language: str) -> PageFile:
    read = PageFile(page, language, document)
    content = file.read_bytes()
    try:
        document.text = content[:LARGEST].decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        document.report(0, "not in UTF-8; expected the file in UTF-8 · 应存为UTF-8")
        return read
    lines = document.text.split("\n")
    if len(content) > LARGEST or lines[0] != "---" or "---" not in lines[1:]:
        expected = "--- around title and description at its beginning"
        document.report(1, f"no front matter; expected {expected} · 开头应有title和description")
        return read
    end = lines.index("---", 1)
    front = Document(document.name, document.path, "\n".join(["", *lines[1:end]]))
    validate(front, FrontMatter)
    document.model, document.lines, document.problems = front.model, front.lines, front.problems
    _find_elements(read, lines, end + 1)
    return read


def _find_elements(read: PageFile, lines: list[str], start: int) -> None:
    """Note the headings, links and blocked elements of the Markdown that begins at `start`."""
    text = "\n".join(lines[start:])
    body = markdown(text, extensions=EXTENSIONS, extension_configs=EXTENSION_SETTINGS)
    here = start
    for element in html.fragment_fromstring(body, create_parent="div").iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        words = " ".join(element.text_content().split())
        address = element.get("href") or element.get("src") or ""
        is_heading = element.tag in HEADINGS
        sought = element.get("id") if is_heading else address
        here = _line_of(sought or words[:9], lines, here, ("#", "<h") if is_heading else ("",))
        found = PageElement(here + 1, element.tag, sought or "", words)
        if is_heading:
            read.headings.append(found)
            here += 1
        elif address and element.tag not in BLOCKED:
            read.links.append(found)
        handlers = [name for name in element.attrib if name == "style" or name.startswith("on")]
        if element.tag in BLOCKED or handlers:
            read.blocked.append(PageElement(here + 1, element.tag, (*handlers, element.tag)[0]))


def _line_of(sought: str, lines: list[str], start: int, beginnings: tuple[str, ...]) -> int:
    """Return the first line from `start` on that has what is sought, else `start`."""
    for number in range(start, len(lines)):
        if sought and sought in lines[number] and lines[number].startswith(beginnings):
            return number
    return min(start, len(lines) - 1)


def _page_document(
    name: str, files: list[PageFile], written: list[str], overrides: Overrides
) -> PageDocument:
    """Return a page in all languages. It has a record if each language is there and readable."""
    first = files[0].document
    document = PageDocument(f"docs/{name}", first.path, places={(): (first.path, 1)})
    for file in files:
        document.problems += file.document.problems
    languages = [file.language for file in files]
    if document.problems or not set(written).issubset(languages):
        return document
    values: dict[str, Any] = {"id": name}
    for key in ("title", "description"):
        words = {file.language: getattr(file.document.model, key) for file in files}
        values[key] = _text(words, overrides)
        for file in files:
            line = file.document.lines[key,]
            document.places[key, file.language] = (file.document.path, line)
    values["sections"] = _sections(document, files, overrides)
    document.model = HandwrittenPage.model_validate(values)
    return document


def _sections(
    document: PageDocument, files: list[PageFile], overrides: Overrides
) -> list[dict[str, Any]]:
    """Return the headings that all files have, by the right ids, and note their places."""
    sections: list[dict[str, Any]] = []
    for identifier in [found.value for found in files[0].headings]:
        same = [found for file in files for found in file.headings if found.value == identifier]
        is_right = AN_ID.fullmatch(identifier) and len(identifier) <= LONGEST_ID
        if not is_right or len(same) != len(files) or not all(found.words for found in same):
            continue  # a rule reports it
        words = {}
        for file, found in zip(files, same, strict=True):
            words[file.language] = found.words
            place = (file.document.path, found.line)
            document.places.setdefault(("sections", len(sections)), place)
            document.places["sections", len(sections), "title", file.language] = place
        sections.append({"id": identifier, "title": _text(words, overrides)})
    return sections


def _text(words: dict[str, str], overrides: Overrides) -> dict[str, str]:
    """Return the words by language, without those that the conversion to Traditional gives."""
    converted = to_hant(words.get("zh", ""), overrides)
    return {one: text for one, text in words.items() if one != "zh-Hant" or text != converted}
