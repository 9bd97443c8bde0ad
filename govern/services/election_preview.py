"""What opening an election would mean at this moment, for the chair to see before doing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.elections.paper import Marking
from govern.domain.elections.states import ElectionState
from govern.domain.meetings.quorum import QuorumState, measure_quorum
from govern.domain.meetings.seats import Presence
from govern.domain.values.decision import Decision
from govern.domain.values.ids import ElectionId, ItemId, RightId, new_id
from govern.domain.values.message import Message
from govern.domain.voting.electorate import freeze_right
from govern.domain.voting.secret import may_elect_secretly, secrecy_warnings
from govern.domain.voting.states import Secrecy
from govern.services import election_rows, items, presiding, votes
from govern.services.election_contests import Contest, contests_of, electors_of
from govern.services.elections import refuse_unless
from govern.store.database import current_session


@dataclass(frozen=True, slots=True)
class ContestPreview:
    """A contest about to open: for which seats, and who could vote."""

    contest: Contest
    entitled: int
    present: int
    represented: int


@dataclass(frozen=True, slots=True)
class OpeningPreview:
    """The contests of an election about to open, the quorum now, and whether it can be secret."""

    contests: tuple[ContestPreview, ...]
    quorum: QuorumState
    secret: Decision
    warnings: tuple[Message, ...]


def preview_opening(actor: Actor, election: ElectionId, *, at: datetime) -> OpeningPreview:
    """Return what the votes of an election opened now would be held on, and by whom.

    Raises:
        NotFound: when there is no such election.
        NotAllowed: when the actor does not chair the body.
        Conflict: when its ballot is not fixed, or the meeting not open.
        RuleBroken: when law and statutes are silent on how to decide.
    """
    session = current_session()
    row = election_rows.election_row(session, election)
    item = items.item_row(session, ItemId(row.item_id))
    presiding.presides_over(session, actor, body=item.body_id, meeting=item.meeting_id).or_not_allowed()
    refuse_unless(row, ElectionState.BALLOT_FIXED)
    electors = electors_of(session, row, votes.check_opening(session, item), at=at)
    found = contests_of(session, row, electors)
    everybody = max(found, key=lambda each: sum(seat.is_entitled for seat in each.seats))
    rights = [freeze_right(seat, RightId(new_id())) for seat in everybody.seats]
    return OpeningPreview(
        contests=tuple(_preview(each) for each in found),
        quorum=measure_quorum(everybody.rule.quorum, [seat for seat in everybody.seats if seat.is_entitled]),
        secret=may_elect_secretly(rights, ranked=everybody.paper.marking is Marking.RANKS),
        warnings=_warnings(found) if row.secrecy is Secrecy.SECRET else (),
    )


def _warnings(contests: Sequence[Contest]) -> tuple[Message, ...]:
    """Return what to know before any of these is held in secret; a small electorate lays itself open."""
    found: dict[str, Message] = {}
    for contest in contests:
        rights = [freeze_right(seat, RightId(new_id())) for seat in contest.seats]
        found |= {str(each): each for each in secrecy_warnings(None, rights)}
    return tuple(found.values())


def _preview(contest: Contest) -> ContestPreview:
    entitled = [seat for seat in contest.seats if seat.is_entitled]
    return ContestPreview(
        contest=contest,
        entitled=len(entitled),
        present=sum(seat.presence is Presence.PRESENT for seat in entitled),
        represented=sum(seat.presence is Presence.REPRESENTED for seat in entitled),
    )
