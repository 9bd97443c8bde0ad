"""Counting the contests of an election from what is on record."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from govern.domain.elections.paper import BallotPaper
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.meetings.quorum import QuorumState
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.contest import Contest, CountedBefore, after, count_of_contest, quorum_of_contests
from govern.domain.voting.outcome import Result
from govern.services import quorum
from govern.services.election_ballots import marked_ballots
from govern.store.queries import electorates
from govern.store.tables.voting import Vote

__all__ = ["CountedBefore", "after", "count_vote", "quorum_of", "result_of"]


def quorum_of(session: Session, contests: Sequence[Vote]) -> QuorumState:
    """Return the quorum of the meeting: whoever has a vote in any contest counts once."""
    rule = from_record(DecisionRule, contests[0].rule)
    meeting = contests[0].meeting_id
    if rule.quorum_moment is QuorumMoment.OPENING and meeting is not None:
        kept = quorum.quorum_at_opening(session, MeetingId(meeting), rule=rule)
        if kept is not None:
            return kept
    rights = (right for vote in contests for right in electorates.rights(session, VoteId(vote.id)))
    return quorum_of_contests(rule, rights)


def count_vote(
    session: Session, vote: Vote, state: QuorumState, before: CountedBefore, *, seed: str
) -> ElectionOutcome:
    """Return the outcome of a contest by its ballots; without a quorum nothing is counted."""
    contest = Contest(
        paper=from_record(BallotPaper, vote.ballot_paper),
        rule=from_record(DecisionRule, vote.rule),
        rights=electorates.rights(session, VoteId(vote.id)),
        ballots=marked_ballots(session, vote),
    )
    return count_of_contest(contest, state, before, seed=seed)


def result_of(outcome: ElectionOutcome) -> Result:
    """Return what became of a contest; one in which nobody was elected counts as rejected."""
    if not outcome.quorum.is_met:
        return Result.VOID
    return Result.ELECTED if outcome.elected else Result.REJECTED
