"""The board election of the story, in the assembly: opened, cast in secret, counted, seats taken, printed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle

from govern.cli.demonstration import company
from govern.domain.access.actor import Actor
from govern.domain.elections.marked import MarkedBallot
from govern.domain.values.ids import ElectionId
from govern.services.election_count import close_election
from govern.services.election_documents import write_results
from govern.services.election_votes import open_election
from govern.services.seats_won import answer_seat
from govern.services.secret_ballots import SecretCast, cast_secret_ballot, fresh_code
from govern.store.queries.ballot_papers import ballot_papers
from govern.store.queries.contests import ContestShown, contests_shown, seats_shown
from govern.store.queries.elections import election_shown
from govern.store.queries.nominations import nominations_shown
from govern.store.queries.reading import reading

LANGUAGES = ("en", "fr")
#: who is ranked by one voter after another, by the member that a candidate comes from; empty for blank
_ORDERS: tuple[Sequence[str], ...] = (
    ("M-003", "M-014", "M-002"),
    ("M-014", "M-003", "M-018"),
    ("M-003", "M-002", "M-007"),
    ("M-007", "M-018", "M-028"),
    ("M-002", "M-014", "M-003"),
    ("M-003", "M-018"),
    ("M-018", "M-007", "M-002"),
    ("M-014", "M-002", "M-007"),
    ("M-028", "M-030", "M-007"),
    ("M-003", "M-007", "M-018"),
    ("M-002", "M-003", "M-018"),
    (),
    ("M-014", "M-007", "M-028"),
)
_NEWCOMERS_ORDERS: tuple[Sequence[str], ...] = (("M-028", "M-030"), ("M-030", "M-028"), ("M-030",))


def elect(chair: Actor, election: ElectionId, *, at: datetime) -> None:
    """Hold the election: every right casts its secret ballots, the chair counts, those elected answer."""
    version = election_shown(reading(), chair, election).version
    open_election(chair, election, version=version, at=at)
    for contest in contests_shown(reading(), election):
        _cast_all(election, contest, at=at + timedelta(seconds=20))
    counted_at = at + timedelta(minutes=5)
    close_election(chair, election, at=counted_at)
    for seat in seats_shown(reading(), election):
        elected = company.who_is(seat.person, counted_at)
        answer_seat(elected, seat.id, accepts=True, at=counted_at + timedelta(minutes=1))
    for language in LANGUAGES:
        secretary = company.secretary(counted_at)
        write_results(secretary, election, language, at=counted_at + timedelta(minutes=2))


def _cast_all(election: ElectionId, contest: ContestShown, *, at: datetime) -> None:
    moment = at
    ballots = _ballots(election, contest)
    for paper in ballot_papers(contest.vote):
        moment += timedelta(seconds=2)
        content = next(ballots).as_record(contest.paper.marking)
        ballot = SecretCast(contest.vote, paper.right, content, fresh_code())
        cast_secret_ballot(ballot, caster=paper.casters[0], at=moment)


def _ballots(election: ElectionId, contest: ContestShown) -> Iterator[MarkedBallot]:
    """Yield ballot after ballot, each with those who stand in this contest."""
    standing = {str(each.nomination) for each in contest.paper.candidates}
    of_member = {
        each.member: str(each.id)
        for each in nominations_shown(reading(), election)
        if str(each.id) in standing
    }
    orders = _NEWCOMERS_ORDERS if contest.paper.contest else _ORDERS
    for order in cycle(orders):
        ranks = ((of_member[member],) for member in order if member in of_member)
        yield MarkedBallot(ranks=tuple(ranks))
