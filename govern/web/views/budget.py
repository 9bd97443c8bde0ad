"""The budget of the plan: its years and lines against what came and went, and its lines as forms."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.plan.budget import SIDE_NAMES, Line
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services import budget_lines
from govern.services.budget_rows import Keeping
from govern.store.queries import budget as queries
from govern.store.queries.plan import PlanShown
from govern.store.queries.reading import reading
from govern.web import budget_page, page
from govern.web.forms.budget import LineForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("budget", __name__, url_prefix="/plan/budget")


@blueprint.get("")
def show() -> Response:
    found = budget_page.budget_page(budget_page.present_plan())
    keeps = bool(may(current_actor(), Act.KEEP_ACCOUNTS))
    return page.show("plan/budget/show.html", found=found, sides=SIDE_NAMES, keeps=keeps)


@blueprint.route("/lines/new", methods=["GET", "POST"])
def new_line() -> AnyResponse:
    keeping = _keeping()
    plan, form = budget_page.present_plan(), LineForm()
    form.offer(budget_page.plan_years(plan), budget_page.member_choices())
    if request.method == "GET":
        form.year.data = budget_page.asked_year(plan)
    if form.is_sent_and_valid():
        try:
            line = budget_lines.add_line(keeping, plan.id, form.fields(_activity(plan, form)))
            return page.done(Message("The line stands in the budget."), "bookings.show", line=line)
        except (NotFound, Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/budget/edit.html", form=form, plan=plan, line=None)


@blueprint.route("/lines/<uuid:line>/edit", methods=["GET", "POST"])
def edit_line(line: UUID) -> AnyResponse:
    keeping = _keeping()
    found = queries.line_shown(reading(), line)
    if found is None:
        raise NotFound(Message("There is no such line in the budget."))
    row, shown, _ = found
    plan, form = budget_page.present_plan(), LineForm()
    form.offer(budget_page.plan_years(plan), budget_page.member_choices())
    if request.method == "GET":
        _fill(form, shown)
        form.version.data = row.version
    if form.is_sent_and_valid():
        try:
            fields = form.fields(_activity(plan, form))
            budget_lines.change_line(keeping, line, fields, version=form.version.data or row.version)
            return page.done(Message("The line is changed."), "bookings.show", line=line)
        except Conflict as error:
            page.refused(error, form)
            form.version.raw_data, form.version.data = None, row.version
        except (NotFound, RuleBroken) as error:
            page.refused(error, form)
    return page.show("plan/budget/edit.html", form=form, plan=plan, line=shown)


@blueprint.post("/lines/<uuid:line>/drop")
def drop_line(line: UUID) -> AnyResponse:
    try:
        budget_lines.drop_line(Keeping(current_actor(), now()), line)
    except Conflict as error:
        return page.done(error.message, "bookings.show", "info", line=line)
    return page.done(Message("The line is taken out of the budget."), "budget.show")


def _keeping() -> Keeping:
    found = Keeping(current_actor(), now())
    found.check()
    return found


def _fill(form: LineForm, line: Line) -> None:
    names = queries.activity_names(reading(), (line,))
    form.year.data = line.year
    form.kind.data = f"{line.side.value}:{line.type}"
    form.title.data = line.title
    form.amount.data = typed(Money(line.planned, "EUR"))
    form.activity.data = names[line.activity][0] if line.activity in names else ""
    form.member.data = str(line.member) if line.member else ""


def typed(amount: Money) -> str:
    """Return an amount as somebody would type it."""
    return f"{amount.cents // 100}.{amount.cents % 100:02d}"


def _activity(plan: PlanShown, form: LineForm) -> UUID | None:
    reference = (form.activity.data or "").strip()
    if not reference:
        return None
    found = queries.activity_called(reading(), plan.id, reference)
    if found is None:
        raise NotFound(
            Message("There is no activity {reference} in this plan.", {"reference": reference[:40]})
        )
    return found
