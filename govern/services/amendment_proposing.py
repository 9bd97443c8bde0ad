"""Bringing a draft that amends the statutes before the general assembly, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.amendment.draft import DraftState, faults, untranslated
from govern.domain.amendment.subject import subject_of
from govern.domain.meetings import agenda as rules
from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState, MeetingState
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import BodyId, DraftId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.services import agenda, amendment_items, amendments, association, items, meetings
from govern.services.amendments import AmendingAct
from govern.store.database import transaction
from govern.store.queries import amendments as written
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class ProposeDraft:
    """A draft that goes before the general assembly.

    ``item`` names an agenda item that asks for a decision already; without one an item is made for
    ``meeting`` or, without that too, for the next assembly.
    """

    draft: DraftId
    version: int
    meeting: MeetingId | None = None
    item: ItemId | None = None


def propose_draft(actor: Actor, command: ProposeDraft, *, at: datetime) -> ItemId:
    """Bring a draft before the assembly; return the agenda item that puts it to the vote.

    As what it is decided follows from what it changes. The secretary's item stands on the agenda at
    once; one from the board waits for the secretary's answer.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        Conflict: when the draft changed since it was shown, amends an older version, touches what
            another one on its way touches, or a convocation has been sent.
        RuleBroken: with every fault of the draft and every translation that is missing.
    """
    with transaction() as session:
        row = amendments.row_to_write(session, actor, command.draft, version=command.version)
        on = day_at(at, association.association_facts(session).zone)
        act = amendments.read_act(session, row)
        _check(session, row, act)
        found = subject_of(act.base, act.changes, association.rulebook_of(session), on)
        item = _given_item(session, command.item) if command.item else None
        if item is None:
            item = amendment_items.item_for_draft(session, row, act, actor=actor, at=at)
            _place(session, actor, item, command.meeting, at=at)
        item.subject = found.subject
        row.item_id = item.id
        row.state = DraftState.PROPOSED
        row.version += 1
        amendments.put_on_record(
            session,
            "draft.proposed",
            row,
            actor=actor,
            at=at,
            item=item.id,
            subject=found.subject,
            changes=act.written,
            base=act.base.head.in_force_from,
        )
        return ItemId(item.id)


def take_back_draft(actor: Actor, draft: DraftId, *, version: int, at: datetime) -> None:
    """Take a draft back so that it can be written on; its item leaves the agenda.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        Conflict: when a convocation names it.
    """
    with transaction() as session:
        row = amendments.row_to_write(session, actor, draft, version=version, state=DraftState.PROPOSED)
        if row.item_id is not None:
            _withdraw(session, session.get_one(AgendaItem, row.item_id))
            row.item_id = None
        amendment_items.reopen(session, row, Message("The draft was taken back."), at=at)
        amendments.put_on_record(session, "draft.taken_back", row, actor=actor, at=at)


def _check(session: Session, row: AmendmentDraft, act: AmendingAct) -> None:
    if not act.changes:
        raise RuleBroken(Message("The draft changes no article yet."))
    found = (*faults(act.base, act.changes), *untranslated(act.base, act.changes))
    if found:
        raise RuleBroken(*(fault.sentence() for fault in found))
    newest = amendments.newest_version(session)
    if newest.id != row.base_version_id:
        raise Conflict(
            Message(
                "The draft amends an older version of the statutes. Bring it up to that of {day} first.",
                {"day": newest.in_force_from},
            )
        )
    _refuse_crossing(session, row, act)


def _refuse_crossing(session: Session, row: AmendmentDraft, act: AmendingAct) -> None:
    """Refuse what another draft on its way changes too: each would overwrite the other."""
    on_the_way = session.scalars(
        select(AmendmentDraft).where(
            AmendmentDraft.id != row.id,
            AmendmentDraft.state.in_((DraftState.PROPOSED, DraftState.ADOPTED)),
            AmendmentDraft.made_version_id.is_(None),
        )
    )
    for other in on_the_way:
        theirs = amendments.read_act(session, other)
        shared = _touched(act) & _touched(theirs)
        if shared:
            raise Conflict(
                Message(
                    "{reference} is on its way and touches the same: {what}. Bring the two together in one"
                    " draft, or wait until that one is settled.",
                    {"reference": other.reference, "what": ", ".join(sorted(shared))},
                )
            )


def _touched(act: AmendingAct) -> set[str]:
    articles = {f"Art. {change.number}" for change in act.changes}
    rules = {rule.key for change in act.changes if change.article for rule in change.article.rules}
    return articles | rules


def _given_item(session: Session, item: ItemId) -> AgendaItem:
    row = items.item_row(session, item)
    if items.body_kind(session, BodyId(row.body_id)) is not BodyKind.ASSEMBLY:
        raise RuleBroken(Message("The general assembly amends the statutes; choose one of its items."))
    if row.kind is not ItemKind.DECISION or row.state not in (ItemState.PROPOSED, ItemState.ON_AGENDA):
        raise RuleBroken(Message("Choose an item that asks for a decision and has not been answered."))
    if written.draft_of_item(session, row.id) is not None:
        raise Conflict(Message("This item puts another draft to the vote."))
    held = session.get_one(Meeting, row.meeting_id) if row.meeting_id else None
    if held is not None and held.state is not MeetingState.PLANNED:
        raise Conflict(
            Message(
                "The convocation of {meeting} has been sent without this draft. Choose the next meeting.",
                {"meeting": held.reference},
            )
        )
    row.version += 1
    return row


def _place(
    session: Session, actor: Actor, item: AgendaItem, meeting: MeetingId | None, *, at: datetime
) -> None:
    if meeting is None:
        session.flush()
        return
    held = meetings.meeting_row(session, meeting)
    if held.body_id != item.body_id:
        raise RuleBroken(Message("{meeting} is a meeting of another body.", {"meeting": held.reference}))
    if actor.holds(Office.SECRETARY, body=BodyId(item.body_id)):
        agenda.put_on_agenda(session, item, held, at=at)
        return
    _refuse_convoked(held)
    item.meeting_id = held.id
    session.flush()


def _refuse_convoked(held: Meeting) -> None:
    if held.state is not MeetingState.PLANNED:
        raise Conflict(Message("The convocation of {meeting} has been sent.", {"meeting": held.reference}))


def _withdraw(session: Session, item: AgendaItem) -> None:
    """Take an item off its agenda; one declined or withdrawn already needs nothing."""
    if item.state not in (ItemState.PROPOSED, ItemState.ON_AGENDA):
        return
    held = session.get_one(Meeting, item.meeting_id) if item.meeting_id else None
    rules.may_withdraw(item.state, items.planned_meeting(session, held) if held else None).or_conflict()
    item.state = ItemState.WITHDRAWN
    item.version += 1
    items.leave_agenda(session, item)
