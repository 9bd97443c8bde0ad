"""What has to be done after decisions: by when, with whom, and what was done."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import DutyId
from govern.domain.values.message import Message
from govern.services import duties
from govern.web import page
from govern.web.forms.duties import DoneForm, NotOwedForm
from govern.web.forms.secure import SecureForm
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("duties", __name__)


@blueprint.get("/duties")
def index() -> Response:
    waiting = duties.open_duties(current_actor())
    known = duties.knows_board_filing(today())
    return page.show("duties/list.html", duties=waiting, today=today(), board_filing_known=known)


@blueprint.get("/duties/<uuid:duty>")
def show(duty: UUID) -> Response:
    return _page(DutyId(duty), DoneForm(formdata=None, done_on=today()), NotOwedForm(formdata=None))


@blueprint.post("/duties/<uuid:duty>/done")
def done(duty: UUID) -> AnyResponse:
    form = DoneForm()
    if form.is_sent_and_valid() and form.done_on.data:
        day, note = form.done_on.data, form.note.data or ""
        try:
            duties.record_duty_done(current_actor(), DutyId(duty), done_on=day, note=note, at=now())
            return page.done(Message("It is on record as done."), "duties.index")
        except RuleBroken as error:
            page.refused(error, form)
    return _page(DutyId(duty), form, NotOwedForm(formdata=None), form)


@blueprint.post("/duties/<uuid:duty>/not-owed")
def not_owed(duty: UUID) -> AnyResponse:
    form = NotOwedForm()
    if form.is_sent_and_valid():
        try:
            duties.set_aside_duty(current_actor(), DutyId(duty), note=form.why.data or "", at=now())
            return page.done(Message("It is on record as not owed."), "duties.index")
        except RuleBroken as error:
            page.refused(error, form)
    return _page(DutyId(duty), DoneForm(formdata=None, done_on=today()), form, form)


def _page(
    duty: DutyId, done_form: DoneForm, not_owed_form: NotOwedForm, form: SecureForm | None = None
) -> Response:
    """Show a duty that waits, with both forms.

    Raises:
        NotAllowed: for anybody but the secretary.
        Conflict: when it is settled already.
        NotFound: when there is none.
    """
    found = next((each for each in duties.open_duties(current_actor()) if each.id == duty), None)
    if found is None and form is not None:
        raise Conflict(Message("This duty is settled already."))
    if found is None:
        raise NotFound(Message("This duty is settled already, or there is none."))
    return page.show(
        "duties/show.html", duty=found, done_form=done_form, not_owed_form=not_owed_form, form=form,
        today=today(),
    )  # fmt: skip
