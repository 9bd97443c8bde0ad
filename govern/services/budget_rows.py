"""The rows of a budget, as every use case on it needs them, and what all of them put on record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.plan.budget import Span
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.services import audit
from govern.store.tables.plan import ActionPlan, BudgetLine


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who keeps the accounts, and when."""

    actor: Actor
    at: datetime

    def check(self) -> None:
        """Pass for those who keep the accounts.

        Raises:
            NotAllowed: for anybody but the treasurer and the secretary.
        """
        may(self.actor, Act.KEEP_ACCOUNTS).or_not_allowed()


def line_row(session: Session, line: UUID) -> BudgetLine:
    """Return a line of a budget.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(BudgetLine, line)
    if row is None:
        raise NotFound(Message("There is no such line in the budget."))
    return row


def plan_of_line(session: Session, row: BudgetLine) -> ActionPlan:
    """Return the plan to whose budget a line belongs."""
    return session.get_one(ActionPlan, row.plan_id)


def span_of(plan: ActionPlan) -> Span:
    """Return the time of a plan."""
    return Span(plan.starts_on, plan.ends_on)


def put_on_record(
    session: Session, action: str, subject: UUID | None, by: Keeping, **payload: object
) -> None:
    """Add the one audit entry of an act on the money of a plan."""
    audit.record(session, audit.Recorded(action, "plan", subject, by.at, by.actor.person, payload=payload))
