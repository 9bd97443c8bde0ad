"""Templates of meetings: listed, written, taken from a meeting, planned from."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.meetings.templates import KINDS
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId, TemplateId
from govern.domain.values.message import Message
from govern.services import meeting_templates as service
from govern.store.queries import meetings, planning
from govern.store.queries.reading import reading
from govern.web import page, skeleton_rows
from govern.web.forms.languages import own_name
from govern.web.forms.templates import NameForm, OnDayForm, TemplateForm
from govern.web.installation import now
from govern.web.session import current_actor, the_association

blueprint = Blueprint("meeting_templates", __name__)
blueprint.context_processor(
    lambda: {"words": words, "item_kinds": KINDS, "own_name": own_name, "seat": page.translator().zone}
)


@blueprint.get("/meetings/templates")
def index() -> Response:
    may(current_actor(), Act.PLAN_MEETING).or_not_allowed()
    session = reading()
    return page.show(
        "templates/list.html", templates=planning.templates(session), series=planning.series(session)
    )


@blueprint.route("/meetings/templates/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    may(current_actor(), Act.PLAN_MEETING).or_not_allowed()
    form, languages = _form(), _languages()
    rows = skeleton_rows.typed_rows(request.form, languages) if request.method == "POST" else None
    if rows is not None and form.is_sent_and_valid():
        try:
            command = form.command(skeleton_rows.items_from(rows, languages))
            made = service.create_template(current_actor(), command, at=now())
            return page.done(Message("The template is kept."), "meeting_templates.edit", template=made)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        known = the_association()
        form.time_zone.data = known.zone.key if known else ""
    shown = rows or skeleton_rows.rows_of((), languages)
    return page.show("templates/edit.html", form=form, rows=shown, codes=languages, shown=None)


@blueprint.route("/meetings/templates/<uuid:template>", methods=["GET", "POST"])
def edit(template: UUID) -> AnyResponse:
    may(current_actor(), Act.PLAN_MEETING).or_not_allowed()
    shown, form, languages = planning.template(reading(), TemplateId(template)), _form(), _languages()
    rows = skeleton_rows.typed_rows(request.form, languages) if request.method == "POST" else None
    if rows is not None and form.is_sent_and_valid():
        try:
            command = form.command(skeleton_rows.items_from(rows, languages))
            version = form.version.data or 0
            service.change_template(current_actor(), shown.id, command, version=version, at=now())
            return page.done(Message("The template is kept."), "meeting_templates.edit", template=template)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            if isinstance(error, Conflict):
                form.version.data = planning.template(reading(), shown.id).version
    elif request.method == "GET":
        form.show(shown)
    typed = rows or skeleton_rows.rows_of(shown.items, languages)
    return page.show("templates/edit.html", form=form, rows=typed, codes=languages, shown=shown)


@blueprint.post("/meetings/templates/<uuid:template>/remove")
def remove(template: UUID) -> AnyResponse:
    service.remove_template(current_actor(), TemplateId(template), at=now())
    return page.done(Message("The template is gone."), "meeting_templates.index")


@blueprint.route("/meetings/templates/<uuid:template>/plan", methods=["GET", "POST"])
def plan(template: UUID) -> AnyResponse:
    may(current_actor(), Act.PLAN_MEETING).or_not_allowed()
    shown, form = planning.template(reading(), TemplateId(template)), OnDayForm()
    if form.is_sent_and_valid() and form.day.data is not None:
        try:
            planned = service.plan_on_day(current_actor(), shown.id, form.day.data, at=now())
            return page.done(
                Message("The meeting is planned. Its days are computed below."),
                "meetings.show",
                meeting=planned,
            )
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("templates/plan.html", form=form, shown=shown)


@blueprint.route("/meetings/<uuid:meeting>/template", methods=["GET", "POST"])
def keep(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    shown, form = meetings.meeting(reading(), actor, MeetingId(meeting)), NameForm()
    if form.is_sent_and_valid():
        try:
            made = service.keep_as_template(actor, shown.id, form.name.data or "", at=now())
            return page.done(Message("The template is kept."), "meeting_templates.edit", template=made)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return page.show("templates/keep.html", form=form, meeting=shown)


def _form() -> TemplateForm:
    form = TemplateForm()
    say = page.translator().show
    form.body.choices = {str(body.id): say(body.name) for body in meetings.bodies(reading())}
    return form


def _languages() -> tuple[str, ...]:
    known = the_association()
    return tuple(known.languages) if known else ("en",)
