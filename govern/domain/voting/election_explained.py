"""The outcome of a contest in sentences: who took part, the quorum, ties, who is elected in order."""

from collections.abc import Iterator, Sequence

from govern.domain.counting.result import CountResult, TieBreak, TieBrokenBy
from govern.domain.elections.states import SeatState
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.elections.words import METHODS, limit_in_words
from govern.domain.rules.decision import QuorumMoment
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.explained import Explained


def explain_election(outcome: ElectionOutcome) -> tuple[Explained, ...]:
    """Return what is to be said of a contest, in the order in which it decides."""
    return (*_taking_part(outcome), *_counted(outcome))


def _taking_part(outcome: ElectionOutcome) -> Iterator[Explained]:
    part = outcome.participation
    yield Explained(
        Message(
            "Entitled to vote: {entitled}. Present: {present}. Represented by proxy: {represented}.",
            {"entitled": part.entitled, "present": part.present, "represented": part.represented},
        )
    )
    if part.recused:
        names = ", ".join(part.recused)
        yield Explained(Message("Took no part because of an interest: {names}.", {"names": names}))
    for figures in outcome.quorum.figures:
        sentence = figures.sentence()
        if outcome.rule.quorum_moment is QuorumMoment.OPENING:
            sentence = Message("At the opening of the meeting: {quorum}", {"quorum": sentence})
        yield Explained(sentence, figures.test.source)
    yield Explained(
        Message(
            "Ballots cast: {ballots}, of which blank: {blank}.",
            {"ballots": part.ballots, "blank": part.blank},
        )
    )


def _counted(outcome: ElectionOutcome) -> Iterator[Explained]:
    count = outcome.count
    if count is None:
        said = (
            Message("Every ballot was blank. Nobody is elected.")
            if outcome.quorum.is_met
            else Message("There was no quorum for this vote, so nothing was decided.")
        )
        yield Explained(said)
        return
    yield Explained(_method(count))
    yield from (Explained(said) for limit in outcome.paper.limits for said in limit_in_words(limit))
    if outcome.elected_before:
        names = ", ".join(outcome.elected_before)
        yield Explained(
            Message(
                "Elected to reserved seats before, and counted for the limits: {names}.", {"names": names}
            )
        )
    yield from (Explained(tie_in_words(tie)) for tie in count.ties)
    yield from (Explained(said) for said in (*count.remarks, *count.infeasible))
    yield Explained(_elected(count.elected))


def _method(count: CountResult) -> Message:
    values: dict[str, MessageValue] = {
        "method": METHODS[count.method].name,
        "ballots": count.valid_ballots,
        "seats": count.seats,
    }
    if count.quota is None:
        return Message("Method: {method}. Ballots counted: {ballots}. Seats: {seats}.", values)
    return Message(
        "Method: {method}. Ballots counted: {ballots}. Seats: {seats}. Quota: {quota}.",
        {**values, "quota": count.quota},
    )


def _elected(names: Sequence[str]) -> Message:
    if not names:
        return Message("Nobody is elected.")
    if len(names) == 1:
        return Message("Elected: {name}.", {"name": names[0]})
    return Message("Elected, in this order: {names}.", {"names": ", ".join(names)})


def answer_in_words(name: str, state: SeatState) -> Message:
    """Return what somebody elected has said of the seat."""
    return {
        SeatState.OFFERED: Message("{name} has not said yet whether the seat is taken up.", {"name": name}),
        SeatState.ACCEPTED: Message("{name} accepted the seat.", {"name": name}),
        SeatState.DECLINED: Message("{name} declined the seat.", {"name": name}),
    }[state]


def contest_result(outcome: ElectionOutcome) -> Message:
    """Return what came of a contest, in a few words."""
    if not outcome.quorum.is_met:
        return Message("Void: no quorum")
    if not outcome.elected:
        return Message("Nobody is elected.")
    return Message("Elected: {name}.", {"name": ", ".join(outcome.elected)})


def tie_in_words(tie: TieBreak) -> Message:
    """Return between whom there was a tie, about what, and what decided."""
    values: dict[str, MessageValue] = {
        "among": ", ".join(tie.among),
        "question": tie.question,
        "chosen": ", ".join(tie.chosen),
    }
    if tie.broken_by is TieBrokenBy.LOT:
        return Message("A tie between {among}. {question} The recorded lot decided: {chosen}.", values)
    return Message("A tie between {among}. {question} An earlier stage decided: {chosen}.", values)
