"""Can this election stand? The points of its meeting, and those on which only elections are annulled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.feasibility import why_infeasible
from govern.domain.elections.nominating import can_fix_ballot
from govern.domain.elections.paper import Candidate
from govern.domain.elections.planning import ElectionRules, PlannedElection, check_plan
from govern.domain.elections.reserved_by_rule import OwedSeats, check_owed
from govern.domain.elections.states import ElectionState
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.elections.words import METHODS, limit_in_words
from govern.domain.statutes.citation import Source
from govern.domain.values.decision import YES, Decision
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.explained import Explained
from govern.domain.voting.standing import Facts, Light, Point, Standing, Topic, point
from govern.domain.voting.standing_points import minutes_kept, of_sitting, quorum_counted
from govern.domain.voting.states import Secrecy


@dataclass(frozen=True, slots=True)
class NominationFacts:
    """How the call for nominations went, and when the meeting begins to which it belongs."""

    state: ElectionState
    until: datetime
    at: datetime
    begins_at: datetime
    #: names of those proposed after its end
    late: tuple[str, ...] = ()
    #: what is laid down about who names candidates, and how
    rule: Explained | None = None

    @property
    def may_come(self) -> bool:
        """Return whether somebody can still be proposed."""
        return self.state is ElectionState.NOMINATIONS and self.at <= self.until


@dataclass(frozen=True, slots=True)
class StandFacts:
    """Who stands, and what law and statutes ask of them."""

    candidates: tuple[Candidate, ...]
    #: names of those whose member has left since they were proposed
    gone: tuple[str, ...] = ()
    #: none, members, majority_members, statutes; None where no rule speaks
    members_only: str | None = None
    members_source: Source | None = None
    #: who may, or may not, sit in the body
    rule: Explained | None = None


@dataclass(frozen=True, slots=True)
class SecrecyFacts:
    """How the votes are held, what is laid down about that, and whether they can be held so."""

    secrecy: Secrecy
    law: Explained | None = None
    must_be_secret: bool = False
    possible: Decision = YES
    #: in what the voters lay a secret vote open
    exposures: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class ElectionFacts:
    """What the panel holds against the rules of an election, beside what it knows of the meeting."""

    nominations: NominationFacts
    stand: StandFacts
    plan: PlannedElection
    rules: ElectionRules
    secrecy: SecrecyFacts
    #: why the votes of those entitled cannot be counted, if they cannot
    uncountable: Message | None = None
    #: how many vote on seats that have an electorate of their own, by the name of the seats
    own_electorates: Mapping[str, int] = field(default_factory=dict)
    #: the seats that new members alone must elect in it
    owed: OwedSeats | None = None


def election_standing(facts: Facts, election: ElectionFacts) -> Standing:
    """Return how an election stands on every point that applies to it."""
    points = (
        *(each for each in of_sitting(facts) if each.topic is not Topic.ELECTORATE),
        _electorate(facts, election.own_electorates),
        _nominations(election.nominations, election.stand),
        *_eligibility(election.stand),
        *_seats(election),
        _method(election),
        _secrecy(election.secrecy),
        minutes_kept(facts.secretary),
    )
    return Standing(tuple(sorted(points, key=lambda each: _ORDER[each.topic])))


_ORDER = {topic: place for place, topic in enumerate(Topic)}


def after_election(opened: Standing, outcome: ElectionOutcome) -> Standing:
    """Return how an election stands once it is counted: with the quorum as it came out."""
    light = Light.GREEN if outcome.quorum.is_met else Light.RED
    return opened.with_points((quorum_counted(outcome.quorum, light),))


def _electorate(facts: Facts, own: Mapping[str, int]) -> Point:
    """Return who votes, also on seats that have an electorate of their own."""
    whole = next(each for each in of_sitting(facts) if each.topic is Topic.ELECTORATE)
    parts = (
        Explained(Message("Of these vote on the seats “{name}”: {n}.", {"name": name, "n": count}))
        for name, count in own.items()
    )
    is_empty = not facts.electorate.entitled or any(not count for count in own.values())
    return Point(Topic.ELECTORATE, Light.RED if is_empty else whole.light, (*whole.lines, *parts))


def _nominations(call: NominationFacts, stand: StandFacts) -> Point:
    values: dict[str, MessageValue] = {"moment": call.until, "n": len(stand.candidates)}
    if call.may_come:
        still = Message("People can be proposed until {moment}. Candidates so far: {n}.", values)
        return point(Topic.NOMINATIONS, Light.NOT_YET, Explained(still))
    if call.state is ElectionState.NOMINATIONS:
        closed = Message("Nominations closed on {moment}. The ballot has still to be fixed.", values)
        return point(Topic.NOMINATIONS, Light.NOT_YET, Explained(closed))
    fixed = Message("Nominations closed on {moment}, and the ballot was fixed after that.", values)
    if call.late:
        late = Message("Proposed after that: {names}.", {"names": ", ".join(call.late)})
        return point(Topic.NOMINATIONS, Light.RED, Explained(fixed), Explained(late))
    if call.until > call.begins_at:
        after = Message("That was after {moment}, when the meeting was to begin.", {"moment": call.begins_at})
        return point(Topic.NOMINATIONS, Light.LOOK, Explained(fixed), Explained(after))
    if call.rule is not None:
        ask = Explained(Message("See whether candidates were named as laid down:"))
        return point(Topic.NOMINATIONS, Light.LOOK, Explained(fixed), ask, call.rule)
    return point(Topic.NOMINATIONS, Light.GREEN, Explained(fixed))


#: how serious it is that somebody comes from no member, by what the rules say of members
_OUTSIDE: Mapping[str, tuple[Light, Message]] = {
    "members": (Light.RED, Message("Only members may sit in this body.")),
    "majority_members": (Light.LOOK, Message("Most of this body must be members: see that they will be.")),
    "statutes": (Light.LOOK, Message("The statutes say who must be a member: see that they are kept.")),
}


def _eligibility(stand: StandFacts) -> tuple[Point, ...]:
    """Return the point on who may stand; none while nobody does."""
    if not stand.candidates:
        return ()
    outside = [each.name for each in stand.candidates if not each.member]
    lights, lines = [Light.GREEN], [_origin(outside)]
    if outside:
        free = (Light.GREEN, Message("No rule says that they must."))
        light, said = _OUTSIDE.get(stand.members_only or "", free)
        lights.append(light)
        lines.append(Explained(said, stand.members_source))
    if stand.gone:
        left = Message("Their member has left since: {names}.", {"names": ", ".join(stand.gone)})
        lights.append(Light.LOOK)
        lines.append(Explained(left))
    if stand.rule is not None:
        lights.append(Light.LOOK)
        lines += [Explained(Message("See whether this touches anybody who stands:")), stand.rule]
    worst = next(each for each in (Light.RED, Light.LOOK, Light.GREEN) if each in lights)
    return (point(Topic.ELIGIBILITY, worst, *lines),)


def _origin(outside: list[str]) -> Explained:
    if not outside:
        return Explained(Message("All who stand come from members and have agreed to stand."))
    return Explained(Message("These come from no member: {names}.", {"names": ", ".join(outside)}))


def _seats(election: ElectionFacts) -> tuple[Point, ...]:
    """Return the point on whether the seats can be filled within the limits; none while nobody stands."""
    plan, candidates = election.plan, election.stand.candidates
    if not candidates:
        return ()
    decided = can_fix_ballot(candidates, seats=plan.seats, limits=plan.limits, reserved=plan.reserved)
    short = (*decided.reasons, *_contradiction(plan, candidates))
    if short:
        light = Light.NOT_YET if election.nominations.may_come else Light.LOOK
        return (point(Topic.SEATS, light, *map(Explained, short)),)
    values: dict[str, MessageValue] = {"n": len(candidates), "seats": plan.seats}
    enough = Explained(Message("Candidates: {n}. Seats to be filled: {seats}.", values))
    limits = [Explained(said) for limit in plan.limits for said in limit_in_words(limit)]
    kept = [Explained(Message("All seats can be filled within the limits:")), *limits] if limits else []
    return (point(Topic.SEATS, Light.GREEN, enough, *kept),)


def _contradiction(plan: PlannedElection, candidates: tuple[Candidate, ...]) -> tuple[Message, ...]:
    if not plan.limits:
        return ()
    declared = {str(each.nomination): each.attributes for each in candidates}
    seats = min(plan.seats, len(candidates))
    return why_infeasible((), tuple(declared), seats, Constraints(declared, plan.limits))


def _method(election: ElectionFacts) -> Point:
    rules, plan = election.rules, election.plan
    named = Explained(Message("Method: {name}.", {"name": METHODS[plan.method].name}), rules.methods_source)
    broken = (*check_plan(rules, plan).reasons, *check_owed(plan, election.owed).reasons)
    against = (*broken, *filter(None, (election.uncountable,)))
    if against:
        return point(Topic.METHOD, Light.RED, named, *map(Explained, against))
    lot = Explained(Message("Ties are broken by a lot that anybody can draw again."), rules.tie_source)
    return point(Topic.METHOD, Light.GREEN, named, lot)


def _secrecy(held: SecrecyFacts) -> Point:
    law = () if held.law is None else (held.law,)
    if held.secrecy is Secrecy.BY_NAME:
        by_name = Explained(Message("The election is held by name."))
        if held.must_be_secret:
            return point(Topic.SECRECY, Light.RED, by_name, *law)
        return point(Topic.SECRECY, Light.LOOK if law else Light.GREEN, by_name, *law)
    secret = Explained(Message("The election is held in secret."))
    if not held.possible:
        return point(Topic.SECRECY, Light.RED, secret, *law, *map(Explained, held.possible.reasons))
    if held.exposures:
        return point(Topic.SECRECY, Light.LOOK, secret, *law, *map(Explained, held.exposures))
    return point(Topic.SECRECY, Light.GREEN, secret, *law)
