"""Actions: what meetings decided that somebody does, listed, recorded, ended."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ActionId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.voting.actions import FILTER_NAMES, STATE_NAMES, ActionFilter, may_end
from govern.services import action_choices, actions
from govern.store.queries import actions as queries
from govern.store.queries import agenda
from govern.store.queries.actions import ActionShown
from govern.store.queries.minutes import minutes_of_meeting
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.actions import EndForm, OwnEndForm, action_form
from govern.web.installation import now
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("actions", __name__)
blueprint.context_processor(lambda: {"filters": FILTER_NAMES, "states": STATE_NAMES})


@blueprint.get("/actions")
def index() -> Response:
    wanted = {each.value: each for each in ActionFilter}
    which = wanted.get(request.args.get("show", ""), ActionFilter.OPEN)
    number = request.args.get("page", 1, type=int)
    found = queries.actions_page(reading(), current_actor(), which, today=today(), page=number)
    return page.show("actions/list.html", list=found, which=which, today=today())


@blueprint.route("/actions/<uuid:action>", methods=["GET", "POST"])
def show(action: UUID) -> AnyResponse:
    actor = current_actor()
    found = queries.action_shown(reading(), actor, ActionId(action))
    is_secretary = bool(may(actor, Act.WRITE_MINUTES, body=found.body))
    form = EndForm() if is_secretary else OwnEndForm()
    if form.is_sent_and_valid():
        try:
            actions.end_action(actor, form.command(action), at=now())
            return page.done(Message("It is on record."), "actions.show", action=action)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            found = queries.action_shown(reading(), actor, ActionId(action))
    form.version.data = found.version
    ends = bool(may_end(found.state)) and (is_secretary or found.is_owed_by(actor))
    return page.show(
        "actions/show.html", action=found, form=form if ends else None, minutes=_minutes(found), today=today()
    )


@blueprint.route("/meetings/<uuid:meeting>/actions/new", methods=["GET", "POST"])
def new(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    found = action_choices.choices(actor, MeetingId(meeting), at=now())
    known = the_association()
    form = action_form(known.languages if known else ("en",))
    form.offer(found)
    item = request.args.get("item", type=UUID)
    command = form.command(meeting, item) if form.is_sent_and_valid() else None
    if command is not None:
        try:
            action = actions.record_action(actor, command, at=now())
            return page.done(Message("The action is recorded."), "actions.show", action=action)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    about = agenda.item(reading(), actor, ItemId(item)) if item else None
    return page.show("actions/new.html", form=form, meeting=meeting, choices=found, about=about)


def _minutes(found: ActionShown) -> UUID | None:
    if not may(current_actor(), Act.READ_MEETINGS):
        return None
    return minutes_of_meeting(reading(), current_actor(), MeetingId(found.meeting))
