"""Convocations that have gone out, for the rows of who_may_convocation.py."""

from datetime import datetime

from govern.domain.meetings.kinds import ItemKind, LetterState, MeetingState
from govern.domain.values.ids import MeetingId
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.convocation_proofs import ProveConvocation, prove_convocation
from govern.store.database import db
from govern.store.tables.documents import Convocation
from tests.make.association import World
from tests.make.letters import make_letter
from tests.make.meetings import make_item, make_meeting


def make_bounced(world: World, at: datetime) -> MeetingId:
    """Convoke an assembly, and let the letter to Member 1 come back."""
    meeting = make_meeting(world, state=MeetingState.CONVOKED)
    make_letter(world, meeting=meeting, state=LetterState.BOUNCED)
    secretary = world.persons["Sofia Secretary"]
    db.session.add(Convocation(meeting_id=meeting, issued_at=at, issued_by_person_id=secretary))
    db.session.commit()
    return meeting


def make_sent(world: World, objects: dict[str, object], at: datetime) -> MeetingId:
    """Convoke a meeting of the board with one item to discuss, and prove that."""
    meeting = make_meeting(world, body=world.board)
    objects["sent_item"] = make_item(world, meeting, kind=ItemKind.DISCUSSION)
    secretary = world.actor("Sofia Secretary")
    convoke(secretary, ConvokeMeeting(meeting, 1), at=at)
    objects["proof_document"] = prove_convocation(secretary, ProveConvocation(meeting, "en"), at=at)
    return meeting
