"""What a reader of the live channel gets: the parts of a page, how many have voted, what is one's own."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, g

from govern.domain.meetings import words
from govern.domain.values.digest import Json, digest
from govern.i18n.translator import translator_for
from govern.web.desk_page import PARTS, figures_of
from govern.web.live_tickets import Audience, Ticket
from govern.web.session import the_association

#: how long readers wait between two questions, in milliseconds
EVERY = 1100


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole of it, the same packed, and what is enough for those who have its parts."""

    stamp: str
    tag: str
    whole: bytes
    packed: bytes
    figures: bytes


def write_answer(app: Flask, ticket: Ticket, shared: Mapping[str, object], changed: int) -> Answer:
    """Return the answer to everybody with a ticket to this board, written in the ticket's language."""
    settings = app.extensions["govern"].settings
    with app.test_request_context("/", base_url=settings.base_url):
        known = the_association()
        g.translator = translator_for(ticket.language, *([known.zone] if known else []))
        parts = _parts(app, ticket.audience, shared)
        figures: dict[str, Json] = {**figures_of(shared), "every": EVERY}
    # the desk is each reader's own page, so it only learns that something has changed
    stamp = str(changed) if ticket.audience is Audience.DESK else digest(dict[str, Json](parts))[:16]
    whole = _json({"stamp": stamp, "parts": parts, **figures})
    return Answer(
        stamp=stamp,
        tag=f'"{stamp}.{digest(figures)[:16]}"',
        whole=whole,
        packed=gzip.compress(whole, 6, mtime=0),
        figures=_json({"stamp": stamp, **figures}),
    )


def _parts(app: Flask, audience: Audience, shared: Mapping[str, object]) -> dict[str, str]:
    values = {**shared, "audience": audience.value, "words": words}
    return {
        name: app.jinja_env.get_template(template).render(values)
        for name, template in PARTS[audience.value].items()
    }


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
