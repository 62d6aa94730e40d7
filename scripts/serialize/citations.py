"""How to cite what is quoted, as a web page: words and dates are those of a language, order and marks of a style."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from scripts.load import records
from scripts.load.dates import PartialDate
from scripts.reference.entries import Entry
from scripts.reference.language import Language

TODAY = "{date}"  # the day of reading, put in when it is copied
# A year, a month and a day, as American styles have them in English.
APA_DATES = {"year": "{year}", "month": "{year}, {month}", "day": "{year}, {month} {day}"}
CHICAGO_DATES = {"year": "{year}", "month": "{month} {year}", "day": "{month} {day}, {year}"}
# What is capital in an American title: the first letter of a word that is not small.
CAPITAL = re.compile(
    r"(?<![\w’'])(?!(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)\b)[a-z]"
)
INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Work:
    """A web page, in one language. What is not known is empty: nothing is invented."""

    id: str
    language: str  # the BCP 47 tag of the title
    author: str  # an institution
    title: str
    part: str  # how a statement or item begins: it has no title of its own
    container: str  # the site or series that it is part of
    issued: PartialDate | None
    version: str
    url: str

    @property
    def date(self) -> str:
        """When it was issued, in ISO 8601."""
        return self.issued.iso() if self.issued else ""


def quoted(lang: Language, source: records.Source) -> Work:
    """A source, by its publisher. Where no title is known, what it is about stands in brackets, as cataloguers do."""
    speaker = lang.fallback_for(source.title) if source.title else lang
    title = (
        speaker.words(source.title)
        if source.title
        else f"[{lang.words(source.about).rstrip('.。')}]"
    )
    series = lang.words(source.series) if source.series else ""
    url = quote(f"https://{source.address}", safe="%/:?#[]@!$&'()*+,;=") if source.address else ""
    return Work(
        source.id,
        speaker.locale.tag,
        lang.words(source.publisher),
        title,
        "",
        series,
        source.date,
        "",
        url,
    )


def edition(lang: Language, entry: Entry) -> Work:
    """A page of this site, or a statement or item on it. The home page stands for the site as a whole."""
    name, state = lang.words(lang.reference.site.name), lang.reference.site.edition
    title, site = (name, "") if entry.page.kind == "home" else (lang.words(entry.page.title), name)
    part, url = (
        "" if entry.kind == "page" else lang.excerpt(entry.text),
        lang.absolute_url(entry.id),
    )
    return Work(entry.id, lang.locale.tag, "", title, part, site, state.date, state.version, url)


def apa(work: Work, lang: Language) -> str:
    """APA 7, 10.16: Author. (Date). Title (Version). Site. Address. Without an author the title comes first."""
    title = _title(work, lang) + (f" ({_version(work, lang)})" if work.version else "")
    date = f"({_in_words(work.issued, lang, APA_DATES) or lang.label('cite-no-date')})"
    site = work.container if work.container != work.author else ""
    first = (work.author, date, title) if work.author else (title, date)
    return f"{_sentences(*first, site)} {work.url}".strip()


def chicago(work: Work, lang: Language) -> str:
    """Chicago 18, 14.104, as in a bibliography: Author. “Title.” Version. Site. Date. Address.

    Without an author the site comes first, and a whole site has no title beside that. The day of reading stands for a
    date that is not known. In English a title has capitals, and its point stands within the quotation marks.
    """
    english, first = lang.locale.tag == "en", work.author or work.container
    title = _title(work, lang, capitals=english and work.language == "en")
    if first:
        inner = title.translate(INNER)
        title = f"“{_sentences(inner).replace('’.', '.’')}”" if english else f"“{inner}”"
    site = work.container if work.container != first else ""
    read = lang.label("cite-accessed", date=TODAY) if work.url else ""
    date = _in_words(work.issued, lang, CHICAGO_DATES) or read
    return _sentences(first, title, _version(work, lang), site, date, work.url)


def gb_t(work: Work, lang: Language, *, marks: str) -> str:
    """GB/T 7714, a purely electronic resource: Author. Site: title: part: version[EB/OL]. (Date)[read on]. Address."""
    left, right, colon = marks[0], marks[1], marks[2:]
    title = colon.join(
        filter(None, (work.container, work.title, work.part, _version(work, lang).lower()))
    )
    date = f"{left}{work.date}{right}" if work.date else ""
    return _sentences(
        work.author, f"{title}[EB/OL]", date + (f"[{TODAY}]" if work.url else ""), work.url
    )


# The name of each is the label `style-<id>`; by section 7 of 2025 all marks but . and [ ] are full-width.
STYLES: dict[str, Callable[[Work, Language], str]] = {
    "apa-7": apa,
    "chicago-18": chicago,
    "gb-t-7714-2025": partial(gb_t, marks="（）："),
    "gb-t-7714-2015": partial(gb_t, marks="(): "),
}


def citations(lang: Language, entry: Entry) -> dict[str, str]:
    """How to cite a page, statement or item, by style: the source that is quoted, then this edition, a line each."""
    reference, topic = lang.reference, entry.page.topic
    headings = (
        (one.id, part)
        for one in reference.sources
        for said in one.heading
        for part in (said, *said.items)
    )
    headed = (source for source, part in headings if part.id == entry.id)
    text = topic.text if topic else next(headed, reference.site.text)
    works = quoted(lang, reference.source_by_id[text]), edition(lang, entry)
    return {style: "\n".join(write(one, lang) for one in works) for style, write in STYLES.items()}


def _title(work: Work, lang: Language, capitals: bool = False) -> str:
    """The title and the part in one, with typographic quotation marks; words quoted keep their letters."""
    title = CAPITAL.sub(lambda letter: letter[0].upper(), work.title) if capitals else work.title
    title += f"{lang.locale.marks.colon}{work.part}" if work.part else ""
    return re.sub('"([^"]*)"', r"“\1”", title)


def _version(work: Work, lang: Language) -> str:
    return lang.label("cite-version", version=work.version) if work.version else ""


def _in_words(date: PartialDate | None, lang: Language, patterns: dict[str, str]) -> str:
    """A date, if there is one, by American patterns in English, else as the language writes it."""
    if date is None or lang.locale.tag != "en":
        return lang.date(date) if date else ""
    months, points = lang.locale.dates.months, [date.start, *([date.end] if date.end else [])]
    pattern = patterns[date.precision]
    return "–".join(
        pattern.format(year=p.year, month=months[p.month - 1], day=p.day) for p in points
    )


def _sentences(*parts: str) -> str:
    """The parts that there are, each with a point, unless it ends in one, if within quotation marks."""
    return " ".join(
        part if re.search("[.?!…。][’”]*$", part) else f"{part}." for part in parts if part
    )
