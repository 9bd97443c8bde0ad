"""The values of the page of an election, with its urns and a receipt looked up in them."""

from dataclasses import dataclass
from datetime import datetime

from govern.documents.results import names_in_order
from govern.domain.access.actor import Actor
from govern.domain.values.ids import ElectionId, VoteId
from govern.services.consultations import not_asked_in_elections
from govern.store.queries.contests import ContestShown
from govern.store.queries.urns import UrnShown, receipts_of, urn_shown
from govern.web import election_page
from govern.web.election_rolls import ContestNames, electorates, named_ballots
from govern.web.forms.secret_votes import ReceiptForm
from govern.web.paging import name_asked
from govern.web.print_languages import languages_to_print
from govern.web.standing_page import of_election


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
        "electors": electorates(each.shown for each in shown.contests),
        "name": name_asked(),
        **of_election(actor, shown.election, _latest(shown), at=at),
        "receipt": receipt,
        "receipt_form": ReceiptForm(formdata=None),
    }


def _latest(shown: election_page.ElectionPage) -> VoteId | None:
    """Return one of the contests that are open or counted; all of them were opened together."""
    return next((each.shown.vote for each in shown.contests), None)


def _named(shown: election_page.ElectionPage) -> tuple[ContestNames, ...]:
    """Return who chose whom in the contests counted; nothing of a secret election."""
    if shown.election.is_secret:
        return ()
    return named_ballots(each.shown for each in shown.contests if each.shown.outcome)


def _urns(shown: election_page.ElectionPage, receipt: str) -> tuple[ContestUrn, ...]:
    """Return the urns of the contests counted, none of an election by name."""
    found = []
    for contest in (each.shown for each in shown.contests if each.shown.outcome):
        urn = urn_shown(contest.vote)
        if urn is not None:
            papers = receipts_of(contest.vote, receipt) if receipt else ()
            found.append(ContestUrn(contest, urn, len(papers)))
    return tuple(found)
