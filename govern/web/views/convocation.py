"""The convocation of a meeting: checked, issued, and followed until every letter has left."""

from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.policy import Act, may
from govern.domain.meetings import letter_words, words
from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import GovernError
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.services import convocation as service
from govern.services import post_again as by_post
from govern.services.convocation_proofs import ProveConvocation, prove_convocation
from govern.services.letters import record_posting, sending_of
from govern.store.queries import letters, meetings
from govern.store.queries.reading import reading
from govern.web import convocation_page, page
from govern.web.forms.convocation import ConvocationForm, PostingForm, proof_form
from govern.web.forms.letters import AgainForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("convocation", __name__)
blueprint.context_processor(
    lambda: {"words": words, "letter_words": letter_words, "seat": page.translator().zone}
)


@blueprint.get("/meetings/<uuid:meeting>/convocation")
def show(meeting: UUID) -> Response:
    shown = _meeting(meeting)
    return _planned(shown) if shown.state is MeetingState.PLANNED else _issued(shown)


@blueprint.post("/meetings/<uuid:meeting>/convocation")
def issue(meeting: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    may(current_actor(), Act.CONVOKE, body=BodyId(shown.body)).or_not_allowed()
    form = ConvocationForm()
    if form.is_sent_and_valid():
        command = service.ConvokeMeeting(shown.id, form.version.data or 0, form.waiver.data or "")
        try:
            service.convoke(current_actor(), command, at=now())
            return page.done(
                Message("The convocation is issued. Its letters are on their way."),
                "convocation.show",
                meeting=meeting,
            )
        except GovernError as error:
            page.refused(error, form)
    return _planned(_meeting(meeting), form)


@blueprint.get("/meetings/<uuid:meeting>/convocation/progress")
def progress(meeting: UUID) -> Response:
    shown = _meeting(meeting)
    return page.show("convocation/_progress.html", **_progress(shown))


@blueprint.post("/meetings/<uuid:meeting>/convocation/batches/<uuid:batch>")
def posted(meeting: UUID, batch: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    may(current_actor(), Act.SETTLE_LETTERS).or_not_allowed()
    form = PostingForm()
    if form.is_sent_and_valid() and form.posted_on.data:
        try:
            notice = record_posting(current_actor(), batch, posted_on=form.posted_on.data, at=now())
        except GovernError as error:
            page.refused(error, form)
        else:
            if notice and notice.is_late and notice.last_day:
                late = Message(
                    "Posted on {day}, after the last day, {last}. See what that means below.",
                    {"day": form.posted_on.data, "last": notice.last_day},
                )
                return page.done(late, "convocation.show", "needs", meeting=meeting)
            return page.done(Message("The day of posting is recorded."), "convocation.show", meeting=meeting)
    return _issued(shown, form, batch)


@blueprint.post("/meetings/<uuid:meeting>/convocation/proof")
def prove(meeting: UUID) -> AnyResponse:
    shown = _meeting(meeting)
    may(current_actor(), Act.CONVOKE, body=BodyId(shown.body)).or_not_allowed()
    form = proof_form()
    if form.is_sent_and_valid():
        command = ProveConvocation(shown.id, form.language.data or "")
        document = prove_convocation(current_actor(), command, at=now())
        return page.done(Message("The proof is being made."), "documents.show", document=document)
    return _issued(shown)


@blueprint.post("/meetings/<uuid:meeting>/convocation/post-again")
def post_again(meeting: UUID) -> AnyResponse:
    may(current_actor(), Act.SETTLE_LETTERS).or_not_allowed()
    done = Message("Nothing was sent.")
    if AgainForm().is_sent_and_valid():
        found = by_post.post_again(current_actor(), MeetingId(meeting), at=now())
        done = Message(
            "{n} letter waits to be printed and posted.",
            {"n": found.letters},
            plural="{n} letters wait to be printed and posted.",
        )
        if found.without_address:
            names = ", ".join(found.without_address)
            done = Message("{done} No postal address is known of {names}.", {"done": done, "names": names})
    return page.done(done, "convocation.show", meeting=meeting)


def _progress(meeting: meetings.MeetingShown) -> dict[str, object]:
    return convocation_page.progress(meeting, current_actor(), only=request.args.get("only", ""))


def _meeting(meeting: UUID) -> meetings.MeetingShown:
    return meetings.meeting(reading(), current_actor(), MeetingId(meeting))


def _planned(meeting: meetings.MeetingShown, form: ConvocationForm | None = None) -> Response:
    if meeting.state is not MeetingState.PLANNED and form is not None:
        return _issued(meeting, form)
    shown = form or ConvocationForm(formdata=None)
    if form is None or request.method == "GET":
        shown.version.data = meeting.version
    preview = service.preview(current_actor(), meeting.id, at=now(), waiver=shown.waiver.data or "")
    return page.show(
        "convocation/show.html",
        form=shown,
        meeting=meeting,
        readiness=preview.readiness,
        **convocation_page.left_out(meeting, current_actor()),
        **convocation_page.addressees(preview.draft.addressees),
    )


def _issued(
    meeting: meetings.MeetingShown,
    form: PostingForm | ConvocationForm | None = None,
    batch: UUID | None = None,
) -> Response:
    actor = current_actor()
    posting = form if isinstance(form, PostingForm) else PostingForm(formdata=None)
    if posting.posted_on.data is None and not posting.errors:
        posting.posted_on.data = today()
    may_see = may(actor, Act.READ_LETTERS).allowed
    return page.show(
        "convocation/issued.html",
        form=form,
        posting=posting,
        posting_of=batch,
        sending=sending_of(reading(), meeting.id),
        batches=letters.batches_of(reading(), actor, meeting.id) if may_see else (),
        proof_form=proof_form() if may(actor, Act.CONVOKE, body=BodyId(meeting.body)) else None,
        may_correct=meeting.state is MeetingState.CONVOKED
        and may(actor, Act.CONVOKE, body=BodyId(meeting.body)).allowed,
        may_settle=may(actor, Act.SETTLE_LETTERS).allowed,
        **_progress(meeting),
    )
