"""If this ends later, these move: looked at first, then done in one act."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ActivityId
from govern.domain.values.message import Message
from govern.services.plan_moving import move
from govern.services.plan_outlook import outlook, room_of
from govern.services.plan_rights import check_activity_editor
from govern.store.queries.plan_activities import activity_shown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.plan_days import DaysForm, look_form
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("plan_days", __name__, url_prefix="/plan/activities")


@blueprint.get("/<uuid:activity>/days")
def look(activity: UUID) -> Response:
    return _page(activity, look_form())


@blueprint.post("/<uuid:activity>/days")
def do(activity: UUID) -> AnyResponse:
    form = DaysForm()
    if form.is_sent_and_valid():
        try:
            moved = move(current_actor(), form.wish(ActivityId(activity)), form.shown.data or "", at=now())
            return page.done(_said(len(moved)), "plan_activities.show", activity=activity)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(activity, form)


def _page(activity: UUID, form: DaysForm) -> Response:
    actor, session = current_actor(), reading()
    shown = activity_shown(session, actor, activity)
    check_activity_editor(session, actor, activity)
    is_asked = form.starts_on.data is not None or form.ends_on.data is not None or bool(form.errors)
    ahead = None
    if is_asked and (form.shown.data or form.validate()):
        try:
            ahead = outlook(session, actor, form.wish(ActivityId(activity)))
        except (RuleBroken, ValueError) as error:
            if isinstance(error, RuleBroken) and not form.form_errors:
                page.refused(error, form)
    if not is_asked:
        form.starts_on.data, form.ends_on.data = shown.starts_on, shown.ends_on
    return page.show(
        "plan/days.html",
        activity=shown,
        form=form,
        ahead=ahead,
        room=room_of(session, ActivityId(activity)),
    )


def _said(moved: int) -> Message:
    if not moved:
        return Message("Nothing had to move.")
    return Message("{n} activity has new days.", {"n": moved}, plural="{n} activities have new days.")
