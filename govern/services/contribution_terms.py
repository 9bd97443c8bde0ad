"""What terms of a contribution are worth, how they are told, and until when they are answered."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.plan import obligations
from govern.domain.plan.contributions import (
    Amount,
    ContributionKind,
    Origin,
)
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ActivityId, ContributionId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.values.typed import one_line
from govern.services.association import rulebook_of
from govern.services.work_rates import days_worth
from govern.store.tables.contributions import Contribution

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a member is asked for or offers; ``cents`` says the worth, for work its days and rate do."""

    origin: Origin
    member: MemberId
    kind: ContributionKind
    title: str
    year: int
    due_on: date
    activity: ActivityId | None = None
    cents: int = 0
    days: Fraction = Fraction(0)
    rate: str = ""
    basis: str = ""
    replaces: ContributionId | None = None


def title_of(typed: str) -> str:
    """Return the title as it is kept.

    Raises:
        RuleBroken: when it says nothing, or too much.
    """
    title = one_line(typed)
    if not title:
        raise RuleBroken(Message("Say in a few words what is given."))
    if len(title) > LONGEST_TITLE:
        values = {"length": len(title), "most": LONGEST_TITLE}
        raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))
    return title


def worth_of(session: Session, plan: UUID, command: Pledge) -> tuple[Amount, UUID | None]:
    """Return what is pledged is worth, and by which rate of work.

    Raises:
        RuleBroken: when no rate says what a day of this work is worth.
    """
    if command.kind is not ContributionKind.PERSON_DAYS:
        return Amount(command.cents), None
    return days_worth(session, plan, (command.rate, command.days), date(command.year, 1, 1))


def let_answer(session: Session, row: Contribution, today: date) -> None:
    """Give a member that is asked the time that the rules of the day give, with their source."""
    found = obligations.answer_by(rulebook_of(session), today) if row.origin is Origin.ASKED else None
    if found is not None:
        row.answer_by, row.answer_source = found[0], to_record(found[1].source)
