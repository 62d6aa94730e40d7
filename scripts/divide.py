"""How the site stays readable as it grows: long pages divided by topic, a menu of some topics, no crowded picture.

A page that lists every statement is divided once there are more than LONGEST: each topic has its part below the address
of the whole, and the whole keeps an anchor and a link for every id that was on it.
"""

from collections.abc import Sequence

from scripts import model
from scripts.entries import Page

DIVIDED = ("parallel", "cite")  # the kinds of page that list every statement
LONGEST = 200  # statements
IN_MENU = 12  # topics
DRAWN = 24  # events: more cannot be read in one picture


def parts_of(pages: Sequence[Page], locales: Sequence[model.Locale]) -> tuple[Page, ...]:
    """The parts that pages are divided into, in the order of the site; none while the topics are few."""
    topics = [page for page in pages if page.topic]
    if sum(1 for page in topics if page.topic for _ in page.topic.statements()) <= LONGEST:
        return ()
    wholes = [page for page in pages if page.kind in DIVIDED]
    return tuple(_part(whole, topic, locales) for whole in wholes for topic in topics)


def _part(whole: Page, topic: Page, locales: Sequence[model.Locale]) -> Page:
    """The part of a page that has one topic. Its id has a slash, so it is nobody else's; as an anchor it has none."""
    marks = {locale.id: locale.marks.colon for locale in locales}
    title = model.Text({one: f"{words}{marks[one]}{topic.title[one]}" for one, words in whole.title.items()})
    address = f"{whole.address}{topic.address}"
    return Page(
        f"{whole.id}/{topic.id}", whole.kind, address, title, topic.description, topic.file, topic.topic, (), whole
    )


def near(topics: Sequence[Page], here: int) -> Sequence[Page]:
    """The topics in a menu: all of them or, of many, those around the one numbered `here`."""
    first = max(0, min(here - IN_MENU // 2, len(topics) - IN_MENU))
    return topics[first : first + IN_MENU]
