"""Counts by hand in sentences: how many of the votes, where, counted by whom, and what they said."""

from collections.abc import Iterable, Iterator

from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.explained import Explained
from govern.domain.voting.hand_count import HandCounted, HandFigures


def counted_by_hand(counts: Iterable[HandCounted]) -> Iterator[Explained]:
    """Return for each count where it was made and by whom, and its figures."""
    for each in counts:
        yield Explained(_made(each))
        yield Explained(_figures(each.figures))


def _made(count: HandCounted) -> Message:
    values: dict[str, MessageValue] = {"n": len(count.rights), "first": count.first, "second": count.second}
    if count.channel is BallotChannel.POST:
        return Message(
            "Of these, {n} came by post, counted by {first} and {second}.",
            values,
            plural="Of these, {n} came by post, counted by {first} and {second}.",
        )
    return Message(
        "Of these, {n} was counted in the hall by {first} and {second}.",
        values,
        plural="Of these, {n} were counted in the hall by {first} and {second}.",
    )


def _figures(figures: HandFigures) -> Message:
    return Message(
        "Counted by hand: for {for_votes}, against {against}, abstained {abstained}, blank {blank},"
        " invalid {invalid}.",
        {
            "for_votes": figures.for_,
            "against": figures.against,
            "abstained": figures.abstained,
            "blank": figures.blank,
            "invalid": figures.invalid,
        },
    )
