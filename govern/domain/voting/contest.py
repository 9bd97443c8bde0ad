"""Counting one contest of an election: its quorum, its ballots, and what it means for the next one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govern.domain.elections.marked import MarkedBallot
from govern.domain.elections.paper import BallotPaper
from govern.domain.elections.tallying import ElectionOutcome, Participation, count_contest, labels
from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule
from govern.domain.voting.electorate import Right


@dataclass(frozen=True, slots=True)
class CountedBefore:
    """Winners of the contests counted so far, with what they declared and the seats they have."""

    winners: tuple[str, ...] = ()
    attributes: Mapping[str, Mapping[str, str]] | None = None
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Contest:
    """What is counted: the frozen ballot paper, the rule, the electorate, and what was written."""

    paper: BallotPaper
    rule: DecisionRule
    rights: tuple[Right, ...]
    ballots: Sequence[MarkedBallot]


def quorum_of_contests(rule: DecisionRule, rights: Iterable[Right]) -> QuorumState:
    """Return the quorum of an election: whoever has a vote in any of its contests counts once."""
    holders: dict[object, Right] = {}
    for right in rights:
        if right.is_entitled:
            holders.setdefault(right.member or right.person, right)
    return measure_quorum(rule.quorum, (right.as_seat() for right in holders.values()), rule.recusal)


def count_of_contest(
    contest: Contest, quorum: QuorumState, before: CountedBefore, *, seed: str
) -> ElectionOutcome:
    """Return the outcome of a contest by its ballots; without a quorum nothing is counted."""
    paper, ballots = contest.paper, contest.ballots
    rights = [right for right in contest.rights if right.is_entitled]
    is_counted = quorum.is_met and any(not each.is_blank for each in ballots)
    names = set(labels(paper.candidates).values())
    return ElectionOutcome(
        paper=paper,
        rule=contest.rule,
        participation=Participation(
            entitled=len(rights),
            present=sum(right.presence is Presence.PRESENT for right in rights),
            represented=sum(right.presence is Presence.REPRESENTED for right in rights),
            ballots=len(ballots),
            blank=sum(each.is_blank for each in ballots),
            recused=tuple(right.name for right in rights if right.is_recused),
        ),
        quorum=quorum,
        count=count_contest(
            paper,
            ballots,
            seed=seed,
            elected_before=before.winners,
            attributes_before=before.attributes,
        )
        if is_counted
        else None,
        seed=seed,
        elected_before=tuple(each for each in before.winners if each in names),
    )


def after(before: CountedBefore, outcome: ElectionOutcome) -> CountedBefore:
    """Return what the next contest must know once this one is counted."""
    named = labels(outcome.paper.candidates)
    declared = {named[str(each.nomination)]: each.attributes for each in outcome.paper.candidates}
    attributes = {**(before.attributes or {}), **{name: declared[name] for name in outcome.elected}}
    return CountedBefore((*before.winners, *outcome.elected), attributes, before.seats + outcome.paper.seats)
