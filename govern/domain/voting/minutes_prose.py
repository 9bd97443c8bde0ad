"""The first prose of minutes: what happened, in sentences that the secretary may leave or rewrite."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.kinds import ItemKind
from govern.domain.meetings.quorum import QuorumFigures
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.typed import one_line
from govern.domain.voting.minutes import MinutedItem, MinutedVote, Minutes
from govern.domain.voting.minutes_motions import motion_sentences, put_to_vote
from govern.domain.voting.minutes_words import clock
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.states import VoteState


def opening_sentences(minutes: Minutes) -> tuple[Message, ...]:
    """Return how the meeting began: who opened it when, who wrote, and whether it could decide."""
    time = clock(minutes.opened_at, minutes.zone)
    return (
        *_opened(minutes.chair, time),
        *_written_by(minutes.secretary),
        *(_quorum(figures) for figures in minutes.quorum.figures),
    )


def _opened(chair: str | None, time: str) -> Iterator[Message]:
    if chair is None:
        yield Message("The meeting was opened at {time}.", {"time": time})
    else:
        yield Message(
            "{chair} took the chair and opened the meeting at {time}.", {"chair": chair, "time": time}
        )


def _written_by(secretary: str | None) -> Iterator[Message]:
    if secretary is not None:
        yield Message("{secretary} kept the minutes.", {"secretary": secretary})


def _quorum(figures: QuorumFigures) -> Message:
    values = {"filled": figures.filled, "entitled": figures.entitled, "needed": figures.needed}
    if figures.is_met:
        return Message(
            "Of {entitled} entitled to vote, {filled} were present or represented: the quorum of {needed} "
            "was reached.",
            values,
        )
    return Message(
        "Of {entitled} entitled to vote, {filled} were present or represented: the quorum of {needed} "
        "was not reached.",
        values,
    )


def item_sentences(item: MinutedItem, zone: ZoneInfo) -> tuple[Message, ...]:
    """Return what became of an item, with its times in the zone of the meeting."""
    proposed = (
        (Message("{member} had proposed this item.", {"member": item.proposer}),) if item.proposer else ()
    )
    if not item.votes:
        return (*proposed, *motion_sentences(item.moved), _without_vote(item))
    said = (sentence for vote in item.votes for sentence in _vote(vote, item, zone))
    return (*proposed, *motion_sentences(item.moved), *said)


def _without_vote(item: MinutedItem) -> Message:
    if item.agenda is not None and item.agenda.adopted is not None:
        # by which vote, and as which resolution, the facts beside the prose say
        return Message("The meeting treated this item together with others.")
    return {
        ItemKind.FORMALITY: Message("The chair dealt with this item."),
        ItemKind.INFORMATION: Message("The meeting took note."),
        ItemKind.DISCUSSION: Message("The meeting discussed this item; nothing was put to the vote."),
        ItemKind.DECISION: Message("No vote was held on this item, and nothing was decided."),
        ItemKind.MINUTES_APPROVAL: Message("No vote was held on this item, and nothing was decided."),
        ItemKind.ELECTION: Message("No vote was held on this item, and nobody was elected."),
        ItemKind.CONSENT: Message("No vote was held on the consent agenda."),
    }[item.kind]


def _vote(vote: MinutedVote, item: MinutedItem, zone: ZoneInfo) -> Iterator[Message]:
    if vote.state is VoteState.CANCELLED:
        yield Message(
            "A vote opened at {time} was cancelled and never counted ({reason}).",
            {
                "time": clock(vote.opened_at, zone),
                "reason": one_line(vote.cancelled_reason or "").rstrip("."),
            },
        )
    elif vote.contest is not None:
        yield _elected(vote.contest)
    elif vote.outcome is not None:
        yield put_to_vote(vote.motion) if vote.motion else Message("The chair put the proposal to the vote.")
        yield _result(vote.outcome)
        yield from _entered(vote, item)


def _elected(outcome: ElectionOutcome) -> Message:
    names = ", ".join(outcome.elected)
    values: dict[str, MessageValue] = {"n": outcome.participation.ballots, "names": names}
    if not outcome.quorum.is_met:
        return Message("There was no quorum for this vote, so nothing was decided.")
    if not outcome.elected:
        return Message(
            "{n} ballot was cast, and nobody was elected.",
            values,
            plural="{n} ballots were cast, and nobody was elected.",
        )
    if outcome.paper.contest:
        return Message(
            "{seats}: {n} ballot was cast. Elected: {names}.",
            {**values, "seats": outcome.paper.contest},
            plural="{seats}: {n} ballots were cast. Elected: {names}.",
        )
    return Message(
        "{n} ballot was cast. Elected: {names}.", values, plural="{n} ballots were cast. Elected: {names}."
    )


def _result(outcome: Outcome) -> Message:
    if outcome.result is Result.VOID:
        return Message("There was no quorum for this vote, so nothing was decided.")
    values = {
        "for_votes": outcome.tally.for_,
        "against": outcome.tally.against,
        "abstained": outcome.tally.abstained,
    }
    if outcome.result is Result.ADOPTED:
        return Message("It was adopted: {for_votes} for, {against} against, {abstained} abstained.", values)
    return Message("It was rejected: {for_votes} for, {against} against, {abstained} abstained.", values)


def _entered(vote: MinutedVote, item: MinutedItem) -> Iterator[Message]:
    if vote.resolution is None:
        return
    yield Message("It is resolution {reference}.", {"reference": vote.resolution.reference})
    if item.approves is not None:
        yield Message("With it the minutes of {meeting} are approved.", {"meeting": item.approves})
