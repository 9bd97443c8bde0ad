"""Contributions as pages show them: lists by filter, one with its ledger, the evidence behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.contributions import ContributionKind, ContributionState, Origin, from_parts
from govern.domain.plan.ledger import EntryAct, Sums
from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ActivityId, ContributionId, MemberId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.store.queries.agenda import member_names
from govern.store.queries.contribution_sums import sums_of
from govern.store.queries.members import person_names
from govern.store.tables.contributions import Contribution, ContributionEntry, ContributionEvidence, WorkRate
from govern.store.tables.plan import ActionPlan, Activity


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which contributions of a plan somebody asks for; nothing where all are meant."""

    member: UUID | None = None
    activity: UUID | None = None
    kind: ContributionKind | None = None
    state: ContributionState | None = None
    year: int | None = None
    #: only what is overdue on that day
    overdue_on: date | None = None


@dataclass(frozen=True, slots=True)
class ContributionShown:
    """A contribution as lists and its page tell it."""

    id: ContributionId
    reference: str
    title: str
    member: MemberId
    member_name: str
    activity: ActivityId | None
    activity_reference: str
    activity_title: Text | None
    kind: ContributionKind
    origin: Origin
    year: int
    state: ContributionState
    worth_cents: int
    worth_days: Fraction
    basis: str
    due_on: date
    answer_by: date | None
    answer_source: Source | None
    sums: Sums
    currency: str
    created_at: datetime
    version: int
    rate: "RateShown | None" = None
    replaces: UUID | None = None

    def is_overdue(self, today: date) -> bool:
        """Return whether something confirmed is not delivered although its day is over."""
        return self.sums.open.cents > 0 and today > self.due_on

    def is_unanswered(self, today: date) -> bool:
        """Return whether the member has let the time to answer pass; this binds it to nothing."""
        is_open = self.state is ContributionState.PLEDGED
        return is_open and self.answer_by is not None and today > self.answer_by


@dataclass(frozen=True, slots=True)
class RateShown:
    """What a day of work is worth, from a day on, and where the figure comes from."""

    id: UUID
    name: str
    cents: int
    from_on: date
    basis: str


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A file that shows what was delivered."""

    id: UUID
    file_name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry of a ledger: what happened, by whom, by how much it changes the sums."""

    number: int
    act: EntryAct
    on: int | None
    change: Sums
    note: str
    at: datetime
    happened_on: date | None
    person: str
    evidence: tuple[EvidenceShown, ...]

    @property
    def amount(self) -> Any:
        """Return the amount by which it changes what it is about, with its sign."""
        change = self.change
        parts = (change.delivered, change.accepted, change.disputed, change.confirmed, change.promised)
        return next((each for each in parts if each.cents), change.promised)


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of evidence to be downloaded."""

    file_name: str
    media_type: str
    content: bytes


def count(session: Session, plan: UUID, wanted: Wanted) -> int:
    """Return how many contributions there are of those that somebody asks for."""
    return session.scalar(_wanted(select(func.count(Contribution.id)), plan, wanted)) or 0


def contributions_page(
    session: Session, plan: UUID, wanted: Wanted, window: tuple[int, int]
) -> tuple[ContributionShown, ...]:
    """Return contributions of a plan after so many, at most so many: the first due first; two queries."""
    after, most = window
    query = _wanted(_rows(), plan, wanted).order_by(Contribution.due_on, Contribution.reference)
    return _shown(session, session.execute(query.offset(after).limit(most)).all())


def contribution(session: Session, actor: Actor, contribution: UUID) -> ContributionShown:
    """Return one contribution for whoever reads the plan; two queries.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    found = _shown(session, session.execute(_rows().where(Contribution.id == contribution)).all())
    if not found:
        raise NotFound(Message("There is no such contribution."))
    return found[0]


def entries_of(session: Session, contribution: UUID) -> tuple[EntryShown, ...]:
    """Return the ledger of a contribution; three queries."""
    rows = session.scalars(
        select(ContributionEntry)
        .where(ContributionEntry.contribution_id == contribution)
        .order_by(ContributionEntry.number)
    ).all()
    names = person_names(session, [PersonId(row.person_id) for row in rows])
    files = _evidence(session, [row.id for row in rows])
    return tuple(
        EntryShown(
            row.number,
            row.act,
            row.on_number,
            sums_of(row),
            row.note,
            row.at,
            row.happened_on,
            names.get(PersonId(row.person_id), ""),
            tuple(files.get(row.id, ())),
        )
        for row in rows
    )


