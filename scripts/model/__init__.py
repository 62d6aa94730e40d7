"""The shape of the data: what a YAML file may hold. Everything is frozen and refuses unknown keys."""

from collections.abc import Iterator
from typing import Any

from scripts.model.base import (
    ADDRESS,
    FILE,
    ID,
    LOCALE,
    PAGE_ADDRESS,
    VERSION,
    WIKIDATA,
    Day,
    Id,
    Model,
    PageAddress,
    Phrase,
    Script,
    Text,
    Times,
    When,
    Words,
)
from scripts.model.content import (
    Context,
    Correction,
    Corrections,
    DateClaim,
    Difference,
    Differences,
    Event,
    Item,
    Participant,
    Picture,
    Place,
    Section,
    Segment,
    Source,
    Sources,
    Statement,
    Term,
    Terms,
    Topic,
)
from scripts.model.site import (
    PAGE_KINDS,
    Alias,
    DateWords,
    Edition,
    Hant,
    Heading,
    Labels,
    Locale,
    Locales,
    Marks,
    Moved,
    Override,
    Overview,
    PageKind,
    Redirect,
    Scope,
    Site,
    SitePage,
)

__all__ = [
    "ADDRESS",
    "FILE",
    "ID",
    "LOCALE",
    "PAGE_ADDRESS",
    "PAGE_KINDS",
    "VERSION",
    "WIKIDATA",
    "Alias",
    "Context",
    "Correction",
    "Corrections",
    "DateClaim",
    "DateWords",
    "Day",
    "Difference",
    "Differences",
    "Edition",
    "Event",
    "Hant",
    "Heading",
    "Id",
    "Item",
    "Labels",
    "Locale",
    "Locales",
    "Marks",
    "Model",
    "Moved",
    "Override",
    "Overview",
    "PageAddress",
    "PageKind",
    "Participant",
    "Phrase",
    "Picture",
    "Place",
    "Redirect",
    "Scope",
    "Script",
    "Section",
    "Segment",
    "Site",
    "SitePage",
    "Source",
    "Sources",
    "Statement",
    "Term",
    "Terms",
    "Text",
    "Times",
    "Topic",
    "When",
    "Words",
    "parts",
]


def parts(model: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every model and text in `model`, with the way to it, in the order of the data."""
    if isinstance(model, Model):
        yield pointer, model
        for name in type(model).model_fields:
            yield from parts(getattr(model, name), (*pointer, name))
    elif isinstance(model, tuple):
        for index, value in enumerate(model):
            yield from parts(value, (*pointer, index))
    elif isinstance(model, Text):
        yield pointer, model
    elif isinstance(model, dict):
        for key, value in model.items():
            yield from parts(value, (*pointer, key))
