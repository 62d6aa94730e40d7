"""A work in the words of a style: the official styles and locales of CSL, rendered by citeproc-py.

citeproc-py does not do all that CSL asks. What it leaves undone is made up for by the fields that a style is given
(`apa`, `chicago`, `gb_t`), with one exception: American points before quotation marks, which no field can move.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from citeproc import CitationStylesStyle
from citeproc.source import Date, DateRange, Name, Reference
from citeproc.string import MixedString, NoCase, String
from markupsafe import Markup, escape

from scripts.cite.items import Work, points
from scripts.dates import PartialDate, Point
from scripts.hanzi import is_han
from scripts.localise import HAN_WORDS, LATIN_WORDS

FOLDER = Path(__file__).parent / "csl"
# Marks around italics and around another language: noncharacters, which no text has. They become tags at the end.
ITALIC, ROMAN, FOREIGN, NATIVE = "\ufdd0\ufdd1\ufdd2\ufdd3"
LOCALES = (("zh-Hant", "zh-TW"),)  # the tags that CSL has another name for
# What citeproc-py asks of the elements of a style again and again, each answer depending on the style alone.
PURE = (
    "calls_variable",
    "get_formatter",
    "get_layout",
    "get_locale_option",
    "get_macro",
    "get_option",
    "get_root",
    "get_term",
    "xpath_search",
)
SINGLE = str.maketrans("“”", "‘’")

Term = Callable[..., str]  # a word of the style’s locale, such as “version”
Mark = Callable[[str], str]  # puts marks around what is in another language


class Style(NamedTuple):
    """A style: how it is called here, the file that has it, and the fields it is given for a work."""

    id: str
    file: str
    fields: Callable[[Work, Term, Mark], dict[str, Any]]


def apa(work: Work, term: Term, mark: Mark) -> dict[str, Any]:
    """Without an author the title comes first, and the version with it.

    citeproc-py would print the title a second time after the date, so it is given in the place of the author only.
    The words “n.d.” are given as a status, since for an undated page the style begins “Retrieved” and knows no date.
    """
    title = mark(_curly(_sentence(work)))
    version = f" ({term('version').capitalize()} {work.version})" if work.version else ""
    return {
        "author": [Name(literal=mark(work.author) or f"{_italic(title)}{version}")],
        "title": title if work.author else "",
        "container_title": mark(work.container),
        "status": "" if work.issued else term("no date", form="short"),
    }


def chicago(work: Work, term: Term, mark: Mark) -> dict[str, Any]:
    """Without an author the site comes first, and the site as a whole has no other title (CMOS 18, 14.104).

    citeproc-py would print the site a second time before the date, so it is given in the place of the author only.
    Words quoted keep their case, and quotation marks in a title, which is itself quoted, are single.
    """
    first = work.author or work.container
    title = mark(_curly(work.title).translate(SINGLE)) if first else ""
    quotation = NoCase(mark(_curly(work.part).translate(SINGLE)))
    return {
        "author": [Name(literal=mark(first or work.title))],
        "title": MixedString([String(f"{title}: "), quotation]) if work.part else title,
        "container_title": mark(work.container) if work.author else "",
        "version": work.version,
    }


def gb_t(work: Work, term: Term, mark: Mark) -> dict[str, Any]:
    """The whole, its part and the version are one title, as in “文献著录: 第4部分 非书资料: GB/T 3792.4-2009[S]”.

    The style has neither site nor version for a web page. It would print an institution in capitals, which the
    standard asks for in family names only, so the name is given as a suffix. An address that is there but empty makes
    the work [EB/OL], with its full date, also where no address is known.
    """
    return {
        "author": [Name(suffix=mark(work.author))] if work.author else None,
        "title": ": ".join(mark(words) for words in (work.container, work.title, work.part) if words),
        "number": f"{work.version}{term('version')}" if work.version else "",
        "URL": String(work.url),
    }


APA = Style("apa-7", "apa.csl", apa)
CHICAGO = Style("chicago", "chicago-notes-bibliography.csl", chicago)
GB_T = Style("gb-t-7714-2015", "china-national-standard-gb-t-7714-2015-numeric.csl", gb_t)


def styles_for(language: str) -> tuple[Style, ...]:
    """The styles that are usual where a language is read, by the language of the data."""
    return (GB_T,) if language == "zh" else (APA, CHICAGO)


@lru_cache(maxsize=16384)
def rendered(style: Style, work: Work, tag: str, foreign: str) -> Markup:
    """The work as an entry of a bibliography in the language `tag`; runs in the other language have the tag `foreign`.

    There are italics around Latin letters only. The entry has no number: that belongs to the reader’s own list.
    """
    loaded = _loaded(style.file, dict(LOCALES).get(tag, tag))
    pattern = HAN_WORDS if foreign.startswith("zh") else LATIN_WORDS
    fields = {
        "issued": _date(work.issued) if work.issued else None,
        "URL": work.url,
        "language": work.language,
    } | style.fields(work, loaded.root.get_single_term, lambda words: pattern.sub(rf"{FOREIGN}\g<0>{NATIVE}", words))
    reference = Reference(
        work.id,
        "webpage",
        **{
            name: String(value) if type(value) is str and name != "language" else value
            for name, value in fields.items()
            if value or isinstance(value, String)  # gb_t gives an empty one
        },
    )
    (entry,) = loaded.render_bibliography([_Listed(reference)])
    american = loaded.root.get_locale_option("punctuation-in-quote") == "true"
    return _html(_points_first(str(entry)) if american else str(entry), foreign)


@dataclass
class _Listed:
    """What citeproc-py asks of an entry: that it has no number, and is not a citation of some page."""

    reference: Any
    number: str = ""
    has_locator: bool = False

    def __contains__(self, name: str) -> bool:
        return False


def _italic(text: str) -> str:
    """Italics for what is not Chinese."""
    runs = re.split(f"({FOREIGN}[^{NATIVE}]*{NATIVE})", str(text))
    return "".join(run if is_han(run) or not run.strip() else f"{ITALIC}{run}{ROMAN}" for run in runs)


class _Formatter:
    """What citeproc-py asks of a formatter. Text is escaped once, at the end."""

    Italic = Oblique = staticmethod(_italic)
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = preformat = str


@lru_cache(maxsize=16)
def _loaded(file: str, locale: str) -> Any:
    """A style with its terms. Not validated: the file is the packaged one, and the schema takes long to load."""
    loaded = CitationStylesStyle(str(FOLDER / file), locale=locale, validate=False)
    loaded.root.formatter = _Formatter
    loaded.elements = [*loaded.root.iter("*"), *loaded.root.locales]
    for element in loaded.elements:
        _remember(element)
    return loaded


def _remember(element: Any) -> None:
    """Let an element of a style, which never changes, answer at once what it was asked before.

    citeproc-py searches the whole style for every macro that it comes to. lxml forgets what it is told of an element
    that nothing holds: so `_loaded` holds them all.
    """
    for name in PURE:
        if hasattr(type(element), name):
            setattr(element, name, cache(getattr(element, name)))


def _html(text: str, foreign: str) -> Markup:
    tags = {
        ITALIC: Markup("<i>"),
        ROMAN: Markup("</i>"),
        FOREIGN: Markup('<span lang="{}">').format(foreign),
        NATIVE: Markup("</span>"),
    }
    return Markup().join(tags.get(run) or escape(run) for run in re.split(f"([{''.join(tags)}])", text))


def _points_first(text: str) -> str:
    """American points and commas: before closing quotation marks, also before those of a quotation in a quotation."""
    return re.sub("”([.,])", r"\1”", re.sub("(‘[^‘’]*)’”([.,])", r"\1\2’”", text))


def _sentence(work: Work) -> str:
    return f"{work.title}: {work.part}" if work.part else work.title


def _curly(words: str) -> str:
    return re.sub('"([^"]*)"', r"“\1”", words)


def _date(date: PartialDate) -> Any:
    first, *last = (_point(point) for point in points(date))
    return DateRange(begin=first, end=last[0]) if last else first


def _point(point: Point) -> Any:
    known = {"year": point.year, "month": point.month, "day": point.day}
    return Date(**{name: value for name, value in known.items() if value})
