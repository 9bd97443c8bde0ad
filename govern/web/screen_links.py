"""The address for the machine at the projector: given at the desk, read back when somebody calls it."""

from flask import g, url_for
from werkzeug.exceptions import NotFound

from govern.domain.values.ids import MeetingId
from govern.i18n.translator import translator_for
from govern.services.screens import times_withdrawn
from govern.store.queries.reading import reading
from govern.web.installation import now
from govern.web.language import translator
from govern.web.live_tickets import Screen, read_screen_address, screen_address
from govern.web.session import the_association


def screen_link(meeting: MeetingId) -> str:
    """Return the address of the screen of a meeting in the reader's language."""
    given = Screen(meeting, translator().locale, times_withdrawn(reading(), meeting))
    return url_for("desk.public_screen", signed=screen_address(given, at=now()), _external=True)


def meeting_on_screen(signed: str) -> MeetingId:
    """Return the meeting of such an address, from now on in its language.

    Raises:
        NotFound: when it is forged, too old or withdrawn.
    """
    found = read_screen_address(signed, at=now())
    if found is None or found.withdrawn != times_withdrawn(reading(), found.meeting):
        raise NotFound
    known = the_association()
    g.translator = translator_for(found.language, *([known.zone] if known else []))
    return found.meeting
