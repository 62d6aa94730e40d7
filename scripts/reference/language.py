"""One language of the reference: its words, its dates, its addresses. What the templates speak through."""

import re
from functools import cached_property
from urllib.parse import quote

from markupsafe import Markup

from scripts.load import base, hanzi, records, settings
from scripts.load.dates import PartialDate, Point
from scripts.reference.reference import Reference

HAN_WORDS = re.compile(f"([{hanzi.HAN}](?:[{hanzi.WIDE}·－]*[{hanzi.HAN}])?)")
LATIN_WORDS = re.compile(r"([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9’'.,&…() -]*[A-Za-zÀ-ÿ)])")
AFTER_QUOTATION = re.compile("(?<=[”」』》])(?=.)")  # where a title may break too
EXCERPT = 48


class Language:
    """The reference in one language: its words, dates and addresses.

    `base_url` is the address of the site, with a slash at its end.
    """

    def __init__(
        self,
        reference: Reference,
        locale: settings.Locale,
        base_url: str = "",
        siblings: "list[Language] | None" = None,
    ) -> None:
        self.reference = reference
        self.locale = locale
        self.base_url = base_url
        self.written = locale.made_from or locale.id  # the language whose words the data has
        self._all: list[Language] = []
        if siblings is None:
            self._add_siblings()
        else:
            self._all = siblings  # one list, shared by all languages

    def _add_siblings(self) -> None:
        for locale in self.reference.locales:
            if locale is self.locale:
                self._all.append(self)
            else:
                self._all.append(Language(self.reference, locale, self.base_url, self._all))

    def words(self, text: base.Text) -> str:
        """The words of a text in this language: those written for it, else made from those it is made from."""
        if self.locale.id in text or not self.locale.made_from:
            return text[self.locale.id]
        return self.reference.to_hant(text[self.written])

    def fallback_for(self, text: base.Text) -> "Language":
        """Return this language if the text has it, else the first language of the site that it has."""
        if self.written in text:
            return self
        return next(language for language in self.every() if language.locale.id in text)

    def html(self, text: base.Text, short: bool = False) -> Markup:
        """The words of a text, or its beginning, as HTML: what is in another language, all or a run, is tagged."""
        speaker = self.fallback_for(text)
        words = self.excerpt(text) if short else speaker.words(text)
        return self.tag_foreign_runs(words) if speaker is self else speaker.tagged(words)

    def title_html(self, text: base.Text) -> Markup:
        """Return a title as HTML. A Chinese title may break only between words of the glossary."""
        if self.written != "zh" or self.fallback_for(text) is not self:
            return self.html(text)
        parts: list[str] = []
        for words in self._glossary_words.split(self.words(text)):
            parts += AFTER_QUOTATION.split(words or "")
        return Markup("<wbr>").join(self.tag_foreign_runs(part) for part in parts if part)

    @cached_property
    def _glossary_words(self) -> re.Pattern[str]:
        """A pattern for each term of the glossary in Chinese, and for a date; longest first."""
        terms = {self.words(term.term) for term in self.reference.terms if "zh" in term.term}
        patterns = [re.escape(term) for term in sorted(terms, key=len, reverse=True)]
        return re.compile("|".join([rf"({'|'.join(patterns)})", r"(\d+年(?:\d+月)?)"]))

    def tag_foreign_runs(self, words: str) -> Markup:
        """Words of this language as HTML, runs in the other script tagged: as Chinese, or what Chinese borrows from."""
        chinese = self.written == "zh"
        foreign = next((one for one in self.every() if (one.locale.id == "zh") != chinese), self)
        runs = (LATIN_WORDS if chinese else HAN_WORDS).split(words)  # every second one is foreign
        return Markup().join(
            foreign.tagged(run) if number % 2 else run for number, run in enumerate(runs)
        )

    def tagged(self, words: str) -> Markup:
        """Words of this language among those of another, as HTML."""
        return Markup('<span lang="{}">{}</span>').format(self.locale.tag, words)

    def excerpt(self, text: base.Text) -> str:
        """The beginning of a text, to name it by."""
        words = self.fallback_for(text).words(text).rstrip("，,；;：:。.")
        if len(words) <= EXCERPT:
            return words
        cut = words.rfind(" ", EXCERPT // 2, EXCERPT + 1)
        return words[: cut if cut > 0 else EXCERPT].rstrip("，、,; ") + "…"

    def label(self, name: str, **values: object) -> str:
        """A word of the interface, its {…} filled in."""
        return self.pattern(name).format(**values)

    def pattern(self, name: str) -> str:
        """A word of the interface with its {…} as they are, for the script to fill in."""
        return self.words(self.reference.labels[name])

    def language_name(self, language: str) -> str:
        """What this language calls a language of the data, by its id."""
        called = self.in_locale(language).locale.called
        return self.words(called) if called else language

    def citation(self, source: records.Source) -> str:
        """A source in one line: its series, publisher and date."""
        names = [self.words(text) for text in (source.series, source.publisher) if text]
        return self.locale.marks.within.join(
            [*names, *([self.date(source.date)] if source.date else [])]
        )

    def date(self, date: PartialDate) -> str:
        """Return a date or a range in words."""
        first, last = date.key
        months, patterns = self.locale.dates.months, self.locale.dates
        if first == last:
            return self._point(first)
        if first.day and (first.year, first.month) == (last.year, last.month):
            month = months[first.month - 1]
            return patterns.days.format(year=first.year, month=month, day=first.day, last=last.day)
        return patterns.range.format(start=self._point(first), end=self._point(last))

    def _point(self, point: Point) -> str:
        """Return a year, a month or a day in words."""
        patterns = self.locale.dates
        pattern = patterns.year
        if point.day:
            pattern = patterns.day
        elif point.month:
            pattern = patterns.month
        month = patterns.months[point.month - 1]
        return pattern.format(year=point.year, month=month, day=point.day)

    def by_country(self, mark: str) -> str:
        """The tag for programs that know countries, not scripts: "zh-TW" or, with another mark, "zh_TW"."""
        country = self.locale.country
        return f"{self.locale.tag.partition('-')[0]}{mark}{country}" if country else self.locale.tag

    def root(self) -> str:
        """Where this language lies below the root of the site: "" or "zh/"."""
        return "" if self.locale is self.reference.locales[0] else f"{self.locale.id}/"

    def absolute(self, identifier: str) -> str:
        """The whole address of anything with an id."""
        entry = self.reference.entry_of[identifier]
        return f"{self.base_url}{self.root()}{entry.page.address}{entry.fragment}"

    def feedback(self, identifier: str) -> str:
        """Where a mistake in anything with an id is reported. Only where site.yml says where."""
        named = {"id": identifier, "page": quote(self.absolute(identifier), safe="")}
        return str(self.reference.site.feedback).format(
            **named, edition=self.reference.site.edition.version
        )

    def every(self) -> list["Language"]:
        """The reference in every language, in the order of the switcher."""
        return self._all

    def in_locale(self, language: str) -> "Language":
        """The same reference in another language."""
        return next(one for one in self.every() if one.locale.id == language)

    def columns(self) -> list["Language"]:
        """The reference in each language that texts are quoted in: first this one where it is, or is made from, one."""
        quoted = sorted(
            self.reference.quoted_languages, key=lambda language: language != self.written
        )
        return [
            self if language == self.written else self.in_locale(language) for language in quoted
        ]

    def other(self) -> "Language":
        """The language beside the first that this one has quotations in; the same where texts are in one language."""
        return self.columns()[:2][-1]
