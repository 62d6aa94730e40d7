"""Dates are as precise as their sources, and written in each language's own way."""

import pytest
from project import ROOT

from scripts import model
from scripts.check import read_reference
from scripts.dates import Point, parse_date
from scripts.localise import Localiser


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("2014", "2014", "2014年"),
        ("2014-07", "July 2014", "2014年7月"),
        ("2014-07-17", "17 July 2014", "2014年7月17日"),
        ("2015-01-08/2015-01-09", "8–9 January 2015", "2015年1月8日至9日"),
        ("2014-12-31/2015-01-02", "31 December 2014–2 January 2015", "2014年12月31日至2015年1月2日"),
        ("2015/2019", "2015–2019", "2015年至2019年"),
        ("2016-02-29/2016-02-29", "29 February 2016", "2016年2月29日"),
    ],
)
def test_dates_in_words(good, text, en, zh):
    reference = read_reference(good)
    written = [Localiser(reference, locale).date(parse_date(text)) for locale in reference.locales]
    assert written == [en, zh, zh]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2014", "year"),
        ("2014-07", "month"),
        ("2014-07-17", "day"),
        ("2015/2019", "year"),
        ("2015-01-08/2015-01-09", "day"),
    ],
)
def test_how_much_is_known_of_a_date(text, precision):
    assert parse_date(text).precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14",
        "2014-7",
        "2014-00",
        "2014-13",
        "2015-02-29",
        "2014-07-17T00:00",
        "0000",
        "2014/",
        "2015/2014",
        "２０１４",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"expected|ends before"):
        parse_date(text)


def test_dates_sort_by_what_is_known():
    dates = ["2015-01-08/2015-01-09", "2015-01-08", "2014-07", "2014-07-17", "2014", "2015/2019"]
    assert [parse_date(text).iso() for text in sorted(dates, key=lambda text: parse_date(text).key)] == [
        "2014",
        "2014-07",
        "2014-07-17",
        "2015/2019",
        "2015-01-08",
        "2015-01-08/2015-01-09",
    ]
    assert parse_date("2014-07").start == Point(2014, 7)


def test_every_language_names_twelve_months():
    for locale in read_reference(ROOT / "data").locales:
        assert isinstance(locale.dates, model.DateWords)
        assert len(set(locale.dates.months)) == 12
