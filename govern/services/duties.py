"""Duties that acts bring with them: shown with their last day, recorded as done, found not to be owed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment import duties as rules
from govern.domain.statutes.citation import Source
from govern.domain.statutes.structures import Duty, Formality
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import DutyId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.services import amendment_changes, amendment_effect, association, audit, mandate_duties
from govern.store.database import current_session, transaction
from govern.store.queries import amendments as written
from govern.store.queries import duties as listed
from govern.store.tables.amendments import AmendmentDraft, DutyRow


@dataclass(frozen=True, slots=True)
class DutyShown:
    """A duty with all that somebody must know to do it.

    ``due_on`` is the last day; None where none is laid down or its time does not run yet, which
    ``counts_from`` then says. ``subject`` is the reference of the act, or the body, whose id is
    ``subject_id``; ``subject_kind`` says what it is: an amendment, or a change in a body. ``arose_on``
    is the day of the act or change.
    """

    id: DutyId
    subject: str | Text
    subject_id: UUID
    subject_kind: str
    what: Message
    authority: Message
    effect: Message
    form: str | None
    source: Source
    arose_on: date
    due_on: date | None
    counts_from: Message | None
    remarks: tuple[Message, ...]
    delays_effect: bool
    may_be_set_aside: bool
    done_on: date | None
    is_set_aside: bool
    settled_by: str | None
    note: str

    @property
    def is_of_body(self) -> bool:
        """Return whether a change in a body brought it, such as an election or a resignation."""
        return self.subject_kind == mandate_duties.SUBJECT_KIND

    @property
    def is_open(self) -> bool:
        """Return whether it still waits to be done."""
        return self.done_on is None and not self.is_set_aside


def open_duties(actor: Actor) -> tuple[DutyShown, ...]:
    """Return the duties that wait to be done, the soonest first.

    Raises:
        NotAllowed: for anybody but the secretary.
    """
    may(actor, Act.RECORD_DUTY).or_not_allowed()
    return waiting_duties(current_session())


def knows_board_filing(on: date) -> bool:
    """Return whether a change of the board would bring a duty here, or is passed over for want of a rule."""
    return mandate_duties.is_filing_known(current_session(), on)


def waiting_duties(session: Session) -> tuple[DutyShown, ...]:
    """Return the duties that nobody has settled, the soonest first; one query."""
    return _shown(listed.open_duties(session))


def duties_of(session: Session, draft: UUID) -> tuple[DutyShown, ...]:
    """Return the duties of one amendment."""
    return _shown(listed.duties_of_draft(session, draft))


def record_duty_done(actor: Actor, duty: DutyId, *, done_on: date, note: str = "", at: datetime) -> None:
    """Note the day on which a duty was done; the last one that an amendment waits for gives it effect.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when it is settled already.
        RuleBroken: for a day before the act, or one to come.
    """
    may(actor, Act.RECORD_DUTY).or_not_allowed()
    with transaction() as session:
        row = _open_row(session, duty)
        if done_on < row.arose_on:
            raise RuleBroken(
                Message(
                    "The act is of {day}: nothing that follows from it was done before.",
                    {"day": row.arose_on},
                )
            )
        if done_on > association.day_of(session, at):
            raise RuleBroken(
                Message("{day} is still to come. Record the duty once it is done.", {"day": done_on})
            )
        row.done_on = done_on
        _settle(row, actor, note, at)
        _start_times(session, row)
        _put_on_record(session, "duty.done", row, actor=actor, at=at)


def set_aside_duty(actor: Actor, duty: DutyId, *, note: str, at: datetime) -> None:
    """Note that a duty is not owed, and why: its condition is not met, or the law says otherwise.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when it is settled already.
        RuleBroken: without a reason, and for a duty that is certain.
    """
    may(actor, Act.RECORD_DUTY).or_not_allowed()
    with transaction() as session:
        row = _open_row(session, duty)
        if not rules.may_be_set_aside(from_record(Duty, row.duty), from_record(Source, row.source)):
            raise RuleBroken(
                Message("This duty is owed in any case: its source is checked and names no condition.")
            )
        if not note.strip():
            raise RuleBroken(Message("Say why this duty is not owed."))
        row.set_aside = True
        _settle(row, actor, note, at)
        _put_on_record(session, "duty.set_aside", row, actor=actor, at=at)


def _open_row(session: Session, duty: DutyId) -> DutyRow:
    row = session.get(DutyRow, duty)
    if row is None:
        raise NotFound(Message("There is no such duty."))
    if row.done_on is not None or row.set_aside:
        raise Conflict(Message("This duty is settled already."))
    return row


def _settle(row: DutyRow, actor: Actor, note: str, at: datetime) -> None:
    row.note = amendment_changes.checked_note(note)
    row.settled_at = at
    row.settled_by_person_id = actor.person


def _start_times(session: Session, done: DutyRow) -> None:
    """Compute the last days of those duties of the act whose time runs from what has just been done.

    A body changes more than once; the duties of one change are those of its day.
    """
    session.flush()
    rows = [row for row in written.duties_of(session, done.subject_id) if row.arose_on == done.arose_on]
    days: dict[Formality, date] = {
        from_record(Duty, row.duty).formality: row.done_on for row in rows if row.done_on is not None
    }
    for row in rows:
        if row.due_on is None:
            row.due_on = rules.due_on(from_record(Duty, row.duty), row.arose_on, days)


def _put_on_record(session: Session, action: str, row: DutyRow, *, actor: Actor, at: datetime) -> None:
    session.flush()
    draft = session.get(AmendmentDraft, row.subject_id)
    sealed = amendment_effect.settle_waiting(session, draft, at=at) if draft is not None else {}
    audit.record(
        session,
        audit.Recorded(
            action=action,
            subject_kind="duty",
            subject_id=row.id,
            at=at,
            actor=actor.person,
            payload={
                "draft": draft.reference if draft is not None else None,
                "key": row.key,
                "done_on": row.done_on,
                "note": row.note,
                "version": draft.made_version_id if draft is not None else None,
            },
            seals=sealed,
        ),
    )


def _shown(rows: Iterable[listed.FoundDuty]) -> tuple[DutyShown, ...]:
    return tuple(_one(row, reference or body or "", person) for row, reference, body, person in rows)


def _one(row: DutyRow, subject: str | Text, person: str | None) -> DutyShown:
    duty, source = from_record(Duty, row.duty), from_record(Source, row.source)
    return DutyShown(
        id=DutyId(row.id),
        subject=subject,
        subject_id=row.subject_id,
        subject_kind=row.subject_kind,
        what=rules.FORMALITIES[duty.formality],
        authority=rules.AUTHORITIES[duty.authority],
        effect=rules.EFFECTS[duty.effect],
        form=duty.form,
        source=source,
        arose_on=row.arose_on,
        due_on=row.due_on,
        counts_from=rules.counts_from(duty) if row.due_on is None else None,
        remarks=rules.remarks(duty, source),
        delays_effect=row.delays_effect,
        may_be_set_aside=rules.may_be_set_aside(duty, source),
        done_on=row.done_on,
        is_set_aside=row.set_aside,
        settled_by=person,
        note=row.note,
    )
