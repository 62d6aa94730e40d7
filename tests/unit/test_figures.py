"""Pictures: words broken into lines as each script breaks them, parts apart from each other, dates to scale."""

from itertools import combinations

import pytest

from scripts.check import read_reference
from scripts.dates import parse_date
from scripts.figures import NARROW, WIDE, Claim, Dated, Group, Said, hub, spine, steps, timeline
from scripts.figures.lines import broken, width
from scripts.localise import Localiser
from scripts.pictures import Pictures

LONG = "mutual reinforcement between cooperation with the region as a whole and ties with each country"


def said(words: str, lang: str = "en") -> tuple[Said, ...]:
    return (Said(words, "quoted", lang),)


def group(*words: str, figure: str = "") -> Group:
    return Group(
        tuple((f"part-{figure}{i}", said(one)) for i, one in enumerate(words)), figure, f"group-{figure}", "en"
    )


def dated(identifier: str, *dates: str) -> Dated:
    claims = tuple(Claim(parse_date(date), Said(date, "note", "en")) for date in dates)
    return Dated(identifier, Said(identifier, "name", "en"), claims)


@pytest.mark.parametrize("limit", [8, 12, 20])
def test_latin_breaks_between_words(limit):
    lines = broken(LONG, limit)
    assert " ".join(lines) == LONG
    assert len(lines) > 1
    assert all(width(line) <= limit for line in lines if " " in line)


@pytest.mark.parametrize("limit", [5, 6, 7, 9])
def test_chinese_breaks_between_characters_but_not_before_its_punctuation(limit):
    words = "《中国与拉美和加勒比国家合作规划（2015-2019）》，整体合作、双边关系相互促进。"
    lines = broken(words, limit)
    assert "".join(lines) == words
    assert all(line[0] not in "，。、）》" and line[-1] not in "（《" for line in lines)
    assert len(lines[-1]) > 1  # no character stands alone at the end


@pytest.mark.parametrize(
    "picture",
    [
        hub(("m", said("Middle")), (group("one", LONG),), (group(LONG, figure="1"), group("a", "b", "c", figure="3"))),
        hub(("m", said("Middle")), (), (group(*"abcdef"),)),
        spine(("m", said("Middle")), (group("one", LONG), group("a", LONG, figure="2"))),
        steps((group("a", figure="1"), group("a", LONG, "c", "d", figure="4")), WIDE),
        steps((group("a", figure="1"), group("a", LONG, "c", "d", figure="4")), NARROW),
        timeline((dated("a", "2014-07", "2014-07-17"), dated("b", "2015-01-08"), dated("c", "2018")), WIDE, "en"),
        timeline(tuple(dated(f"e{month}", f"2014-{month:02d}") for month in range(1, 10)), WIDE, "en"),
        timeline((dated("a", "2014-07"), dated("b", "2014-08"), dated("plan", "2015/2019")), NARROW, "en"),
    ],
    ids=["hub", "half hub", "spine", "steps", "steps on a phone", "across", "down", "down on a phone"],
)
def test_no_part_covers_another_and_all_is_inside(picture):
    assert len({part.id for part in picture.parts}) == len(picture.parts)
    for one, other in combinations(picture.parts, 2):
        (x, y, w, h), (x2, y2, w2, h2) = one.box, other.box
        apart = x + w <= x2 + 4.1 or x2 + w2 <= x + 4.1 or y + h <= y2 + 4.1 or y2 + h2 <= y + 4.1
        assert apart, (one.id, other.id)
    for part in picture.parts:
        x, y, w, h = part.box
        assert x >= -8
        assert y >= -4
        assert x + w <= picture.width + 8
        assert y + h <= picture.height + 8
        for line in part.lines:
            assert y <= line.y <= y + h + 2


def strokes_of(picture, identifier: str) -> list[tuple[str, str]]:
    return next(part.strokes for part in picture.parts if part.id == identifier)


def test_a_month_is_a_frame_and_a_day_is_filled_to_one_scale():
    picture = timeline((dated("meeting", "2014-07", "2014-07-17"),), WIDE, "en")
    axis, *drawn = [(kind, path) for kind, path in strokes_of(picture, "meeting") if kind in ("days", "within")]
    assert axis[0] == "within"  # the month that the first source gives, on the axis too
    assert [kind for kind, _ in drawn] == ["within", "days"]
    (start, length), (day, short) = ((float(path.split()[1]), float(path.split()[4])) for _, path in drawn)
    assert short == pytest.approx(max(length / 31, 2.5), abs=0.1)
    assert day - start == pytest.approx(length * 16 / 31, abs=0.1)


def test_what_lasts_is_a_band_along_the_axis_from_its_first_year_to_the_end_of_its_last():
    picture = timeline((dated("meeting", "2014-07"), dated("plan", "2015/2019")), WIDE, "en")
    ((kind, path),) = strokes_of(picture, "plan")
    x, length = float(path.split()[1]), float(path.split()[4])
    ticks = [float(path.split()[1]) for kind, path in picture.strokes if path.split()[3] == "v"]
    assert kind == "span"
    assert (x, x + length) == (pytest.approx(ticks[1], abs=0.2), pytest.approx(ticks[6], abs=0.2))


def test_every_item_statement_event_and_participant_is_in_a_picture(good):
    reference = read_reference(good)
    pictures = Pictures(Localiser(reference, reference.locales[1]))
    (topic,) = reference.topics
    section = topic.sections[1]
    (fact,) = topic.context
    wanted = {"promises-made", "promise-trees", "promise-bridge", "promise-music"}
    for picture in pictures.of_section(section, section.picture):
        assert {part.id for part in picture.parts} == wanted
    for picture in pictures.participants(fact, "个"):
        assert {part.id for part in picture.parts} == {"context-weather", "participant-north"}
        (person,) = [part for part in picture.parts if part.id == "participant-north"]
        assert [(line.words, line.lang) for line in person.lines] == [("北城", "zh-Hans"), ("Ana", "en")]
    for picture in pictures.timeline():
        assert {part.id for part in picture.parts} == {"event-letter"}
