"""The association's own days of a meeting: when it calls for items, when the agenda is closed."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse
from wtforms import DateField
from wtforms.validators import Optional

from govern.domain.access.policy import Act, may
from govern.domain.meetings.timeline_days import Duty
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.i18n.marker import N_
from govern.services import own_days as service
from govern.services.timeline import timeline_of
from govern.store.queries import meetings
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("own_days", __name__)


class OwnDaysForm(SecureForm):
    """Days that no rule asks for; an empty one is suggested again."""

    call_for_items = DateField(N_("Call for items"), validators=[Optional()])
    agenda_closed = DateField(N_("Agenda closed"), validators=[Optional()])


@blueprint.route("/meetings/<uuid:meeting>/days", methods=["GET", "POST"])
def show(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.PLAN_MEETING).or_not_allowed()
    shown, form = meetings.meeting(reading(), actor, MeetingId(meeting)), OwnDaysForm()
    if form.is_sent_and_valid():
        days = {
            Duty.CALL_FOR_ITEMS: form.call_for_items.data,
            Duty.AGENDA_CLOSED: form.agenda_closed.data,
        }
        try:
            service.set_days(actor, shown.id, days, at=now())
            return page.done(Message("The days are set."), "meetings.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    elif request.method == "GET":
        line = timeline_of(shown.id, at=now())
        for duty, field in (
            (Duty.CALL_FOR_ITEMS, form.call_for_items),
            (Duty.AGENDA_CLOSED, form.agenda_closed),
        ):
            found = line.of(duty)
            field.data = found.day if found else None
    return page.show("meetings/own_days.html", form=form, meeting=shown)
