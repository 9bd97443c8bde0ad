"""What people see when something cannot be done: one place, one tone."""

from http import HTTPStatus

from flask import Flask, Response, current_app, g, make_response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge, SecurityError

from govern.domain.values.errors import Conflict, GovernError, NotAllowed, NotFound, RuleBroken
from govern.i18n.languages import best_language
from govern.i18n.marker import N_
from govern.i18n.translator import translator_for
from govern.web.installation import installation
from govern.web.security import LONGEST_REQUEST, csp_nonce
from govern.web.session import safe_next
from govern.web.typed import what_was_typed

_STATUS = {
    NotFound: HTTPStatus.NOT_FOUND,
    NotAllowed: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    RuleBroken: HTTPStatus.UNPROCESSABLE_ENTITY,
}
_PAGES = frozenset({400, 401, 403, 404, 405, 409, 413, 422})


def install(app: Flask) -> None:
    """Answer every error with a page that says what can be done."""
    app.register_error_handler(GovernError, _domain)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(InternalServerError, _fault)
    app.register_error_handler(HTTPException, _http)


def _domain(error: GovernError) -> Response:
    status = _STATUS[type(error)]
    page = render_template(
        f"errors/{status.value}.html",
        message=error.message,
        reasons=error.reasons,
        steps=_steps(),
        typed=what_was_typed() if status in (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY) else [],
    )
    return make_response(page, status)


def _http(error: HTTPException) -> Response | HTTPException:
    code = error.code or 500
    if code < 400 or error.response is not None:
        return error
    values: dict[str, object] = {"message": None, "steps": _steps(), "typed": what_was_typed()}
    if isinstance(error, RequestEntityTooLarge):
        values["largest"] = LONGEST_REQUEST // (1024 * 1024)
    if code == HTTPStatus.UNAUTHORIZED:
        values["sign_in_url"] = url_for("sign_in.show", next=_origin())
    page = render_template(f"errors/{code if code in _PAGES else 400}.html", **values)
    answer = make_response(page, code)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _stale(_error: CSRFError) -> Response:
    page = render_template("errors/stale.html", typed=what_was_typed(), steps=_steps())
    return make_response(page, HTTPStatus.BAD_REQUEST)


def _unknown_host(_error: SecurityError) -> Response:
    base_url = installation().settings.base_url
    return Response(f"This site answers at {base_url} only.\n", HTTPStatus.BAD_REQUEST, mimetype="text/plain")


def _fault(_error: InternalServerError) -> Response:
    """Answer without the database, which may be what failed."""
    language = best_language(request.accept_languages.values())
    g.translator = g.get("translator") or translator_for(language)
    page = current_app.jinja_env.get_template("errors/500.html").render(
        url_for=url_for, language=g.translator.language, csp_nonce=csp_nonce(), get_flashed_messages=_none
    )
    return make_response(page, HTTPStatus.INTERNAL_SERVER_ERROR)


def _none(**_wanted: object) -> tuple[()]:
    return ()


def _steps() -> list[tuple[str, str]]:
    origin = _origin()
    return [(origin, N_("Go back to the page before"))] if origin != "/" else []


def _origin() -> str:
    """Return the page of this site from which the request came."""
    referrer, host = request.referrer or "", request.host_url.rstrip("/")
    return safe_next(referrer.removeprefix(host)) if referrer.startswith(f"{host}/") else "/"
