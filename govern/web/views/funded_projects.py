"""Funded projects: their list, a project partner by partner, its work packages and states."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.projects import NEXT_STATES, CallState, ProjectState
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services import funding_projects as service
from govern.store.queries.budget import activity_called
from govern.store.queries.funding import projects_listed
from govern.store.queries.funding_calls import calls_shown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.funded_projects import PackageForm, PassForm, ProjectForm, project_form
from govern.web.funded_project_page import project_page, the_project
from govern.web.funding_page import line_choices, member_choices, the_plan, words
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("funded_projects", __name__, url_prefix="/plan/projects")
blueprint.context_processor(words)

_SHOW = "funded_projects.show"


@blueprint.get("")
def index() -> Response:
    plan = the_plan()
    return page.show(
        "plan/funding/projects.html",
        plan=plan,
        projects=projects_listed(reading(), plan.id),
        money=lambda cents: Money(cents, plan.currency),
        may_edit=bool(may(current_actor(), Act.EDIT_PLAN)),
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    actor, form = current_actor(), project_form()
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    plan = the_plan()
    _offer(form)
    if request.method == "GET":
        form.rates_on.data, form.call.data = today(), request.args.get("call", "")
        form.starts_on.data, form.ends_on.data = max(plan.starts_on, today()), plan.ends_on
    if form.is_sent_and_valid():
        try:
            made = service.begin_project(actor, form.command(plan.id), at=now())
            message = Message("The project is there. Take activities as work packages, and plan costs.")
            return page.done(message, _SHOW, project=made)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/funding/project_edit.html", form=form, plan=plan)


@blueprint.get("/<uuid:project>")
def show(project: UUID) -> Response:
    return _page(project)


@blueprint.post("/<uuid:project>/state")
def pass_on(project: UUID) -> AnyResponse:
    actor, form = current_actor(), PassForm()
    form.offer(NEXT_STATES[the_project(actor, project).row.state] or tuple(ProjectState))
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    if form.is_sent_and_valid():
        try:
            state = ProjectState(form.state.data)
            service.pass_project(actor, project, state, form.funders.data or "", at=now())
            return page.done(Message("It is on the record how far the project is."), _SHOW, project=project)
        except Conflict as error:
            page.refused(error, form)
    return _page(project, passing=form)


@blueprint.post("/<uuid:project>/packages")
def take_package(project: UUID) -> AnyResponse:
    actor, form = current_actor(), PackageForm()
    found = the_project(actor, project)
    may(actor, Act.EDIT_PLAN).or_not_allowed()
    if form.is_sent_and_valid():
        activity = activity_called(reading(), found.row.plan_id, form.activity.data or "")
        try:
            if activity is None:
                values = {"reference": (form.activity.data or "")[:40]}
                raise RuleBroken(Message("There is no activity {reference} in this plan.", values))
            service.take_as_work_package(actor, project, activity, at=now())
            return page.done(Message("The activity is a work package now."), _SHOW, project=project)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(project, package=form)


@blueprint.post("/<uuid:project>/packages/<uuid:activity>/leave")
def leave_package(project: UUID, activity: UUID) -> AnyResponse:
    actor = current_actor()
    if activity not in {each.activity for each in the_project(actor, project).packages}:
        may(actor, Act.EDIT_PLAN).or_not_allowed()
        raise NotFound(Message("This activity is no work package."))
    service.leave_package(actor, activity, at=now())
    return page.done(Message("The activity is no longer a work package."), _SHOW, project=project)


def _page(project: UUID, *, passing: PassForm | None = None, package: PackageForm | None = None) -> Response:
    found = project_page(current_actor(), project)
    states = NEXT_STATES[found.project.row.state]
    form = passing or PassForm(formdata=None)
    if passing is None:
        form.offer(states)
    return page.show(
        "plan/funding/project.html",
        found=found,
        passing=form if found.may_edit and states else None,
        package=package or PackageForm(formdata=None),
        form=passing or package,
    )


def _offer(form: ProjectForm) -> None:
    form.line.choices = line_choices()
    said = page.translator()
    calls = [each for each in calls_shown(reading()) if each.decided.state is not CallState.NO_GO]
    named = [(str(each.id), f"{each.reference} {said.shown(each.title).text}") for each in calls]
    form.call.choices = [("", said.text("none")), *named]
    form.coordinator.choices = [("", said.text("nobody yet")), *member_choices()]
