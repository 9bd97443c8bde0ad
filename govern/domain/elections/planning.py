"""What law and statutes say about an election: by which methods, for how long, how ties are broken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.paper import ReservedSeats
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import add_months
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

#: proportional methods give each group of voters its share of the seats; by the others the majority wins
PROPORTIONAL = (Method.SCOTTISH_STV, Method.MEEK_STV)
MAJORITY = tuple(method for method in Method if method not in PROPORTIONAL)

_CLASSES: Mapping[str, tuple[Method, ...]] = {"majority": MAJORITY, "proportional": PROPORTIONAL}
_METHODS_KEY = "assembly.elections.method"
_TIE_KEY = "assembly.tie.elections"
_TERM_KEY = "board.term"

LOT = "lot"


@dataclass(frozen=True, slots=True)
class ElectionRules:
    """What is laid down for elections on a day; a source of None means that nothing is."""

    methods: tuple[Method, ...]
    methods_source: Source | None
    tie: str
    tie_source: Source | None
    term_months: int | None
    term_source: Source | None

    def last_day(self, starts_on: date) -> date | None:
        """Return the last day of the longest term that may begin on a day; None where none is laid down."""
        if self.term_months is None:
            return None
        return add_months(starts_on, self.term_months) - timedelta(days=1)


def election_rules(rulebook: Rulebook, on: date) -> ElectionRules:
    """Return the rules on elections by the general assembly; where they are silent every method is open."""
    method = rulebook.find_in_chain(_METHODS_KEY, on)
    tie = rulebook.find_in_chain(_TIE_KEY, on)
    term = rulebook.find_in_chain(_TERM_KEY, on)
    classes = method.value if method is not None and isinstance(method.value, tuple) else ()
    allowed = tuple(one for each in classes for one in _CLASSES.get(str(each), ()))
    return ElectionRules(
        methods=allowed or tuple(Method),
        methods_source=method.source if method and allowed else None,
        tie=str(tie.value) if tie else LOT,
        tie_source=tie.source if tie else None,
        term_months=term.value if term is not None and isinstance(term.value, int) else None,
        term_source=term.source if term else None,
    )


@dataclass(frozen=True, slots=True)
class PlannedElection:
    """An election as it is set up; reserved seats are among the seats."""

    method: Method
    seats: int
    limits: tuple[Limit, ...]
    reserved: tuple[ReservedSeats, ...]
    starts_on: date
    ends_on: date | None


def check_plan(rules: ElectionRules, plan: PlannedElection) -> Decision:
    """Return whether an election may be held in this way, with every reason against it."""
    reasons = (*_against_rules(rules, plan), *_against_seats(plan), *_against_limits(plan))
    return no(*reasons) if reasons else YES


def _against_rules(rules: ElectionRules, plan: PlannedElection) -> Sequence[Message]:
    found = []
    if plan.method not in rules.methods and rules.methods_source is not None:
        found.append(
            Message(
                "The rules do not allow this method ({source}). Choose one that they allow.",
                {"source": rules.methods_source.citation()},
            )
        )
    if rules.tie != LOT and rules.tie_source is not None:
        found.append(
            Message(
                "The rules break ties in elections otherwise than by lot ({source}). Govern draws lots"
                " only, so this election cannot be held with it.",
                {"source": rules.tie_source.citation()},
            )
        )
    last = rules.last_day(plan.starts_on)
    if last is not None and rules.term_source is not None and (plan.ends_on is None or plan.ends_on > last):
        found.append(
            Message(
                "A term that begins on {day} ends on {last} at the latest ({source}).",
                {"day": plan.starts_on, "last": last, "source": rules.term_source.citation()},
            )
        )
    return found


def _against_seats(plan: PlannedElection) -> Sequence[Message]:
    found = []
    reserved = sum(each.seats for each in plan.reserved)
    if plan.seats < 1:
        found.append(Message("Elect at least one person."))
    if plan.method is Method.IRV and plan.seats > 1:
        found.append(Message("Instant run-off elects one person. Choose another method for several seats."))
    if reserved > plan.seats:
        found.append(
            Message(
                "{n} seats are reserved, but only {seats} are to be filled.",
                {"n": reserved, "seats": plan.seats},
            )
        )
    if plan.ends_on is not None and plan.ends_on < plan.starts_on:
        found.append(Message("The term ends before it begins. Choose a later last day."))
    return found


def _against_limits(plan: PlannedElection) -> Sequence[Message]:
    found = []
    for limit in plan.limits:
        if limit.least is not None and limit.value is None:
            found.append(Message("A minimum must say of whom: a gender, a country, newcomers."))
        if limit.least is not None and limit.least > plan.seats:
            found.append(
                Message(
                    "At least {least} cannot be elected to {seats} seats.",
                    {"least": limit.least, "seats": plan.seats},
                )
            )
        if limit.most is not None and limit.most < 1:
            found.append(Message("A cap below one would keep everybody out. Leave it out instead."))
    return found
