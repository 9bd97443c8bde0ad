"""Writing down the results of an election: its facts are frozen, and the worker prints them."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.documents.results import ElectionResults, SeatAnswer
from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.elections.states import ElectionState
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import DocumentId, ElectionId
from govern.domain.values.message import Message
from govern.i18n.languages import best_language
from govern.i18n.translator import translator_for
from govern.services import association, audit, seals
from govern.services.convocation_facts import issuer_of
from govern.services.documents import NewDocument, freeze_document
from govern.services.references import next_number
from govern.store.database import transaction
from govern.store.queries.contests import contests_shown, seats_shown
from govern.store.queries.elections import ElectionShown, election_shown
from govern.store.tables.association import Body


def write_results(actor: Actor, election: ElectionId, language: str, *, at: datetime) -> DocumentId:
    """Freeze the results of a counted election in a language of the association, and queue them for printing.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such election.
        Conflict: before it has been counted.
        RuleBroken: in another language.
    """
    with transaction() as session:
        shown = election_shown(session, actor, election)
        may(actor, Act.PREPARE_ELECTION, body=shown.body).or_not_allowed()
        if shown.state is not ElectionState.COUNTED:
            raise Conflict(Message("Nothing has been counted yet. The file appears with the result."))
        facts = association.association_facts(session)
        association.check_language(session, language)
        number = next_number(session, f"documents:{shown.item_reference}")
        reference = f"{shown.item_reference}-R{number}"
        document = freeze_document(
            session,
            NewDocument(
                kind=DocumentKind.RESULTS,
                reference=reference,
                language=language,
                title=_title(shown, facts, language),
                facts=_facts(session, shown, facts),
                meeting=shown.meeting,
            ),
            at,
        )
        session.flush()
        audit.record(
            session,
            audit.Recorded(
                action="election.results_written",
                subject_kind="document",
                subject_id=document,
                at=at,
                actor=actor.person,
                payload={"reference": reference, "language": language},
                seals=seals.seal(session, "document", document),
            ),
        )
        return document


def _facts(session: Session, shown: ElectionShown, of: association.AssociationFacts) -> ElectionResults:
    outcomes = (each.outcome for each in contests_shown(session, shown.id))
    return ElectionResults(
        issuer=issuer_of(of),
        title=shown.title,
        meeting=shown.meeting_reference,
        held_on=association.day_of(session, shown.starts_at),
        body=session.get_one(Body, shown.body).name,
        seats_in=shown.seats_in,
        office=shown.office,
        method=shown.method,
        secrecy=shown.secrecy,
        seats=shown.seats,
        term_starts_on=shown.term_starts_on,
        term_ends_on=shown.term_ends_on,
        seed_commitment=shown.seed_commitment or "",
        seed=shown.seed or "",
        contests=tuple(each for each in outcomes if each is not None and each.quorum.is_met),
        answers=tuple(SeatAnswer(each.name, each.state) for each in seats_shown(session, shown.id)),
    )


def _title(shown: ElectionShown, of: association.AssociationFacts, language: str) -> str:
    speak = translator_for(best_language([language]), of.zone)
    title = shown.title.in_language(language).text
    return speak.message(Message("Results: {election}", {"election": title}))
