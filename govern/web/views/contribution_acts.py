"""What is done with a contribution: confirmed, declined, delivered, accepted, disputed, corrected."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ContributionId
from govern.domain.values.message import Message
from govern.services import contribution_deliveries as deliveries
from govern.services import contribution_warnings, contributions
from govern.web import contribution_room, page
from govern.web.contribution_words import words
from govern.web.forms import contributions as forms
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("contribution_acts", __name__, url_prefix="/plan/contributions/<uuid:contribution>")
blueprint.context_processor(words)


@blueprint.post("/confirm")
def confirm(contribution: UUID) -> AnyResponse:
    def act() -> None:
        contributions.confirm(current_actor(), ContributionId(contribution), at=now())

    return _act(contribution, SecureForm(), act, Message("It is confirmed: the member is bound to it."))


@blueprint.post("/decline")
def decline(contribution: UUID) -> AnyResponse:
    form = forms.ReasonForm()

    def act() -> None:
        contributions.decline(current_actor(), ContributionId(contribution), form.reason.data or "", at=now())

    return _act(contribution, form, act, Message("It is declined."))


@blueprint.post("/withdraw")
def withdraw(contribution: UUID) -> AnyResponse:
    form = forms.ReasonForm()

    def act() -> None:
        contributions.withdraw(
            current_actor(), ContributionId(contribution), form.reason.data or "", at=now()
        )

    return _act(contribution, form, act, Message("It is taken back."))


@blueprint.post("/release")
def release(contribution: UUID) -> AnyResponse:
    form = forms.ReasonForm()

    def act() -> None:
        contributions.release(current_actor(), ContributionId(contribution), form.reason.data or "", at=now())

    return _act(contribution, form, act, Message("The member need not deliver the rest."))


@blueprint.post("/deliver")
def deliver(contribution: UUID) -> AnyResponse:
    form = forms.DeliveryForm()

    def act() -> None:
        deliveries.deliver(current_actor(), form.command(ContributionId(contribution)), at=now())

    return _act(contribution, form, act, Message("The delivery is on record."))


@blueprint.post("/accept")
def accept(contribution: UUID) -> AnyResponse:
    form = forms.AnswerDeliveryForm()

    def act() -> None:
        deliveries.accept(current_actor(), form.command(ContributionId(contribution)), at=now())

    return _act(contribution, form, act, Message("The delivery is accepted."))


@blueprint.post("/dispute")
def dispute(contribution: UUID) -> AnyResponse:
    form = forms.AnswerDeliveryForm()

    def act() -> None:
        deliveries.dispute(current_actor(), form.command(ContributionId(contribution)), at=now())

    return _act(contribution, form, act, Message("The delivery is disputed; the member is told why."))


@blueprint.post("/reject")
def reject(contribution: UUID) -> AnyResponse:
    form = forms.AnswerDeliveryForm()

    def act() -> None:
        deliveries.reject(current_actor(), form.command(ContributionId(contribution)), at=now())

    return _act(contribution, form, act, Message("The delivery does not count; the member is told why."))


@blueprint.post("/correct")
def correct(contribution: UUID) -> AnyResponse:
    form = forms.CorrectionForm()

    def act() -> None:
        deliveries.correct(current_actor(), form.command(ContributionId(contribution)), at=now())

    return _act(contribution, form, act, Message("The correction is on record; what it corrects stays."))


@blueprint.post("/warn")
def warn(contribution: UUID) -> AnyResponse:
    form = forms.ReasonForm()

    def act() -> None:
        said = form.reason.data or ""
        contribution_warnings.warn(current_actor(), ContributionId(contribution), said, at=now())

    return _act(contribution, form, act, Message("The member is warned in writing."))


def _act(contribution: UUID, form: SecureForm, act: Callable[[], None], said: Message) -> AnyResponse:
    """Do it and say so, or show the page again with what was refused."""
    if form.is_sent_and_valid():
        try:
            act()
            return page.done(said, "contributions.show", contribution=contribution)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return contribution_room.show(contribution, form)
