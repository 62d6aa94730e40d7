"""What several files have in common: the reference in all its languages at once, and which edition it is."""

from scripts.load import base, records
from scripts.load.dates import PartialDate
from scripts.reference.language import Language

LICENCE = "MIT"  # of everything that is not quoted, as an SPDX id


def edition_id(lang: Language) -> str:
    """The edition in one word for programs: its version and the hash of its data."""
    return f"{lang.reference.site.edition.version}+sha256.{lang.reference.digest}"


def words(lang: Language, text: base.Text | None) -> dict[str, str | None]:
    """The words of a text by BCP 47 tag, for every language of the site; None where there are none."""
    return {
        one.locale.tag: one.words(text) if text and one.data_language in text else None
        for one in lang.all_languages
    }


def urls(lang: Language, identifier: str) -> dict[str, str]:
    """The addresses of anything with an id, by tag."""
    return {one.locale.tag: one.absolute_url(identifier) for one in lang.all_languages}


def notes(lang: Language, segment: records.Segment) -> dict[str, str]:
    """The notes on a segment by tag, in the languages written: in a line, weightiest first, after their weights."""
    found = sorted(segment.differences, key=lambda difference: difference.weight)
    written = [one for one in lang.all_languages if not one.locale.made_from]
    return {
        one.locale.tag: " | ".join(f"[{d.weight}] {one.words(d.note)}" for d in found)
        for one in written
    }


def most_exact(event: records.Event) -> PartialDate:
    """The most that can be said of when an event was: the first of its most exact dates."""
    return max((claim.date for claim in event.dates), key=lambda date: len(date.start.iso()))
