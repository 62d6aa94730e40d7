"""How the languages of a statement compare is one word, derived from the statement."""

import pytest

from scripts import model

NOTE = {"where": {"en": "a"}, "note": {"en": "Only here.", "zh": "仅见于此。"}}
BOTH, ENGLISH, CHINESE = {"en": "a", "zh": "甲"}, {"en": "a"}, {"zh": "甲"}


def item(text: dict[str, str], *differences: dict) -> model.Item:
    return model.Item(id="an-item", text=text, differences=list(differences) or "none")


@pytest.mark.parametrize(
    ("text", "differences", "items", "status", "differs"),
    [
        (BOTH, "none", [], "same", False),
        (BOTH, "none", [item(BOTH)], "same", False),
        (BOTH, [NOTE], [], "differs", True),
        (BOTH, "none", [item(BOTH), item(BOTH, NOTE)], "differs", True),
        (ENGLISH, [NOTE], [], "only-en", True),
        (CHINESE, [NOTE], [], "only-zh", True),
        ({**BOTH, "es": "a"}, "none", [], "same", False),
    ],
)
def test_a_statement(text, differences, items, status, differs):
    statement = model.Statement(id="a-statement", text=text, differences=differences, items=items)
    assert (statement.status, statement.differs) == (status, differs)


@pytest.mark.parametrize(
    ("found", "status"),
    [(item(BOTH), "same"), (item(BOTH, NOTE), "differs"), (item(CHINESE, NOTE), "only-zh")],
)
def test_an_item(found, status):
    assert found.status == status
