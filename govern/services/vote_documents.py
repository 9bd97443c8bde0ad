"""Writing down the result of a vote: its facts are frozen, and the worker prints them."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import DocumentId, VoteId
from govern.domain.values.message import Message
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import association, audit, seals
from govern.services.documents import NewDocument, freeze_document, same_document
from govern.services.vote_result_facts import result_of
from govern.store.database import transaction
from govern.store.queries import votes
from govern.store.queries.votes import VoteShown
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
        facts = result_of(session, actor, shown, of)
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


def _title(shown: VoteShown, of: association.AssociationFacts, language: str) -> str:
    speak = translator_for(best_language([language]), of.zone)
    title = shown.item_title.in_language(language).text
    return speak.message(Message("Result: {title}", {"title": title}))
