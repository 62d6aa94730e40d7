"""One language of the reference: its words, its dates, its addresses. What the templates speak through."""

import posixpath
import re

from markupsafe import Markup, escape

from scripts import hanzi, model
from scripts.dates import PartialDate, Point
from scripts.entries import Page
from scripts.reference import Reference

HAN_WORDS = re.compile(f"[{hanzi.HAN}](?:[{hanzi.WIDE}·－]*[{hanzi.HAN}])?")
LATIN_WORDS = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9’'.,&…() -]*[A-Za-zÀ-ÿ)]")
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~])")
EXCERPT = 48


class Localiser:
    """The reference in one language."""

    def __init__(self, reference: Reference, locale: model.Locale) -> None:
        self.reference = reference
        self.locale = locale
        self.written = locale.made_from or locale.id  # the language whose words the data has

    def words(self, text: model.Text) -> str:
        """The words of a text in this language."""
        words = text[self.written]
        return hanzi.to_hant(words, self.reference.overrides) if self.locale.made_from else words

    def having(self, text: model.Text) -> "Localiser":
        """Speak as a phrase can be said: in this language, or, where it is not in it, in the first that it is in."""
        return self if self.written in text else self.speaking(next(iter(text)))

    def html(self, text: model.Text) -> Markup:
        """The same as HTML, what is in another language marked with its tag; a phrase may be all in another."""
        other = self.having(text)
        if other is self:
            return self.marked(self.words(text))
        return Markup('<span lang="{}">{}</span>').format(other.locale.tag, other.words(text))

    def marked(self, words: str) -> Markup:
        """Words of this language as HTML, runs in another marked with its tag."""
        chinese = self.written == "zh"
        pattern, other = (LATIN_WORDS, self.speaking("en")) if chinese else (HAN_WORDS, self.speaking("zh"))
        if other.locale.id == self.locale.id:
            return escape(words)
        marked, end = Markup(), 0
        for match in pattern.finditer(words):
            run = Markup('<span lang="{}">{}</span>').format(other.locale.tag, match[0])
            marked += escape(words[end : match.start()]) + run
            end = match.end()
        return marked + escape(words[end:])

    def named(self, text: model.Text) -> Markup:
        """The beginning of a text, marked with its language where this one does not have it."""
        other = self.having(text)
        if other is self:
            return self.marked(self.excerpt(text))
        return Markup('<span lang="{}">{}</span>').format(other.locale.tag, self.excerpt(text))

    def called(self, language: str) -> str:
        """What this language calls a language of the data, by its id."""
        called = self.speaking(language).locale.called
        return self.words(called) if called else language

    def label(self, name: str, **values: object) -> str:
        """A word of the interface, its {…} filled in."""
        return self.words(self.reference.labels[name]).format(**values)

    def pattern(self, name: str) -> str:
        """A word of the interface with its {…} as they are, for the script to fill in."""
        return self.words(self.reference.labels[name])

    def excerpt(self, text: model.Text) -> str:
        """The beginning of a text, to name it by."""
        words = self.having(text).words(text).rstrip("，,；;：:。.")
        if len(words) <= EXCERPT:
            return words
        cut = words.rfind(" ", EXCERPT // 2, EXCERPT + 1)
        return words[: cut if cut > 0 else EXCERPT].rstrip("，、,; ") + "…"

    def citation(self, source: model.Source) -> str:
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
        target = (self.speaking(language) if language else self).root() + page.address
        return relative(target, self.root() + here.address) + (f"#{fragment}" if fragment else "")

    def absolute(self, page: Page, base_url: str) -> str:
        """The whole address of a page; `base_url` is that of the site, with a slash at its end."""
        return f"{base_url}{self.root()}{page.address}"

    def asset(self, path: str, here: Page) -> str:
        """The address of a file of the site that has no language, relative to the page `here`."""
        return posixpath.relpath(path, (self.root() + here.address) or ".")

    def speaking(self, language: str) -> "Localiser":
        """The same reference in another language."""
        locale = next(locale for locale in self.reference.locales if locale.id == language)
        return Localiser(self.reference, locale)

    def others(self) -> list["Localiser"]:
        """The reference in the languages that this one is not, nor is made from, nor makes."""
        locales = self.reference.locales
        return [Localiser(self.reference, other) for other in locales if (other.made_from or other.id) != self.written]

    def columns(self) -> list["Localiser"]:
        """The reference in each language that the texts quoted are in: this one where it is, or is made from, one."""
        written = [locale for locale in self.reference.locales if not locale.made_from]
        here = [locale for locale in written if locale.id in self.reference.quoted_languages]
        here.sort(key=lambda locale: locale.id != self.written)  # the page's own language first
        return [self if locale.id == self.written else Localiser(self.reference, locale) for locale in here]

    def all(self) -> list["Localiser"]:
        """The reference in every language, in the order of the switcher."""
        return [Localiser(self.reference, locale) for locale in self.reference.locales]


def relative(target: str, start: str) -> str:
    """The way from one folder of the site to another: both "" or with a slash at the end, as is the answer."""
    path = posixpath.relpath(target or ".", start or ".")
    return "./" if path == "." else f"{path}/"


def markdown(words: str) -> Markup:
    """Words as Markdown text that comes out as just these words."""
    return Markup(MARKDOWN.sub(r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;")))
