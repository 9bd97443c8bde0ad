"""What the page of a vote is made of, ready to be shown."""

from collections.abc import Mapping

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import VoteId
from govern.domain.values.message import Message
from govern.domain.voting.rule_in_words import rule_in_words
from govern.domain.voting.states import ProcedureMode
from govern.domain.voting.written import MODE_NAMES
from govern.services import procedure_outlook
from govern.services.presiding import presides_here
from govern.store.queries import own_ballots, procedures, rolls, votes
from govern.store.queries.amended_items import draft_behind
from govern.store.queries.reading import reading
from govern.web.ballot_places import BallotPlace, ballot_places, hall_acts
from govern.web.consultative_page import consultative_parts
from govern.web.counted_page import counted_page, pairs
from govern.web.forms.secure import SecureForm
from govern.web.paging import Paged, name_asked, page_asked, read_page
from govern.web.vote_printed import printed_results


def vote_page(
    vote: VoteId, actor: Actor, *, refused: SecureForm | None = None, receipt: str = ""
) -> dict[str, object]:
    """Return the values of the page of a vote, in a fixed number of queries.

    Raises:
        Conflict: for a contest, which is shown with the others of its election.
    """
    shown = votes.vote_shown(vote, actor)
    if shown.election is not None:
        raise Conflict(Message("This vote belongs to an election. Vote on the election's page."))
    procedure = procedures.procedure_shown(reading(), actor, shown.procedure) if shown.procedure else None
    is_silent = procedure is not None and procedure.mode is ProcedureMode.SILENCE
    weights = rolls.weights_in(vote) if shown.is_secret else ()
    beside = consultative_parts(shown, actor, refused)
    places = [] if is_silent else _with_vote(ballot_places(shown, actor, weights, refused), beside)
    return {
        "vote": shown,
        "places": places,
        "waiting": [place for place in places if place.waits],
        "keeps": any(place.own.is_cast_by_reader for place in places),
        "rule": pairs(rule_in_words(shown.rule, can_tie=_can_tie(procedure))),
        "is_silent": is_silent,
        "progress": votes.progress(vote),
        "electors": _electors(vote),
        "name": name_asked(),
        "conducts": bool(presides_here(actor, shown.body, shown.meeting)),
        "hall": hall_acts(shown, actor),
        "form": refused,
        "behind": draft_behind(reading(), shown.item),
        "procedure": procedure,
        **_in_writing(procedure, vote, actor),
        **beside,
        **counted_page(shown, receipt, procedure),
        **printed_results(shown, actor),
    }


def _with_vote(places: list[BallotPlace], beside: Mapping[str, object]) -> list[BallotPlace]:
    """Return the ballots; members that are asked beside the vote have cards of their own."""
    return [place for place in places if place.own.has_vote or not beside["asked"]]


def _electors(vote: VoteId) -> Paged[rolls.RightShown]:
    """Return the page of the electorate that is asked for, or of those whose name was looked for."""
    name = name_asked()
    return read_page(
        lambda first, most: rolls.electorate(vote, rolls.Part(name, first, most)),
        lambda: rolls.count_electorate(vote, name),
        page_asked("electors"),
    )


def vote_to_end(vote: VoteId, actor: Actor) -> votes.VoteShown:
    """Return an open vote for who presides.

    Raises:
        NotAllowed: for anybody else.
        Conflict: when it is not open any more.
    """
    shown = votes.vote_shown(vote, actor)
    presides_here(actor, shown.body, shown.meeting).or_not_allowed()
    if not shown.is_open:
        raise Conflict(Message("This vote is not open any more."))
    return shown


def _can_tie(procedure: procedures.ProcedureShown | None) -> bool:
    return procedure is None or procedure.mode is ProcedureMode.MAJORITY


def _in_writing(procedure: procedures.ProcedureShown | None, vote: VoteId, actor: Actor) -> dict[str, object]:
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
