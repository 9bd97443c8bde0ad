"""Cancelling a meeting: why, whom it tells, what waits for another one."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings.cancellation import is_carried_over, may_cancel
from govern.domain.meetings.kinds import MeetingKind, MeetingState
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services import cancellation as service
from govern.store.queries import agenda, meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.cancellation import CancellationForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("cancellation", __name__)


@blueprint.route("/meetings/<uuid:meeting>/cancel", methods=["GET", "POST"])
def show(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    shown = meetings.meeting(reading(), actor, MeetingId(meeting))
    may(actor, Act.PLAN_MEETING, body=shown.body).or_not_allowed()
    form = CancellationForm()
    if form.is_sent_and_valid():
        command = service.CancelMeeting(shown.id, form.version.data or 0, form.reason.data or "")
        try:
            told = service.cancel_meeting(actor, command, at=now())
            said = Message(
                "The meeting is cancelled. {n} letter tells of it.",
                {"n": told},
                plural="The meeting is cancelled. {n} letters tell of it.",
            )
            return page.done(said, "meetings.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            shown = meetings.meeting(reading(), actor, MeetingId(meeting))
            form.version.data = shown.version
    elif request.method == "GET":
        may_cancel(shown.state, reference=shown.reference).or_conflict()
        form.version.data = shown.version
    is_second = shown.kind is MeetingKind.SECOND_CALL
    items = agenda.items_of(reading(), shown.id)
    return page.show(
        "meetings/cancel.html",
        form=form,
        meeting=shown,
        is_convoked=shown.state is MeetingState.CONVOKED,
        waiting=[each for each in items if is_carried_over(each.kind, is_of_second_call=is_second)],
    )
