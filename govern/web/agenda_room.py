"""What the secretary's page of an agenda shows, and what was typed into it."""

from collections.abc import Mapping
from datetime import datetime

from flask import Response, request

from govern.domain.meetings import words
from govern.domain.meetings.agenda_order import Arrangement
from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.late import Late
from govern.domain.values.ids import ItemId
from govern.services.agenda_sections import ItemPlan
from govern.services.consent_prospects import Prospect, prospects
from govern.services.late_items import rule_now
from govern.store.queries import agenda, meetings
from govern.store.queries.members import people_who_present
from govern.store.queries.reading import reading
from govern.web import agenda_page, page
from govern.web.forms.agenda import HEADING, OrderForm, SectionForm
from govern.web.forms.languages import in_languages
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.newcomers_page import agenda_voice
from govern.web.session import the_association, today


def show(meeting: meetings.MeetingShown, form: SecureForm | None = None) -> Response:
    """Return the page, with a form that was refused where there is one."""
    items = agenda.items_of(reading(), meeting.id)
    parts = agenda_page.parts_of(meeting, items)
    presenters = people_who_present(reading(), today())
    presenters |= {item.presenter: item.presenter_name or "" for item in items if item.presenter}
    order, section = OrderForm(formdata=None), section_form(formdata=None)
    order.version.data = section.version.data = meeting.version
    voice = agenda_voice(meeting.id, at=now())
    return page.show(
        "agenda/show.html",
        form=form,
        words=words,
        seat=page.translator().zone,
        order_form=form if isinstance(form, OrderForm) else order,
        section_form=form if isinstance(form, SectionForm) else section,
        meeting=meeting,
        items=items,
        parts=parts,
        sections=agenda_page.headings(parts),
        inbox=agenda.inbox(reading(), meeting.body),
        newcomers=voice.newcomers,
        slots=voice.slots,
        owed=voice.owed,
        presenters=sorted(presenters.items(), key=lambda each: page.translator().sort_key(each[1])),
        consent=agenda_page.consent_of(items),
        prospects=_prospects(meeting),
        typed=request.form if isinstance(form, OrderForm) else {},
    )


def section_form(**kwargs: None) -> SectionForm:
    """Return the form for a heading in every language of the association."""
    known = the_association()
    made = in_languages(SectionForm, known.languages if known else ("en",), HEADING)
    return made(**kwargs)


def wanted(
    meeting: meetings.MeetingShown, form: OrderForm
) -> tuple[Arrangement | None, Mapping[ItemId, ItemPlan]] | None:
    """Return order and plans as they were typed; no order once the convocation is out, None when wrong."""
    items = agenda.items_of(reading(), meeting.id)
    parts = agenda_page.parts_of(meeting, items)
    present = agenda_page.present_order(parts, agenda.sections_of(reading(), meeting.id))
    plans = form.plans({item.id: ItemPlan(item.planned, item.presenter) for item in items}, request.form)
    if plans is None:
        return None
    if meeting.state is not MeetingState.PLANNED:
        return None, plans
    order = form.order(present, request.form)
    return None if order is None else (order, plans)


def late_rule(meeting: meetings.MeetingShown, *, at: datetime) -> Late | None:
    """Return what the rules say of an item that joins now, once the convocation has been sent."""
    if meeting.state is MeetingState.PLANNED:
        return None
    return rule_now(reading(), meeting.body_kind, at=at)


def _prospects(meeting: meetings.MeetingShown) -> tuple[Prospect, ...]:
    return prospects(reading(), meeting.id) if meeting.state is MeetingState.PLANNED else ()
