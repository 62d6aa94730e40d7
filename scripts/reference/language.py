"""One language of the reference: its words, its dates, its addresses. What the templates speak through."""

import posixpath
import re
from functools import cached_property

from markupsafe import Markup, escape

from scripts.load import base, hanzi, records, settings
from scripts.load.dates import PartialDate, Point
from scripts.reference.entries import Page
from scripts.reference.reference import Reference

HAN_WORDS = re.compile(f"[{hanzi.HAN}](?:[{hanzi.WIDE}·－]*[{hanzi.HAN}])?")
LATIN_WORDS = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9’'.,&…() -]*[A-Za-zÀ-ÿ)]")
EXCERPT = 48


class Language:
    """The reference in one language."""

    def __init__(self, reference: Reference, locale: settings.Locale) -> None:
        self.reference = reference
        self.locale = locale
        self.written = locale.made_from or locale.id  # the language whose words the data has

    def words(self, text: base.Text) -> str:
        """The words of a text in this language: those written for it, else made from those it is made from."""
        if self.locale.id in text or not self.locale.made_from:
            return text[self.locale.id]
        return hanzi.to_hant(text[self.written], self.reference.overrides)

    def fallback_for(self, text: base.Text) -> "Language":
        """Itself if the text has this language, else the first, in the order of the site, that does."""
        return self if self.written in text else next(other for other in self.every() if other.locale.id in text)

    def html(self, text: base.Text) -> Markup:
        """The words as HTML, runs in another language tagged; all of them where this language does not have them."""
        return self._tagged(text, self.fallback_for(text).words(text))

    def excerpt_html(self, text: base.Text) -> Markup:
        """The beginning of a text as HTML, tagged in the same way."""
        return self._tagged(text, self.excerpt(text))

    def _tagged(self, text: base.Text, words: str) -> Markup:
        other = self.fallback_for(text)
        return self.tag_foreign_runs(words) if other is self else _in_language(other, words)

    def tag_foreign_runs(self, words: str) -> Markup:
        """Words of this language as HTML, runs in another script tagged with its language."""
        tagged, end = Markup(), 0
        for match in (LATIN_WORDS if self.written == "zh" else HAN_WORDS).finditer(words):
            tagged += escape(words[end : match.start()]) + _in_language(self._foreign, match[0])
            end = match.end()
        return tagged + escape(words[end:])

    @cached_property
    def _foreign(self) -> "Language":
        """The first written language of the other script: Chinese, or what Chinese has Latin words of."""
        chinese = self.written == "zh"
        return next((one for one in self.every() if (one.locale.id == "zh") != chinese), self)

    def language_name(self, language: str) -> str:
        """What this language calls a language of the data, by its id."""
        called = self.in_locale(language).locale.called
        return self.words(called) if called else language

    def label(self, name: str, **values: object) -> str:
        """A word of the interface, its {…} filled in."""
        return self.words(self.reference.labels[name]).format(**values)

    def pattern(self, name: str) -> str:
        """A word of the interface with its {…} as they are, for the script to fill in."""
        return self.words(self.reference.labels[name])

    def excerpt(self, text: base.Text) -> str:
        """The beginning of a text, to name it by."""
        words = self.fallback_for(text).words(text).rstrip("，,；;：:。.")
        if len(words) <= EXCERPT:
            return words
        cut = words.rfind(" ", EXCERPT // 2, EXCERPT + 1)
        return words[: cut if cut > 0 else EXCERPT].rstrip("，、,; ") + "…"

    def citation(self, source: records.Source) -> str:
        """A source in one line: its series, publisher and date."""
        names = [self.words(text) for text in (source.series, source.publisher) if text]
        return self.locale.marks.within.join([*names, *([self.date(source.date)] if source.date else [])])

    def date(self, date: PartialDate) -> str:
        """A date in words."""
        start, end, dates = date.start, date.end, self.locale.dates
        if end is None or end == start:
            return self._point(start)
        if start.day and (start.year, start.month) == (end.year, end.month):
            return dates.days.format(year=start.year, month=dates.months[start.month - 1], day=start.day, last=end.day)
        return dates.range.format(start=self._point(start), end=self._point(end))

    def _point(self, point: Point) -> str:
        dates = self.locale.dates
        pattern = dates.day if point.day else dates.month if point.month else dates.year
        return pattern.format(year=point.year, month=dates.months[point.month - 1], day=point.day)

    def time(self, date: PartialDate) -> Markup:
        """A date as <time>; a range, which HTML has no element for, as a span."""
        if date.end:
            return Markup('<span class="range">{}</span>').format(self.date(date))
        return Markup('<time datetime="{}">{}</time>').format(date.iso(), self.date(date))

    def title(self, page: Page) -> str:
        """What a page is called in this language."""
        return self.words(page.title)

    def root(self) -> str:
        """Where this language lies below the root of the site: "" or "zh/"."""
        return "" if self.locale is self.reference.locales[0] else f"{self.locale.id}/"

    def url(self, page: Page, here: Page, fragment: str = "", language: str = "") -> str:
        """The address of a page, relative to the page `here` of this language."""
        target = (self.in_locale(language) if language else self).root() + page.address
        return relative(target, self.root() + here.address) + (f"#{fragment}" if fragment else "")

    def absolute(self, page: Page, base_url: str) -> str:
        """The whole address of a page; `base_url` is that of the site, with a slash at its end."""
        return f"{base_url}{self.root()}{page.address}"

    def asset(self, path: str, here: Page) -> str:
        """The address of a file of the site that has no language, relative to the page `here`."""
        return posixpath.relpath(path, (self.root() + here.address) or ".")

    def in_locale(self, language: str) -> "Language":
        """The same reference in another language."""
        locale = next(locale for locale in self.reference.locales if locale.id == language)
        return Language(self.reference, locale)

    def term_orders(self) -> list[tuple[str, list[records.Term]]]:
        """The orders of the glossary: this language's, then those of the other languages that texts are quoted in."""
        orders = dict.fromkeys([self.written, *(column.written for column in self.columns())])
        return [(language, self.reference.terms_by(language)) for language in orders]

    def counterparts(self) -> list["Language"]:
        """The reference in the languages that this one is not, nor is made from, nor makes."""
        locales = self.reference.locales
        return [Language(self.reference, other) for other in locales if (other.made_from or other.id) != self.written]

    def columns(self) -> list["Language"]:
        """The reference in each language that texts are quoted in: first this one where it is, or is made from, one."""
        quoted = sorted(self.reference.quoted_languages, key=lambda language: language != self.written)
        return [self if language == self.written else self.in_locale(language) for language in quoted]

    def every(self) -> list["Language"]:
        """The reference in every language, in the order of the switcher."""
        return [Language(self.reference, locale) for locale in self.reference.locales]


def _in_language(language: Language, words: str) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(language.locale.tag, words)


def relative(target: str, start: str) -> str:
    """The way from one folder of the site to another: both "" or with a slash at the end, as is the answer."""
    path = posixpath.relpath(target or ".", start or ".")
    return "./" if path == "." else f"{path}/"
