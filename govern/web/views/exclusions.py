"""An exclusion: the charge, the answer, the hearing, the decision, the review."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ExclusionId, MeetingId
from govern.domain.values.message import Message
from govern.domain.voice import standing_words as words
from govern.services import exclusion_agenda, exclusion_reviews, exclusions
from govern.services.exclusion_shown import exclusion_page
from govern.web import exclusion_steps, page
from govern.web.forms import standing as forms
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor

blueprint = Blueprint("exclusions", __name__)
blueprint.context_processor(lambda: {"standing_words": words})


@blueprint.get("/exclusions/<uuid:exclusion>")
def show(exclusion: UUID) -> Response:
    return _page(exclusion)


@blueprint.post("/exclusions/<uuid:exclusion>/answer")
def answer(exclusion: UUID) -> AnyResponse:
    form = forms.AnswerForm()

    def act() -> None:
        exclusions.answer_charge(current_actor(), ExclusionId(exclusion), form.answer.data or "", at=now())

    return _act(exclusion, form, act, Message("The answer is on record."))


@blueprint.post("/exclusions/<uuid:exclusion>/hearing")
def hearing(exclusion: UUID) -> AnyResponse:
    form = _recorded(forms.HearingForm())

    def act() -> None:
        exclusions.record_hearing(current_actor(), form.command(ExclusionId(exclusion)), at=now())

    return _act(exclusion, form, act, Message("The hearing is on record."))


@blueprint.post("/exclusions/<uuid:exclusion>/agenda")
def put_forward(exclusion: UUID) -> AnyResponse:
    form = _recorded(forms.AgendaForm())
    form.meeting.validate_choice = False

    def act() -> None:
        meeting = MeetingId(UUID(form.meeting.data))
        command = exclusion_agenda.PutForward(ExclusionId(exclusion), meeting, form.version.data or 0)
        exclusion_agenda.put_forward(current_actor(), command, at=now())

    return _act(exclusion, form, act, Message("It is on the agenda."))


@blueprint.post("/exclusions/<uuid:exclusion>/reasons")
def reasons(exclusion: UUID) -> AnyResponse:
    form = _recorded(forms.AnswerForm())

    def act() -> None:
        wanted = ExclusionId(exclusion)
        exclusion_reviews.give_reasons(current_actor(), wanted, form.answer.data or "", at=now())

    return _act(exclusion, form, act, Message("The decision is sent with its reasons."))


@blueprint.post("/exclusions/<uuid:exclusion>/review")
def review(exclusion: UUID) -> AnyResponse:
    form = forms.AnswerForm()

    def act() -> None:
        wanted = ExclusionId(exclusion)
        exclusion_reviews.ask_for_review(current_actor(), wanted, form.answer.data or "", at=now())

    return _act(exclusion, form, act, Message("The review is asked for."))


@blueprint.post("/exclusions/<uuid:exclusion>/drop")
def drop(exclusion: UUID) -> AnyResponse:
    form = _recorded(SecureForm())

    def act() -> None:
        exclusions.drop_charge(current_actor(), ExclusionId(exclusion), at=now())

    return _act(exclusion, form, act, Message("The charge is dropped, and the member is told."))


def _recorded(form: forms.Form) -> forms.Form:
    """Return the form to the secretary, and refuse everybody else before it is read."""
    may(current_actor(), Act.RECORD_STANDING).or_not_allowed()
    return form


def _act(exclusion: UUID, form: SecureForm, act: Callable[[], None], said: Message) -> AnyResponse:
    if form.is_sent_and_valid():
        try:
            act()
            return page.done(said, "exclusions.show", exclusion=exclusion)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(exclusion, form)


def _page(exclusion: UUID, form: SecureForm | None = None) -> Response:
    shown = exclusion_page(current_actor(), ExclusionId(exclusion), at=now())
    voice, choice = page.translator(), forms.AgendaForm(formdata=None)
    choice.meeting.choices = {
        str(each.id): " · ".join(
            (each.reference, voice.show(each.body_name), voice.date(each.starts_at.date()))
        )
        for each in shown.meetings
    }
    choice.version.data = shown.row.version
    given = form if isinstance(form, forms.AnswerForm) else forms.AnswerForm(formdata=None)
    return page.show(
        "exclusions/show.html",
        shown=shown,
        row=shown.row,
        form=form,
        steps=exclusion_steps.steps(shown),
        answer_form=given,
        hearing_form=form if isinstance(form, forms.HearingForm) else forms.HearingForm(formdata=None),
        agenda_form=choice,
    )
