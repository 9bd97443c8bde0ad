"""Planning a second call, from the page of the meeting that failed to the page of the one that follows."""

from collections.abc import Callable
from datetime import date

import pytest

from govern.domain.rules.decision import Subject
from govern.domain.values.ids import MeetingId, new_id
from govern.store.database import db
from govern.store.tables.agenda import ItemQuestion
from govern.store.tables.meetings import AgendaItem
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import LONG_AGO, World, make_statutes
from tests.make.second_calls import AFTER, make_failed_assembly, statutes_with
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]
SECRETARY = "Sofia Secretary"


@pytest.fixture
def failed(world: World, clock: Clock) -> MeetingId:
    """An assembly of two of five members, on an amendment and an ordinary decision."""
    clock.at = AFTER
    return make_failed_assembly(world, subjects=(Subject.AMENDMENT, Subject.ORDINARY))


def form(starts: str = "2027-03-10T10:00", **changes: object) -> dict[str, object]:
    return {
        "starts": starts,
        "time_zone": "Europe/Brussels",
        "mode": "on_site",
        "place": "Example House, Brussels",
        **changes,
    }


def test_the_page_of_the_failed_meeting_leads_to_its_second_call(
    signed_in: SignedIn, failed: MeetingId
) -> None:
    path = f"/meetings/{failed}/second-call"
    assert f'href="{path}"' in signed_in(SECRETARY).get(f"/meetings/{failed}").text
    assert f'href="{path}"' not in signed_in("Rep 1a").get(f"/meetings/{failed}").text


def test_the_form_shows_days_items_quorums_and_articles(signed_in: SignedIn, failed: MeetingId) -> None:
    page = signed_in(SECRETARY).get(f"/meetings/{failed}/second-call").text
    wanted = (
        "24 February 2027",
        "9 April 2027",
        "at least 15 days after GA-2027-01",
        "Statutes, Art. 16(4)",
        "Present or represented 2 of 5, quorum 4: not met.",
        "No quorum is needed.",
        'value="2027-02-25 10:00',
    )
    assert [each for each in wanted if each not in page] == []


def test_the_second_call_is_planned_and_both_meetings_name_each_other(
    signed_in: SignedIn, failed: MeetingId
) -> None:
    secretary = signed_in(SECRETARY)
    second = secretary.send(f"/meetings/{failed}/second-call", form(), follow_redirects=True).text
    assert "Second call after GA-2027-01 of 9 February 2027, which had no quorum." in second
    assert ("Decision 1" in second, "Decision 2" in second) == (True, True)
    first = secretary.get(f"/meetings/{failed}").text
    assert ("GA-2027-02" in first, "/second-call" in first) == (True, False)


def test_an_item_names_its_other_call(signed_in: SignedIn, failed: MeetingId) -> None:
    secretary = signed_in(SECRETARY)
    secretary.send(f"/meetings/{failed}/second-call", form())
    first, second = (
        db.session.query(AgendaItem)
        .filter_by(subject=Subject.AMENDMENT)
        .order_by(AgendaItem.continues_item_id.is_not(None))
    )
    assert f'href="/items/{second.id}"' in secretary.get(f"/items/{first.id}").text
    assert f'href="/items/{first.id}"' in secretary.get(f"/items/{second.id}").text


def test_the_second_call_shows_what_was_asked_in_writing_before_the_first(
    signed_in: SignedIn, failed: MeetingId, world: World
) -> None:
    secretary = signed_in(SECRETARY)
    secretary.send(f"/meetings/{failed}/second-call", form())
    item = db.session.query(AgendaItem).filter(AgendaItem.continues_item_id.is_not(None)).first()
    asked = {"question": "What does it cost?", "language": "en", "ordinal": 1, "asked_at": LONG_AGO}
    who = {"member_id": world.members["Member 1"], "person_id": world.persons["Rep 1a"]}
    db.session.add(ItemQuestion(id=new_id(), item_id=item.continues_item_id, version=1, **asked, **who))
    db.session.commit()
    page = secretary.get(f"/items/{item.id}").text
    assert page.index("Questions in writing before the first call") < page.index("What does it cost?")
    assert "Not answered in writing." in page


