"""The dated events as a calendar (RFC 5545), one for each language.

Only events with a date that is precise to the day are in it. The description has all dates.
"""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from scripts.load import records
from scripts.reference.language import Language
from scripts.serialize.publication import edition_id, most_precise_date


def calendar(lang: Language) -> bytes:
    """Return the calendar in UTF-8, in lines of at most 75 octets that end in CRLF."""
    site = lang.reference.site
    language = {"language": lang.locale.tag}
    title = lang.words(lang.reference.page_by_id["timeline"].title)
    name = f"{lang.words(site.name)}{lang.locale.marks.title}{title}"
    ics = Calendar()
    ics.add("version", "2.0")
    ics.add("prodid", f"-//{site.project}//{site.edition.version}//{lang.locale.tag.upper()}")
    ics.add("name", name, language)  # RFC 7986
    ics.add("x-wr-calname", name)  # the older name, which most calendars read
    ics.add("x-edition", edition_id(lang))
    for event in lang.reference.events:
        if most_precise_date(event).precision == "day":
            ics.add_component(_event(event, lang))
    return bytes(ics.to_ical())


def _event(event: records.Event, lang: Language) -> Event:
    site = lang.reference.site
    language = {"language": lang.locale.tag}
    first, last = [date.fromisoformat(day.iso()) for day in most_precise_date(event).key]
    edition_day = date.fromisoformat(site.edition.date.iso())
    ics = Event()
    ics.add("uid", f"{event.id}@{site.project}")
    ics.add("dtstamp", datetime.combine(edition_day, time(), UTC))
    ics.add("dtstart", first)
    ics.add("dtend", last + timedelta(days=1))  # exclusive
    ics.add("summary", lang.words(event.title), language)
    claims = [_claim(claim, lang) for claim in event.dates]
    ics.add("description", "\n".join(claims), language)
    if event.place:
        ics.add("location", lang.words(event.place.name), language)
    ics.add("url", lang.absolute_url(event.id))
    ics.add("transp", "TRANSPARENT")  # the event does not make its reader busy
    return ics


def _claim(claim: records.DateClaim, lang: Language) -> str:
    """Return a date, its source and the note on it."""
    marks = lang.locale.marks
    source = lang.reference.source_by_id[claim.source]
    names = lang.words(source.publisher)
    if source.title:
        names += marks.within + lang.fallback_for(source.title).words(source.title)
    if claim.note:
        names += marks.sources + lang.words(claim.note)
    return f"{lang.date(claim.date)}{marks.colon}{names}"
