"""How a view answers: a page, a redirect after something was done, or the form again."""

from http import HTTPStatus

from flask import (
    Flask,
    Response,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.actor import Office
from govern.domain.meetings.room_words import clock_of
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.motions.redline import TextRedline, text_redline
from govern.domain.motions.words import STATES
from govern.domain.values.errors import Conflict, GovernError
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.templates import install as install_speech
from govern.i18n.translator import translator_for
from govern.web.context import frame
from govern.web.forms.secure import SecureForm
from govern.web.language import reader_language, translator
from govern.web.prose import markdown
from govern.web.session import safe_next

__all__ = ["came_from", "done", "part", "refused", "show", "translator"]


def install(app: Flask) -> None:
    """Let templates speak the reader's language and know what stands around every page."""
    install_speech(app.jinja_env, translator)
    app.jinja_env.filters.update(markdown=markdown, office=_office, redline_to=_redline, clock=clock_of)
    app.jinja_env.globals.update(motion_states=STATES)
    app.context_processor(frame)


def _office(office: Office) -> str:
    return translator().message(OFFICE_NAMES[office])


def _redline(before: Text, after: Text) -> TextRedline:
    return text_redline(before, after, translator().language)


def show(template: str, **values: object) -> Response:
    """Return the page; with a value ``form`` that was refused, under the status that says so."""
    form = values.get("form")
    status = form.status if isinstance(form, SecureForm) else HTTPStatus.OK
    return make_response(render_template(template, **values), status)


def part(template: str, **values: object) -> Response:
    """Return a part of a page, without what stands around every page: asked for by many at one moment.

    It tells no times, so the zone of the seat is not asked for.
    """
    g.translator = g.get("translator") or translator_for(reader_language())
    return make_response(current_app.jinja_env.get_template(template).render(values))


def done(message: Message, endpoint: str, /, category: str = "success", **values: object) -> AnyResponse:
    """Say what was done on the page that comes next, and lead there, or back to where the form stood."""
    flash(translator().message(message), category)
    return redirect(came_from() or url_for(endpoint, **values), 303)  # type: ignore[arg-type]


def came_from() -> str:
    """Return the page of this site to which a form asked to be led back, or nothing."""
    return safe_next(request.form.get("back"), "")


def refused(error: GovernError, form: SecureForm) -> None:
    """Write a refusal of the domain on the form, which keeps everything typed.

    The view then shows the form again: 409 for something that moved on, 422 for a broken rule.
    """
    for sentence in (error.message, *error.reasons):
        form.refuse(sentence)
    if isinstance(error, Conflict):
        form.status = HTTPStatus.CONFLICT
