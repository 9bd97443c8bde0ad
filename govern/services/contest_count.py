"""Counting one contest of an election: its quorum, its ballots, and what it means for the next one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from govern.domain.elections.paper import BallotPaper
from govern.domain.elections.tallying import ElectionOutcome, Participation, count_contest, labels
from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.electorate import Right
from govern.domain.voting.outcome import Result
from govern.services import quorum
from govern.services.election_ballots import marked_ballots
from govern.store.queries import electorates
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class CountedBefore:
    """Winners of the contests counted so far, with what they declared and the seats they have."""

    winners: tuple[str, ...] = ()
    attributes: Mapping[str, Mapping[str, str]] | None = None
    seats: int = 0


def quorum_of(session: Session, contests: Sequence[Vote]) -> QuorumState:
    """Return the quorum of the meeting: whoever has a vote in any contest counts once."""
    rule = from_record(DecisionRule, contests[0].rule)
    meeting = contests[0].meeting_id
    if rule.quorum_moment is QuorumMoment.OPENING and meeting is not None:
        kept = quorum.quorum_at_opening(session, MeetingId(meeting), rule=rule)
        if kept is not None:
            return kept
    holders: dict[object, Right] = {}
    for vote in contests:
        for right in electorates.rights(session, VoteId(vote.id)):
            if right.is_entitled:
                holders.setdefault(right.member or right.person, right)
    return measure_quorum(rule.quorum, (right.as_seat() for right in holders.values()), rule.recusal)


def count_vote(
    session: Session, vote: Vote, state: QuorumState, before: CountedBefore, *, seed: str
) -> ElectionOutcome:
    """Return the outcome of a contest by its ballots; without a quorum nothing is counted."""
    paper = from_record(BallotPaper, vote.ballot_paper)
    ballots = marked_ballots(session, vote)
    rights = [right for right in electorates.rights(session, VoteId(vote.id)) if right.is_entitled]
    is_counted = state.is_met and any(not each.is_blank for each in ballots)
    names = set(labels(paper.candidates).values())
    return ElectionOutcome(
        paper=paper,
        rule=from_record(DecisionRule, vote.rule),
        participation=Participation(
            entitled=len(rights),
            present=sum(right.presence is Presence.PRESENT for right in rights),
            represented=sum(right.presence is Presence.REPRESENTED for right in rights),
            ballots=len(ballots),
            blank=sum(each.is_blank for each in ballots),
            recused=tuple(right.name for right in rights if right.is_recused),
        ),
        quorum=state,
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


def result_of(outcome: ElectionOutcome) -> Result:
    """Return what became of a contest; one in which nobody was elected counts as rejected."""
    if not outcome.quorum.is_met:
        return Result.VOID
    return Result.ELECTED if outcome.elected else Result.REJECTED
