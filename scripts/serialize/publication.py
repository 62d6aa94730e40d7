"""What several downloads share: values by BCP 47 tag, and the id of the edition."""

from scripts.load import base, records
from scripts.load.dates import PartialDate
from scripts.reference.language import Language

LICENCE = "MIT"  # of everything that is not quoted, as an SPDX id


def edition_id(lang: Language) -> str:
    """Return the version and the hash of the data, as one word."""
    return f"{lang.reference.site.edition.version}+sha256.{lang.reference.digest}"


def words_by_tag(lang: Language, text: base.Text | None) -> dict[str, str | None]:
    """Return the words of a text by BCP 47 tag; None for a language that it does not have."""
    by_tag: dict[str, str | None] = {}
    for language in lang.all_languages:
        has_words = text is not None and language.data_language in text
        by_tag[language.locale.tag] = language.words(text) if text and has_words else None
    return by_tag


def urls_by_tag(lang: Language, identifier: str) -> dict[str, str]:
    """Return the addresses of anything with an id, by BCP 47 tag."""
    languages = lang.all_languages
    return {language.locale.tag: language.absolute_url(identifier) for language in languages}


def notes_by_tag(lang: Language, segment: records.Segment) -> dict[str, str]:
    """Return the notes on a segment in one line, by BCP 47 tag of the source languages.

    Each note follows its weight in brackets; the weightiest comes first.
    """
    differences = sorted(segment.differences, key=lambda difference: difference.weight)
    by_tag: dict[str, str] = {}
    for language in lang.all_languages:
        if not language.locale.made_from:
            notes = [f"[{one.weight}] {language.words(one.note)}" for one in differences]
            by_tag[language.locale.tag] = " | ".join(notes)
    return by_tag


def most_precise_date(event: records.Event) -> PartialDate:
    """Return the first of the most precise dates of an event."""
    dates = [claim.date for claim in event.dates]
    return max(dates, key=lambda date: len(date.start.iso()))
