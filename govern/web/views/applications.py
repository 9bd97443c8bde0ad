"""Applications for membership, for the secretary, the board, sponsors and those who decide."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.members import admission_words as words
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ApplicationId, MeetingId, MemberId
from govern.domain.values.message import Message
from govern.services import (
    application_agenda,
    application_desk,
    application_erasure,
    application_papers,
    application_questions,
    application_refusals,
    application_sponsors,
)
from govern.services.application_readers import refuse_outsiders
from govern.store.queries.reading import reading
from govern.web import application_room, page
from govern.web.forms import applications as forms
from govern.web.forms.secure import SecureForm
from govern.web.installation import installation, now
from govern.web.session import current_actor, the_association

blueprint = Blueprint("applications", __name__)
blueprint.context_processor(lambda: {"admission_words": words, "categories": CATEGORY_NAMES})

#: a file that somebody sent runs nothing, embeds nothing and is embedded nowhere
_SEALED_OFF = "; ".join(
    (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "sandbox",
    )
)


@blueprint.get("/applications")
def index() -> Response:
    actor = current_actor()
    found = application_desk.every_application(actor)
    wanted = request.args.get("state", "")
    states = {each.state for each in found}
    return page.show(
        "applications/list.html",
        applications=[each for each in found if wanted in ("", each.state.value)],
        states=[each for each in words.STATE_NAMES if each in states],
        wanted=wanted,
        door=f"{installation().settings.base_url}{url_for('join.new')}",
        may_handle=may(actor, Act.HANDLE_APPLICATIONS),
    )


@blueprint.route("/applications/checklist", methods=["GET", "POST"])
def checklist() -> AnyResponse:
    actor, form = current_actor(), forms.ChecklistForm()
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    known = the_association()
    language = known.languages[0] if known else "en"
    if form.is_sent_and_valid():
        try:
            application_papers.write_checklist(actor, form.read(language), at=now())
            return page.done(Message("The checklist is written."), "applications.index")
        except RuleBroken as error:
            page.refused(error, form)
    elif request.method == "GET":
        form.fill(application_papers.checklist(reading()), language)
    return page.show("applications/checklist.html", form=form)


@blueprint.get("/applications/<uuid:application>")
def show(application: UUID) -> Response:
    return _page(application)


@blueprint.get("/applications/<uuid:application>/files/<uuid:handed_in>")
def file(application: UUID, handed_in: UUID) -> Response:
    found = application_desk.document_of(current_actor(), ApplicationId(application), handed_in)
    answer = Response(found.content, mimetype=found.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=found.file_name)
    answer.headers["Content-Security-Policy"] = _SEALED_OFF
    return answer


@blueprint.post("/applications/<uuid:application>/agenda")
def put_forward(application: UUID) -> AnyResponse:
    form = _handled(forms.MeetingChoiceForm())
    form.meeting.validate_choice = False

    def act() -> None:
        application_agenda.put_forward(
            current_actor(),
            application_agenda.PutForward(
                ApplicationId(application), MeetingId(UUID(form.meeting.data)), form.version.data or 0
            ),
            at=now(),
        )

    return _act(application, form, act, Message("The application is on the agenda."))


@blueprint.post("/applications/<uuid:application>/reasons")
def reasons(application: UUID) -> AnyResponse:
    form = _handled(forms.ReasonsForm())

    def act() -> None:
        wanted = ApplicationId(application)
        application_refusals.give_reasons(current_actor(), wanted, form.reasons.data, at=now())

    return _act(application, form, act, Message("The refusal is sent with its reasons."))


@blueprint.post("/applications/<uuid:application>/ask")
def ask(application: UUID) -> AnyResponse:
    form = _read(forms.WordsForm())

    def act() -> None:
        wanted = ApplicationId(application)
        application_questions.ask_applicant(current_actor(), wanted, form.words.data, at=now())

    return _act(application, form, act, Message("Your question is sent to the applicant."))


@blueprint.post("/applications/<uuid:application>/answer/<uuid:question>")
def answer(application: UUID, question: UUID) -> AnyResponse:
    form = _read(forms.WordsForm())

    def act() -> None:
        said = application_questions.Said(form.words.data, question)
        application_questions.answer_applicant(current_actor(), ApplicationId(application), said, at=now())

    return _act(application, form, act, Message("Your answer is sent."))


@blueprint.post("/applications/<uuid:application>/checks/<uuid:check>")
def tick(application: UUID, check: UUID) -> AnyResponse:
    form = _handled(SecureForm())

    def act() -> None:
        is_done = bool(request.form.get("is_done"))
        application_papers.tick(current_actor(), ApplicationId(application), check, is_done=is_done, at=now())

    return _act(application, form, act, Message("The checklist is changed."))


@blueprint.post("/applications/<uuid:application>/sponsors/<uuid:sponsor>")
def assign(application: UUID, sponsor: UUID) -> AnyResponse:
    form = _handled(forms.MemberChoiceForm())
    form.member.validate_choice = False

    def act() -> None:
        member = MemberId(UUID(form.member.data))
        wanted = ApplicationId(application)
        application_sponsors.assign_sponsor(current_actor(), wanted, sponsor, member, at=now())

    return _act(application, form, act, Message("The member is asked whether it sponsors the applicant."))


@blueprint.post("/applications/<uuid:application>/sponsors/<uuid:sponsor>/answer")
def answer_as_sponsor(application: UUID, sponsor: UUID) -> AnyResponse:
    form = SecureForm()

    def act() -> None:
        agrees = bool(request.form.get("agrees"))
        application_sponsors.answer_as_sponsor(
            current_actor(), ApplicationId(application), sponsor, agrees=agrees, at=now()
        )

    if form.is_sent_and_valid():
        act()
    return page.done(Message("Your answer is recorded."), "home.show")


@blueprint.post("/applications/<uuid:application>/erase")
def erase(application: UUID) -> AnyResponse:
    form = _handled(SecureForm())

    def act() -> None:
        application_erasure.erase_application(current_actor(), ApplicationId(application), at=now())

    return _act(application, form, act, Message("The data are deleted."))


def _handled(form: SecureForm) -> SecureForm:
    """Return the form to the secretary, and refuse everybody else before it is read."""
    may(current_actor(), Act.HANDLE_APPLICATIONS).or_not_allowed()
    return form


def _read(form: SecureForm) -> SecureForm:
    """Return the form to the secretary and the board, and refuse everybody else before it is read."""
    refuse_outsiders(reading(), current_actor())
    return form


def _act(application: UUID, form: SecureForm, act: Callable[[], None], said: Message) -> AnyResponse:
    if form.is_sent_and_valid():
        try:
            act()
            return page.done(said, "applications.show", application=application)
        except (Conflict, RuleBroken) as error:
            page.refused(error, form)
    return _page(application, form)


def _page(application: UUID, form: SecureForm | None = None) -> Response:
    desk = application_desk.desk_of(current_actor(), ApplicationId(application), at=now())
    voice = page.translator()
    choice, member = forms.MeetingChoiceForm(formdata=None), forms.MemberChoiceForm(formdata=None)
    choice.meeting.choices = {
        str(each.id): " · ".join(
            (each.reference, voice.show(each.body_name), voice.date(each.starts_at.date()))
        )
        for each in desk.meetings
    }
    choice.version.data = desk.page.shown.row.version
    member.offer(desk.members)
    return page.show(
        "applications/show.html",
        desk=desk,
        page=desk.page,
        row=desk.page.shown.row,
        steps=application_room.steps(desk.page),
        form=form,
        meeting_form=choice,
        member_form=member,
        reasons_form=form if isinstance(form, forms.ReasonsForm) else forms.ReasonsForm(formdata=None),
        may_handle=desk.may_handle and desk.is_under_way,
        reads_files=True,
    )
