"""Closing an election: reserved seats counted first, then the open ones; seats offered to their winners."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.elections.paper import BallotPaper
from govern.domain.elections.states import ElectionState, SeatState
from govern.domain.elections.tallying import ElectionOutcome, Participation, count_contest, labels
from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import DecisionRule, QuorumMoment
from govern.domain.values.ids import BodyId, ElectionId, ItemId, MeetingId, VoteId, new_id
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.electorate import Right
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy, VoteState
from govern.services import audit, election_rows, items, quorum, seals
from govern.services.election_ballots import marked_ballots
from govern.services.election_votes import open_votes
from govern.services.elections import refuse_unless
from govern.services.urns import roots, seal_urn
from govern.store.database import transaction
from govern.store.queries import electorates
from govern.store.tables.elections import Election, SeatWon
from govern.store.tables.urns import Urn
from govern.store.tables.voting import OutcomeRow, Vote


@dataclass(frozen=True, slots=True)
class _Counted:
    """Winners of the contests counted so far, with what they declared and the seats they have."""

    winners: tuple[str, ...] = ()
    attributes: Mapping[str, Mapping[str, str]] | None = None
    seats: int = 0


def close_election(actor: Actor, election: ElectionId, *, at: datetime) -> tuple[ElectionOutcome, ...]:
    """Count the contests of an election in order, freeze their outcomes and offer the seats won.

    Without a quorum nothing is counted and the election can be opened again.

    Raises:
        NotAllowed: when the actor does not chair the body.
        Conflict: when its vote is not open.
    """
    with transaction() as session:
        row = election_rows.election_row(session, election)
        item = items.item_row(session, ItemId(row.item_id))
        may(actor, Act.CONDUCT_VOTE, body=BodyId(item.body_id)).or_not_allowed()
        refuse_unless(row, ElectionState.VOTING)
        outcomes, sealed = _close_contests(session, row, actor=actor, at=at)
        is_counted = any(each.count is not None for each in outcomes)
        row.state = ElectionState.COUNTED if is_counted else ElectionState.BALLOT_FIXED
        row.version += 1
        audit.record(
            session,
            audit.Recorded(
                action="election.counted",
                subject_kind="election",
                subject_id=row.id,
                at=at,
                actor=actor.person,
                payload={
                    "elected": tuple(each.elected for each in outcomes),
                    "seed": row.seed,
                    "urns": _roots(session, row),
                },
                seals=sealed,
            ),
        )
        return outcomes


def _close_contests(
    session: Session, row: Election, *, actor: Actor, at: datetime
) -> tuple[tuple[ElectionOutcome, ...], dict[str, str]]:
    contests = open_votes(session, ElectionId(row.id))
    state = _quorum(session, contests)
    outcomes: list[ElectionOutcome] = []
    sealed: dict[str, str] = {}
    before = _Counted()
    for vote in contests:
        outcome = _count(session, vote, state, before, seed=row.seed or "")
        before = _after(before, outcome)
        outcomes.append(outcome)
        vote.state = VoteState.CLOSED
        vote.closed_at = at
        vote.closed_by_person_id = actor.person
        session.add(OutcomeRow(vote_id=vote.id, result=_result(outcome), facts=to_record(outcome)))
        _offer_seats(session, row, vote, outcome)
        sealed |= seals.seal(session, "outcome", vote.id)
        if vote.secrecy is Secrecy.SECRET:
            sealed |= seal_urn(session, VoteId(vote.id))
    return tuple(outcomes), sealed


def _roots(session: Session, row: Election) -> Mapping[str, object]:
    """Return the roots of the urns of a secret election, by vote."""
    if row.secrecy is not Secrecy.SECRET:
        return {}
    urns = session.scalars(
        select(Urn.vote_id).join(Vote, Vote.id == Urn.vote_id).where(Vote.election_id == row.id)
    )
    return {str(vote): roots(session, VoteId(vote)) for vote in urns}


def _quorum(session: Session, contests: Sequence[Vote]) -> QuorumState:
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
    return measure_quorum(rule.quorum, (right.as_seat() for right in holders.values()))


def _count(
    session: Session, vote: Vote, state: QuorumState, before: _Counted, *, seed: str
) -> ElectionOutcome:
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


def _after(before: _Counted, outcome: ElectionOutcome) -> _Counted:
    named = labels(outcome.paper.candidates)
    declared = {named[str(each.nomination)]: each.attributes for each in outcome.paper.candidates}
    attributes = {**(before.attributes or {}), **{name: declared[name] for name in outcome.elected}}
    return _Counted((*before.winners, *outcome.elected), attributes, before.seats + outcome.paper.seats)


def _result(outcome: ElectionOutcome) -> Result:
    if not outcome.quorum.is_met:
        return Result.VOID
    return Result.ELECTED if outcome.elected else Result.REJECTED


def _offer_seats(session: Session, row: Election, vote: Vote, outcome: ElectionOutcome) -> None:
    nominations = {name: identity for identity, name in labels(outcome.paper.candidates).items()}
    taken = (
        session.scalar(select(func.count()).select_from(SeatWon).where(SeatWon.election_id == row.id)) or 0
    )
    by_id = {str(each.nomination): each.nomination for each in outcome.paper.candidates}
    for ordinal, name in enumerate(outcome.elected, start=taken + 1):
        session.add(
            SeatWon(
                id=new_id(),
                election_id=row.id,
                nomination_id=by_id[nominations[name]],
                vote_id=vote.id,
                ordinal=ordinal,
                state=SeatState.OFFERED,
            )
        )
    session.flush()
