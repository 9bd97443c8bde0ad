"""The start of an activity: when all is confirmed, or by an exception that stays on its page."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ActivityId
from govern.domain.values.message import Message
from govern.services import activity_starting
from govern.web import page
from govern.web.forms.contributions import ReasonForm
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("activity_starts", __name__, url_prefix="/plan/activities/<uuid:activity>")


@blueprint.post("/start")
def start(activity: UUID) -> AnyResponse:
    def act() -> None:
        activity_starting.start_activity(current_actor(), ActivityId(activity), at=now())

    return _act(activity, SecureForm(), act)


@blueprint.post("/start-by-exception")
def start_by_exception(activity: UUID) -> AnyResponse:
    form = ReasonForm()

    def act() -> None:
        said = form.reason.data or ""
        activity_starting.start_by_exception(current_actor(), ActivityId(activity), said, at=now())

    return _act(activity, form, act)


def _act(activity: UUID, form: SecureForm, act: Callable[[], None]) -> AnyResponse:
    """Do it and go back to the activity; what refuses it is said above its page."""
    said = Message("The activity has started.")
    if form.is_sent_and_valid():
        try:
            act()
        except (Conflict, RuleBroken) as error:
            said = Message("{first}", {"first": error.message})
            return page.done(said, "plan_activities.show", category="error", activity=activity)
    return page.done(said, "plan_activities.show", activity=activity)
