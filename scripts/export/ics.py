"""The dated events as a calendar (RFC 5545), one a language.

A calendar is made of days. An event stands on the days of the first claim that names days, and its description gives
every claim, so that who subscribes sees it once and sees where sources differ. An event of which no source gives a day
(a month, a span of years) is left out: any day would be invented, and five years of every day would say nothing.
"""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from scripts import model
from scripts.dates import Point
from scripts.export.events import chosen, claims
from scripts.export.publication import PROJECT, Publication
from scripts.localise import Localiser


def calendar(publication: Publication, localiser: Localiser) -> bytes:
    """The calendar in one language: UTF-8, lines of at most 75 octets that end in CRLF."""
    reference, tag = publication.reference, localiser.locale.tag
    timeline = next(page for page in reference.pages if page.kind == "timeline")
    name = f"{localiser.words(reference.site.name)}{localiser.locale.marks.title}{localiser.title(timeline)}"
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{PROJECT}//{reference.site.edition.version}//{tag.upper()}")
    made.add("name", name, {"language": tag})  # RFC 7986; what came before it is still what most calendars read
    made.add("x-wr-calname", name)
    made.add("x-edition", publication.edition)
    for event in reference.events():
        if chosen(event).date.precision == "day":
            made.add_component(_event(event, publication, localiser))
    content: bytes = made.to_ical()
    return content


def _event(event: model.Event, publication: Publication, localiser: Localiser) -> Event:
    """One event of days, the same in every language but for its words and its address."""
    days, language = chosen(event).date, {"language": localiser.locale.tag}
    made = Event()
    made.add("uid", f"{event.id}@{PROJECT}")
    made.add("dtstamp", datetime.combine(_day(publication.reference.site.edition.date.start), time(), UTC))
    made.add("dtstart", _day(days.start))
    made.add("dtend", _day(days.end or days.start) + timedelta(days=1))  # the day after the last
    made.add("summary", localiser.words(event.title), language)
    made.add("description", claims(event, localiser), language)
    if event.place:
        made.add("location", localiser.words(event.place.name), language)
    made.add("url", publication.url(event.id, localiser))
    made.add("transp", "TRANSPARENT")  # history keeps nobody busy
    return made


def _day(point: Point) -> date:
    return date(point.year, point.month, point.day)
