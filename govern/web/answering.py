"""The secretary's answer to a proposal: its form and what becomes of it."""

from typing import cast
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import MeetingState
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.message import Message
from govern.services import answers
from govern.store.queries.agenda import ItemShown
from govern.store.queries.meetings import meetings_in
from govern.store.queries.reading import reading
from govern.web.forms.content import SUBJECTS
from govern.web.forms.items import AnswerForm
from govern.web.installation import now

_JOINABLE = (MeetingState.PLANNED, MeetingState.CONVOKED, MeetingState.OPEN)


def answer_form(item: ItemShown) -> AnswerForm:
    """Return the form with the meetings of the item's body that are not over."""
    form = AnswerForm()
    found = meetings_in(reading(), *_JOINABLE, body=item.body)
    form.meeting.choices = {str(id_): reference for id_, reference in found}
    if not form.is_submitted():
        form.meeting.data = str(item.meeting) if item.meeting else None
        form.subject.data = item.subject.value
        form.version.data = item.version
    return form


def answer(actor: Actor, item: ItemShown, form: AnswerForm) -> Message:
    """Answer the item as the valid form says, and return what was done.

    Raises:
        RuleBroken: when no meeting is chosen; and as the services say.
    """
    version = form.version.data or 0
    if form.decision.data == "decline":
        reason = answers.DeclineItem(item.id, form.reason.data or "", version)
        answers.decline_item(actor, reason, at=now())
        return Message("The item is declined; its proposer sees the reason.")
    choices = cast(dict[str, str], form.meeting.choices)
    chosen = choices.get(form.meeting.data)
    if chosen is None:
        raise RuleBroken(Message("Choose the meeting. If none is planned, plan it first."))
    subject = Subject(form.subject.data) if form.subject.data in SUBJECTS else None
    accepted = answers.AcceptItem(item.id, MeetingId(UUID(form.meeting.data)), version, subject)
    answers.accept_item(actor, accepted, at=now())
    return Message("The item is on the agenda of {meeting}.", {"meeting": chosen})
