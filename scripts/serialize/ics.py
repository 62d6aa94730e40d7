"""The dated events as a calendar (RFC 5545), one a language.

An event stands on the days of the first claim that names days; its description gives every claim. One of which no
source gives a day is left out: any day would be invented, and five years of every day would say nothing.
"""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from scripts.load import records
from scripts.load.dates import Point
from scripts.reference.language import Language
from scripts.serialize.publication import PROJECT, Publication, calendar_date


def calendar(publication: Publication, lang: Language) -> bytes:
    """The calendar in one language: UTF-8, lines of at most 75 octets that end in CRLF."""
    site, timeline, tag = publication.reference.site, publication.reference.page_by_kind["timeline"], lang.locale.tag
    name = f"{lang.words(site.name)}{lang.locale.marks.title}{lang.title(timeline)}"
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{PROJECT}//{site.edition.version}//{tag.upper()}")
    made.add("name", name, {"language": tag})  # RFC 7986; what came before it is still what most calendars read
    made.add("x-wr-calname", name)
    made.add("x-edition", publication.edition)
    for event in publication.reference.events():
        days = calendar_date(event).date
        if days.precision == "day":
            entry = Event()
            entry.add("uid", f"{event.id}@{PROJECT}")
            entry.add("dtstamp", datetime.combine(_day(site.edition.date.start), time(), UTC))
            entry.add("dtstart", _day(days.start))
            entry.add("dtend", _day(days.end or days.start) + timedelta(days=1))  # the day after the last
            entry.add("summary", lang.words(event.title), {"language": tag})
            entry.add("description", "\n".join(_claim(claim, lang) for claim in event.dates), {"language": tag})
            if event.place:
                entry.add("location", lang.words(event.place.name), {"language": tag})
            entry.add("url", publication.url(event.id, lang))
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


def _day(point: Point) -> date:
    return date(point.year, point.month, point.day)
