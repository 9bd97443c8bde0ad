"""An association whose statutes give new members their rights to an item, and members that use them."""

from datetime import date, datetime

from govern.domain.meetings.kinds import ItemKind, ItemState
from govern.domain.meetings.newcomer_items import Missed
from govern.domain.meetings.newcomer_rules import AnsweringOffice
from govern.domain.members.register import FactKind
from govern.domain.rules.decision import Subject
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from govern.services.audit import Recorded, record
from govern.services.drafting import Content
from govern.services.proposals import ProposeItem, propose_item
from govern.services.seals import seal
from govern.store.database import db
from govern.store.tables.voice import NewcomersItem
from tests.make.association import (
    LONG_AGO,
    STATUTES,
    World,
    make_association,
    make_member,
    make_statutes,
)
from tests.make.meetings import make_item

#: Article 28 of the statutes: what new members may ask for their items
RIGHTS = {
    "newcomers.items.number": "{value: 2, paragraph: 1}",
    "newcomers.items.deadline": "{value: 28, paragraph: 1}",
    "newcomers.items.seconding": "{value: false, paragraph: 1}",
    "newcomers.items.answer": "{value: 21, paragraph: 2}",
    "newcomers.items.answer.office": "{value: board, paragraph: 2}",
    "newcomers.items.unanswered": "{value: agenda, paragraph: 2}",
    "newcomers.items.slots": "{value: 2, paragraph: 3}",
}
_ARTICLE = """
  - number: 28
    heading: {en: New members, fr: Nouveaux membres}
    text:
      en: |
        (1) New members propose items.
        (2) They are answered.
        (3) Their items come first.
      fr: |
        (1) Les nouveaux membres proposent des points.
        (2) Une réponse leur est donnée.
        (3) Leurs points passent d’abord.
    rules:
"""


def statutes_with(rights: dict[str, str] | None = None) -> str:
    """Return the example statutes with an article on new members that has these rules."""
    rules = RIGHTS if rights is None else rights
    lines = "".join(f"      {key}: {value}\n" for key, value in rules.items())
    return f"{STATUTES.read_text().rstrip()}\n{_ARTICLE}{lines}"


def make_newcomers(*, members: int = 3) -> World:
    """Make an association of established members and of two new ones: Fresh Works and New Port."""
    world = make_association(members=members, statutes=statutes_with())
    for name, person in (("Fresh Works", "Fay Fresh"), ("New Port", "Nils Port")):
        make_member(world, name, representatives=(person,), facts={FactKind.ADMITTED: "2026-09-01"})
    db.session.commit()
    return world


def switch_off(*, on: date) -> None:
    """Put statutes without these rights in force from a day on."""
    text = STATUTES.read_text().replace("in_force_from: 2021-01-18", f"in_force_from: {on}")
    make_statutes(text, in_force_from=on)
    db.session.commit()


def propose(
    world: World,
    meeting: MeetingId | None,
    *,
    at: datetime,
    by: tuple[str, str] = ("Fay Fresh", "Fresh Works"),
    title: str = "Open the training to all",
) -> ItemId:
    """Let somebody propose an item for a member."""
    person, member = by
    content = Content(
        ItemKind.DECISION,
        Subject.ORDINARY,
        Text.only("en", title),
        requested_decision=Text.only("en", f"{title}."),
    )
    command = ProposeItem(world.assembly, meeting, world.members[member], content)
    return propose_item(world.actor(person), command, at=at)


def make_missed(world: World) -> ItemId:
    """Add an item of Member 1 by right that nobody answered in time, sealed as the worker does it."""
    item = make_item(world, member=world.members["Member 1"], state=ItemState.PROPOSED)
    missed = Missed(date(2020, 1, 22), Source(Origin.STATUTES, "EXA", "28(2)"), AnsweringOffice.BOARD)
    db.session.add(
        NewcomersItem(
            item_id=item,
            member_id=world.members["Member 1"],
            began_on=date(2020, 1, 1),
            missed_on=date(2020, 1, 23),
            missed=to_record(missed),
        )
    )
    seals = seal(db.session(), "missed_answer", item)
    record(db.session(), Recorded("item.unanswered", "item", item, LONG_AGO, seals=seals))
    db.session.commit()
    return item
