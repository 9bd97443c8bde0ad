"""Writing down the result of a vote: its facts are frozen, and the worker prints them."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import DocumentId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Outcome
from govern.domain.voting.vote_result import Voter, VoteResult
from govern.domain.voting.written import outcome_in_words
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import association, audit, seals
from govern.services.convocation_facts import issuer_of
from govern.services.documents import NewDocument, freeze_document, same_document
from govern.store.database import transaction
from govern.store.queries import rolls, votes
from govern.store.queries.procedures import ProcedureShown, procedure_shown
from govern.store.queries.votes import VoteShown
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import Vote


def write_vote_result(actor: Actor, vote: VoteId, language: str, *, at: datetime) -> DocumentId:
    """Freeze the result of a closed vote and queue it, or return the document that says the same already.

    What it holds is what everybody who may read about the vote sees of it: of a secret one nobody's choice.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such vote.
        Conflict: before it has been counted, and for a vote of an election.
        RuleBroken: in a language that the association does not use.
    """
    with transaction() as session:
        shown = votes.vote_shown(vote, actor)
        may(actor, Act.WRITE_MINUTES, body=shown.body).or_not_allowed()
        if shown.election is not None:
            raise Conflict(Message("This vote belongs to an election. Print the results of the election."))
        of = association.association_facts(session)
        if language not in of.languages:
            raise RuleBroken(Message("Choose a language of the association."))
        facts = _facts(session, actor, shown, of)
        new = NewDocument(
            kind=DocumentKind.VOTE_RESULT,
            reference=f"{shown.item_reference}-V{session.get_one(Vote, shown.id).ordinal}",
            language=language,
            title=_title(shown, of, language),
            facts=facts,
            meeting=shown.meeting,
        )
        document = same_document(session, new)
        if document is not None:
            return document
        document = freeze_document(session, new, at)
        payload = {"document": document, "reference": new.reference, "language": language}
        sealed = seals.seal(session, "document", document)
        audit.record(
            session,
            audit.Recorded("vote.result_written", "vote", shown.id, at, actor.person, payload, sealed),
        )
        return document


def _facts(session: Session, actor: Actor, shown: VoteShown, of: association.AssociationFacts) -> VoteResult:
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


def _title(shown: VoteShown, of: association.AssociationFacts, language: str) -> str:
    speak = translator_for(best_language([language]), of.zone)
    title = shown.item_title.in_language(language).text
    return speak.message(Message("Result: {title}", {"title": title}))
