"""Drafts that amend the statutes as rows: found, read, guarded, put on record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.counter import Counter, CounterKind, CounterState, Ground, applied
from govern.domain.amendment.draft import Change, ChangeKind, DraftState, Written
from govern.domain.meetings.kinds import BodyKind
from govern.domain.statutes.articles import Statutes
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, CounterId, DraftId
from govern.domain.values.message import Message
from govern.rulefiles import reader
from govern.services import audit
from govern.services.association import rulebook_of
from govern.store.queries import amendments as written
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment
from govern.store.tables.association import Body, StatutesVersion


@dataclass(frozen=True, slots=True)
class AmendingAct:
    """A draft with the statutes that it amends, what it does to them, and what members want changed."""

    base: Statutes
    written: tuple[Written, ...]
    changes: tuple[Change, ...]
    counters: tuple[tuple[CounterAmendment, Counter], ...] = ()

    @property
    def ground(self) -> Ground:
        """Return what members propose to change."""
        return Ground(self.base, self.changes)

    def with_adopted(self) -> tuple[Change, ...]:
        """Return what the draft does with the counter-amendments adopted so far."""
        adopted = [pair for pair in self.counters if pair[0].state is CounterState.ADOPTED]
        in_order = sorted(
            adopted, key=lambda pair: (pair[0].settled_at or pair[0].handed_in_at, pair[1].ordinal)
        )
        return applied(self.ground, (counter for _, counter in in_order))


def draft_row(session: Session, draft: DraftId) -> AmendmentDraft:
    """Return a draft's row.

    Raises:
        NotFound: when there is no such draft.
    """
    row = session.get(AmendmentDraft, draft)
    if row is None:
        raise NotFound(Message("There is no such draft."))
    return row


def body_of_kind(session: Session, kind: BodyKind) -> BodyId:
    """Return the first body of a kind.

    Raises:
        NotFound: when the association has none.
    """
    found = session.scalar(select(Body.id).where(Body.kind == kind).order_by(Body.code).limit(1))
    if found is None:
        raise NotFound(Message("There is no such body."))
    return BodyId(found)


def may_draft(session: Session, actor: Actor) -> bool:
    """Return whether somebody may draft amendments: the secretary, and whoever sits on the board."""
    return bool(may(actor, Act.DRAFT_AMENDMENT, body=body_of_kind(session, BodyKind.BOARD)))


def row_to_write(
    session: Session, actor: Actor, draft: DraftId, *, version: int, state: DraftState = DraftState.DRAFT
) -> AmendmentDraft:
    """Return a draft's row for somebody who may change it now.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        Conflict: when the draft is not in that state, or changed since it was shown.
    """
    may(actor, Act.DRAFT_AMENDMENT, body=body_of_kind(session, BodyKind.BOARD)).or_not_allowed()
    row = draft_row(session, draft)
    if row.state is not state:
        raise Conflict(_STATES[row.state])
    if row.version != version:
        raise Conflict(Message("The draft was changed after this page was shown. Read it again, then act."))
    return row


_STATES = {
    DraftState.DRAFT: Message("This draft has not been proposed."),
    DraftState.PROPOSED: Message("This draft has been proposed. Take it back before you change it."),
    DraftState.ADOPTED: Message("This draft has been adopted. What was adopted stays as it is."),
    DraftState.DISCARDED: Message("This draft has been discarded."),
}


def newest_version(session: Session) -> StatutesVersion:
    """Return the version of the statutes with the latest day of effect, which may still lie ahead.

    Raises:
        RuleBroken: when there are no statutes yet.
    """
    row = session.scalar(select(StatutesVersion).order_by(StatutesVersion.in_force_from.desc()).limit(1))
    if row is None:
        raise RuleBroken(Message("There are no statutes to amend. Import them first."))
    return row


def statutes_of(session: Session, version: UUID) -> Statutes:
    """Return a version of the statutes as read."""
    in_order = session.scalars(select(StatutesVersion.id).order_by(StatutesVersion.in_force_from)).all()
    return rulebook_of(session).statutes[in_order.index(version)]


def read_act(session: Session, row: AmendmentDraft) -> AmendingAct:
    """Return a draft read and checked article by article, with its counter-amendments.

    Raises:
        RuleFileError: when something that was written cannot be read any more.
    """
    base = statutes_of(session, row.base_version_id)
    pieces = written.changes_of(session, row.id)
    changes = tuple(reader.read_written(each, base.head) for each in pieces)
    counters = tuple((each, _counter(each, base)) for each in written.counters_of(session, row.id))
    return AmendingAct(base, pieces, changes, counters)


def _counter(row: CounterAmendment, base: Statutes) -> Counter:
    article = None
    if row.kind is CounterKind.REPLACE:
        article = reader.read_written(written_counter(row), base.head).article
    return Counter(CounterId(row.id), row.ordinal, row.kind, row.number, article)


def written_counter(row: CounterAmendment) -> Written:
    """Return the article that a counter-amendment wants, as it was written."""
    return Written(
        ChangeKind.REPLACE,
        row.number,
        row.reason,
        heading=row.heading,
        text=row.wording,
        rules=row.rules,
        contents=tuple(row.contents),
    )


def put_on_record(
    session: Session, action: str, row: AmendmentDraft, *, actor: Actor, at: datetime, **payload: object
) -> None:
    """Add the audit entry of one act on a draft."""
    facts = {"reference": row.reference, "state": row.state, "version": row.version, **payload}
    audit.record(
        session,
        audit.Recorded(
            action=action,
            subject_kind="amendment",
            subject_id=row.id,
            at=at,
            actor=actor.person,
            payload=facts,
        ),
    )


def put_writing_on_record(
    session: Session, row: AmendmentDraft, actor: Actor, at: datetime, **payload: object
) -> None:
    """Count up the version of a draft and add the audit entry of what was written in it."""
    row.version += 1
    put_on_record(session, "draft.written", row, actor=actor, at=at, **payload)
