"""Who would have a vote in an assembly held today, under rules as they are or as they are supposed."""

from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from govern.domain.amendment.supposing import WhatIf
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.members.entitlement import entitlement, groups_of, seniority_of
from govern.domain.members.register import is_newcomer
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import RightId
from govern.domain.voting.electorate import Right, freeze_right
from govern.services.seating import newcomer_months
from govern.store.queries import members as register


def electorate_of_today(session: Session, rulebook: Rulebook, what_if: WhatIf, on: date) -> tuple[Right, ...]:
    """Return the rights that members would have in an assembly held on a day, all of them there."""
    months = newcomer_months(rulebook, on)
    found = []
    for member in register.members_on(session, on):
        right = entitlement(member, rulebook, record_date=on, on=on)
        factor = what_if.weights.get(member.category.value, Fraction(1))
        seat = Seat(
            name=member.name,
            weight=right.weight * factor,
            groups=(*groups_of(member, is_new=is_newcomer(member, on, months)), seniority_of(member, on)),
            reason=right.reason,
            presence=Presence.PRESENT,
            member=member.id,
        )
        found.append(freeze_right(seat, RightId(member.id)))
    return tuple(each for each in found if each.is_entitled)
