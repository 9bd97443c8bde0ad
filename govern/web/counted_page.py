"""What the page of a vote shows once it is counted: outcome, pictures, ballots by name or the urn."""

from collections.abc import Iterable

from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message
from govern.domain.voting.bar import draw_outcome
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import RESULTS, explain
from govern.domain.voting.outcome import Outcome, Result
from govern.domain.voting.receipt import typed_receipt
from govern.domain.voting.secret_count import decision_choice
from govern.domain.voting.written import outcome_in_words
from govern.services.second_look_shown import looks_of_vote
from govern.store.queries import rolls, urns
from govern.store.queries.procedures import ProcedureShown
from govern.store.queries.votes import VoteShown
from govern.web.forms.secret_votes import ReceiptForm
from govern.web.installation import now
from govern.web.paging import name_asked, page_asked, read_page
from govern.web.session import current_actor
from govern.web.standing_page import of_vote

#: how each result is marked beside its word
TONES = {Result.ADOPTED: "done", Result.REJECTED: "refused", Result.VOID: "idle", Result.ELECTED: "done"}


def counted_page(vote: VoteShown, typed: str, procedure: ProcedureShown | None = None) -> dict[str, object]:
    """Return what a closed vote adds: outcome, pictures, ballots by name or urn, the receipt looked up."""
    shown = rolls.outcome_shown(vote.id)
    if shown is None:
        return {"decided": None, **of_vote(vote.id)}
    code = typed_receipt(typed)
    papers = _urn(vote, code) if vote.is_secret else _by_name(vote, code)
    return {
        "decided": shown,
        "result": RESULTS[shown.outcome.result],
        "tone": TONES[shown.outcome.result],
        "bars": draw_outcome(shown.outcome),
        "explanation": pairs(_explanation(shown.outcome, procedure)),
        "receipt": code,
        "looks": looks_of_vote(current_actor(), vote.id, at=now()) if shown.has_looks else (),
        **of_vote(vote.id),
        **papers,
    }


def _explanation(outcome: Outcome, procedure: ProcedureShown | None) -> tuple[Explained, ...]:
    if procedure is None:
        return explain(outcome)
    return outcome_in_words(outcome, procedure.mode, procedure.closes_at)


def _by_name(vote: VoteShown, code: str) -> dict[str, object]:
    found = rolls.receipt_found(vote.id, code) if code else None
    name = name_asked()
    ballots = read_page(
        lambda first, most: rolls.ballots_by_name(vote.id, rolls.Part(name, first, most)),
        lambda: rolls.count_ballots(vote.id, name),
        page_asked(),
    )
    return {
        "ballots": ballots.rows,
        "paging": ballots,
        "by_hand": rolls.counted_in_the_hall(vote.id),
        "found": found,
    }


def _urn(vote: VoteShown, code: str) -> dict[str, object]:
    urn = urns.urn_shown(vote.id)
    found = urns.receipts_of(vote.id, code) if code else ()
    choices = [decision_choice(each) for each in urn.ballots] if urn is not None else []
    return {"urn": urn, "choices": choices, "found": found, "receipt_form": ReceiptForm(formdata=None)}


def pairs(explained: Iterable[Explained]) -> list[tuple[Message, Source | None]]:
    """Return sentences as the macro ``reasons`` takes them."""
    return [(each.sentence, each.source) for each in explained]
