"""What a reader of the live channel gets: the parts of a page, how many have voted, what is one's own."""

import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask, g

from govern.domain.meetings import words
from govern.domain.values.digest import Json, digest
from govern.i18n.translator import translator_for
from govern.store.queries.votes import Progress
from govern.web.live_tickets import Audience, Ticket
from govern.web.session import the_association
from govern.web.shared_page import PARTS, figures_of, running_votes

#: how long readers wait between two questions, in milliseconds
EVERY = 1100


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole of it, the same packed, and what is enough for those who have its parts."""

    stamp: str
    tag: str
    parts: Mapping[str, str]
    whole: bytes
    packed: bytes
    figures: bytes


def write_answer(app: Flask, ticket: Ticket, shared: Mapping[str, object], changed: int) -> Answer:
    """Return the answer to everybody with a ticket to this board, written in the ticket's language.

    Its parts say of no vote how many have cast: the figures do, so that a ballot changes no part.
    """
    with _speaking(app, ticket.language):
        parts = _parts(app, ticket.audience, shared)
        # the desk is each reader's own page, so it only learns that something has changed
        stamp = str(changed) if ticket.audience is Audience.DESK else digest(dict[str, Json](parts))[:16]
        return _answer(stamp, parts, figures_of(shared))


def count_anew(app: Flask, ticket: Ticket, shared: Mapping[str, object], before: Answer) -> Answer:
    """Return an answer with how many have voted by now; its parts stand."""
    with _speaking(app, ticket.language):
        return _answer(before.stamp, before.parts, figures_of(shared))


@contextmanager
def _speaking(app: Flask, language: str) -> Iterator[None]:
    base_url = app.extensions["govern"].settings.base_url
    with app.test_request_context("/", base_url=base_url):
        known = the_association()
        g.translator = translator_for(language, *([known.zone] if known else []))
        yield


def _answer(stamp: str, parts: Mapping[str, str], counted: Mapping[str, Json]) -> Answer:
    figures: dict[str, Json] = {**counted, "every": EVERY}
    whole = _json({"stamp": stamp, "parts": parts, **figures})
    return Answer(
        stamp=stamp,
        tag=f'"{stamp}.{digest(figures)[:16]}"',
        parts=parts,
        whole=whole,
        packed=gzip.compress(whole, 6, mtime=0),
        figures=_json({"stamp": stamp, **figures}),
    )


def _parts(app: Flask, audience: Audience, shared: Mapping[str, object]) -> dict[str, str]:
    nobody = {each.id: Progress(0, 0) for each in running_votes(shared)}
    values = {**shared, "progress": nobody, "audience": audience.value, "words": words}
    return {
        name: app.jinja_env.get_template(template).render(values)
        for name, template in PARTS[audience.value].items()
    }


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
