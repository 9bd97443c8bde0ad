"""What the printed result of a vote states, taken from the record."""

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.vote_result import Voter, VoteResult
from govern.domain.voting.written import outcome_in_words
from govern.services import association
from govern.services.convocation_facts import issuer_of
from govern.store.queries import rolls
from govern.store.queries.consultations import consultation_of
from govern.store.queries.procedures import ProcedureShown, procedure_shown
from govern.store.queries.votes import VoteShown
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting


def result_of(
    session: Session, actor: Actor, shown: VoteShown, of: association.AssociationFacts
) -> VoteResult:
    """Return what everybody who may read about a vote sees of its result.

    Raises:
        Conflict: before it has been counted.
    """
    decided = rolls.outcome_shown(shown.id)
    if decided is None or shown.closed_at is None:
        raise Conflict(Message("Nothing has been counted yet. The file appears with the result."))
    procedure = procedure_shown(session, actor, shown.procedure) if shown.procedure else None
    meeting = session.get_one(Meeting, shown.meeting) if shown.meeting else None
    alone = (decided.resolution_reference,) if decided.resolution_reference else ()
    return VoteResult(
        issuer=issuer_of(of),
        body=session.get_one(Body, shown.body).name,
        taken_at=shown.meeting_reference or (procedure.reference if procedure else ""),
        is_in_writing=procedure is not None,
        place=meeting.place if meeting else "",
        item=shown.item_reference,
        title=shown.item_title,
        question=shown.question,
        secrecy=shown.secrecy,
        opened_at=shown.opened_at,
        closed_at=shown.closed_at,
        resolutions=(*alone, *(reference for _, reference, _ in decided.together)),
        outcome=decided.outcome,
        explanation=_explanation(decided.outcome, procedure),
        voters=_voters(shown),
        consultation=consultation_of(session, shown.id),
    )


def _voters(shown: VoteShown) -> tuple[Voter, ...]:
    """Return the electorate with what each ballot by name says; nothing is read of a secret vote."""
    said = {} if shown.is_secret else {each.ordinal: each.said for each in rolls.ballots_by_name(shown.id)}
    return tuple(
        Voter(each.name, each.weight, each.presence, each.proxy_holder, each.reason, said.get(each.ordinal))
        for each in rolls.electorate(shown.id)
    )


def _explanation(outcome: Outcome, procedure: ProcedureShown | None) -> tuple[Explained, ...]:
    if procedure is None:
        return explain(outcome)
    return outcome_in_words(outcome, procedure.mode, procedure.closes_at)
