"""What somebody wrote on a ballot form: ranks, marks or answers, read as a ballot or told what to mend."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from govern.domain.elections.marked import MarkedBallot, fits
from govern.domain.elections.paper import BallotPaper, Candidate, Marking
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A ballot form as it was sent, by nomination; a rank is what was typed, empty for none."""

    ranks: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)


def fill_in(ballot: MarkedBallot) -> FilledIn:
    """Return a form filled in as a ballot says."""
    ranks = {name: str(number) for number, rank in enumerate(ballot.ranks, start=1) for name in rank}
    return FilledIn(ranks, frozenset(ballot.marks), ballot.answers)


def read_filled_in(filled: FilledIn, paper: BallotPaper) -> MarkedBallot:
    """Return the ballot that a form says; blank is said by another button, never by leaving all empty.

    Raises:
        RuleBroken: when nothing is chosen, ranks have gaps, an answer is missing, or it does not fit.
    """
    ballot = _READERS[paper.marking](filled, paper)
    if ballot.is_blank:
        raise RuleBroken(Message("Nothing is chosen yet. Choose, or cast a blank ballot."))
    fits(ballot, paper).or_rule_broken()
    return ballot


def _ranked(filled: FilledIn, paper: BallotPaper) -> MarkedBallot:
    ranks: dict[int, list[str]] = {}
    for candidate in paper.candidates:
        typed = filled.ranks.get(str(candidate.nomination), "").strip()
        if not typed:
            continue
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(paper.candidates)):
            raise RuleBroken(Message("“{typed}” is no rank. Choose ranks from 1 on.", {"typed": typed[:20]}))
        ranks.setdefault(int(typed), []).append(str(candidate.nomination))
    for number in range(1, max(ranks, default=0)):
        if number not in ranks:
            raise RuleBroken(
                Message(
                    "Rank {given} is given, but rank {missing} is not. Give ranks without a gap.",
                    {"given": max(ranks), "missing": number},
                )
            )
    return MarkedBallot(ranks=tuple(tuple(ranks[number]) for number in sorted(ranks)))


def _with_marks(filled: FilledIn, paper: BallotPaper) -> MarkedBallot:
    known = [str(each.nomination) for each in paper.candidates]
    return MarkedBallot(
        marks=(*(each for each in known if each in filled.marks), *filled.marks.difference(known))
    )


def _with_answers(filled: FilledIn, paper: BallotPaper) -> MarkedBallot:
    answers = {name: answer for name, answer in filled.answers.items() if answer}
    missing = [each.name for each in paper.candidates if str(each.nomination) not in answers]
    if answers and missing:
        raise RuleBroken(
            Message("No answer yet for {names}. Answer yes, no or abstain.", {"names": ", ".join(missing)})
        )
    return MarkedBallot(answers=answers)


_READERS = {Marking.RANKS: _ranked, Marking.MARKS: _with_marks, Marking.ANSWERS: _with_answers}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a ballot read back to its voter: the rank or answer, and who has it."""

    rank: int | None
    answer: str
    candidates: tuple[Candidate, ...]


def read_back(ballot: MarkedBallot, paper: BallotPaper) -> tuple[Line, ...]:
    """Return a ballot line by line, as its voter reads it before casting; nothing for a blank one."""
    named = {str(each.nomination): each for each in paper.candidates}
    if ballot.ranks:
        return tuple(
            Line(number, "", tuple(named[name] for name in rank))
            for number, rank in enumerate(ballot.ranks, start=1)
        )
    if ballot.marks:
        return tuple(Line(None, "", (named[name],)) for name in ballot.marks)
    return tuple(
        Line(None, ballot.answers[str(each.nomination)], (each,))
        for each in paper.candidates
        if str(each.nomination) in ballot.answers
    )
