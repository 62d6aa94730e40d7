"""The timeline: spans of events on the axis, merged dates, and numbered sources."""

import pytest

from scripts.load.dates import parse_date
from scripts.load.records import Event
from scripts.render.timeline import MOST_EVENTS, claims, scale, source_numbers


def event(*dates: dict[str, object], **fields: object) -> Event:
    """Return an event with these dates."""
    title = {"en": "A letter", "zh": "信函"}
    return Event.model_validate({"id": "event-one", "title": title, "dates": list(dates), **fields})


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2001", 0, 50),  # the whole year
        ("2001/2002", 0, 100),  # to the end of the last year
        ("2001-07", 25, 29.17),  # the whole month
        ("2001-12-31", 49.87, 50),  # one day
    ],
)
def test_event_span_covers_its_date(date: str, start: float, end: float):
    drawn = scale([event({"date": date, "source": "a"}), event({"date": "2002-02", "source": "a"})])
    assert drawn is not None
    assert drawn["spans"][0] == (start, end)
    assert list(drawn["years"]) == [2001, 2002]


def test_axis_covers_all_events():
    drawn = scale([event({"date": "1999/2004", "source": "a"})])
    assert drawn is not None
    assert (drawn["years"][0], drawn["years"][-1]) == (1999, 2004)
    assert scale([]) is None


def test_axis_is_left_out_if_it_has_too_many_events():
    events = [event({"date": "2001", "source": "a"})] * MOST_EVENTS
    assert scale(events)
    assert scale([*events, *events[:1]]) is None


def test_equal_dates_are_merged():
    note = {"en": "opened", "zh": "开幕"}
    one = event(
        {"date": "2001-03-03", "source": "a"},
        {"date": "2001-03", "source": "b"},
        {"date": "2001-03-03", "source": "c"},
        {"date": "2001-03-03", "source": "d", "note": note},
    )
    assert claims(one) == [
        (parse_date("2001-03-03"), None, ["a", "c"]),
        (parse_date("2001-03"), None, ["b"]),
        (parse_date("2001-03-03"), note, ["d"]),
    ]


def test_sources_are_numbered_in_reading_order():
    place = {"name": {"en": "North", "zh": "北城"}, "source": "c", "wikidata": "Q1"}
    first = event({"date": "2001", "source": "b"}, place=place)
    second = event({"date": "2002", "source": "a"}, {"date": "2002-01", "source": "b"})
    assert source_numbers([first, second]) == {"b": 1, "c": 2, "a": 3}
