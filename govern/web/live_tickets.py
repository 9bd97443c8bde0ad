"""Tickets to the live channel: signed, soon over, and good for one meeting, one audience, one language.

Whoever is entitled to a page gets its ticket with the page and a new one from the page's own address, which
looks again at the rights of who asks. So the channel itself needs neither session nor database.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from govern.domain.values.ids import MeetingId
from govern.web.installation import now
from govern.web.language import translator

#: for how long somebody whose rights have ended may still read along
LIFETIME = timedelta(minutes=15)
#: for how long the address for the machine at the projector is good
SCREEN_LIFETIME = timedelta(hours=18)
#: tickets of the same few minutes are the same, so that one check of a signature serves all
_STEP = 300


class Audience(Enum):
    """Who reads along."""

    ROOM = "room"
    DESK = "desk"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket is good for."""

    meeting: MeetingId
    audience: Audience
    language: str


def ticket_for(meeting: MeetingId, audience: Audience) -> str:
    """Return a ticket in the language of the present reader, whose rights the caller has checked."""
    until = int((now() + LIFETIME).timestamp()) // _STEP * _STEP + _STEP
    return _signer("live").dumps([meeting.hex, audience.value, translator().locale, until])


def read_ticket(ticket: str) -> tuple[Ticket, int] | None:
    """Return what a ticket is good for and until when, in seconds of the epoch; None when it is forged."""
    try:
        meeting, audience, language, until = _signer("live").loads(ticket)
    except BadSignature:
        return None
    return Ticket(MeetingId(UUID(meeting)), Audience(audience), language), until


@dataclass(frozen=True, slots=True)
class Screen:
    """What the address of a screen shows, and after how many withdrawals it was given."""

    meeting: MeetingId
    language: str
    withdrawn: int = 0


def screen_address(screen: Screen, *, at: datetime) -> str:
    """Return what stands in the address for the machine at the projector of a meeting, in one language."""
    until = int((at + SCREEN_LIFETIME).timestamp())
    return _signer("screen").dumps([screen.meeting.hex, screen.language, until, screen.withdrawn])


def read_screen_address(signed: str, *, at: datetime) -> Screen | None:
    """Return what such an address shows; None when it is forged or too old."""
    try:
        meeting, language, until, *withdrawn = _signer("screen").loads(signed)
    except BadSignature:
        return None
    return Screen(MeetingId(UUID(meeting)), language, *withdrawn) if at.timestamp() <= until else None


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"govern {purpose}")
