"""Ballot papers for the hall: for one decision, as many as the entitled need, and nobody's name on them."""

from sqlalchemy.orm import Session

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.seats import Seat
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import BodyId, DocumentId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.voting.hall_ballot import OFFERED, HallBallot, paper_groups
from govern.domain.voting.states import Secrecy
from govern.services.association import check_language
from govern.services.papers_written import Asked, Paper, stated_meeting, write_paper
from govern.services.quorum import rule_for
from govern.services.seating import seats_of
from govern.store.database import transaction
from govern.store.tables.meetings import AgendaItem, Meeting


def write_hall_ballot(asked: Asked, item: ItemId, secrecy: Secrecy) -> DocumentId:
    """Freeze the papers of a decision for everybody entitled, and queue them.

    Raises:
        NotFound: when there is no such item.
        NotAllowed: for anybody but the secretary.
        Conflict: when the item stands on no agenda.
        RuleBroken: when nobody is entitled, papers are too many or would tell whose they are, or for a
            language that the association does not use.
    """
    with transaction() as session:
        row = session.get(AgendaItem, item)
        if row is None:
            raise NotFound(Message("There is no such agenda item."))
        may(asked.actor, Act.RECORD_ATTENDANCE, body=BodyId(row.body_id)).or_not_allowed()
        check_language(session, asked.language)
        meeting = session.get(Meeting, row.meeting_id) if row.meeting_id else None
        if meeting is None:
            raise Conflict(Message("This item is on no agenda yet."))
        facts = HallBallot(
            meeting=stated_meeting(session, meeting),
            item=row.reference,
            question=row.title,
            wording=row.requested_decision,
            secrecy=secrecy,
            choices=OFFERED,
            groups=paper_groups(_seats(session, meeting, asked), secrecy),
        )
        paper = Paper(
            kind=DocumentKind.HALL_BALLOT,
            reference=f"{row.reference}-B",
            title=Message("Ballot papers, {item}", {"item": row.reference}),
            facts=facts,
            meeting=meeting.id,
        )
        return write_paper(session, asked, paper)


def _seats(session: Session, meeting: Meeting, asked: Asked) -> tuple[Seat, ...]:
    held = MeetingId(meeting.id)
    rule = rule_for(session, held, subject=Subject.ORDINARY, at=max(asked.at, meeting.starts_at))
    return seats_of(session, held, on=rule.in_force_on)
