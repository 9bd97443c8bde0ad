"""A member's standing: since when it has a voice and a vote, how it leaves, and how its rights rest."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ExitId, MemberId, SuspensionId
from govern.domain.values.message import Message
from govern.domain.voice import standing_words as words
from govern.services import exclusions, exits, suspensions
from govern.services.member_standing import member_standing
from govern.web import page
from govern.web.forms import standing as forms
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("standing", __name__)
blueprint.context_processor(
    lambda: {"standing_words": words, "in_words": words.standing_in_words, "today": today}
)


@blueprint.get("/members/<uuid:member>/standing")
def show(member: UUID) -> Response:
    return _page(member)


@blueprint.post("/members/<uuid:member>/exit")
def leave(member: UUID) -> AnyResponse:
    form = forms.NoticeForm()

    def act() -> None:
        exits.give_notice(current_actor(), form.command(MemberId(member)), at=now())

    return _act(member, form, act, Message("Your notice is on record."))


@blueprint.post("/members/<uuid:member>/exit/letter")
def record_letter(member: UUID) -> AnyResponse:
    form = _recorded(forms.LetterForm())
    form.successor.validate_choice = False

    def act() -> None:
        exits.give_notice(current_actor(), form.command(MemberId(member)), at=now())

    return _act(member, form, act, Message("The notice is on record."))


@blueprint.post("/members/<uuid:member>/exit/<uuid:notice>/ask-back")
def ask_back(member: UUID, notice: UUID) -> AnyResponse:
    form = SecureForm()

    def act() -> None:
        exits.ask_back(current_actor(), ExitId(notice), at=now())

    return _act(member, form, act, Message("The board is asked to agree."))


@blueprint.post("/members/<uuid:member>/exit/<uuid:notice>/take-back")
def take_back(member: UUID, notice: UUID) -> AnyResponse:
    form = _resolved(forms.ResolutionForm())

    def act() -> None:
        exits.take_back(current_actor(), ExitId(notice), form.chosen(), at=now())

    return _act(member, form, act, Message("The notice is taken back."))


@blueprint.post("/members/<uuid:member>/suspend")
def suspend(member: UUID) -> AnyResponse:
    form = _resolved(forms.SuspendForm())

    def act() -> None:
        suspensions.suspend(current_actor(), form.command(MemberId(member)), at=now())

    return _act(member, form, act, Message("The suspension is on record, and the member is told."))


@blueprint.post("/members/<uuid:member>/suspensions/<uuid:suspension>/lift")
def lift(member: UUID, suspension: UUID) -> AnyResponse:
    form = _resolved(forms.ResolutionForm())

    def act() -> None:
        suspensions.lift(current_actor(), SuspensionId(suspension), form.chosen(), at=now())

    return _act(member, form, act, Message("The suspension is lifted."))


@blueprint.post("/members/<uuid:member>/charge")
def charge(member: UUID) -> AnyResponse:
    form = _recorded(forms.ChargeForm())
    if form.is_sent_and_valid():
        try:
            found = exclusions.charge_member(current_actor(), form.command(MemberId(member)), at=now())
            said = Message("The charge is sent to the member.")
            return page.done(said, "exclusions.show", exclusion=found)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(member, form)


def _recorded(form: forms.Form) -> forms.Form:
    """Return the form to the secretary, and refuse everybody else before it is read."""
    may(current_actor(), Act.RECORD_STANDING).or_not_allowed()
    return form


def _resolved(form: forms.Resolved) -> forms.Resolved:
    form.resolution.validate_choice = False
    return _recorded(form)


def _act(member: UUID, form: SecureForm, act: Callable[[], None], said: Message) -> AnyResponse:
    if form.is_sent_and_valid():
        try:
            act()
            return page.done(said, "standing.show", member=member)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(member, form)


def _page(member: UUID, form: SecureForm | None = None) -> Response:
    shown = member_standing(current_actor(), MemberId(member), at=now())
    return page.show(
        "standing/show.html", shown=shown, form=form, forms=forms.all_forms(shown, form), today=today()
    )
