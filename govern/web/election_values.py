"""The values of the page of an election, with its urns and a receipt looked up in them."""

from dataclasses import dataclass
from datetime import datetime

from govern.documents.results import names_in_order
from govern.domain.access.actor import Actor
from govern.domain.elections.filled_in import Line, read_back
from govern.domain.values.ids import ElectionId
from govern.services.consultations import not_asked_in_elections
from govern.store.queries.contests import ContestShown, NamedBallot, ballots_by_name
from govern.store.queries.reading import reading
from govern.store.queries.urns import UrnShown, receipts_of, urn_shown
from govern.web import election_page
from govern.web.forms.secret_votes import ReceiptForm
from govern.web.print_languages import languages_to_print


@dataclass(frozen=True, slots=True)
class ContestNames:
    """The ballots of a contest by name, each with its lines."""

    contest: ContestShown
    ballots: tuple[tuple[NamedBallot, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class ContestUrn:
    """The urn of a contest, and how many papers with the receipt looked up are in it."""

    contest: ContestShown
    urn: UrnShown
    found: int


def election_values(
    actor: Actor, election: ElectionId, *, at: datetime, receipt: str = ""
) -> dict[str, object]:
    """Return everything that the page of an election shows."""
    shown = election_page.read(actor, election, at=at)
    return {
        "page": shown,
        "election": shown.election,
        "actor": actor,
        "printed": shown.documents,
        "languages_to_print": languages_to_print(),
        "not_asked": election_page.pairs([said] if (said := not_asked_in_elections(at=at)) else []),
        "tones": election_page.TONES,
        "seat_tones": election_page.SEAT_TONES,
        "rows_of": names_in_order,
        "may_answer_seat": election_page.may_answer_seat,
        "urns": _urns(shown, receipt),
        "named": _named(shown),
        "receipt": receipt,
        "receipt_form": ReceiptForm(formdata=None),
    }


def _named(shown: election_page.ElectionPage) -> tuple[ContestNames, ...]:
    """Return who chose whom in the contests counted; nothing of a secret election."""
    if shown.election.is_secret:
        return ()
    counted = (each.shown for each in shown.contests if each.shown.outcome)
    return tuple(
        ContestNames(
            contest,
            tuple(
                (ballot, read_back(ballot.marked, contest.paper))
                for ballot in ballots_by_name(reading(), contest.vote)
            ),
        )
        for contest in counted
    )


def _urns(shown: election_page.ElectionPage, receipt: str) -> tuple[ContestUrn, ...]:
    """Return the urns of the contests counted, none of an election by name."""
    found = []
    for contest in (each.shown for each in shown.contests if each.shown.outcome):
        urn = urn_shown(contest.vote)
        if urn is not None:
            papers = receipts_of(contest.vote, receipt) if receipt else ()
            found.append(ContestUrn(contest, urn, len(papers)))
    return tuple(found)
