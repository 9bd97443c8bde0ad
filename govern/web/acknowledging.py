"""Short answers to a script that cast a ballot and keeps it until it is told what became of it."""

from http import HTTPStatus

from flask import Response, jsonify, request

from govern.domain.values.errors import Conflict, GovernError, NotAllowed, NotFound
from govern.domain.values.message import Message
from govern.web.language import translator

_STATUS = {NotFound: HTTPStatus.NOT_FOUND, NotAllowed: HTTPStatus.FORBIDDEN, Conflict: HTTPStatus.CONFLICT}


def is_asked_by_script() -> bool:
    """Return whether the request wants data and no page."""
    return request.headers.get("Accept", "") == "application/json"


def counted(receipt: str, *about: Message) -> Response:
    """Say that a ballot is durably on record, and what its voter should know of it."""
    say = translator().message
    return jsonify(counted=True, receipt=receipt, said=" ".join(say(each) for each in about))


def not_counted(error: GovernError) -> Response:
    """Say that a ballot was refused and why; sending it again would change nothing."""
    say = translator().message
    sentences = [say(each) for each in (error.message, *error.reasons)]
    answer = jsonify(counted=False, said=" ".join(dict.fromkeys(sentences)))
    answer.status_code = _STATUS.get(type(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    return answer


def incomplete() -> Response:
    """Say that what came is no ballot."""
    said = translator().message(
        Message("The page sent an incomplete ballot. Open the vote again and choose.")
    )
    answer = jsonify(counted=False, said=said)
    answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer
