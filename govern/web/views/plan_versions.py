"""Versions of the plan, where the working copy differs from what is in force, and who puts it in force."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.meetings.kinds import BodyKind
from govern.domain.plan.activities import PART_NAMES
from govern.domain.plan.plan_versions import PROPOSAL_NAMES
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import PlanId
from govern.domain.values.message import Message
from govern.domain.voting.resolution_states import STATE_NAMES
from govern.services import (
    plan_adoption,
    plan_changes_shown,
    plan_proposal_shown,
    plan_small_changes,
    plan_versions_shown,
)
from govern.services.many_facts import many_facts
from govern.services.plan_rows import present_plan
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.plan_versions import ChangeForm, read_id
from govern.web.installation import now
from govern.web.print_languages import languages_to_print
from govern.web.session import current_actor, today

blueprint = Blueprint("plan_versions", __name__, url_prefix="/plan")
BODY_NAMES = {
    BodyKind.ASSEMBLY: Message("the general assembly"),
    BodyKind.BOARD: Message("the board"),
}
blueprint.context_processor(lambda: {"body_names": BODY_NAMES, "resolution_states": STATE_NAMES})


@blueprint.get("/versions")
def index() -> Response:
    return page.show(
        "plan/versions/list.html", versions=plan_versions_shown.versions_shown(current_actor(), at=now())
    )


@blueprint.get("/versions/<string:number>")
def show(number: str) -> Response:
    found = plan_versions_shown.version_shown(
        current_actor(), number, at=now(), language=page.translator().language
    )
    return page.show(
        "plan/versions/show.html",
        found=found,
        facts=found.facts,
        parts=PART_NAMES,
        languages_to_print=languages_to_print(),
    )


@blueprint.get("/proposals/<uuid:item>")
def proposal(item: UUID) -> Response:
    found = plan_proposal_shown.proposal_shown(current_actor(), item, language=page.translator().language)
    return page.show("plan/versions/proposal.html", found=found, states=PROPOSAL_NAMES)


@blueprint.get("/changes")
def changes() -> Response:
    return _page(read_id(request.args.get("activity")))


@blueprint.post("/changes/small")
def small() -> AnyResponse:
    form = ChangeForm()

    def act() -> Message:
        command = plan_small_changes.PutInForce(
            _plan(), form.of_activity, form.token.data or "", form.reason.data or ""
        )
        number = plan_small_changes.put_in_force(current_actor(), command, at=now())
        return Message(
            "Version {number} is in force. The board and the members concerned are told.", {"number": number}
        )

    return _act(form, act)


@blueprint.post("/changes/agenda")
def agenda() -> AnyResponse:
    form = ChangeForm()

    def act() -> Message:
        command = plan_adoption.PutForward(
            _plan(), form.token.data or "", form.on_agenda_of, form.of_activity
        )
        plan_adoption.put_forward(current_actor(), command, at=now())
        return Message("It is before the body, as it stands now. What is edited later is no part of it.")

    return _act(form, act)


def _act(form: ChangeForm, act: Callable[[], Message]) -> AnyResponse:
    if form.is_sent_and_valid():
        try:
            return page.done(act(), "plan_versions.changes")
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(form.of_activity, form)


def _plan() -> PlanId:
    return PlanId(present_plan(reading(), today()).id)


@many_facts()
def _page(activity: UUID | None, form: ChangeForm | None = None) -> Response:
    shown = plan_changes_shown.changes_shown(
        current_actor(), at=now(), language=page.translator().language, only=activity
    )
    return page.show(
        "plan/versions/changes.html",
        shown=shown,
        only=activity,
        form=form or ChangeForm(formdata=None),
    )
