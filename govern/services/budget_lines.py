"""Lines of the budget: added, changed by several people without loss, taken out; every edit is kept."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.budget import check_line
from govern.domain.plan.merging import Fields, changed, merged, rewound
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message, MessageValue
from govern.services.budget_rows import Keeping, line_row, plan_of_line, put_on_record, span_of
from govern.services.plan_rows import plan_row
from govern.store.database import transaction
from govern.store.queries.budget import line_of
from govern.store.tables.members import Member
from govern.store.tables.plan import ActionPlan, Activity, BudgetLine, PlanEdit

_KIND = "budget_line"
_LONGEST = 300

_FIELD_NAMES = {
    "year": Message("Year"),
    "side": Message("Side"),
    "type": Message("Type"),
    "title": Message("Title"),
    "cents": Message("Amount"),
    "activity": Message("Activity"),
    "member": Message("Member"),
}


@dataclass(frozen=True, slots=True)
class LineFields:
    """What a line of a budget says."""

    year: int
    side: BudgetSide
    type: str
    title: str
    cents: int
    activity: UUID | None = None
    member: UUID | None = None

    def as_record(self) -> Fields:
        """Return it as the history of the plan keeps it."""
        return {
            "year": self.year,
            "side": self.side.value,
            "type": self.type,
            "title": self.title,
            "cents": self.cents,
            "activity": str(self.activity) if self.activity else None,
            "member": str(self.member) if self.member else None,
        }


def add_line(by: Keeping, plan: UUID, fields: LineFields) -> UUID:
    """Add a line to the budget of a plan, and return its identity.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such plan, activity or member.
        RuleBroken: for a year outside the plan, a type of the other side, an amount below zero, no title.
    """
    by.check()
    with transaction() as session:
        row = write_line(session, by, plan_row(session, plan), fields)
        put_on_record(session, "budget.line_added", plan, by, line=row.id, **fields.as_record())
        return row.id


def write_line(session: Session, by: Keeping, plan: ActionPlan, fields: LineFields) -> BudgetLine:
    """Add a line inside the caller's transaction, which puts it on record."""
    _check(session, plan, fields)
    row = BudgetLine(id=new_id(), plan_id=plan.id, version=1)
    _set(row, fields.as_record())
    session.add(row)
    session.add(_edit(row, by, None, fields.as_record()))
    session.flush()
    return row


def change_line(by: Keeping, line: UUID, fields: LineFields, *, version: int) -> None:
    """Change a line; what somebody else changed since this version stays where this edit leaves it alone.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such line, activity or member.
        Conflict: when both changed the same field differently, or the line was taken out.
        RuleBroken: as for a new line.
    """
    by.check()
    with transaction() as session:
        row = line_row(session, line)
        if row.dropped_at is not None:
            raise Conflict(Message("This line was taken out of the budget."))
        now = fields_of(row).as_record()
        found = merged(rewound(now, _befores(session, row, version)), now, fields.as_record())
        if not found.is_clean:
            raise Conflict(*(_clash(each.name, each.theirs) for each in found.clashes))
        after = _fields(found.fields)
        _check(session, plan_of_line(session, row), after)
        rewrite_line(session, by, row, after)
        put_on_record(session, "budget.line_changed", row.plan_id, by, line=row.id, **after.as_record())


def rewrite_line(session: Session, by: Keeping, row: BudgetLine, fields: LineFields) -> None:
    """Write what a line says from now on inside the caller's transaction, which puts it on record."""
    before, after = changed(fields_of(row).as_record(), fields.as_record())
    if not after:
        return
    _set(row, fields.as_record())
    row.version += 1
    session.add(_edit(row, by, before, after))
    session.flush()


def drop_line(by: Keeping, line: UUID) -> None:
    """Take a line out of the budget; what was booked on it stays in the accounts.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such line.
        Conflict: when it is out already, or money is booked on it.
    """
    by.check()
    with transaction() as session:
        row = line_row(session, line)
        if row.dropped_at is not None:
            raise Conflict(Message("This line was taken out of the budget."))
        if line_of(session, row).booked:
            raise Conflict(Message("Money is booked on this line: set its amount to zero instead."))
        row.dropped_at = by.at
        row.version += 1
        session.add(_edit(row, by, fields_of(row).as_record(), None))
        put_on_record(session, "budget.line_dropped", row.plan_id, by, line=row.id, title=row.title)


def fields_of(row: BudgetLine) -> LineFields:
    """Return what a line says now."""
    return LineFields(row.year, row.side, row.type, row.title, row.cents, row.activity_id, row.member_id)


def check_fields(plan: ActionPlan, fields: LineFields) -> None:
    """Pass for what may stand in the budget of a plan.

    Raises:
        RuleBroken: for anything else, with all that is wrong.
    """
    if not fields.title.strip():
        raise RuleBroken(Message("Say in a few words what this line is for."))
    check_line(
        span_of(plan), year=fields.year, side=fields.side, type_=fields.type, cents=fields.cents
    ).or_rule_broken()


def _check(session: Session, plan: ActionPlan, fields: LineFields) -> None:
    check_fields(plan, fields)
    activity = session.get(Activity, fields.activity) if fields.activity else None
    if fields.activity and (activity is None or activity.plan_id != plan.id):
        raise NotFound(Message("There is no such activity."))
    if fields.member and session.get(Member, fields.member) is None:
        raise NotFound(Message("There is no such member."))


def _set(row: BudgetLine, record: Fields) -> None:
    fields = _fields(record)
    row.year, row.side, row.type, row.cents = fields.year, fields.side, fields.type, fields.cents
    row.title = " ".join(fields.title.split())[:_LONGEST]
    row.activity_id, row.member_id = fields.activity, fields.member


def _fields(record: Fields) -> LineFields:
    activity, member = record["activity"], record["member"]
    return LineFields(
        year=cast("int", record["year"]),
        side=BudgetSide(record["side"]),
        type=str(record["type"]),
        title=str(record["title"]),
        cents=cast("int", record["cents"]),
        activity=UUID(str(activity)) if activity else None,
        member=UUID(str(member)) if member else None,
    )


def _befores(session: Session, row: BudgetLine, version: int) -> list[Fields]:
    found = session.scalars(
        select(PlanEdit.before)
        .where(PlanEdit.subject_id == row.id, PlanEdit.subject_version > version)
        .order_by(PlanEdit.subject_version.desc())
    )
    return [cast("Fields", each) for each in found if each is not None]


def _edit(row: BudgetLine, by: Keeping, before: Fields | None, after: Fields | None) -> PlanEdit:
    return PlanEdit(
        id=new_id(),
        plan_id=row.plan_id,
        subject_kind=_KIND,
        subject_id=row.id,
        subject_version=row.version,
        before=before,
        after=after,
        at=by.at,
        person_id=by.actor.person,
    )


def _clash(name: str, theirs: object) -> Message:
    values: dict[str, MessageValue] = {
        "field": _FIELD_NAMES[name],
        "theirs": str(theirs) if theirs is not None else "–",
    }
    if name == "cents" and isinstance(theirs, int):
        values["theirs"] = f"{theirs // 100}.{theirs % 100:02d}"
    return Message("{field}: somebody else has written {theirs} since. Choose, and save again.", values)
