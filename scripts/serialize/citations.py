"""How to cite a page, a statement or an item: the source that is quoted first, and this edition of it second.

One type of work, a web page, in four styles and in every language of the interface, as plain text. The words and dates
are those of the language, order and marks those of the style.
"""

import json
import re
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from scripts.load import records
from scripts.load.dates import PartialDate
from scripts.reference.entries import Entry, Page
from scripts.reference.language import Language
from scripts.reference.reference import Reference

CITED = frozenset({"page", "statement", "item"})  # the kinds of entry that are cited by themselves
TODAY = "{date}"  # the day of reading, for the script of a page: 2026-11-24 in GB/T, else in words
# A year, a month and a day, as American styles have them in English.
APA_DATES = {"year": "{year}", "month": "{year}, {month}", "day": "{year}, {month} {day}"}
CHICAGO_DATES = {"year": "{year}", "month": "{month} {year}", "day": "{month} {day}, {year}"}
# What is capital in an American title: the first letter of a word that is not small.
CAPITAL = re.compile(r"(?<![\w’'])(?!(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)\b)[a-z]")
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


class Citation(NamedTuple):
    """Two entries of a list of references, a line each. The name of the style is the label `style-<id>`."""

    style: str
    tag: str  # the BCP 47 tag of its language
    text: str


def quoted(lang: Language, source: records.Source) -> Work:
    """A source, by its publisher. Where no title is known, what it is about stands in brackets, as cataloguers do."""
    speaker = lang.fallback_for(source.title) if source.title else lang
    title = speaker.words(source.title) if source.title else f"[{lang.words(source.about).rstrip('.。')}]"
    series = lang.words(source.series) if source.series else ""
    url = quote(f"https://{source.address}", safe="%/:?#[]@!$&'()*+,;=") if source.address else ""
    return Work(source.id, speaker.locale.tag, lang.words(source.publisher), title, "", series, source.date, "", url)


def edition(lang: Language, entry: Entry, base_url: str) -> Work:
    """A page of this site, or a statement or item on it. The home page stands for the site as a whole.

    Raises ValueError for other kinds of entry: they are no part of the text quoted, and name sources of their own.
    """
    if entry.kind not in CITED:
        raise ValueError(f"{entry.id} is of the kind “{entry.kind}”; expected one of {', '.join(sorted(CITED))}")
    name, state = lang.words(lang.reference.site.name), lang.reference.site.edition
    title, site = (name, "") if entry.page.kind == "home" else (lang.title(entry.page), name)
    part, anchor = ("", "") if entry.kind == "page" else (lang.excerpt(entry.text), f"#{entry.id}")
    url = lang.absolute(entry.page, base_url) + anchor
    return Work(entry.id, lang.locale.tag, "", title, part, site, state.date, state.version, url)


def apa(work: Work, lang: Language) -> str:
    """APA 7, 10.16: Author. (Date). Title (Version). Site. Address.

    Without an author the title comes first; a site that is the author is left out. The day of reading is asked for only
    where a page is meant to change, and an edition is not.
    """
    title = _title(work, lang) + (f" ({lang.label('cite-version', version=work.version)})" if work.version else "")
    date = _in_words(work.issued, lang, APA_DATES) if work.issued else lang.label("cite-no-date")
    first = [work.author, f"({date})", title] if work.author else [title, f"({date})"]
    site = work.container if work.container != work.author else ""
    return f"{_sentences(*first, site)} {work.url}".strip()


def chicago(work: Work, lang: Language) -> str:
    """Chicago 18, 14.104, as in a bibliography: Author. “Title.” Version. Site. Date. Address.

    Without an author the site comes first, and a whole site has no title beside that. The day of reading stands for a
    date that is not known. In English a title has capitals, and its point stands within the quotation marks.
    """
    first, title = work.author or work.container, _title(work, lang)
    if work.language == lang.locale.tag == "en":
        end = len(work.title)  # words quoted after it keep their letters
        title = CAPITAL.sub(lambda letter: letter[0].upper(), title[:end]) + title[end:]
    if first:
        inner = title.translate(INNER)
        title = f"“{_sentences(inner).replace('’.', '.’')}”" if lang.locale.tag == "en" else f"“{inner}”"
    version = lang.label("cite-version", version=work.version) if work.version else ""
    site = work.container if work.container != first else ""
    read = lang.label("cite-accessed", date=TODAY) if work.url else ""
    date = _in_words(work.issued, lang, CHICAGO_DATES) if work.issued else read
    return _sentences(first, title, version, site, date, work.url)


def gb_t(work: Work, lang: Language, *, colon: str, left: str, right: str) -> str:
    """GB/T 7714, a purely electronic resource: Author. Title: more of it[EB/OL]. (Date)[day of reading]. Address.

    The site, the part and the version are more of the title, as in “Dublin core metadata element set: version
    1.1[EB/OL]”. The editions of 2015 and 2025 differ here in marks: section 7 of 2025 has all but . and [ ] full-width.
    """
    version = lang.label("cite-version", version=work.version).lower() if work.version else ""
    title = colon.join(filter(None, (work.container, work.title, work.part, version)))
    date = f"{left}{work.date}{right}" if work.date else ""
    return _sentences(work.author, f"{title}[EB/OL]", date + (f"[{TODAY}]" if work.url else ""), work.url)


GB_T_2025 = partial(gb_t, colon="：", left="（", right="）")
GB_T_2015 = partial(gb_t, colon=": ", left="(", right=")")
STYLES = (("apa-7", apa), ("chicago-18", chicago), ("gb-t-7714-2025", GB_T_2025), ("gb-t-7714-2015", GB_T_2015))


def citations(lang: Language, entry: Entry, base_url: str) -> tuple[Citation, ...]:
    """How to cite a page, statement or item in a language, in every style; `base_url` is the address of the site.

    Raises ValueError for an entry of another kind.
    """
    reference, topic = lang.reference, entry.page.topic
    text = reference.source_by_id[topic.text if topic else reference.site.text]
    works = quoted(lang, reference.text_headed_by.get(entry.id, text)), edition(lang, entry, base_url)
    return tuple(
        Citation(style, lang.locale.tag, "\n".join(write(one, lang) for one in works)) for style, write in STYLES
    )


def citation_script(reference: Reference, page: Page, base_url: str) -> str:
    """A script that sets `self.citations` to {id: [[style, tag, text], …]}, for a page and all that is quoted on it."""
    languages = [Language(reference, locale) for locale in reference.locales]
    cited = [entry for entry in reference.entries_on[page.id] if entry.kind in CITED]
    found = {entry.id: [one for lang in languages for one in citations(lang, entry, base_url)] for entry in cited}
    compact = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"self.citations={compact};\n"


def _title(work: Work, lang: Language) -> str:
    """The title and the part in one, with typographic quotation marks."""
    title = f"{work.title}{lang.locale.marks.colon}{work.part}" if work.part else work.title
    return re.sub('"([^"]*)"', r"“\1”", title)


def _in_words(date: PartialDate, lang: Language, patterns: dict[str, str]) -> str:
    """A date by American patterns in English, else as the language writes it."""
    if lang.locale.tag != "en":
        return lang.date(date)
    months, points = lang.locale.dates.months, [date.start, *([date.end] if date.end else [])]
    pattern = patterns[date.precision]
    return "–".join(pattern.format(year=p.year, month=months[p.month - 1], day=p.day) for p in points)


def _sentences(*parts: str) -> str:
    """The parts that there are, each with a point, unless it ends in one, if within quotation marks."""
    return " ".join(part if re.search("[.?!…。][’”]*$", part) else f"{part}." for part in parts if part)
