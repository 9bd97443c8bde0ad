"""Headings of an agenda: added, changed, taken away."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services.agenda_sections import add_section, change_section
from govern.store.queries import agenda, meetings
from govern.store.queries.reading import reading
from govern.web import agenda_room, page
from govern.web.forms.items import VersionForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("agenda_sections", __name__)


@blueprint.post("/meetings/<uuid:meeting>/agenda/sections")
def add(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.ORDER_AGENDA).or_not_allowed()
    shown = meetings.meeting(reading(), actor, MeetingId(meeting))
    form = agenda_room.section_form()
    heading = form.text("heading") if form.is_sent_and_valid() else None
    if heading is not None:
        try:
            add_section(actor, shown.id, heading, version=form.version.data or 0, at=now())
            return page.done(Message("The section is at the end."), "agenda.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return agenda_room.show(shown, form)


@blueprint.route("/agenda/sections/<uuid:section>", methods=["GET", "POST"])
def edit(section: UUID) -> AnyResponse:
    shown, found = _section(section)
    form = agenda_room.section_form()
    heading = form.text("heading") if form.is_sent_and_valid() else None
    if heading is not None:
        try:
            version = form.version.data or 0
            change_section(current_actor(), section, heading, version=version, at=now())
            return page.done(Message("The heading is changed."), "agenda.show", meeting=shown.id)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif not form.is_submitted():
        form.fill("heading", found.heading)
        form.version.data = shown.version
    return page.show("agenda/section.html", form=form, meeting=shown, section=section)


@blueprint.post("/agenda/sections/<uuid:section>/remove")
def remove(section: UUID) -> AnyResponse:
    shown, _ = _section(section)
    form = VersionForm()
    if form.is_sent_and_valid():
        change_section(current_actor(), section, None, version=form.version.data or 0, at=now())
    return page.done(Message("The heading is taken away."), "agenda.show", meeting=shown.id)


def _section(section: UUID) -> tuple[meetings.MeetingShown, agenda.SectionShown]:
    actor = current_actor()
    may(actor, Act.ORDER_AGENDA).or_not_allowed()
    held = agenda.meeting_of_section(reading(), section)
    if held is None:
        raise NotFound(Message("There is no such section."))
    shown = meetings.meeting(reading(), actor, held)
    return shown, next(each for each in agenda.sections_of(reading(), shown.id) if each.id == section)
