"""Records of a plan: the working copy read as facts, frozen once, read back entry by entry."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, func, insert, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from govern.domain.plan.activities import ActivityState, Part, ResultKind
from govern.domain.plan.plan_facts import (
    ActivityFacts,
    Entry,
    GoalFacts,
    HeadFacts,
    IndicatorFacts,
    LineFacts,
    NeedFacts,
    PartFacts,
    PlanFacts,
    ResultFacts,
    activity_of,
    assembled,
    in_order,
    kind_of,
    needs_in_order,
    place_of_part,
    read_entry,
    results_in_order,
)
from govern.domain.values.digest import Json
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.record import to_record
from govern.services.many_facts import many_facts
from govern.store.queries.agenda import member_names
from govern.store.queries.register_kept import KeptRows
from govern.store.tables.plan import (
    ActionPlan,
    Activity,
    ActivityNeed,
    ActivityResult,
    ActivityRole,
    BudgetLine,
    Goal,
    Indicator,
)
from govern.store.tables.plan_versions import PlanRecord, PlanRecordEntry

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Names:
    """What people call members."""

    members: dict[MemberId, str]

    def member(self, member: UUID | None) -> str:
        return self.members.get(MemberId(member), "") if member else ""


def working_copy(session: Session, plan: UUID) -> PlanFacts:
    """Return what a plan says now, in a constant number of queries."""
    with many_facts():
        return _working_copy(session, plan)


def _working_copy(session: Session, plan: UUID) -> PlanFacts:
    row = session.get_one(ActionPlan, plan)
    head = HeadFacts(row.id, row.reference, row.title, row.vision, row.starts_on, row.ends_on, row.currency)
    goals = [
        GoalFacts(each.id, each.number, each.title, each.wording)
        for each in session.scalars(select(Goal).where(Goal.plan_id == plan, Goal.dropped_at.is_(None)))
    ]
    entries = _of_activities(session, Activity.plan_id == plan)
    return assembled((head, *goals, *entries, *_of_no_activity(session, plan)))


def working_activity(session: Session, activity: UUID) -> tuple[Entry, ...]:
    """Return what a plan says now of one activity: the activity itself, its aims, its money."""
    return tuple(_of_activities(session, Activity.id == activity))


def freeze(session: Session, facts: PlanFacts, *, at: datetime) -> PlanRecord:
    """Keep a record of a plan, entry by entry; nothing in it is ever changed."""
    row = PlanRecord(id=new_id(), plan_id=facts.head.id, digest=facts.digest, frozen_at=at)
    session.add(row)
    session.flush()
    session.execute(
        insert(PlanRecordEntry),
        [
            {
                "record_id": row.id,
                "subject_id": each.id,
                "kind": kind_of(each),
                "activity_id": activity_of(each),
                "record": to_record(each),
            }
            for each in facts.entries()
        ],
    )
    return row


def frozen(session: Session, record: UUID) -> PlanFacts:
    """Return a plan as it was frozen."""
    return assembled(_frozen_entries(session, record))


def kept(session: Session, record: UUID) -> PlanFacts:
    """Return the same, of a large plan as this process has read it before: nothing in it is ever changed."""
    number = select(func.count()).where(PlanRecordEntry.record_id == record)
    return assembled(_KEPT.read(session, record, number, lambda: _frozen_entries(session, record)))


#: records of large plans that pages compare again and again
_KEPT: KeptRows[UUID, Entry] = KeptRows()


def _frozen_entries(session: Session, record: UUID) -> tuple[Entry, ...]:
    rows = session.execute(
        select(PlanRecordEntry.kind, PlanRecordEntry.record).where(PlanRecordEntry.record_id == record)
    )
    with many_facts():
        read = (read_entry(kind, cast(Json, said)) for kind, said in rows)
        return tuple(in_order(each) if isinstance(each, ActivityFacts) else each for each in read)


def frozen_activity(session: Session, record: UUID, activity: UUID) -> tuple[Entry, ...]:
    """Return what was frozen of one activity; one query, however large the plan."""
    rows = session.execute(
        select(PlanRecordEntry.kind, PlanRecordEntry.record).where(
            PlanRecordEntry.record_id == record, PlanRecordEntry.activity_id == activity
        )
    )
    return tuple(read_entry(kind, cast(Json, said)) for kind, said in rows)


def _is_planned() -> ColumnElement[bool]:
    """Return what holds for activities that the plan names: not mere proposals, nor those dropped before."""
    return and_(
        Activity.state != ActivityState.PROPOSED,
        or_(Activity.state != ActivityState.STOPPED, Activity.started_on.is_not(None)),
    )


def _of_activities(session: Session, wanted: ColumnElement[bool]) -> list[Entry]:
    """Return the activities that are wanted, with all that belongs to them; seven queries."""
    asked = and_(wanted, _is_planned())
    inside = select(Activity.id).where(asked)
    lines = session.scalars(
        select(BudgetLine).where(BudgetLine.activity_id.in_(inside), BudgetLine.dropped_at.is_(None))
    ).all()
    aims = session.scalars(select(Indicator).where(Indicator.activity_id.in_(inside))).all()
    parts, names = _parts(session, inside, lines)
    needs, results = _needs(session, inside), _results(session, inside)
    rows = session.execute(
        select(
            _as_stored(Activity.id),
            Activity.id,
            Activity.reference,
            Activity.goal_id,
            Activity.title,
            Activity.wording,
            Activity.starts_on,
            Activity.ends_on,
        ).where(asked)
    )
    return [
        *(
            ActivityFacts(
                id_,
                reference,
                goal,
                title,
                wording,
                starts_on,
                ends_on,
                parts=tuple(parts.get(key, ())),
                needs=needs_in_order(needs.get(key, ())),
                results=results_in_order(results.get(key, ())),
            )
            for key, id_, reference, goal, title, wording, starts_on, ends_on in rows
        ),
        *(_aim(each) for each in aims),
        *(_line(each, names) for each in lines),
    ]


def _as_stored(column: InstrumentedAttribute[T]) -> ColumnElement[str]:
    """Return a column as the database spells it: for what is read thousands of times and only looked up."""
    return type_coerce(column, String)


def _parts(
    session: Session, inside: Select[UUID], lines: Sequence[BudgetLine]
) -> tuple[Mapping[str, Sequence[PartFacts]], _Names]:
    """Return the parts in some activities in their order, and the names of those who have them or pay.

    Thousands of activities share some hundred members: each part of a member is made once.
    """
    rows = session.execute(
        select(
            _as_stored(ActivityRole.activity_id),
            _as_stored(ActivityRole.member_id),
            _as_stored(ActivityRole.part),
        ).where(ActivityRole.activity_id.in_(inside))
    )
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for activity, member, part in rows:
        held[member, part].append(activity)
    members = {member: UUID(str(member)) for member, _ in held}
    names = _names(session, members.values(), lines)
    facts = [
        (PartFacts(members[member], Part(part), names.member(members[member])), activities)
        for (member, part), activities in held.items()
    ]
    found: dict[str, list[PartFacts]] = defaultdict(list)
    for said, activities in sorted(facts, key=lambda each: place_of_part(each[0])):
        for activity in activities:
            found[activity].append(said)
    return found, names


def _needs(session: Session, inside: Select[UUID]) -> Mapping[str, Sequence[NeedFacts]]:
    rows = session.execute(
        select(
            _as_stored(ActivityNeed.activity_id),
            ActivityNeed.needs_id,
            Activity.reference,
            ActivityNeed.lag_days,
        )
        .join(Activity, Activity.id == ActivityNeed.needs_id)
        .where(ActivityNeed.activity_id.in_(inside))
    )
    found: dict[str, list[NeedFacts]] = defaultdict(list)
    for activity, needed, reference, lag_days in rows:
        found[activity].append(NeedFacts(needed, reference, lag_days))
    return found


def _results(session: Session, inside: Select[UUID]) -> Mapping[str, Sequence[ResultFacts]]:
    rows = session.execute(
        select(
            _as_stored(ActivityResult.activity_id),
            ActivityResult.id,
            _as_stored(ActivityResult.kind),
            ActivityResult.title,
            ActivityResult.due_on,
        ).where(ActivityResult.activity_id.in_(inside))
    )
    kinds = {each.value: each for each in ResultKind}
    found: dict[str, list[ResultFacts]] = defaultdict(list)
    for activity, id_, kind, title, due_on in rows:
        found[activity].append(ResultFacts(id_, kinds[kind], title, due_on))
    return found


def _of_no_activity(session: Session, plan: UUID) -> list[Entry]:
    lines = session.scalars(
        select(BudgetLine).where(
            BudgetLine.plan_id == plan, BudgetLine.activity_id.is_(None), BudgetLine.dropped_at.is_(None)
        )
    ).all()
    goals = select(Goal.id).where(Goal.plan_id == plan, Goal.dropped_at.is_(None))
    aims = session.scalars(
        select(Indicator).where(Indicator.goal_id.in_(goals), Indicator.activity_id.is_(None))
    )
    names = _names(session, (), lines)
    return [*(_aim(each) for each in aims), *(_line(each, names) for each in lines)]


def _names(session: Session, members: Collection[UUID], lines: Collection[BudgetLine]) -> _Names:
    wanted = {*members, *(each.member_id for each in lines if each.member_id is not None)}
    return _Names(member_names(session, {MemberId(each) for each in wanted}))


def _aim(row: Indicator) -> IndicatorFacts:
    return IndicatorFacts(
        row.id, row.goal_id, row.activity_id, row.name, row.unit, row.baseline, row.target, row.target_on
    )


def _line(row: BudgetLine, names: _Names) -> LineFacts:
    return LineFacts(
        row.id,
        row.activity_id,
        row.member_id,
        row.year,
        row.side,
        row.type,
        row.title,
        row.cents,
        names.member(row.member_id),
    )
