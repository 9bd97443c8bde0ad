"""The convocation on its pages: checked, issued, followed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from govern.domain.access.papers import Readers
from govern.domain.meetings.kinds import MeetingState
from govern.domain.members.categories import Channel
from govern.domain.members.register import FactKind
from govern.domain.values.ids import MeetingId
from govern.notify.mailer import OutboxMailer
from govern.services.dispatch import PostOffice, run_pending
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document, PostBatch
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import World, make_member
from tests.make.letters import make_letter
from tests.make.meetings import make_item, make_meeting
from tests.make.papers import make_paper
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]
YES = {"version": "1", "confirmed": "y"}


@pytest.fixture
def meeting(world: World) -> MeetingId:
    make_member(world, "Member by post", facts={FactKind.CHANNEL: Channel.POST.value})
    meeting = make_meeting(world)
    make_item(world, meeting)
    return meeting


@pytest.fixture
def secretary(signed_in: BrowserOf) -> Browser:
    return signed_in("Sofia Secretary")


def work(clock: Clock) -> None:
    office = PostOffice(OutboxMailer(), "govern@example.org", "https://govern.example.org")
    run_pending(office, now=clock)


def page_of(meeting: MeetingId) -> str:
    return f"/meetings/{meeting}/convocation"


def test_the_page_shows_every_check_with_its_article(secretary: Browser, meeting: MeetingId) -> None:
    text = secretary.get(page_of(meeting)).text
    assert "it leaves 77 clear days. The last day is 18 January 2027" in text
    assert "Statutes, Art. 13(1)" in text
    assert "It goes to 6 recipients, 1 of them by post." in text


def test_the_secretary_learns_which_papers_it_leaves_out_and_who_gets_them(
    secretary: Browser, world: World
) -> None:
    meeting = make_meeting(world)
    item = make_item(world, meeting)
    make_paper(item, name="Open.pdf")
    make_paper(item, name="Salaries.pdf", readers=Readers.OFFICES, offices=("treasurer", "auditor"))
    section = secretary.get(page_of(meeting)).text.partition('id="left-out"')[2].partition("</section>")[0]
    assert "Salaries.pdf" in section
    assert "for holders of these offices, and nobody else (Treasurer, Auditor)" in section
    assert "Open.pdf" not in section


def test_issuing_leads_to_the_letters_on_their_way(secretary: Browser, meeting: MeetingId) -> None:
    answer = secretary.send(page_of(meeting), YES, follow_redirects=True)
    assert "The convocation is issued." in answer.text
    assert 'hx-trigger="every 3s"' in answer.text
    assert db.session.get_one(Meeting, meeting).state is MeetingState.CONVOKED


def test_without_the_confirmation_nothing_is_issued(secretary: Browser, meeting: MeetingId) -> None:
    answer = secretary.send(page_of(meeting), {"version": "1"})
    assert answer.status_code == 422
    assert '<a href="#confirmed">Confirm that you have looked at it.</a>' in answer.text


def test_a_late_convocation_asks_for_a_reason_and_goes_out_with_it(secretary: Browser, world: World) -> None:
    late = make_meeting(world, starts_at=datetime(2026, 12, 7, 9, tzinfo=UTC))
    make_item(world, late)
    refused = secretary.send(page_of(late), {**YES, "waiver": " "})
    assert refused.status_code == 422
    assert "It had to be sent by 15 November 2026" in refused.text
    issued = secretary.send(page_of(late), {**YES, "waiver": "All agreed."}, follow_redirects=True)
    assert "Reason given:" in issued.text


def test_what_was_typed_stays_when_somebody_was_quicker(secretary: Browser, meeting: MeetingId) -> None:
    answer = secretary.send(page_of(meeting), {"version": "7", "confirmed": "y", "waiver": "Because of snow"})
    assert answer.status_code == 409
    assert "Somebody has changed this" in answer.text


def test_once_the_worker_is_done_the_page_rests(secretary: Browser, meeting: MeetingId, clock: Clock) -> None:
    secretary.send(page_of(meeting), YES)
    work(clock)
    text = secretary.get(f"{page_of(meeting)}/progress").text
    assert "hx-trigger" not in text
    assert "handed over" in text


def test_recording_the_posting_settles_the_batch(
    secretary: Browser, meeting: MeetingId, clock: Clock
) -> None:
    secretary.send(page_of(meeting), YES)
    work(clock)
    batch = db.session.query(PostBatch).one().id
    answer = secretary.send(
        f"{page_of(meeting)}/batches/{batch}", {"posted_on": "2026-11-23"}, follow_redirects=True
    )
    assert "The day of posting is recorded." in answer.text
    assert "posted" in secretary.get(f"{page_of(meeting)}/progress").text


def test_a_day_of_posting_still_to_come_is_refused_and_kept(
    secretary: Browser, meeting: MeetingId, clock: Clock
) -> None:
    secretary.send(page_of(meeting), YES)
    work(clock)
    batch = db.session.query(PostBatch).one().id
    answer = secretary.send(f"{page_of(meeting)}/batches/{batch}", {"posted_on": "2026-11-24"})
    assert answer.status_code == 422
    assert 'value="2026-11-24"' in answer.text


def test_a_representative_sees_the_documents_but_no_recipient(
    secretary: Browser, signed_in: BrowserOf, meeting: MeetingId, clock: Clock
) -> None:
    secretary.send(page_of(meeting), YES)
    work(clock)
    text = signed_in("Rep 1a").get(page_of(meeting)).text
    assert "General Assembly, 9 February 2027" in text
    assert "office1@members.example" not in text


def test_the_pdf_opens_in_the_browser_under_its_name(
    secretary: Browser, signed_in: BrowserOf, meeting: MeetingId, clock: Clock
) -> None:
    secretary.send(page_of(meeting), YES)
    work(clock)
    document = db.session.query(Document).filter_by(language="fr").one().id
    answer = signed_in("Rep 1a").get(f"/documents/{document}/file")
    assert answer.data.startswith(b"%PDF-1.7")
    assert answer.headers["Content-Disposition"] == "inline; filename=GA-2027-01-convocation-fr.pdf"


def test_the_letters_for_the_post_are_for_those_who_send_them(
    secretary: Browser, signed_in: BrowserOf, meeting: MeetingId, clock: Clock
) -> None:
    secretary.send(page_of(meeting), YES)
    document = db.session.query(PostBatch).one().document_id
    assert signed_in("Rep 1a").get(f"/documents/{document}").status_code == 404
    assert signed_in("Aurora Auditor").get(f"/documents/{document}").status_code == 200


def test_every_page_speaks_the_readers_language(
    secretary: Browser, world: World, meeting: MeetingId, clock: Clock
) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    db.session.commit()
    before = secretary.get(page_of(meeting)).text
    secretary.send(page_of(meeting), YES)
    during = secretary.get(page_of(meeting)).text
    work(clock)
    found = [untranslated(text) for text in (before, during, secretary.get(page_of(meeting)).text)]
    assert found == [(), (), ()]


def test_the_number_of_queries_does_not_grow_with_members_and_items(
    secretary: Browser, world: World, meeting: MeetingId
) -> None:
    def ask() -> int:
        with counted() as statements:
            secretary.get(page_of(meeting))
        return len(statements)

    before = ask()
    for number in range(5):
        make_member(world, f"Another {number}", representatives=(f"Rep other {number}",))
        make_item(world, meeting, title=f"Item {number}")
    assert ask() == before
    secretary.send(page_of(meeting), YES)
    issued = ask()
    letter = make_letter(world, meeting=meeting)
    assert (ask(), bool(letter)) == (issued, True)
