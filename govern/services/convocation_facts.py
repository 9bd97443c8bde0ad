"""Freezing what a convocation states: the meeting, its agenda, the days to know."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.convocation import Notice
from govern.domain.meetings.convocation_facts import (
    AttachedFile,
    ConvocationFacts,
    ConvokedItem,
    Issuer,
    StatedDay,
)
from govern.domain.meetings.kinds import LetterChannel, MeetingState
from govern.domain.meetings.timeline import Duty, timeline
from govern.domain.values.calendar import day_at
from govern.domain.values.digest import Json
from govern.domain.values.ids import MeetingId, MemberId
from govern.domain.values.record import to_record
from govern.services.agenda_entries import agenda_entries
from govern.services.association import AssociationFacts, association_facts, rulebook_of
from govern.services.items import on_agenda
from govern.services.newcomers_slots import slots_of
from govern.services.second_call_facts import first_figures, stated_rules
from govern.services.sittings import sitting_of
from govern.store.queries.convocation import attached_files, proposers
from govern.store.tables.association import Body
from govern.store.tables.documents import Convocation, Letter
from govern.store.tables.meetings import AgendaItem, Meeting

_TO_KNOW = (Duty.DOCUMENTS, Duty.RECORD_DATE, Duty.PROXIES)


def issuer_of(association: AssociationFacts) -> Issuer:
    """Return the association as its documents name it."""
    return Issuer(association.name, f"{association.short_name} · {association.seat}", association.zone.key)


def freeze(
    session: Session, meeting: Meeting, notice: Notice, *, signed_by: str, at: datetime
) -> ConvocationFacts:
    """Return everything that the convocation of a meeting states, its items numbered already."""
    association = association_facts(session)
    body = session.get_one(Body, meeting.body_id)
    found = timeline(rulebook_of(session), sitting_of(session, meeting), on=day_at(at, association.zone))
    return ConvocationFacts(
        issuer=issuer_of(association),
        meeting=meeting.reference,
        body=body.kind,
        body_name=body.name,
        kind=meeting.kind,
        mode=meeting.mode,
        starts_at=meeting.starts_at,
        time_zone=meeting.time_zone,
        place=meeting.place,
        items=_items(session, meeting, at=at),
        days=tuple(
            StatedDay(each.label, each.day, each.rule, each.source)
            for each in found.deadlines
            if each.duty in _TO_KNOW
        ),
        notice=notice,
        signed_by=signed_by,
        call=stated_rules(session, meeting, at=at),
    )


def _items(session: Session, meeting: Meeting, *, at: datetime) -> tuple[ConvokedItem, ...]:
    rows = on_agenda(session, meeting.id)
    files = attached_files(session, [row.id for row in rows])
    on = day_at(at, association_facts(session).zone)
    names = proposers(session, [row.proposed_by_member_id for row in rows], on)
    before = first_figures(session, meeting)
    places = agenda_entries(session, meeting, rows)
    slots = slots_of(session, MeetingId(meeting.id), at=at)
    return tuple(
        replace(
            _item(row, number, names, files.get(row.id, ())),
            before=before.get(row.continues_item_id) if row.continues_item_id else None,
            place=replace(
                places[row.id], reserved=slots.rule.source if slots and row.id in slots.ids else None
            ),
        )
        for number, row in enumerate(rows, start=1)
    )


def _item(
    row: AgendaItem, number: int, names: dict[MemberId, str], files: tuple[AttachedFile, ...]
) -> ConvokedItem:
    member = row.proposed_by_member_id
    return ConvokedItem(
        number=number,
        reference=row.reference,
        kind=row.kind,
        title=row.title,
        explanation=row.explanation,
        requested_decision=row.requested_decision,
        proposed_by=names.get(MemberId(member), "") if member else "",
        attachments=files,
    )


def sealed_convocation(session: Session, meeting: UUID) -> Json:
    """Return what the seal of a convocation is taken over, or None when it is gone.

    Addresses stay out of it: a recipient's may be mended, or erased one day.
    """
    row = session.scalar(select(Convocation).where(Convocation.meeting_id == meeting))
    held = session.get(Meeting, meeting)
    if row is None or held is None:
        return None
    letters = session.execute(
        select(Letter.member_id, Letter.person_id, Letter.channel).where(
            Letter.meeting_id == meeting, Letter.occasion == "convocation"
        )
    )
    return to_record(
        {
            "issued_at": row.issued_at,
            "issued_by": row.issued_by_person_id,
            "waiver": row.waiver,
            **_sealed_meeting(held),
            **({"follows": held.follows_meeting_id} if held.follows_meeting_id else {}),
            "recipients": sorted(_recipient(*each) for each in letters),
        }
    )


def _sealed_meeting(held: Meeting) -> dict[str, object]:
    """Return when and where a meeting is held; of one that was postponed nothing of it stands any more."""
    if held.state is MeetingState.PLANNED:
        return {}
    return {
        "starts_at": held.starts_at,
        "time_zone": held.time_zone,
        "mode": held.mode,
        "place": held.place,
    }


def _recipient(member: UUID | None, person: UUID | None, channel: LetterChannel) -> str:
    return f"{member or person} {channel.value}"
