"""The convocation: checked, issued once, its facts frozen, its letters put into the outbox."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.convocation import Addressee, Draft, DraftItem, Readiness, check_convocation
from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, ConvocationId, DocumentId, MeetingId, new_id
from govern.services import (
    agenda,
    association,
    audit,
    convocation_facts,
    items,
    meetings,
    newcomers_items,
    plan_progress_frozen,
    seals,
)
from govern.services.convocation_documents import Edition, convocation_document, latest_documents
from govern.services.convocation_letters import queue_convocation, queue_copies, set_aside_earlier
from govern.services.convocation_mailing import languages_of, mailing_of
from govern.services.sittings import sitting_of
from govern.store.database import current_session, transaction
from govern.store.queries import convocation as reach
from govern.store.tables.documents import Convocation
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class ConvokeMeeting:
    """A meeting to be convoked as it was shown; ``waiver`` says why it goes out late, when it does."""

    meeting: MeetingId
    version: int
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A convocation before it is issued: what was checked, and whom it would reach."""

    readiness: Readiness
    draft: Draft


def preview(actor: Actor, meeting: MeetingId, *, at: datetime, waiver: str = "") -> Preview:
    """Return whether a convocation could be issued now, with everything that was checked.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
    """
    session = current_session()
    row = meetings.meeting_row(session, meeting)
    may(actor, Act.CONVOKE, body=BodyId(row.body_id)).or_not_allowed()
    return _check(session, row, at=at, waiver=waiver)


def convoke(actor: Actor, command: ConvokeMeeting, *, at: datetime) -> ConvocationId:
    """Issue the convocation of a meeting: number its items, freeze its facts, queue document and letters.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: when it has been convoked, or changed since that version was shown.
        RuleBroken: when a check fails, the notice among them unless the rules let a reason make it good.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, command.meeting)
        may(actor, Act.CONVOKE, body=BodyId(row.body_id)).or_not_allowed()
        meetings.refuse_unless_planned(row)
        meetings.refuse_stale(row.version, command.version)
        checked = _check(session, row, at=at, waiver=command.waiver)
        checked.readiness.decision.or_rule_broken()
        row.state = MeetingState.CONVOKED
        row.version += 1
        agenda.number_items(session, command.meeting)
        plan_progress_frozen.freeze_progress(session, row, at=at)
        convocation = _convocation(session, row, checked, actor=actor, at=at)
        documents = _issue(session, row, checked, actor=actor, at=at)
        _put_on_record(session, convocation, checked, documents)
        return ConvocationId(convocation.id)


def _check(session: Session, meeting: Meeting, *, at: datetime, waiver: str) -> Preview:
    on = day_at(at, association.association_facts(session).zone)
    sitting = sitting_of(session, meeting)
    draft = Draft(
        reference=meeting.reference,
        body=sitting.body,
        state=meeting.state,
        mode=meeting.mode,
        held_on=sitting.held_on,
        after=sitting.after,
        occasions=sitting.occasions,
        place=meeting.place,
        remote_access=meeting.remote_access,
        items=tuple(
            DraftItem(item.title, item.kind, item.requested_decision is not None)
            for item in items.on_agenda(session, meeting.id)
        ),
        addressees=addressees_of(session, meeting, sitting.body, at=at),
        unanswered=reach.unanswered(session, meeting.id),
        owed=newcomers_items.owed_before(session, meeting.id, at=at),
    )
    rulebook = association.rulebook_of(session)
    return Preview(check_convocation(rulebook, draft, on=on, waiver=waiver), draft)


def addressees_of(
    session: Session, meeting: Meeting, kind: BodyKind, *, at: datetime
) -> tuple[Addressee, ...]:
    """Return everybody whom the convocation of a meeting would have to reach today."""
    on = day_at(at, association.association_facts(session).zone)
    if kind is BodyKind.ASSEMBLY:
        return reach.members_to_convene(session, on)
    return reach.persons_to_convene(session, BodyId(meeting.body_id), on)


def _convocation(
    session: Session, meeting: Meeting, checked: Preview, *, actor: Actor, at: datetime
) -> Convocation:
    waiver = checked.readiness.notice.waiver
    row = session.scalar(select(Convocation).where(Convocation.meeting_id == meeting.id))
    if row is None:
        row = Convocation(id=new_id(), meeting_id=meeting.id)
        session.add(row)
    else:
        # a postponed meeting is convened anew; what was sent before stays in the archive and on record
        meeting.calendar_sequence += 1
        set_aside_earlier(session, meeting.id)
    row.issued_at, row.issued_by_person_id = at, actor.person
    row.waiver = waiver.reason if waiver else None
    return row


def _issue(
    session: Session, meeting: Meeting, checked: Preview, *, actor: Actor, at: datetime
) -> list[DocumentId]:
    """Freeze the convocation in each language, and queue what carries it; return every document."""
    facts = convocation_facts.freeze(session, meeting, checked.readiness.notice, signed_by=actor.name, at=at)
    before = latest_documents(session, meeting.id)
    documents = {
        language: convocation_document(
            session, Edition(MeetingId(meeting.id), facts, language, before.get(language)), at=at
        )
        for language in languages_of(session)
    }
    session.flush()
    mailing = mailing_of(session, meeting, facts, documents, at=at)
    batches = queue_convocation(session, mailing, checked.draft.addressees)
    names = {each.member: each.name for each in checked.draft.addressees if each.member is not None}
    if names:
        on = day_at(at, association.association_facts(session).zone)
        queue_copies(session, mailing, reach.representatives_with_accounts(session, names, on), names)
    return [*documents.values(), *batches]


def _put_on_record(
    session: Session, convocation: Convocation, checked: Preview, documents: list[DocumentId]
) -> None:
    meeting = convocation.meeting_id
    sealed: list[tuple[str, UUID]] = [("convocation", meeting), *(("document", each) for each in documents)]
    audit.record(
        session,
        audit.Recorded(
            action="meeting.convoked",
            subject_kind="meeting",
            subject_id=meeting,
            at=convocation.issued_at,
            actor=convocation.issued_by_person_id,
            payload={
                "reference": checked.draft.reference,
                "notice": checked.readiness.notice,
                "addressees": len(checked.draft.addressees),
                "documents": tuple(documents),
            },
            seals={name: value for each in sealed for name, value in seals.seal(session, *each).items()},
        ),
    )
