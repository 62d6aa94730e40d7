"""Which pictures there are, in one language: what the reference holds, handed to scripts/figures to be laid out."""

from dataclasses import replace

from scripts import model
from scripts.figures import NARROW, WIDE, Claim, Dated, Group, Picture, Said, hub, spine, steps, timeline
from scripts.figures.model import Kind
from scripts.localise import Localiser

Pair = tuple[Picture, Picture]  # for a wide column and for a phone


class Pictures:
    """The pictures of the reference in one language."""

    def __init__(self, localiser: Localiser) -> None:
        self.in_ = localiser

    def of_section(self, section: model.Section, picture: model.Picture) -> Pair:
        """The items of statements, as a section of a topic asks for."""
        if picture.kind == "steps":
            groups = tuple(self._counted(statement) for statement in picture.of)
            return steps(groups, WIDE), steps(groups, NARROW)
        middle = (section.id, (self._said(section.title, "name"),))
        groups = tuple(self._plain(statement) for statement in picture.of)
        return hub(middle, (), groups), spine(middle, groups)

    def overview(self, overview: model.Overview) -> Pair:
        """The picture of the home page."""
        page = self.in_.reference.page_of[overview.middle]
        middle = (overview.middle, (self._said(page.title, "name"),))
        left = tuple(self._titled(self._plain(statement), statement) for statement in overview.left)
        right = tuple(self._titled(self._counted(statement), statement) for statement in overview.right)
        return hub(middle, left, right), spine(middle, (*left, *right))

    def participants(self, fact: model.Context, counted: str) -> Pair:
        """Who was at a meeting, around a middle that counts them: `counted` is what they are."""
        middle = (
            fact.id,
            (
                Said(str(len(fact.participants)), "numeral", self.in_.locale.tag),
                Said(counted, "note", self.in_.locale.tag),
            ),
        )
        parts = tuple(
            (one.id, (self._said(one.country, "name"), self._said(one.name, "note"))) for one in fact.participants
        )
        half = len(parts) // 2
        return hub(middle, (Group(parts[:half]),), (Group(parts[half:]),)), spine(middle, (Group(parts),))

    def timeline(self) -> Pair:
        """Every dated event, with what each source says of its date."""
        tag = self.in_.locale.tag
        events = tuple(
            Dated(
                event.id,
                self._said(event.title, "name"),
                tuple(Claim(claim.date, Said(self.in_.date(claim.date), "note", tag)) for claim in event.dates),
            )
            for event in self.in_.reference.events()
        )
        return timeline(events, WIDE, tag), timeline(events, NARROW, tag)

    def _titled(self, group: Group, statement: str) -> Group:
        """The same group below the title of the section that the statement stands in."""
        section = self.in_.reference.section_of[statement]
        return replace(group, parts=((section.id, (self._said(section.title, "note"),)), *group.parts))

    def _counted(self, identifier: str) -> Group:
        """The items of a statement, hanging on their number, which leads to the statement."""
        statement = self.in_.reference.statement_by_id[identifier]
        return Group(self._items(statement), str(len(statement.items)), identifier, self.in_.locale.tag)

    def _plain(self, identifier: str) -> Group:
        return Group(self._items(self.in_.reference.statement_by_id[identifier]))

    def _items(self, statement: model.Statement) -> tuple[tuple[str, tuple[Said, ...]], ...]:
        return tuple((item.id, (self._said(item.text, "quoted"),)) for item in statement.items)

    def _said(self, text: model.Text, kind: Kind) -> Said:
        """Words in this language, or, where a phrase is not in it, in the one that it is in."""
        speaker = self.in_.having(text)
        return Said(speaker.words(text), kind, speaker.locale.tag)
