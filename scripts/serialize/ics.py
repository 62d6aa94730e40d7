"""The dated events as a calendar (RFC 5545), one a language.

An event stands on the days of the first claim that names days, and gives every claim. One without is left out.
"""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from scripts.load import records
from scripts.reference.language import Language
from scripts.serialize.publication import edition_id, most_exact


def calendar(lang: Language) -> bytes:
    """The calendar in one language: UTF-8, lines of at most 75 octets that end in CRLF."""
    site, language = lang.reference.site, {"language": lang.locale.tag}
    name = f"{lang.words(site.name)}{lang.locale.marks.title}{lang.words(lang.reference.page_by_id['timeline'].title)}"
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{site.project}//{site.edition.version}//{lang.locale.tag.upper()}")
    made.add(
        "name", name, language
    )  # RFC 7986; what came before it is still what most calendars read
    made.add("x-wr-calname", name)
    made.add("x-edition", edition_id(lang))
    for event in lang.reference.events:
        days = most_exact(event)
        if days.precision == "day":
            first, last = (date.fromisoformat(day.iso()) for day in days.key)
            entry = Event()
            entry.add("uid", f"{event.id}@{site.project}")
            entry.add(
                "dtstamp",
                datetime.combine(date.fromisoformat(site.edition.date.iso()), time(), UTC),
            )
            entry.add("dtstart", first)
            entry.add("dtend", last + timedelta(days=1))  # the day after the last
            entry.add("summary", lang.words(event.title), language)
            entry.add(
                "description", "\n".join(_claim(claim, lang) for claim in event.dates), language
            )
            if event.place:
                entry.add("location", lang.words(event.place.name), language)
            entry.add("url", lang.absolute_url(event.id))
            entry.add("transp", "TRANSPARENT")  # history keeps nobody busy
            made.add_component(entry)
    return bytes(made.to_ical())


def _claim(claim: records.DateClaim, lang: Language) -> str:
    """A date, who gives it, and what is noted of it."""
    marks, source = lang.locale.marks, lang.reference.source_by_id[claim.source]
    title = [lang.fallback_for(source.title).words(source.title)] if source.title else []
    note = [lang.words(claim.note)] if claim.note else []
    said = marks.sources.join([marks.within.join([lang.words(source.publisher), *title]), *note])
    return f"{lang.date(claim.date)}{marks.colon}{said}"