def evidence_file(session: Session, actor: Actor, contribution: UUID, evidence: UUID) -> EvidenceFile:
    """Return a file of evidence of a contribution.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    row = session.scalar(
        select(ContributionEvidence)
        .join(ContributionEntry, ContributionEntry.id == ContributionEvidence.entry_id)
        .where(ContributionEvidence.id == evidence, ContributionEntry.contribution_id == contribution)
    )
    if row is None:
        raise NotFound(Message("There is no such file."))
    return EvidenceFile(row.file_name, row.media_type, row.content)


def rates_of(session: Session, plan: UUID) -> tuple[RateShown, ...]:
    """Return the rates of a plan by name, the latest first."""
    rows = session.scalars(
        select(WorkRate).where(WorkRate.plan_id == plan).order_by(WorkRate.name, WorkRate.from_on.desc())
    )
    return tuple(_rate(row) for row in rows)


def activity_of(session: Session, plan: UUID, reference: str) -> UUID | None:
    """Return the activity of a plan with a reference, or None."""
    return session.scalar(
        select(Activity.id).where(Activity.plan_id == plan, Activity.reference == reference.upper())
    )


def _rate(row: WorkRate) -> RateShown:
    return RateShown(row.id, row.name, row.cents, row.from_on, row.basis)


def _evidence(session: Session, entries: Sequence[UUID]) -> dict[UUID, list[EvidenceShown]]:
    rows = session.execute(
        select(
            ContributionEvidence.entry_id,
            ContributionEvidence.id,
            ContributionEvidence.file_name,
            ContributionEvidence.size,
            ContributionEvidence.digest,
        )
        .where(ContributionEvidence.entry_id.in_(entries))
        .order_by(ContributionEvidence.file_name, ContributionEvidence.digest)
    )
    found: dict[UUID, list[EvidenceShown]] = {}
    for entry, identity, name, size, digest in rows:
        found.setdefault(entry, []).append(EvidenceShown(identity, name, size, digest))
    return found


def _rows() -> Any:
    return (
        select(Contribution, Activity.reference, Activity.title, ActionPlan.currency, WorkRate)
        .join(ActionPlan, ActionPlan.id == Contribution.plan_id)
        .outerjoin(Activity, Activity.id == Contribution.activity_id)
        .outerjoin(WorkRate, WorkRate.id == Contribution.work_rate_id)
    )


def _wanted(query: Select[Any], plan: UUID, wanted: Wanted) -> Select[Any]:
    asked = (
        (Contribution.member_id, wanted.member),
        (Contribution.activity_id, wanted.activity),
        (Contribution.kind, wanted.kind),
        (Contribution.state, wanted.state),
        (Contribution.year, wanted.year),
    )
    conditions = [column == value for column, value in asked if value is not None]
    if wanted.overdue_on is not None:
        conditions.append(Contribution.due_on < wanted.overdue_on)
        conditions.append(Contribution.state == ContributionState.CONFIRMED)
    return query.where(Contribution.plan_id == plan, *conditions)


def _shown(session: Session, rows: Iterable[Any]) -> tuple[ContributionShown, ...]:
    found = list(rows)
    names = member_names(session, {MemberId(row[0].member_id) for row in found})
    return tuple(_one(row, names.get(MemberId(row[0].member_id), "")) for row in found)


def _one(found: Any, name: str) -> ContributionShown:
    row, reference, title, currency, rate = found
    return ContributionShown(
        id=ContributionId(row.id),
        reference=row.reference,
        title=row.title,
        member=MemberId(row.member_id),
        member_name=name,
        activity=ActivityId(row.activity_id) if row.activity_id else None,
        activity_reference=reference or "",
        activity_title=title,
        kind=row.kind,
        origin=row.origin,
        year=row.year,
        state=row.state,
        worth_cents=row.worth_cents,
        worth_days=from_parts(row.worth_days),
        basis=row.basis,
        due_on=row.due_on,
        answer_by=row.answer_by,
        answer_source=from_record(Source, cast("Json", row.answer_source)) if row.answer_source else None,
        sums=sums_of(row),
        currency=currency,
        created_at=row.created_at,
        version=row.version,
        rate=_rate(rate) if rate else None,
        replaces=row.replaces_id,
    )
