"""Who has a vote, with what weight, and why."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from govern.domain.members.categories import Standing
from govern.domain.members.register import MemberSnapshot, is_member
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import months_before
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Entitlement:
    """A member's weight in a vote; zero is no vote. The reason says why either way."""

    weight: Fraction
    reason: Message


def entitlement(member: MemberSnapshot, rulebook: Rulebook, *, record_date: date, on: date) -> Entitlement:
    """Return the weight that a member has in the assembly.

    Membership, standing, dues and waiting time are looked at on the record date, under the rules
    in force on the day of the vote.
    """
    refusal = _refusal(member, rulebook, record_date=record_date, on=on)
    if refusal is not None:
        return Entitlement(Fraction(), refusal)
    votes = rulebook.count("assembly.votes.per_member", on)
    return Entitlement(
        Fraction(votes.value),
        Message(
            "Member with a vote on the record date, {day} ({source}).",
            {"day": record_date, "source": votes.source.citation()},
        ),
    )


def _refusal(member: MemberSnapshot, rulebook: Rulebook, *, record_date: date, on: date) -> Message | None:
    if not is_member(member, record_date):
        return Message("Not a member on the record date, {day}.", {"day": record_date})
    if member.standing is not Standing.VOTE:
        return Message("Its standing gives it no vote.")
    waiting = rulebook.months("assembly.voting.waiting", on)
    if member.admitted_on > months_before(record_date, waiting.value):
        return Message(
            "Admitted on {day}; a vote comes after {months} months ({source}).",
            {"day": member.admitted_on, "months": waiting.value, "source": waiting.source.citation()},
        )
    dues = rulebook.flag("assembly.voting.dues", on)
    if dues.value and not member.dues_paid:
        return Message(
            "Dues in arrears on the record date, {day} ({source}).",
            {"day": record_date, "source": dues.source.citation()},
        )
    return None


def groups_of(member: MemberSnapshot, *, is_new: bool) -> tuple[str, ...]:
    """Return the groups under which a member is counted: country, category, founder, newcomer."""
    groups = [f"country:{member.country}", f"category:{member.category.value}"]
    if member.founder:
        groups.append("founder")
    if is_new:
        groups.append("newcomer")
    return tuple(groups)
