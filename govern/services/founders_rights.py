"""Whether founders still have rights of their own on a day: computed anew from register and rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.elections.reserved_by_rule import end_in_words
from govern.domain.members.privileges import (
    Growth,
    PrivilegesEnd,
    growth_of,
    members_rule,
    privileges_end,
    time_rule,
)
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import add_months
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.services.association import day_of, rulebook_of
from govern.store.database import current_session
from govern.store.queries.members import register_entries
from govern.store.tables.association import Association


@dataclass(frozen=True, slots=True)
class FoundersRights:
    """When founders' own rights end or have ended, in sentences with their articles."""

    end: PrivilegesEnd | None
    sentences: tuple[Explained, ...]


def end_on(session: Session, on: date) -> PrivilegesEnd | None:
    """Return how founders' own rights had ended on a day, None while they had not."""
    return privileges_end(rulebook_of(session), _growth(session), on)


def founders_rights(*, at: datetime) -> FoundersRights:
    """Return when founders' own rights end by the rules of today; no sentence where no rule says so."""
    session = current_session()
    on, rulebook = day_of(session, at), rulebook_of(session)
    if time_rule(rulebook, on) is None and members_rule(rulebook, on) is None:
        return FoundersRights(None, ())
    growth = _growth(session)
    end = privileges_end(rulebook, growth, on)
    if end is not None:
        stays = Explained(Message("They do not come back, whatever becomes of the number of members."))
        return FoundersRights(end, (Explained(end_in_words(end), end.source), stays))
    return FoundersRights(None, tuple(_ahead(rulebook, growth, on)))


def _ahead(rulebook: Rulebook, growth: Growth, on: date) -> Iterator[Explained]:
    if months := time_rule(rulebook, on):
        values = {"n": months.value}
        if growth.founded_on is None:
            unknown = Message(
                "Founders’ own rights end {n} months after the founding, whose day is not on record.", values
            )
            yield Explained(unknown, months.source)
        else:
            last = add_months(growth.founded_on, months.value)
            said = Message(
                "Founders’ own rights end on {day}, {n} months after the founding on {founded}.",
                {**values, "day": last, "founded": growth.founded_on},
            )
            yield Explained(said, months.source)
    if members := members_rule(rulebook, on):
        said = Message(
            "They end on the day on which the association has {n} full members; today it has {members}.",
            {"n": members.value, "members": growth.on(on)},
        )
        yield Explained(said, members.source)


def _growth(session: Session) -> Growth:
    return growth_of(session.scalar(select(Association.founded_on)), register_entries(session))
