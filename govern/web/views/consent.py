"""The consent agenda: items marked to be adopted together, and pulled out with one button."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse
from wtforms import TextAreaField

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.voting.consent import LONGEST_REASON
from govern.i18n.marker import N_
from govern.services.consent import ArrangeConsent, PullItem, arrange_consent, pull_item
from govern.store.queries import agenda, meetings
from govern.store.queries.reading import reading
from govern.web import agenda_room, page
from govern.web.forms.agenda import TogetherForm, chosen_items
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("consent", __name__)

#: where somebody was who pulled an item out
_BACK = {"desk": "desk.show", "room": "desk.room"}


class PullForm(SecureForm):
    """Why somebody wants an item treated by itself; nobody has to say."""

    reason = TextAreaField(
        N_("Reason, if you want to give one"),
        validators=[at_most(LONGEST_REASON)],
        render_kw={"rows": 2, "translate": "no"},
    )


@blueprint.post("/meetings/<uuid:meeting>/agenda/together")
def arrange(meeting: UUID) -> AnyResponse:
    actor = current_actor()
    may(actor, Act.ORDER_AGENDA).or_not_allowed()
    shown = meetings.meeting(reading(), actor, MeetingId(meeting))
    form = TogetherForm()
    if form.is_sent_and_valid():
        present = [item.id for item in agenda.items_of(reading(), shown.id)]
        chosen = chosen_items(request.form.getlist("together"), present)
        try:
            arrange_consent(actor, ArrangeConsent(shown.id, chosen, form.version.data or 0), at=now())
            return page.done(Message("The consent agenda is arranged."), "agenda.show", meeting=meeting)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return agenda_room.show(shown, form)


@blueprint.post("/items/<uuid:item>/pull")
def pull(item: UUID) -> AnyResponse:
    actor = current_actor()
    shown = agenda.item(reading(), actor, ItemId(item))
    form = PullForm()
    if form.is_sent_and_valid():
        pull_item(actor, PullItem(shown.id, form.reason.data or ""), at=now())
    said = Message("{reference} is pulled out and treated by itself.", {"reference": shown.reference})
    back = request.form.get("back")
    if back in _BACK and shown.meeting is not None:
        return page.done(said, _BACK[back], meeting=shown.meeting)
    return page.done(said, "items.show", item=item)
