"""Series of meetings: previewed day by day, planned, and seen as one."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import words
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import SeriesId, TemplateId
from govern.domain.values.message import Message
from govern.services import meeting_series as service
from govern.services.meeting_series import Occurrence
from govern.store.queries import meetings, planning
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.templates import SeriesForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("meeting_series", __name__)
blueprint.context_processor(lambda: {"words": words, "seat": page.translator().zone})


@blueprint.route("/meetings/templates/<uuid:template>/series", methods=["GET", "POST"])
def new(template: UUID) -> AnyResponse:
    """Show a rhythm, then its days with what speaks against each, then plan those that are kept."""
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    shown, form = planning.template(reading(), TemplateId(template)), SeriesForm()
    preview: tuple[Occurrence, ...] = ()
    kept: frozenset[date] | None = None
    if form.is_sent_and_valid():
        try:
            command = form.command(shown.id)
            if request.form.get("plan"):
                kept = _kept(request.form.getlist("day"))
                made = service.plan_series(actor, command, kept, at=now())
                return page.done(Message("The series is planned."), "meeting_series.show", series=made)
            preview = service.preview_series(actor, command, at=now())
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
            preview = _again(form, shown.id)
    return page.show("series/new.html", form=form, shown=shown, preview=preview, kept=kept)


@blueprint.get("/meetings/series/<uuid:series>")
def show(series: UUID) -> Response:
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    session = reading()
    shown = planning.one_series(session, SeriesId(series))
    days = planning.days_in_series(session, shown.id)
    held = {each.id: each for each in meetings.meetings(session, actor)}
    return page.show(
        "series/show.html", series=shown, meetings=[(held[each], days[each]) for each in days if each in held]
    )


def _kept(days: Iterable[str]) -> frozenset[date]:
    try:
        return frozenset(date.fromisoformat(day) for day in days)
    except ValueError as damaged:
        raise RuleBroken(Message("The form is damaged. Load the page again.")) from damaged


def _again(form: SeriesForm, template: TemplateId) -> tuple[Occurrence, ...]:
    """Return the days of a series that was refused, as far as there are any."""
    try:
        return service.preview_series(current_actor(), form.command(template), at=now())
    except RuleBroken:
        return ()
