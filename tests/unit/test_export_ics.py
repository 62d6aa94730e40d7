"""The calendars follow RFC 5545 to the octet, and stand on no day that no source gives."""

from datetime import date

import pytest
from icalendar import Calendar
from project import ROOT, lay
from rfc5545 import text, unfolded

from scripts.check import read_reference
from scripts.export import exports
from scripts.localise import Localiser
from scripts.reference import Reference

BASE = "https://example.org/reference/"
ROOTS = {"en": "", "zh-Hans": "zh/", "zh-Hant": "zh-Hant/"}


def calendars(reference: Reference) -> dict[str, bytes]:
    """The calendars by tag."""
    files = dict(exports(reference, BASE))
    return {tag: files[f"data/events-{tag}.ics"] for tag in ROOTS}


def test_every_line_is_short_and_no_character_is_cut(reference):
    for content in calendars(reference).values():
        lines = content.split(b"\r\n")
        assert lines.pop() == b""
        for line in lines:
            assert len(line) <= 75
            assert line.decode("utf-8").isprintable()
        assert content.count(b"\r") == content.count(b"\n") == len(lines)


def test_long_chinese_is_folded():
    """Else the test above would prove nothing."""
    content = calendars(read_reference(ROOT / "data"))["zh-Hans"]
    (title,) = [
        value for name, value in unfolded(content) if "第二届部长级会议" in value and name.startswith("SUMMARY")
    ]
    assert title.encode() not in content


@pytest.mark.parametrize("tag", ROOTS)
def test_the_days_are_those_that_a_source_gives(tag):
    events = Calendar.from_ical(calendars(read_reference(ROOT / "data"))[tag]).walk("VEVENT")
    assert {str(event["UID"]): (event["DTSTART"].dt, event["DTEND"].dt) for event in events} == {
        "event-leaders-meeting-2014@china-lac-reference": (date(2014, 7, 17), date(2014, 7, 18)),
        "event-ministerial-meeting-2015@china-lac-reference": (date(2015, 1, 8), date(2015, 1, 9)),
        "event-ministerial-meeting-2018@china-lac-reference": (date(2018, 1, 22), date(2018, 1, 23)),
    }  # not event-cooperation-plan: of that only years are known


@pytest.mark.parametrize(
    ("tag", "places"),
    [
        ("en", ["Brasília", "Beijing", "Santiago, Chile"]),
        ("zh-Hans", ["巴西利亚", "北京", "智利圣地亚哥"]),
        ("zh-Hant", ["巴西利亞", "北京", "智利聖地亞哥"]),
    ],
)
def test_an_event_is_at_the_place_that_a_source_gives(tag, places):
    events = Calendar.from_ical(calendars(read_reference(ROOT / "data"))[tag]).walk("VEVENT")
    assert [(str(event["LOCATION"]), event["LOCATION"].params["LANGUAGE"]) for event in events] == [
        (place, tag) for place in places
    ]


def test_every_event_that_has_a_day_is_there_and_no_other(reference):
    expected = {
        f"{event.id}@china-lac-reference"
        for topic in reference.topics
        for event in topic.events
        if any(claim.date.start.day for claim in event.dates)
    }
    for content in calendars(reference).values():
        uids = [value for name, value in unfolded(content) if name == "UID"]
        assert sorted(uids) == sorted(expected)
    assert expected


def test_what_an_event_says(reference):
    edition = reference.site.edition.date.iso().replace("-", "")
    for locale in reference.locales:
        content, in_ = calendars(reference)[locale.tag], Localiser(reference, locale)
        parsed = {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}
        properties = unfolded(content)
        for event in (event for event in reference.events() if f"{event.id}@china-lac-reference" in parsed):
            start = properties.index(("UID", f"{event.id}@china-lac-reference"))
            first = max(i for i, one in enumerate(properties[:start]) if one == ("BEGIN", "VEVENT"))
            last = properties.index(("END", "VEVENT"), start)
            said = dict(properties[first + 1 : last])
            assert text(said[f"SUMMARY;LANGUAGE={locale.tag}"]) == in_.words(event.title)
            assert said["URL"] == f"{BASE}{ROOTS[locale.tag]}timeline/#{event.id}"
            assert said["DTSTAMP"] == f"{edition}T000000Z"
            assert {name for name in said if name.startswith("DT")} == {
                "DTSTAMP",
                "DTSTART;VALUE=DATE",
                "DTEND;VALUE=DATE",
            }
            claims = text(said[f"DESCRIPTION;LANGUAGE={locale.tag}"]).split("\n")
            for line, claim in zip(claims, event.dates, strict=True):
                source = reference.source_by_id[claim.source]
                assert line.startswith(f"{in_.date(claim.date)}{locale.marks.colon}{in_.words(source.publisher)}")
                assert line.endswith(in_.words(claim.note) if claim.note else "")
            assert str(parsed[said["UID"]]["SUMMARY"]) == in_.words(event.title)
            assert str(parsed[said["UID"]]["DESCRIPTION"]).split("\n") == claims


def test_all_dates_given_are_told():
    (event,) = [
        event
        for event in Calendar.from_ical(calendars(read_reference(ROOT / "data"))["en"]).walk("VEVENT")
        if "2018" in event["UID"]
    ]
    assert str(event["DESCRIPTION"]).split("\n") == [
        "22 January 2018: China.org.cn, China-LatAm Comprehensive Cooperative Partnership; “opened” in the English; held (举行) in the Chinese",
        "21–22 January 2018: panoramical.eu, Declaration of Santiago",
        "19–22 January 2018: Ministry of Foreign Affairs of China, as printed by larouchepub.com",
    ]


def test_a_range_ends_on_the_day_after_its_last(tmp_path):
    reference = read_reference(lay(tmp_path / "hostile", "good", "hostile"))
    events = {str(event["UID"]): event for event in Calendar.from_ical(calendars(reference)["en"]).walk("VEVENT")}
    assert events.keys() == {"event-letter@china-lac-reference", "event-month-end@china-lac-reference"}
    event = events["event-month-end@china-lac-reference"]  # its first date is a year; the first of days is the second
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2001, 12, 30), date(2002, 3, 1))


def test_a_calendar_is_whole(reference):
    for tag, content in calendars(reference).items():
        properties = unfolded(content)
        in_ = Localiser(reference, next(locale for locale in reference.locales if locale.tag == tag))
        (timeline,) = [page for page in reference.pages if page.id == "timeline"]
        name = f"{in_.words(reference.site.name)}{in_.locale.marks.title}{in_.words(timeline.title)}"
        assert properties[0] == ("BEGIN", "VCALENDAR")
        assert properties[-1] == ("END", "VCALENDAR")
        assert ("VERSION", "2.0") in properties
        assert [one for one, _ in properties].count("PRODID") == 1
        assert text(dict(properties)["X-WR-CALNAME"]) == text(dict(properties)[f"NAME;LANGUAGE={tag}"]) == name
