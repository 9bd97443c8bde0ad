"""Moving a meeting: both timelines side by side, what no longer fits, then the move itself."""

from datetime import datetime
from typing import cast
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services import meeting_moves as service
from govern.services import meetings as planning
from govern.services.postponing import postpone_meeting
from govern.store.queries import meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.meetings import MoveForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("meeting_moves", __name__)
blueprint.context_processor(lambda: {"words": words, "seat": page.translator().zone})


@blueprint.route("/meetings/<uuid:meeting>/move", methods=["GET", "POST"])
def show(meeting: UUID) -> AnyResponse:
    """Show what a move would change; moved only by the button that stands below it."""
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    shown = meetings.meeting(reading(), actor, MeetingId(meeting))
    form, outlook = MoveForm(), None
    if form.is_sent_and_valid():
        move = service.Move(shown.id, cast(datetime, form.starts.data), form.time_zone.data or "")
        try:
            if request.form.get("move") and form.has_shown():
                _move(shown, move, form)
                return page.done(_done(shown), "meetings.show", meeting=meeting)
            outlook = service.preview_move(actor, move, at=now())
            form.note_shown()
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            if isinstance(error, Conflict):
                shown = meetings.meeting(reading(), actor, MeetingId(meeting))
                form.version.data = shown.version
    elif request.method == "GET":
        form.show(shown)
    return page.show("meetings/move.html", form=form, meeting=shown, outlook=outlook, today=today())


def _move(shown: meetings.MeetingShown, move: service.Move, form: MoveForm) -> None:
    actor, version = current_actor(), form.version.data or 0
    if shown.state is MeetingState.PLANNED:
        command = planning.PlanMeeting(
            body=shown.body,
            kind=shown.kind,
            mode=shown.mode,
            starts=move.starts,
            time_zone=move.time_zone,
            place=shown.place,
            remote_access=shown.remote_access,
        )
        planning.change_meeting(actor, shown.id, command, version=version, at=now())
    else:
        postpone_meeting(actor, move, version=version, note=form.note.data or "", at=now())


def _done(shown: meetings.MeetingShown) -> Message:
    if shown.state is MeetingState.PLANNED:
        return Message("The meeting is moved.")
    return Message("The meeting is postponed. Convene it anew: its new convocation tells the new day.")
