"""Changes that members propose to a draft: handed in, withdrawn, set aside, put to the vote."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.counter import UNSETTLED, CounterKind, CounterState
from govern.domain.amendment.draft import ChangeKind, DraftState, Written
from govern.domain.meetings.kinds import OVER, ItemState
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, CounterId, DraftId, ItemId, MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from govern.services import amendment_changes, amendment_items, amendments, audit, counter_rights, items
from govern.store.database import transaction
from govern.store.queries import amendments as written
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class HandIn:
    """What a member wants otherwise in one article of a draft.

    ``heading``, ``text``, ``rules`` and ``contents`` hold the article as it should read, for new
    wording only; heading and text stay as drafted where they are None. Translations may be left out.
    """

    draft: DraftId
    member: MemberId
    kind: CounterKind
    number: str
    reason: Text
    heading: Text | None = None
    text: Text | None = None
    rules: str = ""


def hand_in(actor: Actor, command: HandIn, *, at: datetime) -> CounterId:
    """Propose a change to one article of a draft that is before the assembly; return its id.

    Raises:
        NotAllowed: for somebody who does not represent the member, and for observers.
        Conflict: when the draft is not before the assembly, or its meeting is over.
        RuleBroken: when the draft does not touch that article, or what is wanted cannot be read.
    """
    may(actor, Act.HAND_IN_COUNTER, member=command.member).or_not_allowed()
    with transaction() as session:
        draft = amendments.draft_row(session, command.draft)
        _item_before_assembly(session, draft)
        counter_rights.check_member(session, command.member, at=at)
        row = _new_row(session, draft, command, actor=actor, at=at)
        session.add(row)
        session.flush()
        _put_on_record(session, "counter.handed_in", row, actor=actor, at=at, article=row.number)
        return CounterId(row.id)


def withdraw_counter(actor: Actor, counter: CounterId, *, at: datetime) -> None:
    """Take a change back before it is decided.

    Raises:
        NotAllowed: for somebody who does not represent the member that handed it in.
        Conflict: when it is settled already.
    """
    with transaction() as session:
        row = _unsettled(session, counter)
        if row.member_id not in actor.represents:
            raise NotAllowed(Message("Only the member's own representatives can do this."))
        _settle(row, CounterState.WITHDRAWN, at)
        _put_on_record(session, "counter.withdrawn", row, actor=actor, at=at)


def set_aside_counter(actor: Actor, counter: CounterId, *, reason: str, at: datetime) -> None:
    """Keep a change from the vote, with the reason that its member reads.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when it is settled already.
        RuleBroken: without a reason.
    """
    with transaction() as session:
        row = _unsettled(session, counter)
        _check_desk(session, actor, row)
        given = amendment_changes.checked_note(reason)
        if not given:
            raise RuleBroken(Message("Give the reason: whoever proposed the change has a right to it."))
        _settle(row, CounterState.SET_ASIDE, at)
        row.because = to_record(Message("{reason}", {"reason": given}))
        _put_on_record(session, "counter.set_aside", row, actor=actor, at=at, reason=given)


def put_counter_to_vote(actor: Actor, counter: CounterId, *, at: datetime) -> ItemId:
    """Put a change on the agenda right before the draft that it would change; return its item.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when it is settled or on the agenda already, or the draft is on no agenda.
    """
    with transaction() as session:
        row = _unsettled(session, counter)
        _check_desk(session, actor, row)
        if _is_on_an_agenda(session, row):
            raise Conflict(Message("This change is on the agenda already."))
        draft = session.get_one(AmendmentDraft, row.draft_id)
        before = _item_before_assembly(session, draft)
        if before.meeting_id is None or before.state is not ItemState.ON_AGENDA:
            raise Conflict(Message("Put the draft itself on the agenda of a meeting first."))
        item = amendment_items.item_for_counter(session, row, before, actor=actor, at=at)
        row.item_id = item.id
        row.state = CounterState.PUT
        _put_on_record(session, "counter.put", row, actor=actor, at=at, item=item.id)
        return ItemId(item.id)


def _new_row(
    session: Session, draft: AmendmentDraft, command: HandIn, *, actor: Actor, at: datetime
) -> CounterAmendment:
    wanted = _wanted(session, draft, command)
    last = session.scalar(
        select(func.max(CounterAmendment.ordinal)).where(CounterAmendment.draft_id == draft.id)
    )
    return CounterAmendment(
        id=new_id(),
        draft_id=draft.id,
        ordinal=(last or 0) + 1,
        member_id=command.member,
        person_id=actor.person,
        handed_in_at=at,
        kind=command.kind,
        number=wanted.number,
        heading=wanted.heading,
        wording=wanted.text,
        rules=wanted.rules,
        contents=list(wanted.contents),
        reason=amendment_changes.given_reason(wanted),
        state=CounterState.OPEN,
    )


def _wanted(session: Session, draft: AmendmentDraft, command: HandIn) -> Written:
    """Return the article as wanted, after reading it as it will be read for ever.

    Raises:
        RuleBroken: when the draft does not touch it, reads so already, or it cannot be read.
    """
    act = amendments.read_act(session, draft)
    drafted = next((each for each in act.written if each.number == command.number), None)
    if drafted is None:
        raise RuleBroken(
            Message(
                "The draft does not touch Article {number}. Propose changes to the articles that it changes.",
                {"number": command.number},
            )
        )
    if command.kind is not CounterKind.REPLACE:
        return counter_rights.refuse_idle(
            act, command.kind, Written(drafted.kind, drafted.number, command.reason)
        )
    return counter_rights.readable(
        act,
        Written(
            kind=ChangeKind.REPLACE,
            number=drafted.number,
            reason=command.reason,
            heading=command.heading or drafted.heading,
            text=command.text or drafted.text,
            rules=command.rules,
            contents=drafted.contents,
        ),
    )


def _item_before_assembly(session: Session, draft: AmendmentDraft) -> AgendaItem:
    """Return the item of a draft that is before the assembly.

    Raises:
        Conflict: when the draft has not been proposed, or its meeting is over.
    """
    if draft.state is not DraftState.PROPOSED or draft.item_id is None:
        raise Conflict(Message("This draft is not before the assembly."))
    item = session.get_one(AgendaItem, written.latest_item(session, draft.item_id))
    held = session.get_one(Meeting, item.meeting_id) if item.meeting_id else None
    if held is not None and held.state in OVER:
        raise Conflict(Message("The meeting {reference} is over.", {"reference": held.reference}))
    return item


def _is_on_an_agenda(session: Session, row: CounterAmendment) -> bool:
    """Return whether a change waits on the agenda of a meeting that is not over yet."""
    if row.item_id is None:
        return False
    item = session.get_one(AgendaItem, written.latest_item(session, row.item_id))
    held = session.get_one(Meeting, item.meeting_id) if item.meeting_id else None
    return held is not None and held.state not in OVER


def _unsettled(session: Session, counter: CounterId) -> CounterAmendment:
    row = session.get(CounterAmendment, counter)
    if row is None:
        raise NotFound(Message("There is no such change."))
    if row.state not in UNSETTLED:
        raise Conflict(Message("This change is settled already."))
    return row


def _check_desk(session: Session, actor: Actor, row: CounterAmendment) -> None:
    draft = session.get_one(AmendmentDraft, row.draft_id)
    body = items.item_row(session, ItemId(draft.item_id)).body_id if draft.item_id else None
    may(actor, Act.ORDER_AGENDA, body=BodyId(body) if body else None).or_not_allowed()


def _settle(row: CounterAmendment, state: CounterState, at: datetime) -> None:
    row.state = state
    row.settled_at = at


def _put_on_record(
    session: Session, action: str, row: CounterAmendment, *, actor: Actor, at: datetime, **payload: object
) -> None:
    facts = {"draft": row.draft_id, "number": row.ordinal, "state": row.state, **payload}
    audit.record(
        session,
        audit.Recorded(
            action=action,
            subject_kind="counter_amendment",
            subject_id=row.id,
            at=at,
            actor=actor.person,
            payload=facts,
        ),
    )
