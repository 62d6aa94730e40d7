"""How to cite the site: every page, statement and item, always the source first and this edition second."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from scripts.cite.formats import bibtex, csl_json, ris
from scripts.cite.items import edition, quoted, text_of
from scripts.cite.styles import rendered, styles_for
from scripts.entries import Entry, Page
from scripts.localise import Localiser
from scripts.reference import Reference

__all__ = ["Citations", "Styled", "bibliography_files", "citations", "metadata"]


class Styled(NamedTuple):
    """Two entries of a bibliography: the source and this edition of it, in one style, as HTML."""

    style: str  # its id: "apa-7", "chicago", "gb-t-7714-2015"
    tag: str  # the BCP 47 tag of its language
    source: Markup
    edition: Markup

    @property
    def plain(self) -> str:
        """Both as text, a line each."""
        return f"{self.source.striptags()}\n{self.edition.striptags()}"


@dataclass(frozen=True)
class Citations:
    """How to cite one thing; the last three hold the source and this edition too, in this order."""

    styles: tuple[Styled, ...]
    bibtex: str
    ris: str
    csl_json: str


def citations(localiser: Localiser, entry: Entry, base_url: str) -> Citations:
    """How to cite a page, statement or item in a language: in GB/T 7714-2015 in Chinese, else in APA 7 and Chicago 18.

    `base_url` is the absolute address of the site, with a slash at its end. Raises ValueError for an entry of another
    kind.
    """
    tag, foreign = localiser.locale.tag, _foreign(localiser)
    works = (
        quoted(localiser, text_of(localiser.reference, entry)),
        edition(localiser, entry, base_url),
    )
    styled = [
        Styled(style.id, tag, *(rendered(style, work, tag, foreign) for work in works))
        for style in styles_for(localiser.written)
    ]
    return Citations(tuple(styled), bibtex(works), ris(works), csl_json(works))


def bibliography_files(reference: Reference, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield (path below docs/, content): this edition and every source, in the first language of the site."""
    localiser = Localiser(reference, reference.locales[0])
    home = next(page for page in reference.pages if page.kind == "home")
    works = [edition(localiser, reference.entry_of[home.id], base_url)]
    works += [quoted(localiser, source) for source in reference.sources]
    yield "data/sources.bib", bibtex(works).encode()
    yield "data/sources.ris", ris(works).encode()
    yield "data/sources.csl.json", csl_json(works).encode()


def metadata(localiser: Localiser, page: Page, base_url: str) -> list[tuple[str, str]]:
    """The names and contents of the <meta> tags by which reference managers read a page.

    Those that begin with “og:” are properties (`<meta property>`), the others names (`<meta name>`). Zotero
    (https://github.com/zotero/translators, Embedded Metadata and RDF) takes the type of the item from og:type, the
    title and date from DC, the title of the website from og:site_name. Without a date it would take the first <time>
    of the page, which is that of an event. There is no citation_title, which makes a journal article of a page, no
    DC.source, which it reads as the title of the website, and no DC.identifier, in which it looks for an ISBN.
    """
    work = edition(localiser, Entry(page.id, "page", page, page.title), base_url)
    return [
        ("DC.title", work.title),
        ("DC.date", localiser.reference.site.edition.date.iso()),
        ("DC.language", localiser.locale.tag),
        ("og:type", "website"),
        ("og:title", work.title),
        ("og:site_name", localiser.words(localiser.reference.site.name)),
        ("og:url", localiser.absolute(page, base_url)),
    ]


def _foreign(localiser: Localiser) -> str:
    """The tag of the language that is marked where it stands in this one."""
    return localiser.speaking("en" if localiser.written == "zh" else "zh").locale.tag
