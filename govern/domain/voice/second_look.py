"""The second look: when a decision against which new members voted is read a second time.

It delays and never blocks: a decision is read twice at most, and what nobody sets aside at the second
reading stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import cast

from govern.domain.meetings.newcomer_rules import rule_on, ruling_day
from govern.domain.rules.decision import Subject
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.ballot import Choice, Split, shares_of
from govern.domain.voting.outcome import Result

_SHARE = "newcomers.second_look.share"
_KINDS = "newcomers.second_look.kinds"
_REQUEST = "newcomers.second_look.request"
_HALF = Fraction(1, 2)

LONGEST_ARTICLE = 500


class LookAbout(Enum):
    """What a decision is about, as far as the second look tells decisions apart."""

    ORDINARY = "ordinary"
    FEES = "fees"
    PLAN = "plan"
    RULES = "rules"
    #: the law wants it decided by a set day: it is never read a second time
    LEGAL_DATE = "legal_date"


class LookStep(Enum):
    """What happens to a decision that may be read a second time; all but the first two end it."""

    #: the number is reached: the decision is without effect from now on
    SUSPENDED = "suspended"
    #: the second reading has joined an agenda
    PLACED = "placed"
    #: too few asked in time
    LAPSED = "lapsed"
    #: adopted again, as it was or in other words
    CONFIRMED = "confirmed"
    AMENDED = "amended"
    #: rejected at the second reading
    SET_ASIDE = "set_aside"
    #: the meeting of the second reading ended without deciding otherwise
    STOOD = "stood"


ENDS = frozenset({LookStep.LAPSED, LookStep.CONFIRMED, LookStep.AMENDED, LookStep.SET_ASIDE, LookStep.STOOD})


@dataclass(frozen=True, slots=True)
class LookRules:
    """What the rules say of second looks on one day; without ``request`` only votes by name count."""

    share: Applied[Fraction]
    kinds: Applied[tuple[str, ...]]
    request: Applied[int] | None


@dataclass(frozen=True, slots=True)
class NewVoice:
    """A new member with a vote, present or represented: whether it voted against; None: not known by name."""

    member: MemberId
    is_against: bool | None


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The figures by which a decision is read a second time, or may be at the request of new members.

    ``needed`` of ``base`` new members suffice; ``against`` voted so by name; ``may_ask`` are those whose
    vote is not known.
    """

    base: int
    needed: int
    against: int
    may_ask: tuple[MemberId, ...]
    share: Fraction
    source: Source
    #: the last day for asking, with its rule; None where every vote is known by name
    ask_until: date | None
    ask_source: Source | None

    @property
    def is_reached(self) -> bool:
        """Return whether the votes known by name suffice."""
        return self.is_reached_with(0)

    def is_reached_with(self, asked: int) -> bool:
        """Return whether those against and so many that have asked suffice."""
        return self.against + asked >= self.needed


def look_rules(rulebook: Rulebook, on: date) -> LookRules | None:
    """Return what the rules say of second looks on a day; None where new members have no such right."""
    share, kinds = rule_on(rulebook, _SHARE, on), rule_on(rulebook, _KINDS, on)
    if share is None or kinds is None:
        return None
    return LookRules(
        share=cast("Applied[Fraction]", share),
        kinds=cast("Applied[tuple[str, ...]]", kinds),
        request=cast("Applied[int] | None", rule_on(rulebook, _REQUEST, on)),
    )


def deciding_rules(rulebook: Rulebook, began: date, today: date) -> LookRules | None:
    """Return the rules for a decision whose vote was opened on a day and which is pending today."""
    return look_rules(rulebook, ruling_day(rulebook, began, today))


def is_looked_at(rules: LookRules, subject: Subject, about: LookAbout) -> bool:
    """Return whether decisions on a subject can be read a second time.

    Amendments, dissolutions and exclusions have procedures of their own; what the law wants decided by
    a set day must not wait.
    """
    if subject is Subject.PLAN and about is not LookAbout.LEGAL_DATE:
        return LookAbout.PLAN.value in rules.kinds.value
    return subject is Subject.ORDINARY and about.value in rules.kinds.value


def needed_of(share: Fraction, base: int) -> int:
    """Return how many new members are at least a share of them, one at the least.

    >>> needed_of(Fraction(1, 2), 5), needed_of(Fraction(1, 2), 4)
    (3, 2)
    """
    return max(1, -(-share.numerator * base // share.denominator))


def is_against(ballot: Choice | Split | None) -> bool:
    """Return whether a ballot is against; one cast unalike is when more than half of its votes are."""
    return sum(share for choice, share in shares_of(ballot) if choice is Choice.AGAINST) > _HALF


def second_look(rules: LookRules, voices: Sequence[NewVoice], decided_on: date) -> SecondLook | None:
    """Return the second look at an adopted decision; None where it cannot come to one.

    Nobody present means no base, and no right; where every vote is known by name and too few were
    against, nothing is to be waited for.
    """
    may_ask = tuple(each.member for each in voices if each.is_against is None) if rules.request else ()
    look = SecondLook(
        base=len(voices),
        needed=needed_of(rules.share.value, len(voices)),
        against=sum(each.is_against is True for each in voices),
        may_ask=may_ask,
        share=rules.share.value,
        source=rules.share.source,
        ask_until=decided_on + timedelta(days=rules.request.value) if rules.request and may_ask else None,
        ask_source=rules.request.source if rules.request and may_ask else None,
    )
    return look if voices and look.is_reached_with(len(may_ask)) else None


def may_ask(look: SecondLook, member: MemberId | None, *, has_asked: bool, on: date) -> Decision:
    """Return whether a new member can ask for the second look on a day; the last day counts."""
    if member not in look.may_ask:
        return no(Message("Only new members whose vote is not known by name ask for a second reading."))
    if look.ask_until is not None and on > look.ask_until:
        values: dict[str, MessageValue] = {"day": look.ask_until}
        if look.ask_source is not None:
            values["source"] = look.ask_source.citation()
        return no(Message("A second reading could be asked for until {day} ({source}).", values))
    if has_asked:
        return no(Message("This member has asked for it already."))
    return YES


def check_mark(about: LookAbout, article: str, *, is_voted: bool) -> Decision:
    """Return whether it can be noted what a decision is about: before the vote, a legal date with its law."""
    if is_voted:
        return no(Message("The vote has begun. What the decision is about is noted before it."))
    if about is LookAbout.LEGAL_DATE and not article:
        return no(Message("Name the article of the law that sets the day: members read it before they vote."))
    if len(article) > LONGEST_ARTICLE:
        return no(Message("An article has at most {most} characters.", {"most": LONGEST_ARTICLE}))
    return YES


def settled_by(result: Result, *, is_worded_alike: bool) -> LookStep | None:
    """Return what the vote at the second reading makes of the decision; None without quorum."""
    if result is Result.ADOPTED:
        return LookStep.CONFIRMED if is_worded_alike else LookStep.AMENDED
    return LookStep.SET_ASIDE if result is Result.REJECTED else None
