"""What the page of an election is made of, at every step, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.counting.result import Pairwise
from govern.domain.elections import words
from govern.domain.elections.states import ElectionState, NominationState, SeatState
from govern.domain.meetings.kinds import MeetingState
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import ElectionId
from govern.domain.values.message import Message
from govern.domain.voting.election_explained import explain_election
from govern.domain.voting.explained import Explained
from govern.services import election_outlook, election_reserved, presiding
from govern.store.queries import contests, documents, nominations, votes
from govern.store.queries.contests import ContestShown, OwnContestBallot, SeatShown
from govern.store.queries.documents import DocumentPage
from govern.store.queries.elections import ElectionShown, election_shown
from govern.store.queries.nominations import NominationShown
from govern.store.queries.reading import reading

#: how each state is marked beside its word
TONES = {
    ElectionState.NOMINATIONS: "open",
    ElectionState.BALLOT_FIXED: "idle",
    ElectionState.VOTING: "needs",
    ElectionState.COUNTED: "done",
    ElectionState.CANCELLED: "refused",
}
SEAT_TONES = {SeatState.OFFERED: "open", SeatState.ACCEPTED: "done", SeatState.DECLINED: "refused"}
#: tones of the pairwise table, from no ballot to all of them
_TONES = 5


@dataclass(frozen=True, slots=True)
class ContestPage:
    """A contest with its explanation and tables, once it is counted; with its progress, while it is open."""

    shown: ContestShown
    progress: votes.Progress | None
    explanation: list[tuple[Message, Source | None]]
    #: how strong each cell of the pairwise table is
    tones: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class ElectionPage:
    """Everything on the page."""

    election: ElectionShown
    standing: tuple[NominationShown, ...]
    others: tuple[NominationShown, ...]
    waiting: tuple[NominationShown, ...]
    contests: tuple[ContestPage, ...]
    earlier: tuple[ContestShown, ...]
    ballots: tuple[OwnContestBallot, ...]
    seats: tuple[SeatShown, ...]
    how: list[tuple[Message, Source | None]]
    prepares: bool
    conducts: bool
    #: whether people may still be proposed
    takes_nominations: bool
    may_nominate: bool
    may_fix: bool
    may_open: bool
    documents: tuple[DocumentPage, ...]


def read(actor: Actor, election: ElectionId, *, at: datetime) -> ElectionPage:
    """Read an election for somebody who may read meetings of its body."""
    session = reading()
    shown = election_shown(session, actor, election)
    found = nominations.nominations_shown(session, election)
    every = contests.contests_shown(session, election)
    current = [each for each in every if _is_current(each)]
    prepares = bool(may(actor, Act.PREPARE_ELECTION, body=shown.body))
    conducts = bool(presiding.presides_here(actor, shown.body, shown.meeting))
    return ElectionPage(
        election=shown,
        standing=_of(found, NominationState.ACCEPTED),
        waiting=_of(found, NominationState.PROPOSED),
        others=_of(found, NominationState.DECLINED, NominationState.WITHDRAWN),
        contests=tuple(_contest(each) for each in current),
        earlier=tuple(each for each in every if not _is_current(each)),
        ballots=contests.own_contest_ballots(session, current, actor),
        seats=contests.seats_shown(session, election),
        how=_how(shown),
        prepares=prepares,
        conducts=conducts,
        takes_nominations=shown.takes_nominations(at),
        may_nominate=shown.takes_nominations(at) and bool(may(actor, Act.NOMINATE, body=shown.body)),
        may_fix=prepares and shown.state is ElectionState.NOMINATIONS and at > shown.nominations_until,
        may_open=conducts
        and shown.state is ElectionState.BALLOT_FIXED
        and shown.meeting_state is MeetingState.OPEN,
        documents=_documents(actor, shown),
    )


def _documents(actor: Actor, election: ElectionShown) -> tuple[DocumentPage, ...]:
    """Return the printed results of an election that a reader may see."""
    if election.state is not ElectionState.COUNTED:
        return ()
    found = documents.documents_of(reading(), actor, election.meeting)
    return tuple(each for each in found if each.reference.startswith(f"{election.item_reference}-R"))


def may_answer_seat(actor: Actor, election: ElectionShown, seat: SeatShown) -> bool:
    """Return whether somebody may say that a seat is taken up, or not."""
    is_of_reader = actor.person == seat.person or actor.holds(Office.SECRETARY, body=election.body)
    return seat.state is SeatState.OFFERED and is_of_reader


def _of(found: Iterable[NominationShown], *states: NominationState) -> tuple[NominationShown, ...]:
    return tuple(each for each in found if each.state in states)


def _is_current(contest: ContestShown) -> bool:
    """Return whether a contest is open or counted, not one that was cancelled or lacked a quorum."""
    return contest.is_open or (contest.outcome is not None and contest.outcome.quorum.is_met)


def _contest(shown: ContestShown) -> ContestPage:
    count = shown.outcome.count if shown.outcome else None
    return ContestPage(
        shown=shown,
        progress=votes.progress(shown.vote) if shown.is_open else None,
        explanation=pairs(explain_election(shown.outcome)) if shown.outcome else [],
        tones=tones(count.pairwise) if count and count.pairwise else (),
    )


def _how(election: ElectionShown) -> list[tuple[Message, Source | None]]:
    """Return how the election is held: the method with the rule that allows it, limits, term."""
    rules = election_outlook.rules_of(reading(), election.id)
    how: list[tuple[Message, Source | None]] = [(words.METHODS[election.method].line, rules.methods_source)]
    how += [(said, None) for each in election.reserved for said in (words.reserved_in_words(each),)]
    how += pairs(election_reserved.reserved_explained(reading(), election.id))
    how += [(said, None) for limit in election.limits for said in words.limit_in_words(limit)]
    how.append((Message("Ties are broken by a lot that anybody can draw again."), rules.tie_source))
    how.append((_term(election), rules.term_source))
    return how


def _term(election: ElectionShown) -> Message:
    if election.term_ends_on is None:
        return Message("The term begins on {first} and has no end.", {"first": election.term_starts_on})
    return Message(
        "The term runs from {first} to {last}.",
        {"first": election.term_starts_on, "last": election.term_ends_on},
    )


def tones(pairwise: Pairwise) -> tuple[tuple[int, ...], ...]:
    """Return how dark each cell of a pairwise table is: 0 where nobody prefers, up to 4."""
    most = max((figure for row in pairwise.preferences for figure in row), default=0) or 1
    return tuple(tuple(figure * (_TONES - 1) // most for figure in row) for row in pairwise.preferences)


def pairs(explained: Iterable[Explained]) -> list[tuple[Message, Source | None]]:
    """Return sentences as the macro ``reasons`` takes them."""
    return [(each.sentence, each.source) for each in explained]
