"""The voice of new members: the rights in force with their articles, the clocks, what was missed."""

from flask import Blueprint, Response, url_for

from govern.domain.meetings.newcomer_clocks import ClockPlace, RunningClock
from govern.domain.voice.standing_words import standing_in_words
from govern.services.founders_rights import founders_rights
from govern.services.own_standing import own_clocks
from govern.services.voice import voice_of
from govern.web import page
from govern.web.installation import now
from govern.web.session import current_actor, today

blueprint = Blueprint("voice", __name__)

#: where each kind of clock is met; what has no page of its own yet is told without a link
_ENDPOINTS = {
    ClockPlace.ITEM: ("items.show", "item"),
    ClockPlace.MEETING: ("meetings.show", "meeting"),
    ClockPlace.VOTE: ("votes.show", "vote"),
    ClockPlace.ELECTION: ("elections.show", "election"),
    ClockPlace.MEMBER: ("members.show", "member"),
    ClockPlace.SECOND_LOOK: ("resolutions.show", "resolution"),
    ClockPlace.STANDING: ("standing.show", "member"),
    ClockPlace.EXCLUSION: ("exclusions.show", "exclusion"),
    ClockPlace.QUESTION: ("board_questions.show", "question"),
    ClockPlace.APPLICATION: ("applications.show", "application"),
    ClockPlace.CONSULTATION: ("votes.show", "vote"),
}


@blueprint.get("/voice")
def show() -> Response:
    found = voice_of(current_actor(), at=now())

    def url_of(clock: RunningClock) -> str:
        return "" if clock.url_id in found.closed else _url_of(clock)

    return page.show(
        "voice/show.html",
        voice=found,
        url_of=url_of,
        today=today(),
        founders=founders_rights(at=now()),
        standings=own_clocks(current_actor(), at=now()),
        in_words=standing_in_words,
    )


def _url_of(clock: RunningClock) -> str:
    found = _ENDPOINTS.get(clock.url_kind)
    return url_for(found[0], **{found[1]: str(clock.url_id)}) if found else ""  # type: ignore[arg-type]
