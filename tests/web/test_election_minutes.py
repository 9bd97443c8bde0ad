"""Minutes of a meeting that elected: on the page, in the first prose, on paper."""

from govern.documents.issue import Issue
from govern.documents.minutes import minutes_html
from govern.domain.values.ids import MeetingId, SeatId
from govern.domain.values.record import to_record
from govern.services.minutes_draft import composed
from govern.services.seats_won import answer_seat
from govern.store.database import db
from govern.store.tables.elections import Election, SeatWon
from govern.store.tables.meetings import AgendaItem
from tests.make.association import World
from tests.make.elections import make_counted
from tests.make.minutes import CLOSED_AT, close
from tests.make.votes import NOW
from tests.web.conftest import BrowserOf
from tests.web.test_elections import words


def held(world: World) -> MeetingId:
    """Hold a meeting in which an election is counted and the first of the elected declines."""
    election = make_counted(world)
    seat = db.session.query(SeatWon).filter_by(ordinal=1).one()
    answer_seat(world.actor("Rep 6a"), SeatId(seat.id), accepts=False, at=NOW)
    item = db.session.get_one(AgendaItem, db.session.get_one(Election, election).item_id)
    assert item.meeting_id is not None
    return MeetingId(item.meeting_id)


def test_minutes_tell_who_was_elected_and_who_declined(world: World, signed_in: BrowserOf) -> None:
    minutes = close(world, held(world))
    page = words(signed_in("Sofia Secretary").get(f"/minutes/{minutes}").text)
    assert "Rep 6a declined the seat." in page
    assert "Without the limits" in page
    assert "Newcomers’ seat: 1 ballot was cast. Elected: Rep 6a." in page


def test_paper_has_the_same(world: World) -> None:
    meeting = held(world)
    facts = composed(db.session(), close(world, meeting), meeting)
    issue = Issue("Minutes", "GA-2027-01", "en", CLOSED_AT, "9f2c" * 16)
    assert "Rep 6a declined the seat." in words(minutes_html(to_record(facts), issue))
