"""The first ninety days of a member: its steps, and who helps it."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.members.first_days import FirstStep
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.services.welcoming import name_mentor, tick_step
from govern.web import page
from govern.web.forms.applications import MemberChoiceForm
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("welcome", __name__)


@blueprint.post("/members/<uuid:member>/mentor")
def mentor(member: UUID) -> AnyResponse:
    may(current_actor(), Act.HANDLE_APPLICATIONS).or_not_allowed()
    form = MemberChoiceForm()
    form.member.validate_choice = False
    if form.is_sent_and_valid():
        name_mentor(current_actor(), MemberId(member), _chosen(form.member.data), at=now())
    return page.done(Message("The mentor is named."), "members.show", member=member)


@blueprint.post("/members/<uuid:member>/first-days/<step>")
def first_step(member: UUID, step: str) -> AnyResponse:
    if SecureForm().is_sent_and_valid():
        tick_step(current_actor(), MemberId(member), _step(step), at=now())
    return page.done(Message("Well done."), "home.show")


def _step(named: str) -> FirstStep:
    found = next((each for each in FirstStep if each.value == named), None)
    if found is None:
        raise NotFound(Message("There is no such step."))
    return found


def _chosen(typed: str) -> MemberId:
    try:
        return MemberId(UUID(typed))
    except ValueError as error:
        raise NotFound(Message("There is no such member.")) from error
