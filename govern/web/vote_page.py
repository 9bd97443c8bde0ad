"""What the page of a vote is made of, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import VoteId
from govern.domain.values.message import Message
from govern.domain.voting.bar import draw_outcome
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import RESULTS, explain
from govern.domain.voting.outcome import Result
from govern.domain.voting.receipt import typed_receipt
from govern.domain.voting.rule_in_words import rule_in_words
from govern.domain.voting.secret_count import decision_choice
from govern.domain.voting.states import ProcedureMode
from govern.domain.voting.written import MODE_NAMES
from govern.services import procedure_outlook
from govern.store.queries import own_ballots, procedures, rolls, urns, votes
from govern.store.queries.amended_items import draft_behind
from govern.store.queries.own_ballots import OwnBallot
from govern.store.queries.procedures import ProcedureShown
from govern.store.queries.reading import reading
from govern.store.queries.votes import VoteShown
from govern.web.forms.secret_votes import ReceiptForm, SecretBallotForm
from govern.web.forms.votes import BallotForm

#: how each result is marked beside its word
TONES = {Result.ADOPTED: "done", Result.REJECTED: "refused", Result.VOID: "idle", Result.ELECTED: "done"}


@dataclass(frozen=True, slots=True)
class BallotPlace:
    """A right of the reader with the form by which it is cast or changed, while that is possible."""

    own: OwnBallot
    form: BallotForm | SecretBallotForm | None

    @property
    def waits(self) -> bool:
        """Return whether the reader has still to cast it."""
        return self.form is not None and not self.own.has_voted


def vote_page(
    vote: VoteId, actor: Actor, *, refused: BallotForm | SecretBallotForm | None = None, receipt: str = ""
) -> dict[str, object]:
    """Return the values of the page of a vote, in a fixed number of queries."""
    shown = votes.vote_shown(vote, actor)
    procedure = procedures.procedure_shown(reading(), actor, shown.procedure) if shown.procedure else None
    is_silent = procedure is not None and procedure.mode is ProcedureMode.SILENCE
    places = [_place(own, shown, refused) for own in own_ballots.own_ballots(vote, actor) if not is_silent]
    return {
        "vote": shown,
        "places": places,
        "waiting": [place for place in places if place.waits],
        "rule": pairs(rule_in_words(shown.rule)),
        "progress": votes.progress(vote),
        "electorate": rolls.electorate(vote),
        "conducts": bool(may(actor, Act.CONDUCT_VOTE, body=shown.body)),
        "form": refused,
        "behind": draft_behind(reading(), shown.item),
        "procedure": procedure,
        **_in_writing(procedure, vote, actor),
        **_outcome(shown, receipt),
    }


def _in_writing(procedure: ProcedureShown | None, vote: VoteId, actor: Actor) -> dict[str, object]:
    """Return what a written procedure adds: what it means, and whether the reader may stop it."""
    if procedure is None:
        return {}
    takes_part = any(own.is_cast_by_reader for own in own_ballots.own_ballots(vote, actor))
    return {
        "modes": MODE_NAMES,
        "in_words": pairs(procedure_outlook.in_words(procedure.id)),
        "may_reserve": procedure.is_open
        and takes_part
        and procedure_outlook.admits_reservations(procedure.id),
    }


def _place(own: OwnBallot, shown: VoteShown, refused: BallotForm | SecretBallotForm | None) -> BallotPlace:
    if not shown.is_open or not own.is_cast_by_reader:
        return BallotPlace(own, None)
    kind = SecretBallotForm if shown.is_secret else BallotForm
    if isinstance(refused, kind) and refused.right.data == str(own.right):
        return BallotPlace(own, refused.again(own.right))
    return BallotPlace(own, kind(formdata=None).of_right(own.right))


def _outcome(vote: VoteShown, typed: str) -> dict[str, object]:
    """Return what a closed vote adds: outcome, pictures, ballots by name or urn, the receipt looked up."""
    shown = rolls.outcome_shown(vote.id)
    if shown is None:
        return {"decided": None}
    code = typed_receipt(typed)
    papers = _urn(vote, code) if vote.is_secret else _by_name(vote, code)
    return {
        "decided": shown,
        "result": RESULTS[shown.outcome.result],
        "tone": TONES[shown.outcome.result],
        "bars": draw_outcome(shown.outcome),
        "explanation": pairs(explain(shown.outcome)),
        "receipt": code,
        **papers,
    }


def _by_name(vote: VoteShown, code: str) -> dict[str, object]:
    found = rolls.receipt_found(vote.id, code) if code else None
    return {"ballots": rolls.ballots_by_name(vote.id), "found": found}


def _urn(vote: VoteShown, code: str) -> dict[str, object]:
    urn = urns.urn_shown(vote.id)
    found = urns.receipts_of(vote.id, code) if code else ()
    choices = [decision_choice(each) for each in urn.ballots] if urn is not None else []
    return {"urn": urn, "choices": choices, "found": found, "receipt_form": ReceiptForm(formdata=None)}


def pairs(explained: Iterable[Explained]) -> list[tuple[Message, Source | None]]:
    """Return sentences as the macro ``reasons`` takes them."""
    return [(each.sentence, each.source) for each in explained]
