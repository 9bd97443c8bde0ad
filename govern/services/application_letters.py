"""Letters to applicants: each brings a secret link of its own to the page of the application."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.values.digest import digest
from govern.i18n.languages import PSEUDO, best_language
from govern.i18n.translator import Translator, translator_for
from govern.notify.letters import write_letter
from govern.services.association import association_facts
from govern.services.links import new_token
from govern.services.outbox import SITE, NewLetter, queue_letter
from govern.store.tables.applications import Application, ApplicationLink
from govern.store.tables.convening import DeliveryReport
from govern.store.tables.documents import Letter

LINK = "application_link"
NEWS = "application_news"
REFUSED = "application_refused"


def write_to_applicant(
    session: Session, row: Application, occasion: str, values: Mapping[str, object], *, at: datetime
) -> None:
    """Queue a letter to the contact of an application, with a fresh link to its page."""
    token, facts = new_token(), association_facts(session)
    known = {
        "name": row.contact_name,
        "association": facts.name,
        "organisation": row.organisation,
        "reference": row.reference,
        "url": f"{SITE}/join/{token}",
    }
    speak = voice_of(session, row)
    written = write_letter(occasion, {**known, **values}, speak)
    letter = queue_letter(
        session,
        NewLetter(
            occasion=occasion,
            channel=LetterChannel.EMAIL,
            address=row.contact_email,
            recipient_name=row.contact_name,
            language=speak.locale,
            subject=written.subject,
            body=written.body,
        ),
        at,
    )
    session.flush()
    session.add(
        ApplicationLink(application_id=row.id, letter_id=letter, token_digest=digest(token), created_at=at)
    )


def voice_of(session: Session, row: Application) -> Translator:
    """Return the voice in which the applicant is written to."""
    language = row.language if row.language == PSEUDO else best_language([row.language])
    return translator_for(language, association_facts(session).zone)


def blacken_letters(session: Session, row: Application, *, at: datetime) -> None:
    """Take out of every letter to an applicant who it was and what it said; what waits is not sent."""
    letters = select(ApplicationLink.letter_id).where(ApplicationLink.application_id == row.id)
    of_it = Letter.id.in_(letters.scalar_subquery())
    session.execute(
        update(DeliveryReport)
        .where(DeliveryReport.letter_id.in_(letters.scalar_subquery()))
        .values(recipient="", subject="", diagnostic="")
    )
    waiting = Letter.state.in_((LetterState.QUEUED, LetterState.SENDING))
    session.execute(update(Letter).where(of_it, waiting).values(state=LetterState.REFUSED, settled_at=at))
    session.execute(
        update(Letter)
        .where(of_it)
        .values(address="", recipient_name="", subject="", body="", detail=None, bounce=None)
    )
