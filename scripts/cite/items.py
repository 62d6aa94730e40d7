"""What is cited, as a cataloguer would enter it: the source that is quoted, and this edition of it."""

from dataclasses import dataclass
from urllib.parse import quote

from scripts import model
from scripts.dates import PartialDate, Point
from scripts.entries import Entry
from scripts.localise import Localiser
from scripts.reference import Reference

KINDS = frozenset({"page", "statement", "item"})  # the kinds of entry that are cited by themselves
MARKS = dict.fromkeys(range(0xFDD0, 0xFDF0))  # noncharacters, which styles.py puts between words and takes out again
IN_ADDRESSES = "%/:?#[]@!$&'()*+,;="


@dataclass(frozen=True)
class Work:
    """A source or a part of this edition, in one language. What is not known is empty: nothing is invented."""

    id: str
    title: str
    part: str  # how a statement or item begins: it has no title of its own
    colon: str  # what stands between the two
    language: str  # the BCP 47 tag of the title
    author: str  # an institution
    container: str
    issued: PartialDate | None
    version: str
    url: str
    note: str

    @property
    def name(self) -> str:
        """The title and the part in one."""
        return f"{self.title}{self.colon}{self.part}" if self.part else self.title

    def csl(self) -> dict[str, object]:
        """The work in CSL-JSON, https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-iv-variables."""
        author = [{"literal": self.author}] if self.author else []
        fields = {
            "id": self.id,
            "type": "webpage",
            "title": self.name,
            "author": author,
            "container-title": self.container,
            "issued": {"date-parts": [_parts(point) for point in points(self.issued)]} if self.issued else {},
            "version": self.version,
            "URL": self.url,
            "language": self.language,
            "note": self.note,
        }
        return {name: value for name, value in fields.items() if value}


def points(date: PartialDate) -> list[Point]:
    """The day of a date, or the two days of a range."""
    return [date.start, *([date.end] if date.end else [])]


def quoted(localiser: Localiser, source: model.Source) -> Work:
    """A source. Its publisher stands as its author.

    A title that it does not have in this language stays as it is. Where no title is known, what the source is about
    stands in brackets, as cataloguers supply a title.
    """
    title = source.title
    speaker = localiser.having(title) if title else localiser
    return Work(
        id=source.id,
        title=clean(speaker.words(title)) if title else f"[{clean(localiser.words(source.about))}]",
        part="",
        colon=localiser.locale.marks.colon,
        language=speaker.locale.tag,
        author=clean(localiser.words(source.publisher)),
        container=clean(localiser.words(source.series)) if source.series else "",
        issued=source.date,
        version="",
        url=f"https://{quote(source.address, IN_ADDRESSES)}" if source.address else "",
        note="",
    )


def edition(localiser: Localiser, entry: Entry, base_url: str) -> Work:
    """A page of this site, or a statement or item on it. The home page stands for the site as a whole.

    `base_url` is the address of the site, with a slash at its end. Raises ValueError for other kinds of entry: they
    are no part of the text quoted, and name sources of their own.
    """
    if entry.kind not in KINDS:
        raise ValueError(f"{entry.id} is of the kind “{entry.kind}”; expected one of {', '.join(sorted(KINDS))}")
    site = localiser.reference.site
    name = clean(localiser.words(site.name))
    home = entry.page.kind == "home"
    return Work(
        id=entry.id,
        title=name if home else clean(localiser.title(entry.page)),
        part="" if entry.kind == "page" else clean(localiser.excerpt(entry.text)),
        colon=localiser.locale.marks.colon,
        language=localiser.locale.tag,
        author="",
        container="" if home else name,
        issued=site.edition.date,
        version=site.edition.version,
        url=f"{localiser.absolute(entry.page, base_url)}{'' if entry.kind == 'page' else f'#{entry.id}'}",
        note=f"SHA-256 {localiser.reference.digest}" if home else "",
    )


def text_of(reference: Reference, entry: Entry) -> model.Source:
    """The text that an entry quotes or, for a page that quotes none, the text that the site is about."""
    quoted_by_page = reference.source_by_id[entry.page.topic.text if entry.page.topic else reference.site.text]
    return reference.text_headed_by.get(entry.id, quoted_by_page)


def clean(words: str) -> str:
    """Words in one line, whatever is in them."""
    return " ".join(words.translate(MARKS).split())


def _parts(point: Point) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part]
