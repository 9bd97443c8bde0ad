"""Who has a vote, with what weight, and why."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from govern.domain.members.categories import Category, Standing
from govern.domain.members.register import MemberSnapshot, is_member
from govern.domain.members.waiting import waiting_period
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import months_before
from govern.domain.values.message import Message

_PER_MEMBER = "assembly.votes.per_member"
_BY_CATEGORY = {
    Category.FULL: "assembly.votes.full",
    Category.ASSOCIATE: "assembly.votes.associate",
    Category.OBSERVER: "assembly.votes.observer",
    Category.HONORARY: "assembly.votes.honorary",
}


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
    votes = _votes(member, rulebook, on)
    source = votes.source.citation()
    if votes.value == 0:
        return Entitlement(Fraction(), Message("Its category has no vote ({source}).", {"source": source}))
    if votes.key == _PER_MEMBER:
        return Entitlement(
            Fraction(votes.value),
            Message(
                "Member with a vote on the record date, {day} ({source}).",
                {"day": record_date, "source": source},
            ),
        )
    return Entitlement(
        Fraction(votes.value),
        Message(
            "Member with {n} vote by its category on the record date, {day} ({source}).",
            {"n": votes.value, "day": record_date, "source": source},
            plural="Member with {n} votes by its category on the record date, {day} ({source}).",
        ),
    )


def _votes(member: MemberSnapshot, rulebook: Rulebook, on: date) -> Applied[int]:
    """Return how many votes a member has: those of its category, else those of every member."""
    own = _BY_CATEGORY[member.category]
    return rulebook.count(own if own in rulebook.vocabulary else _PER_MEMBER, on)


def _refusal(member: MemberSnapshot, rulebook: Rulebook, *, record_date: date, on: date) -> Message | None:
    if not is_member(member, record_date):
        return Message("Not a member on the record date, {day}.", {"day": record_date})
    if member.standing is Standing.SUSPENDED:
        return Message("Suspended on the record date, {day}.", {"day": record_date})
    if member.standing is not Standing.VOTE:
        return Message("Its standing gives it no vote.")
    waiting = waiting_period(rulebook, member.admitted_on, on)
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
    """Return the groups under which a member is counted: country, category, region, founder, newcomer."""
    groups = [f"country:{member.country}", f"category:{member.category.value}"]
    if member.region:
        groups.append(f"region:{member.region}")
    if member.founder:
        groups.append("founder")
    if is_new:
        groups.append("newcomer")
    return tuple(groups)


def seniority_of(member: MemberSnapshot, on: date) -> str:
    """Return the label that tells for how many days a member has been one, for ties that seniority breaks."""
    return f"seniority:{max((on - member.admitted_on).days, 0)}"