@pytest.mark.parametrize(
    ("starts", "sentence"),
    [
        ("2027-02-23T10:00", "so on 24 February 2027 or later (Statutes, Art. 16(4))"),
        ("2027-04-10T10:00", "so on 9 April 2027 or earlier (Statutes, Art. 16(4))"),
        ("tomorrow", "Say on which day it begins"),
    ],
)
def test_a_wrong_day_is_refused_with_what_would_be_right_and_nothing_typed_is_lost(
    signed_in: SignedIn, failed: MeetingId, starts: str, sentence: str
) -> None:
    wish = form(starts, place="<b>Another Hall</b>")
    page = signed_in(SECRETARY).send(f"/meetings/{failed}/second-call", wish)
    assert (page.status_code, sentence in page.text) == (422, True)
    assert "&lt;b&gt;Another Hall&lt;/b&gt;" in page.text


def test_a_second_call_planned_twice_is_a_conflict(signed_in: SignedIn, failed: MeetingId) -> None:
    secretary, path = signed_in(SECRETARY), f"/meetings/{failed}/second-call"
    secretary.send(path, form())
    page = secretary.send(path, form("2027-03-11T10:00"))
    assert page.status_code == 409
    assert "planned already: GA-2027-02" in page.text


def test_a_second_call_stays_one_when_it_is_changed(signed_in: SignedIn, failed: MeetingId) -> None:
    secretary = signed_in(SECRETARY)
    planned = secretary.send(f"/meetings/{failed}/second-call", form()).location
    changed = {**form(place="Elsewhere"), "kind": "second_call", "body": "", "version": 1}
    edit = secretary.get(f"{planned}/edit").text
    assert 'value="second_call"' in edit
    assert "Ordinary meeting" not in edit
    body = edit.split('name="body" value="')[1].split('"')[0]
    page = secretary.send(f"{planned}/edit", {**changed, "body": body}, follow_redirects=True).text
    assert ("Elsewhere" in page, "Second call" in page) == (True, True)


def test_nothing_else_can_be_put_on_its_agenda(signed_in: SignedIn, failed: MeetingId) -> None:
    secretary = signed_in(SECRETARY)
    planned = secretary.send(f"/meetings/{failed}/second-call", form()).location
    wish = {"kind": "decision", "subject": "ordinary", "authentic": "en", "title_en": "A", "minutes": ""}
    page = secretary.send(f"{planned}/agenda/add", {**wish, "requested_decision_en": "B"})
    assert page.status_code == 409
    assert "it decides only on the agenda of GA-2027-01 (Statutes, Art. 16(4))" in page.text
    assert "GA-2027-02" not in signed_in("Rep 1a").get("/items/new").text


def test_where_nothing_settles_a_second_call_the_page_names_what_is_missing(
    signed_in: SignedIn, world: World, clock: Clock
) -> None:
    silent = (
        ("      assembly.second_call.quorum: {value: []}\n", ""),
        ("{assembly.second_call.quorum} present", "any number present"),
        ("{assembly.second_call.quorum} présents", "un nombre quelconque de membres présents"),
    )
    clock.at, failed = AFTER, make_failed_assembly(world)
    make_statutes(statutes_with(*silent), in_force_from=date(2020, 6, 1))
    page = signed_in(SECRETARY).get(f"/meetings/{failed}/second-call").text
    assert "Who must be present or represented at a second call" in page
    assert "<form" not in page.split("</header>")[-1].split("</main>")[0]


def test_more_items_ask_no_more_of_the_database(signed_in: SignedIn, world: World, clock: Clock) -> None:
    clock.at = AFTER
    browser, counts = signed_in(SECRETARY), []
    for subjects in ((Subject.ORDINARY,), (Subject.ORDINARY,) * 4):
        meeting = make_failed_assembly(world, subjects=subjects)
        browser.get(f"/meetings/{meeting}")
        with counted() as statements:
            browser.get(f"/meetings/{meeting}")
            browser.get(f"/meetings/{meeting}/second-call")
        counts.append(len(statements))
    assert counts[0] == counts[1]
