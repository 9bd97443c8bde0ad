"""Can what is decided in writing stand? The few points on which such decisions are annulled."""

from dataclasses import dataclass

from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.explained import Explained
from govern.domain.voting.standing import Light, Point, Standing, Topic, point
from govern.domain.voting.states import ProcedureMode
from govern.domain.voting.written import MODE_NAMES, PlannedProcedure, WrittenRules


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """What the panel holds against the rules of a written procedure as it begins."""

    rules: WrittenRules
    plan: PlannedProcedure
    #: how many are entitled, of how many in the body, and whom of these no mail reaches
    entitled: int
    all: int
    unreached: tuple[str, ...]
    majority: tuple[Explained, ...]


def written_standing(facts: ProcedureFacts) -> Standing:
    """Return how a decision in writing stands on every point."""
    rules, plan = facts.rules, facts.plan
    return Standing(
        (
            _allowed(rules, plan.mode),
            _electorate(facts),
            _reached(facts),
            _reply(rules, plan),
            _majority(facts.majority),
            _reservation(rules, plan.mode),
        )
    )


def _allowed(rules: WrittenRules, mode: ProcedureMode) -> Point:
    if rules.refusal is not None:
        return point(Topic.WRITTEN, Light.RED, Explained(rules.refusal))
    named: dict[str, MessageValue] = {"way": MODE_NAMES[mode]}
    if mode not in rules.modes:
        other = Message("The rules do not allow this way of deciding in writing: {way}.", named)
        return point(Topic.WRITTEN, Light.RED, Explained(other, rules.source))
    source = rules.silence_source if mode is ProcedureMode.SILENCE else rules.source
    allowed = Message("This body may decide this matter in writing, in this way: {way}.", named)
    return point(Topic.WRITTEN, Light.GREEN, Explained(allowed, source))


def _electorate(facts: ProcedureFacts) -> Point:
    values: dict[str, MessageValue] = {"entitled": facts.entitled, "all": facts.all}
    said = Message("Entitled to vote: {entitled} of {all} who sit in this body.", values)
    return point(Topic.ELECTORATE, Light.GREEN if facts.entitled else Light.RED, Explained(said))


def _reached(facts: ProcedureFacts) -> Point:
    if not facts.unreached:
        reached = Message("Everybody entitled has an address to which the question is sent.")
        return point(Topic.REACHED, Light.GREEN, Explained(reached))
    names = Message(
        "No e-mail reaches these: {names}. See that they get the question in another way.",
        {"names": ", ".join(facts.unreached)},
    )
    return point(Topic.REACHED, Light.LOOK, Explained(names))


def _reply(rules: WrittenRules, plan: PlannedProcedure) -> Point:
    until = Explained(Message("Replies count until {moment}.", {"moment": plan.closes_at}))
    if rules.reply is None:
        silent = Message("Neither statutes nor law say how much time there must be to reply.")
        return point(Topic.REPLY, Light.LOOK, until, Explained(silent))
    earliest = rules.reply.after(plan.opened_on)
    asked = Message("There must be time to reply until {day} at least.", {"day": earliest})
    light = Light.GREEN if plan.closes_on >= earliest else Light.RED
    return point(Topic.REPLY, light, until, Explained(asked, rules.reply_source))


def _majority(lines: tuple[Explained, ...]) -> Point:
    if not lines:
        none = Message("No rule says how many must agree.")
        return point(Topic.MAJORITY, Light.RED, Explained(none))
    return point(Topic.MAJORITY, Light.GREEN, *lines)


def _reservation(rules: WrittenRules, mode: ProcedureMode) -> Point:
    if not rules.admits_reservations(mode):
        none = Message("No rule lets an objection bring this before a meeting; vote against instead.")
        return point(Topic.RESERVATION, Light.GREEN, Explained(none))
    source = rules.on_request_source if rules.on_request else rules.silence_source
    one = Message("One reservation with its reason sends the matter to a meeting.")
    return point(Topic.RESERVATION, Light.GREEN, Explained(one, source))
