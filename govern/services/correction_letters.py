"""The documents and letters of a correction: only in the languages, and to the people, that it concerns."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.convocation_facts import ConvocationFacts, StatedCorrection
from govern.domain.meetings.correction import Change, changes_between
from govern.domain.values.ids import DocumentId, MeetingId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.services import audit, convocation_facts, seals
from govern.services.association import day_of
from govern.services.convocation_documents import Edition, convocation_document
from govern.services.convocation_letters import CORRECTION, UNINVITED, Mailing, queue_convocation
from govern.services.convocation_mailing import given_notice, languages_of, mailing_of
from govern.services.correction_facts import Sent, standing
from govern.services.correction_recipients import Who, who_is_told
from govern.services.invited import Invited
from govern.store.tables.convening import ConvocationCorrection
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Seen:
    """What differs from what was sent, by language; languages in which nothing does are left out."""

    facts: ConvocationFacts
    sent: Mapping[str, Sent]
    changes: Mapping[str, tuple[Change, ...]]
    who: Who
    reason: str = ""

    @property
    def concerned(self) -> tuple[Invited, ...]:
        """Return those invited who read a language in which something changed."""
        return tuple(each for each in self.who.invited if self.language(each.to.language) in self.changes)

    @property
    def count(self) -> int:
        """Return how many letters it takes."""
        return len(self.concerned) + len(self.who.anew) + len(self.who.gone)

    def language(self, wanted: str) -> str:
        """Return the language of the convocation that somebody has."""
        return wanted if wanted in self.sent else next(iter(self.sent))


def see(session: Session, row: Meeting, *, access_changed: bool, signed_by: str, at: datetime) -> Seen:
    """Return what differs between the rows as they are now and what was sent."""
    notice = given_notice(session, row, at=at)
    facts = convocation_facts.freeze(session, row, notice, signed_by=signed_by, at=at)
    order = languages_of(session)
    known = standing(session, row.id)
    sent = {each: known[each] for each in (*order, *sorted(set(known) - set(order))) if each in known}
    found = {
        language: changes_between(each.facts, facts, language, access_changed=access_changed)
        for language, each in sent.items()
    }
    return Seen(
        facts=facts,
        sent=sent,
        changes={language: changes for language, changes in found.items() if changes},
        who=who_is_told(session, row, at=at),
    )


def issue(session: Session, row: Meeting, seen: Seen, *, actor: Actor, at: datetime) -> int:
    """Freeze corrected documents, queue letters, put it on record; return how many letters there are."""
    if seen.changes:
        row.calendar_sequence += 1
    correction = _correction(session, row, seen, actor=actor, at=at)
    documents = {language: each.document for language, each in seen.sent.items()}
    made: list[DocumentId] = []
    for language, changes in seen.changes.items():
        stated = _stated(session, correction, changes)
        facts = replace(seen.facts, correction=stated)
        edition = Edition(MeetingId(row.id), facts, language, seen.sent[language].document)
        documents[language] = convocation_document(session, edition, at=at)
        made.append(documents[language])
    session.flush()
    mailing = mailing_of(session, row, seen.facts, documents, at=at)
    made += _write(session, mailing, seen, correction)
    _put_on_record(session, row, correction, made=made, letters=seen.count)
    return seen.count


def _write(
    session: Session, mailing: Mailing, seen: Seen, correction: ConvocationCorrection
) -> list[DocumentId]:
    batches: list[DocumentId] = []
    for language, changes in seen.changes.items():
        to = [each.to for each in seen.concerned if seen.language(each.to.language) == language]
        if not to:
            continue
        stated = _stated(session, correction, changes)
        letters = replace(
            mailing,
            occasion=CORRECTION,
            more={"correction": stated},
            heading=Message(
                "Correction {n} of the convocation {reference}",
                {"n": correction.number, "reference": seen.facts.meeting},
            ),
            words=(*stated.changes, Message("Reason: {reason}", {"reason": stated.reason})),
        )
        batches += queue_convocation(session, letters, to)
    batches += queue_convocation(session, mailing, seen.who.anew)
    farewell = replace(
        mailing,
        documents={},
        occasion=UNINVITED,
        sequence=mailing.sequence + 1,
        heading=Message("No longer invited: {reference}", {"reference": seen.facts.meeting}),
        words=(Message("You had been convened. You no longer sit there, and need not come."),),
    )
    return batches + queue_convocation(session, farewell, [each.to for each in seen.who.gone])


def _correction(
    session: Session, row: Meeting, seen: Seen, *, actor: Actor, at: datetime
) -> ConvocationCorrection:
    convened = session.scalars(select(Convocation.id).where(Convocation.meeting_id == row.id)).one()
    last = session.scalar(
        select(func.max(ConvocationCorrection.number)).where(ConvocationCorrection.convocation_id == convened)
    )
    correction = ConvocationCorrection(
        id=new_id(),
        convocation_id=convened,
        number=(last or 0) + 1,
        issued_at=at,
        issued_by_person_id=actor.person,
        reason=seen.reason,
        changes=to_record(
            {language: tuple(each.sentence for each in changes) for language, changes in seen.changes.items()}
        ),
    )
    session.add(correction)
    return correction


def _stated(
    session: Session, correction: ConvocationCorrection, changes: tuple[Change, ...]
) -> StatedCorrection:
    return StatedCorrection(
        number=correction.number,
        on=day_of(session, correction.issued_at),
        reason=correction.reason,
        changes=tuple(each.sentence for each in changes),
    )


def _put_on_record(
    session: Session,
    row: Meeting,
    correction: ConvocationCorrection,
    *,
    made: list[DocumentId],
    letters: int,
) -> None:
    session.flush()
    sealed: list[tuple[str, UUID]] = [("convocation", row.id), *(("document", each) for each in made)]
    audit.record(
        session,
        audit.Recorded(
            action="convocation.corrected",
            subject_kind="meeting",
            subject_id=row.id,
            at=correction.issued_at,
            actor=correction.issued_by_person_id,
            payload={
                "reference": row.reference,
                "number": correction.number,
                "reason": correction.reason,
                "changes": correction.changes,
                "letters": letters,
                "documents": tuple(made),
            },
            seals={name: value for each in sealed for name, value in seals.seal(session, *each).items()},
        ),
    )
