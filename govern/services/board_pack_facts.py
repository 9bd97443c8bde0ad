"""What a board pack states, gathered for one reader and so for everybody who may read the same papers."""

from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.papers import Readers
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.meetings.pack_facts import BoardPackFacts, PackedItem, PackedPaper
from govern.domain.meetings.schedule import schedule
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.message import Message
from govern.services.association import AssociationFacts
from govern.store.queries import agenda, meetings
from govern.store.queries.item_questions import questions_on
from govern.store.queries.papers import PaperShown, papers_of


def pack_facts(
    session: Session, actor: Actor, meeting: MeetingId, association: AssociationFacts
) -> BoardPackFacts:
    """Return what the pack of a meeting states for somebody: of papers only those that the person may read.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such meeting, or it is another body's.
        Conflict: when nothing is on the agenda yet.
    """
    shown = meetings.meeting(session, actor, meeting)
    items = agenda.items_of(session, meeting)
    if not items:
        raise Conflict(Message("Nothing is on the agenda yet."))
    papers = papers_of(session, actor, [item.id for item in items])
    return BoardPackFacts(
        issuer=Issuer(
            association.name, f"{association.short_name} · {association.seat}", association.zone.key
        ),
        meeting=shown.reference,
        body_name=shown.body_name,
        kind=shown.kind,
        mode=shown.mode,
        starts_at=shown.starts_at,
        time_zone=shown.zone.key,
        place=shown.place,
        items=_items(session, shown, items, papers),
        is_restricted=any(
            paper.readers is not Readers.INVITED for found in papers.values() for paper in found
        ),
    )


def _items(
    session: Session,
    meeting: meetings.MeetingShown,
    items: tuple[agenda.ItemShown, ...],
    papers: dict[ItemId, tuple[PaperShown, ...]],
) -> tuple[PackedItem, ...]:
    questions = questions_on(session, [item.id for item in items])
    headings = {section.id: section.heading for section in agenda.sections_of(session, meeting.id)}
    numbers = {item.id: item.position or 0 for item in items}
    slots = schedule(meeting.starts_at, (item.planned for item in items))
    found, before = [], None
    for item, slot in zip(items, slots, strict=True):
        is_first, before = item.section != before, item.section
        found.append(
            PackedItem(
                number=numbers[item.id],
                reference=item.reference,
                kind=item.kind,
                heading=headings.get(item.section) if item.section and is_first else None,
                title=item.title,
                explanation=item.explanation,
                requested_decision=item.requested_decision,
                proposed_by=item.member_name or "",
                presenter=item.presenter_name or "",
                minutes=item.planned.minutes,
                slot=slot,
                late=item.late,
                together_in=numbers.get(item.consent) if item.consent else None,
                questions=tuple(each.facts for each in questions.get(item.id, ())),
                papers=tuple(_paper(each) for each in papers.get(item.id, ())),
            )
        )
    return tuple(found)


def _paper(paper: PaperShown) -> PackedPaper:
    now = paper.current
    return PackedPaper(
        UUID(str(now.id)), now.file_name, now.media_type, now.size, now.digest, now.number, now.note
    )
