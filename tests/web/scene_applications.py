"""What stands in the scene of admission: applications at each step, and a new member to welcome."""

from datetime import datetime, timedelta

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.meetings.kinds import MeetingState
from govern.domain.members.admission import ApplicationState
from govern.services.application_agenda import PutForward, put_forward
from govern.services.application_questions import ask_applicant, ask_association
from govern.services.applying import withdraw
from govern.store.database import db
from govern.store.tables.applications import ApplicationCheck, ApplicationFile, ApplicationQuestion
from tests.make.applications import make_application, sponsor_ids, written
from tests.make.association import World
from tests.make.meetings import make_meeting


def make_applications(world: World, at: datetime) -> dict[str, object]:
    """Let organisations apply, with a sponsor to answer and one to find, and what each route needs."""
    file = IncomingFile("statutes.pdf", b"%PDF-1.7\n")
    applied = make_application(
        written("Open Valley", sponsors=("Member 1", "A Friend"), files=(file,)), at=at
    )
    ask_association(applied.secret, "What does it cost?", at=at)
    ask_applicant(world.actor("Sofia Secretary"), applied.id, "How many are you?", at=at)
    mine, theirs = db.session.query(ApplicationQuestion).order_by(ApplicationQuestion.ordinal)
    asked, unknown = sponsor_ids(applied)
    ended = make_application(written("Short Way", sponsors=()), at=at)
    withdraw(ended.secret, at=at)
    unread = make_application(written("Early Bird", sponsors=()), is_confirmed=False, at=at)
    refused = make_application(written("Closed Door", sponsors=()), at=at)
    refused.row.state, refused.row.decided_on = ApplicationState.REFUSED, at.date()
    listed = make_application(written("Next Agenda", sponsors=()), at=at)
    meeting = make_meeting(world, starts_at=at + timedelta(days=90), state=MeetingState.PLANNED)
    command = PutForward(listed.id, meeting, listed.row.version)
    put_forward(world.actor("Sofia Secretary"), command, at=at)
    return {
        "application": applied.id,
        "secret": applied.secret,
        "unread_secret": unread.secret,
        "ended_secret": ended.secret,
        "applicants_question": mine.id,
        "question_to_applicant": theirs.id,
        "handed_in": db.session.query(ApplicationFile).one().id,
        "check": db.session.query(ApplicationCheck).filter_by(application_id=applied.id, ordinal=1).one().id,
        "sponsor": asked.id,
        "unknown_sponsor": unknown.id,
        "ended_application": ended.id,
        "refused_application": refused.id,
        "listed_application": listed.id,
        "meeting_of_applicants": make_meeting(world, body=world.board),
        "step": "statutes",
    }
