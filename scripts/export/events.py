"""The dates of an event as a calendar can have them: one to stand in it, and all of them in words."""

from scripts import model
from scripts.localise import Localiser


def chosen(event: model.Event) -> model.DateClaim:
    """The first claim that names days, else the first: the most that can be said of when the event was."""
    return next((claim for claim in event.dates if claim.date.precision == "day"), event.dates[0])


def claims(event: model.Event, localiser: Localiser) -> str:
    """Every date given for an event, a line each: the date, who gives it, and what is noted of it."""
    return "\n".join(_claim(claim, localiser) for claim in event.dates)


def _claim(claim: model.DateClaim, localiser: Localiser) -> str:
    marks, source = localiser.locale.marks, localiser.reference.source_by_id[claim.source]
    titles = [localiser.having(source.title).words(source.title)] if source.title else []
    names = [localiser.words(source.publisher), *titles]
    note = [localiser.words(claim.note)] if claim.note else []
    said = marks.sources.join([marks.within.join(names), *note])
    return f"{localiser.date(claim.date)}{marks.colon}{said}"
