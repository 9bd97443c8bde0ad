"""Marked ballots: what a voter wrote, read from its record and checked against the ballot paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from govern.domain.elections.paper import BallotPaper, Marking
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.digest import Json
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

ANSWERS = ("yes", "no", "abstain")

_UNREADABLE = Message("The page sent an incomplete ballot. Open the vote again and choose.")


@dataclass(frozen=True, slots=True)
class MarkedBallot:
    """A ballot of an election: ranks, marks or answers by nomination; blank when there is none.

    ``ranks`` has the candidates of each rank, the first rank first.
    """

    ranks: tuple[tuple[str, ...], ...] = ()
    marks: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Return whether the voter chose nobody."""
        return not self.ranks and not self.marks and not self.answers

    def as_record(self, marking: Marking) -> Json:
        """Return the ballot in its one written form, in which equal ballots are equal."""
        if self.is_blank:
            return {"blank": True}
        if marking is Marking.RANKS:
            return {"ranks": [sorted(rank) for rank in self.ranks]}
        if marking is Marking.MARKS:
            return {"marks": sorted(self.marks)}
        return {"answers": dict(sorted(self.answers.items()))}


def read_marked(record: Json) -> MarkedBallot:
    """Return a ballot from its record.

    Raises:
        RuleBroken: when it is not the record of a ballot.
    """
    if not isinstance(record, Mapping):
        raise RuleBroken(_UNREADABLE)
    ranks, marks, answers = record.get("ranks", []), record.get("marks", []), record.get("answers", {})
    if not isinstance(answers, Mapping):
        raise RuleBroken(_UNREADABLE)
    return MarkedBallot(
        ranks=tuple(_names(rank) for rank in _listed(ranks)),
        marks=_names(marks),
        answers={name: str(answer) for name, answer in answers.items()},
    )


def _listed(value: Json) -> Sequence[Json]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise RuleBroken(_UNREADABLE)
    return value


def _names(value: Json) -> tuple[str, ...]:
    return tuple(str(each) for each in _listed(value))


def fits(ballot: MarkedBallot, paper: BallotPaper) -> Decision:
    """Return whether a ballot can be counted on this paper, or what to mend before it is cast."""
    if ballot.is_blank:
        return YES
    named = (*(name for rank in ballot.ranks for name in rank), *ballot.marks, *ballot.answers)
    if not set(named) <= {str(each.nomination) for each in paper.candidates}:
        return no(Message("The ballot names somebody who does not stand. Open the vote again and choose."))
    if len(set(named)) < len(named):
        return no(Message("The ballot names a candidate twice. Give each candidate one rank."))
    if paper.marking is Marking.RANKS:
        return _ranks_fit(ballot, paper)
    if paper.marking is Marking.MARKS:
        return _marks_fit(ballot, paper)
    return YES if set(ballot.answers.values()) <= set(ANSWERS) else no(_UNREADABLE)


def _ranks_fit(ballot: MarkedBallot, paper: BallotPaper) -> Decision:
    if any(len(rank) > 1 for rank in ballot.ranks) and not paper.allows_equal_ranks:
        return no(
            Message("Two candidates have the same rank. By this method each rank has one candidate only.")
        )
    return YES if ballot.ranks and all(ballot.ranks) else no(_UNREADABLE)


def _marks_fit(ballot: MarkedBallot, paper: BallotPaper) -> Decision:
    if len(ballot.marks) > paper.most_marks:
        return no(
            Message(
                "You marked {n} candidates. Mark at most {most}.",
                {"n": len(ballot.marks), "most": paper.most_marks},
            )
        )
    return YES
