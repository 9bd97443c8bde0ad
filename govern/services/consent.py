"""The consent agenda: items marked to be adopted together, and pulled out again by whoever is entitled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.decision import all_of
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import BodyId, ItemId, MeetingId, new_id
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.values.typed import prose
from govern.domain.voting.consent import FEWEST, LONGEST_REASON, Pulling, may_be_together, may_pull, pulls_for
from govern.i18n.languages import LANGUAGES
from govern.i18n.marker import N_
from govern.i18n.translator import translator_for
from govern.services import agenda, association, consent_items, drafting, items, meetings, seating
from govern.store.database import transaction
from govern.store.tables.agenda import ConsentPull
from govern.store.tables.meetings import AgendaItem, Meeting

_TITLE = N_("Consent agenda")


@dataclass(frozen=True, slots=True)
class ArrangeConsent:
    """The items of a meeting that are to be adopted together; none takes the consent agenda away."""

    meeting: MeetingId
    items: tuple[ItemId, ...]
    version: int


def arrange_consent(actor: Actor, command: ArrangeConsent, *, at: datetime) -> None:
    """Mark items to be adopted together; they keep their places, before the first stands the consent agenda.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when the convocation has been sent, or the agenda has changed since it was shown.
        RuleBroken: for an item that another rule decides, and for one item alone, with the reasons.
    """
    with transaction() as session:
        meeting = meetings.meeting_row(session, command.meeting)
        may(actor, Act.ORDER_AGENDA, body=BodyId(meeting.body_id)).or_not_allowed()
        meetings.refuse_unless_planned(meeting)
        meetings.refuse_stale(meeting.version, command.version)
        present = items.on_agenda(session, meeting.id)
        chosen = [row for row in present if row.id in command.items]
        _check(session, chosen, wanted=len(command.items))
        container = next((row for row in present if row.kind is ItemKind.CONSENT), None)
        if chosen:
            container = container or _container(session, meeting, chosen[0], actor=actor, at=at)
        for row in present:
            row.consent_item_id = container.id if container and row in chosen else None
        meeting.version += 1
        if container is None:
            raise RuleBroken(Message("Choose the items that are adopted together."))
        if not chosen:
            consent_items.take_off(session, container)
        together = [row.reference for row in chosen]
        items.put_on_record(session, "consent.arranged", container, actor=actor, at=at, items=together)


def _check(session: Session, chosen: list[AgendaItem], *, wanted: int) -> None:
    if len(chosen) != wanted:
        raise Conflict(Message("The agenda has changed since you opened the page. Choose the items again."))
    all_of(*(may_be_together(each) for each in consent_items.candidates(session, chosen))).or_rule_broken()
    if chosen and len(chosen) < FEWEST:
        raise RuleBroken(Message("Choose at least two items; one alone is put to the vote by itself."))


def _container(
    session: Session, meeting: Meeting, first: AgendaItem, *, actor: Actor, at: datetime
) -> AgendaItem:
    """Return a new consent agenda that stands before its first item."""
    known = association.association_facts(session).languages
    spoken = tuple(each for each in known if each in LANGUAGES) or LANGUAGES[:1]
    title = Text(spoken[0], {each: translator_for(each).text(_TITLE) for each in spoken})
    content = drafting.Content(ItemKind.CONSENT, Subject.ORDINARY, title)
    row = drafting.new_item(session, BodyId(meeting.body_id), content, actor=actor, at=at)
    agenda.put_on_agenda(session, row, meeting, at=at)
    row.section_id = first.section_id
    order = [each for each in items.on_agenda(session, meeting.id) if each is not row]
    order.insert(order.index(first), row)
    for position, each in enumerate(order, start=1):
        each.position = position
    session.flush()
    return row


@dataclass(frozen=True, slots=True)
class PullItem:
    """An item that somebody wants treated by itself; a reason is not needed."""

    item: ItemId
    reason: str = ""


def pull_item(actor: Actor, command: PullItem, *, at: datetime) -> None:
    """Take an item out of the consent agenda; it is treated in its place like any other.

    Raises:
        NotAllowed: for anybody without a vote in the meeting, but the chair and the secretary.
        Conflict: when it is in no consent agenda, or the vote on that has been opened.
        RuleBroken: for a reason too long to be minuted.
    """
    given = prose(command.reason).strip()
    if len(given) > LONGEST_REASON:
        values = {"length": len(given), "most": LONGEST_REASON}
        raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))
    with transaction() as session:
        row = items.item_row(session, command.item)
        member = _entitled(session, actor, row, at=at)
        meeting = session.get_one(Meeting, row.meeting_id)
        may_pull(_pulling(session, row, meeting)).or_conflict()
        pull = ConsentPull(
            id=new_id(),
            item_id=row.id,
            consent_item_id=row.consent_item_id,
            member_id=member,
            person_id=actor.person,
            reason=given,
            pulled_at=at,
        )
        session.add(pull)
        row.consent_item_id = None
        row.version += 1
        items.put_on_record(session, "consent.pulled", row, actor=actor, at=at, member=member, reason=given)


def may_pull_item(session: Session, actor: Actor, item: ItemId, *, at: datetime) -> bool:
    """Return whether somebody may pull an item out of its consent agenda now."""
    row = items.item_row(session, item)
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id else None
    if meeting is None or not may_pull(_pulling(session, row, meeting)):
        return False
    return _conducts(actor, meeting.body_id) or bool(_seats(session, actor, meeting, at=at))


def _entitled(session: Session, actor: Actor, item: AgendaItem, *, at: datetime) -> UUID | None:
    """Return the member for which somebody pulls an item out, or None for persons, chair and secretary."""
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
    if meeting is None:
        raise Conflict(Message("This item is on no agenda."))
    held = _seats(session, actor, meeting, at=at)
    if held:
        return next(iter(held))
    if not _conducts(actor, item.body_id):
        raise NotAllowed(Message("Only who has a vote in this meeting can do this."))
    return None


def _pulling(session: Session, row: AgendaItem, meeting: Meeting) -> Pulling:
    return Pulling(
        reference=row.reference,
        is_together=row.consent_item_id is not None,
        meeting_state=meeting.state,
        is_voted=consent_items.is_voted(session, row.consent_item_id),
    )


def _conducts(actor: Actor, body: UUID) -> bool:
    return bool(may(actor, Act.CONDUCT_MEETING, body=BodyId(body)))


def _seats(session: Session, actor: Actor, meeting: Meeting, *, at: datetime) -> tuple[UUID | None, ...]:
    on = association.day_of(session, at)
    seats = seating.seats_of(session, MeetingId(meeting.id), on=on)
    found = pulls_for(seats, person=actor.person, represents=actor.represents)
    return tuple(seat.member for seat in found)
