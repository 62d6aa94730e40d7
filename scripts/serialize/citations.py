"""Citations in APA, Chicago and GB/T style. Words and dates are in the language of the page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from scripts.load import records
from scripts.load.dates import PartialDate
from scripts.reference.entries import Entry
from scripts.reference.language import Language

TODAY = "{date}"  # the date of access, which a script fills in
# English dates in American styles, by precision.
APA_DATES = {"year": "{year}", "month": "{year}, {month}", "day": "{year}, {month} {day}"}
CHICAGO_DATES = {"year": "{year}", "month": "{month} {year}", "day": "{month} {day}, {year}"}
# The letters that are capital in an American title: the first of each word, except small words, and
# the first after a colon.
SMALL = "a|an|and|as|at|but|by|for|from|in|into|nor|of|on|onto|or|over|the|to|upon|with"
CAPITAL = re.compile(rf"(?<=: )[a-z]|(?<![\w’'])(?!(?:{SMALL})\b)[a-z]")
INNER_QUOTES = str.maketrans("“”", "‘’")
ENDS_SENTENCE = re.compile("[.?!…。][’”]*$")


@dataclass(frozen=True)
class Work:
    """A web page to cite, in one language. A field that is not known is empty.

    `language` is the BCP 47 tag of the title. `author` is an institution. `part` is the beginning
    of a statement or item, which has no title. `container` is the site or the series.
    """

    id: str
    language: str
    author: str
    title: str
    part: str
    container: str
    issued: PartialDate | None
    version: str
    url: str

    @property
    def date(self) -> str:
        """The date of issue in ISO 8601."""
        return self.issued.iso() if self.issued else ""


def source_work(lang: Language, source: records.Source) -> Work:
    """Return a source as a work. A description in brackets replaces a title that is not known."""
    if source.title:
        title_lang = lang.fallback_for(source.title)
        title = title_lang.words(source.title)
    else:
        title_lang = lang
        title = f"[{lang.words(source.about).rstrip('.。')}]"
    url = f"https://{source.address}" if source.address else ""
    return Work(
        id=source.id,
        language=title_lang.locale.tag,
        author=lang.words(source.publisher),
        title=title,
        part="",
        container=lang.words(source.series) if source.series else "",
        issued=source.date,
        version="",
        url=quote(url, safe="%/:?#[]@!$&'()*+,;="),
    )


def entry_work(lang: Language, entry: Entry) -> Work:
    """Return a page, or an entry on it, as a work. The home page stands for the whole site."""
    site = lang.reference.site
    site_name = lang.words(site.name)
    is_home = entry.page.kind == "home"
    return Work(
        id=entry.id,
        language=lang.locale.tag,
        author="",
        title=site_name if is_home else lang.words(entry.page.title),
        part="" if entry.kind == "page" else lang.excerpt(entry.text),
        container="" if is_home else site_name,
        issued=site.edition.date,
        version=site.edition.version,
        url=lang.absolute_url(entry.id),
    )


def apa(work: Work, lang: Language) -> str:
    """Return an APA 7 citation (10.16): Author. (Date). Title (Version). Site. Address.

    Without an author, the title comes first.
    """
    title = _title(work, lang)
    if work.version:
        title += f" ({_version(work, lang)})"
    date = f"({_date(work.issued, lang, APA_DATES) or lang.label('cite-no-date')})"
    site = work.container if work.container != work.author else ""
    first = [work.author, date, title] if work.author else [title, date]
    return f"{_sentences(*first, site)} {work.url}".strip()


def chicago(work: Work, lang: Language) -> str:
    """Return a citation in Chicago 18 (14.104): Author. “Title.” Version. Site. Date. Address.

    Without an author, the site comes first; a whole site has no other title. The date of access
    replaces a date that is not known. An English title has capitals, and its point is within the
    quotation marks.
    """
    is_english = lang.locale.tag == "en"
    first = work.author or work.container
    has_title = not work.title.startswith("[")  # a description keeps its letters
    title = _title(work, lang, capitals=is_english and work.language == "en" and has_title)
    if first:
        title = title.translate(INNER_QUOTES)
        if is_english:
            title = _sentences(title).replace("’.", ".’")
        title = f"“{title}”"
    site = work.container if work.container != first else ""
    date = _date(work.issued, lang, CHICAGO_DATES)
    if not date and work.url:
        date = lang.label("cite-accessed", date=TODAY)
    return _sentences(first, title, _version(work, lang), site, date, work.url)


def gb_t(work: Work, lang: Language, *, brackets: str, colon: str) -> str:
    """Return a citation in GB/T 7714: Author. Site: title: version[EB/OL]. (Date)[today]. Address."""
    left, right = brackets[0], brackets[1]
    names = [work.container, work.title, work.part, _version(work, lang).lower()]
    title = colon.join(name for name in names if name)
    date = f"{left}{work.date}{right}" if work.date else ""
    if work.url:
        date += f"[{TODAY}]"
    return _sentences(work.author, f"{title}[EB/OL]", date, work.url)


# The label `style-<id>` names each. The marks of 2025 are full-width, except . and [ ] (section 7).
STYLES: dict[str, Callable[[Work, Language], str]] = {
    "apa-7": apa,
    "chicago-18": chicago,
    "gb-t-7714-2025": partial(gb_t, brackets="（）", colon="："),
    "gb-t-7714-2015": partial(gb_t, brackets="()", colon=": "),
}


def citations(lang: Language, entry: Entry) -> dict[str, str]:
    """Return by style how to cite an entry, in two lines: the source, then this site."""
    source = lang.reference.source_by_id[_source_id(lang, entry)]
    works = [source_work(lang, source), entry_work(lang, entry)]
    return {style: "\n".join(cite(work, lang) for work in works) for style, cite in STYLES.items()}


def _source_id(lang: Language, entry: Entry) -> str:
    """Return the id of the source that an entry quotes, else of the text that the site is about."""
    if entry.page.topic:
        return entry.page.topic.text
    for source in lang.reference.sources:
        for statement in source.heading:
            if entry.id in (part.id for part in statement.parts()):
                return source.id
    return lang.reference.site.text


def _title(work: Work, lang: Language, capitals: bool = False) -> str:
    """Return the title and the part, with typographic quotation marks. The part has no capitals."""
    title = work.title
    if capitals:
        title = CAPITAL.sub(lambda letter: letter[0].upper(), title)
    if work.part:
        title += f"{lang.locale.marks.colon}{work.part}"
    return re.sub('"([^"]*)"', r"“\1”", title)


def _version(work: Work, lang: Language) -> str:
    return lang.label("cite-version", version=work.version) if work.version else ""


def _date(date: PartialDate | None, lang: Language, patterns: dict[str, str]) -> str:
    """Return a date in words, in English by the patterns of a style; "" if there is none."""
    if not date:
        return ""
    if lang.locale.tag != "en":
        return lang.date(date)
    months = lang.locale.dates.months
    pattern = patterns[date.precision]
    ends = [date.start, date.end] if date.end else [date.start]
    return "–".join(
        pattern.format(year=end.year, month=months[end.month - 1], day=end.day) for end in ends
    )


def _sentences(*parts: str) -> str:
    """Join the parts that are not empty, with a point at the end of each if it needs one."""
    sentences = [part if ENDS_SENTENCE.search(part) else f"{part}." for part in parts if part]
    return " ".join(sentences)
