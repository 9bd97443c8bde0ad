"""What must be settled before the assembly votes on a draft that amends the statutes."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.amendment.counter import UNSETTLED, CounterState
from govern.domain.amendment.draft import DraftState
from govern.domain.amendment.subject import subject_of
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.services import amendments, association
from govern.store.queries import amendments as written
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment
from govern.store.tables.association import StatutesVersion
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote


def check_amendment(session: Session, item: AgendaItem, *, on: date) -> None:
    """Pass for an item that may be voted on, after giving it the subject that its draft asks for.

    Raises:
        Conflict: when changes to the draft are not settled yet, or one was settled without a vote.
    """
    counter = written.counter_of_item(session, item.id)
    if counter is not None:
        _refuse_settled(counter)
        return
    draft = written.draft_of_item(session, item.id)
    if draft is not None and draft.state is DraftState.PROPOSED:
        _refuse_unsettled(session, draft)
        item.subject = subject_for(session, draft, item.subject, on=on)


def _refuse_settled(counter: CounterAmendment) -> None:
    if counter.state is CounterState.PUT:
        return
    because = from_record(Message, counter.because) if counter.because is not None else None
    raise Conflict(because or Message("This change is settled already."))


def _refuse_unsettled(session: Session, draft: AmendmentDraft) -> None:
    open_ones = [each.ordinal for each in written.counters_of(session, draft.id) if each.state in UNSETTLED]
    if open_ones:
        raise Conflict(
            Message(
                "First settle the changes proposed to the draft: No. {numbers}.",
                {"numbers": ", ".join(map(str, open_ones))},
            )
        )


def subject_for(session: Session, draft: AmendmentDraft, given: Subject, *, on: date) -> Subject:
    """Return as what a draft is decided with the changes adopted so far; never less than was announced."""
    act = amendments.read_act(session, draft)
    found = subject_of(act.base, act.with_adopted(), association.rulebook_of(session), on).subject
    return given if found is Subject.AMENDMENT and given in _SPECIAL else found


_SPECIAL = (Subject.PURPOSE, Subject.DISSOLUTION)


def keep_statutes(session: Session, vote: Vote, *, on: date) -> None:
    """Note with a vote which version of the statutes is in force on its day."""
    vote.statutes_version_id = session.scalar(
        select(StatutesVersion.id)
        .where(StatutesVersion.in_force_from <= on)
        .order_by(StatutesVersion.in_force_from.desc())
        .limit(1)
    )
