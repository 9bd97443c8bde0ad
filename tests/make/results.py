"""Printed results of a board election with a country cap and a seat of the newcomers."""

from datetime import date
from uuid import UUID

from govern.documents.results import ElectionResults, SeatAnswer
from govern.domain.access.actor import Office
from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.marked import MarkedBallot
from govern.domain.elections.nominating import commitment
from govern.domain.elections.paper import BallotPaper, Candidate
from govern.domain.elections.states import SeatState
from govern.domain.elections.tallying import ElectionOutcome, Participation, count_contest, labels
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.quorum import QuorumState
from govern.domain.rules.decision import DecisionRule, QuorumMoment, Subject, TieRule
from govern.domain.values.ids import NominationId
from govern.domain.values.text import Text
from govern.domain.voting.states import Secrecy

SEED = "5eed" * 8
_PEOPLE = (
    ("Åsa Öberg", "SE", "woman"),
    ("Bruno Bianchi", "IT", "man"),
    ("Célia Moreau", "FR", "woman"),
    ("Dimitra Papadopoulou", "GR", "woman"),
    ("Émile Durand", "FR", ""),
    ("Fritz Großmann", "FR", "man"),
)
#: how many ballots rank whom
_ORDERS = (
    (7, "Émile Durand", "Célia Moreau", "Fritz Großmann"),
    (6, "Célia Moreau", "Fritz Großmann"),
    (5, "Fritz Großmann", "Émile Durand", "Åsa Öberg"),
    (4, "Åsa Öberg", "Bruno Bianchi"),
    (3, "Bruno Bianchi", "Dimitra Papadopoulou"),
    (2, "Dimitra Papadopoulou", "Bruno Bianchi"),
)


def paper_of(method: Method, seats: int = 3) -> BallotPaper:
    """Return the ballot paper of the open seats: at most two of a country."""
    candidates = tuple(
        Candidate(
            NominationId(UUID(int=at)), name, {"country": country, **({"gender": gender} if gender else {})}
        )
        for at, (name, country, gender) in enumerate(_PEOPLE, start=1)
    )
    return BallotPaper("", method, seats, candidates, (Limit("country", most=2),), commitment(SEED))


def outcome_of(method: Method = Method.SCOTTISH_STV, rule: DecisionRule | None = None) -> ElectionOutcome:
    """Return the count of those ballots by a method that ranks."""
    paper = paper_of(method)
    named = {name: identity for identity, name in labels(paper.candidates).items()}
    ballots = [
        MarkedBallot(ranks=tuple((named[name],) for name in names))
        for times, *names in _ORDERS
        for _ in range(times)
    ]
    return ElectionOutcome(
        paper=paper,
        rule=rule or rule_without_quorum(),
        participation=Participation(31, 20, 8, 28, 1),
        quorum=QuorumState(()),
        count=count_contest(paper, ballots, seed=SEED),
        seed=SEED,
    )


def rule_without_quorum() -> DecisionRule:
    """Return a rule that asks for no quorum."""
    return DecisionRule(
        subject=Subject.ORDINARY,
        quorum=(),
        quorum_moment=QuorumMoment.EACH_VOTE,
        majority=(),
        tie=TieRule.REJECTED,
        tie_source=None,
        in_force_on=date(2027, 2, 9),
    )


def results_of(*methods: Method) -> ElectionResults:
    """Return what the results of such an election state, counted by these methods."""
    outcomes = tuple(outcome_of(method) for method in methods)
    return ElectionResults(
        issuer=Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels"),
        title=Text("en", {"en": "Election of the board", "fr": "Élection du conseil"}),
        meeting="GA-2027-01",
        held_on=date(2027, 2, 9),
        body=Text("en", {"en": "General Assembly", "fr": "Assemblée générale"}),
        seats_in=Text("en", {"en": "Board", "fr": "Conseil d’administration"}),
        office=Office.BOARD_MEMBER,
        method=methods[0],
        secrecy=Secrecy.SECRET,
        seats=3,
        term_starts_on=date(2027, 3, 1),
        term_ends_on=date(2030, 2, 28),
        seed_commitment=commitment(SEED),
        seed=SEED,
        contests=outcomes,
        answers=tuple(SeatAnswer(name, SeatState.ACCEPTED) for name in outcomes[0].elected),
    )
