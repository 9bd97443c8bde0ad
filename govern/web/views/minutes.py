"""The minutes of a meeting: facts beside prose, edited in place, issued, approved."""

from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.values.errors import GovernError, NotFound
from govern.domain.values.ids import MeetingId, MinutesId
from govern.domain.values.message import Message
from govern.domain.voting.minutes_agenda import explained_agenda
from govern.services import minutes as service
from govern.services.minutes_debates import debate_of
from govern.services.minutes_reading import MinutesShown, read_minutes
from govern.store.queries import minutes as queries
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.minutes import IssueForm, PassageForm, passage_form
from govern.web.installation import now
from govern.web.minutes_page import differences, gaps, page_values, passage_in
from govern.web.session import current_actor, the_association, today

blueprint = Blueprint("minutes", __name__)
blueprint.context_processor(lambda: {"explained_agenda": explained_agenda})


@blueprint.get("/meetings/<uuid:meeting>/minutes")
def of_meeting(meeting: UUID) -> AnyResponse:
    found = queries.minutes_of_meeting(reading(), current_actor(), MeetingId(meeting))
    if found is None:
        raise NotFound(Message("There are no minutes of this meeting. They are begun when it is closed."))
    return redirect(url_for("minutes.show", minutes=found), 303)


@blueprint.get("/minutes/<uuid:minutes>")
def show(minutes: UUID) -> Response:
    return _page(_read(minutes))


@blueprint.get("/minutes/<uuid:minutes>/debate.xml")
def debate(minutes: UUID) -> Response:
    shown, wanted = _read(minutes), request.args.get("language", "")
    language = wanted if wanted in _languages() else page.translator().language
    answer = make_response(debate_of(shown.facts, language))
    answer.headers["Content-Type"] = "application/xml; charset=utf-8"
    name = f"{shown.facts.reference}-{language}.xml"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@blueprint.route("/minutes/<uuid:minutes>/passages/<uuid:passage>", methods=["GET", "POST"])
def passage(minutes: UUID, passage: UUID) -> AnyResponse:
    shown = _read(minutes)
    may(current_actor(), Act.WRITE_MINUTES, body=shown.row.body).or_not_allowed()
    found = passage_in(shown, passage)
    if found is None:
        raise _refusal(shown)
    form = passage_form(tuple(dict.fromkeys((*_languages(), *found.prose.languages))))
    if form.is_sent_and_valid():
        try:
            _save(form, found)
            return page.done(Message("Saved."), "minutes.show", minutes=minutes, _anchor=f"p-{passage}")
        except GovernError as error:
            page.refused(error, form)
            shown = _read(minutes)
    elif not form.is_submitted():
        form.fill("prose", found.prose)
    return _page(shown, editing=passage, passage_form=form)


@blueprint.post("/minutes/<uuid:minutes>/issue")
def issue(minutes: UUID) -> AnyResponse:
    form = IssueForm()
    if form.is_sent_and_valid():
        try:
            version = form.version.data or 0
            service.issue_minutes(current_actor(), MinutesId(minutes), version=version, at=now())
            return page.done(
                Message("The minutes are issued. The documents are being made, then they are sent."),
                "minutes.show",
                minutes=minutes,
            )
        except GovernError as error:
            page.refused(error, form)
    return _page(_read(minutes), form=form)


def _read(minutes: UUID) -> MinutesShown:
    return read_minutes(current_actor(), MinutesId(minutes), at=now())


def _save(form: PassageForm, found: queries.Passage) -> None:
    prose = form.text("prose") or found.prose
    command = service.EditPassage(found.id, prose, form.version.data or 0)
    service.edit_passage(current_actor(), command, at=now())


def _refusal(shown: MinutesShown) -> GovernError:
    """Return why there is no passage to edit: the minutes are locked, or have none such."""
    if shown.approved_by is not None:
        return service.locked()
    return NotFound(Message("These minutes have no such passage."))


def _page(
    shown: MinutesShown,
    *,
    form: IssueForm | None = None,
    editing: UUID | None = None,
    passage_form: PassageForm | None = None,
) -> Response:
    issue_form = form or IssueForm(formdata=None)
    issue_form.version.data = shown.row.version
    return page.show(
        "minutes/show.html",
        form=passage_form or issue_form,
        issue_form=issue_form,
        passage_form=passage_form,
        editing=passage_in(shown, editing) if editing else None,
        differences=differences(passage_form, passage_in(shown, editing)) if editing else [],
        gaps=gaps(shown, _languages()) if shown.may_write else [],
        **page_values(shown, current_actor(), today()),
    )


def _languages() -> tuple[str, ...]:
    known = the_association()
    return known.languages if known else ("en",)
