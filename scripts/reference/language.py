"""One language of the reference: its texts, dates and addresses. Templates use it as `lang`."""

import re
from functools import cached_property
from urllib.parse import quote

from markupsafe import Markup, escape

from scripts.load import base, hanzi, records, settings
from scripts.load.dates import PartialDate, Point
from scripts.reference.reference import Reference

HAN_WORDS = re.compile(f"([{hanzi.HAN}](?:[{hanzi.WIDE}·－]*[{hanzi.HAN}])?)")
LATIN_WORDS = re.compile(r"([A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9’'.,&…() -]*[A-Za-zÀ-ɏ)])")
QUOTATION = re.compile("([“「][^“”「」]+[”」])")
# A title may break here too.
AFTER_QUOTATION = re.compile("(?<=[”」』》])(?=[^，。；：、！？）”」』》])")
EXCERPT_LENGTH = 48
LONG_TITLE = 26  # letters
BREAK = "\u200b"  # zero width space: where a title may break


class Language:
    """The reference in one language.

    `base_url` is the address of the site and ends with a slash. `data_language` is the language
    that the data is written in: "zh" for zh-Hant, which is converted from it.
    """

    def __init__(
        self,
        reference: Reference,
        locale: settings.Locale,
        base_url: str = "",
        all_languages: "list[Language] | None" = None,
    ) -> None:
        self.reference = reference
        self.locale = locale
        self.base_url = base_url
        self.data_language = locale.made_from or locale.id
        if all_languages is None:
            all_languages = self._create_all_languages()
        self.all_languages = all_languages  # in the order of the locales; all share this list

    def _create_all_languages(self) -> "list[Language]":
        languages: list[Language] = []
        for locale in self.reference.locales:
            if locale is self.locale:
                languages.append(self)
            else:
                languages.append(Language(self.reference, locale, self.base_url, languages))
        return languages

    def tags(self) -> list[str]:
        """Return the BCP 47 tags of all languages."""
        return [language.locale.tag for language in self.all_languages]

    def words(self, text: base.Text) -> str:
        """Return a text in this language, converted from `data_language` if it is not written."""
        if self.locale.id in text or not self.locale.made_from:
            return text[self.locale.id]
        return self.reference.to_hant(text[self.data_language])

    def fallback_for(self, text: base.Text) -> "Language":
        """Return this language if the text has it, else the first language that the text has."""
        if self.data_language in text:
            return self
        return next(language for language in self.all_languages if language.locale.id in text)

    def lacks(self, text: base.Text) -> bool:
        """Return whether a quoted text is missing in this language, although others of its texts are quoted."""
        return (
            self.data_language not in text and self.data_language in self.reference.quoted_languages
        )

    def html(self, text: base.Text, short: bool = False) -> Markup:
        """Return a text, or an excerpt of it, as HTML with `lang` on words of other languages.

        Those words and quotations have `translate="no"`: a browser's translator leaves them.
        """
        speaker = self.fallback_for(text)
        words = self.excerpt(text) if short else speaker.words(text)
        return self._html(words) if speaker is self else speaker.span(words)

    def _html(self, words: str) -> Markup:
        html = Markup()
        for index, run in enumerate(QUOTATION.split(words)):
            tagged = self.tag_foreign_runs(run)
            if index % 2:  # the pattern has one group: every second run matches
                tagged = Markup('<span translate="no">{}</span>').format(tagged)
            html += tagged
        return html

    def is_long(self, title: base.Text) -> bool:
        """Return whether a title may need a second line on a phone. A Chinese character is as wide as two letters."""
        speaker = self.fallback_for(title)
        letters = 2 if speaker.data_language == "zh" else 1
        return len(speaker.words(title)) * letters > LONG_TITLE

    def title_html(self, text: base.Text) -> Markup:
        """Return a title as HTML. A Chinese title may break only between words of the glossary."""
        if self.data_language != "zh" or self.fallback_for(text) is not self:
            return self.html(text)
        parts: list[str] = []
        for words in self._glossary_words.split(self.words(text)):
            parts += AFTER_QUOTATION.split(words or "")
        return self._html(BREAK.join(filter(None, parts))).replace(BREAK, Markup("<wbr>"))

    @cached_property
    def _glossary_words(self) -> re.Pattern[str]:
        """A pattern that matches each Chinese term of the glossary, longest first, and dates."""
        terms = {self.words(term.term) for term in self.reference.terms if "zh" in term.term}
        patterns = [re.escape(term) for term in sorted(terms, key=len, reverse=True)]
        return re.compile(rf"({'|'.join(patterns)})|(\d+年(?:\d+月(?:\d+日)?)?)")

    def tag_foreign_runs(self, words: str) -> Markup:
        """Return words as HTML with `lang` on pinyin and runs of the other script, Han or Latin."""
        is_chinese = self.data_language == "zh"
        others = [lang for lang in self.all_languages if (lang.locale.id == "zh") != is_chinese]
        foreign = others[0] if others else self
        pattern = LATIN_WORDS if is_chinese else HAN_WORDS
        html = Markup()
        for index, run in enumerate(hanzi.PINYIN.split(words)):
            if index % 2:  # each pattern has one group: every second run matches
                html += _untranslated("zh-Latn", run)
                continue
            for number, part in enumerate(pattern.split(run)):
                html += foreign.span(part) if number % 2 else part
        return html

    def span(self, words: str) -> Markup:
        """Return words of this language as an element, to stand among those of another."""
        return _untranslated(self.locale.tag, words)

    def excerpt(self, text: base.Text) -> str:
        """Return the beginning of a text, which serves as its name."""
        words = self.fallback_for(text).words(text).rstrip("，,；;：:。.")
        if len(words) <= EXCERPT_LENGTH:
            return words
        end = words.rfind(" ", EXCERPT_LENGTH // 2, EXCERPT_LENGTH + 1)
        if end < 0:
            end = EXCERPT_LENGTH
        return words[:end].rstrip("，、,; ") + "…"

    def label(self, name: str, **values: object) -> str:
        """Return a label of the interface with its placeholders filled in; HTML if a value is."""
        pattern = self.pattern(name)
        if any(isinstance(value, Markup) for value in values.values()):
            pattern = escape(pattern)
        return pattern.format(**values)

    def pattern(self, name: str) -> str:
        """Return a label of the interface with its placeholders, which a script fills in."""
        return self.words(self.reference.labels[name])

    def language_name(self, language: str) -> str:
        """Return the name of a language of the data, by its id, in this language."""
        name = self.in_locale(language).locale.called
        return self.words(name) if name else language

    def citation(self, source: records.Source) -> str:
        """Return a source in one line: its series, publisher and date."""
        parts = [self.words(text) for text in (source.series, source.publisher) if text]
        if source.date:
            parts.append(self.date(source.date))
        return self.locale.marks.within.join(parts)

    def date(self, date: PartialDate) -> str:
        """Return a date or a range in words."""
        first, last = date.key
        patterns = self.locale.dates
        if first == last:
            return self._point(first)
        if first.day and (first.year, first.month) == (last.year, last.month):
            month = patterns.months[first.month - 1]
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

    def country_tag(self, separator: str) -> str:
        """Return "zh-TW" or "zh_TW" for programs that know countries but not scripts."""
        if not self.locale.country:
            return self.locale.tag
        language = self.locale.tag.partition("-")[0]
        return f"{language}{separator}{self.locale.country}"

    def root(self) -> str:
        """Return the folder of this language in the site: "" or "zh/"."""
        return "" if self.locale is self.reference.locales[0] else f"{self.locale.id}/"

    def absolute_url(self, identifier: str) -> str:
        """Return the absolute address of anything with an id."""
        entry = self.reference.entry_of[identifier]
        return f"{self.base_url}{self.root()}{entry.page.address}{entry.fragment}"

    def feedback_url(self, identifier: str) -> str:
        """Return where to report a mistake in an entry. site.yml must have `feedback`."""
        site = self.reference.site
        page = quote(self.absolute_url(identifier), safe="")
        return str(site.feedback).format(id=identifier, page=page, edition=site.edition.version)

    def in_locale(self, language: str) -> "Language":
        """Return the same reference in another language, by the id of its locale."""
        return next(other for other in self.all_languages if other.locale.id == language)

    def columns(self) -> "list[Language]":
        """Return the reference in each language that is quoted, the reader's own first.

        The reader's own is this language, if it is quoted or converted from one that is.
        """
        columns: list[Language] = []
        for language in self.reference.quoted_languages:
            if language == self.data_language:
                columns.insert(0, self)
            else:
                columns.append(self.in_locale(language))
        return columns

    def scripts_of(self, column: "Language") -> "list[Language]":
        """Return a column, then the same language in other scripts: Simplified, then Traditional."""
        others = [
            language
            for language in self.all_languages
            if language.data_language == column.data_language and language is not column
        ]
        return [column, *others]

    def other_column(self) -> "Language":
        """Return the second column, or the first where texts are in one language only."""
        return self.columns()[:2][-1]


def _untranslated(tag: str, words: str) -> Markup:
    """Return words as an element that a browser's translator leaves as it is."""
    return Markup('<span lang="{}" translate="no">{}</span>').format(tag, words)
