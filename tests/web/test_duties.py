"""What has to be done after decisions, in the browser."""

from datetime import date

from govern.domain.values.ids import DraftId
from govern.services.duties import DutyShown, duties_of
from govern.store.database import db
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.amendments import added, make_adopted
from tests.make.association import World
from tests.web.conftest import Browser, BrowserOf


def adopted(world: World, clock: Clock) -> DraftId:
    """Let an assembly adopt a draft, and stand three months later."""
    draft = make_adopted(world)
    clock.move(days=170)
    return draft


def conditional(draft: DraftId) -> DutyShown:
    return next(each for each in duties_of(db.session(), draft) if each.may_be_set_aside)


def send(browser: Browser, duty: DutyShown, act: str, **data: str) -> tuple[int, str]:
    answer = browser.send(f"/duties/{duty.id}/{act}", data, follow_redirects=True)
    return answer.status_code, answer.text


def test_the_secretary_sees_what_is_owed_and_is_led_there_from_the_home_page(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    draft = adopted(world, clock)
    sofia = signed_in("Sofia Secretary")
    duty = conditional(draft)
    assert f'href="/duties/{duty.id}"' in sofia.get("/").text
    assert f'href="/duties/{duty.id}"' in sofia.get("/duties").text
    assert "CSA" in sofia.get(f"/duties/{duty.id}").text


def test_nobody_else_is_asked_to(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    draft = adopted(world, clock)
    assert "/duties/" not in signed_in("Bruno Board").get("/").text
    assert signed_in("Rep 1a").get("/duties").status_code == 403
    assert "What has to be done after the decision" in signed_in("Rep 1a").get(f"/amendments/{draft}").text


def test_what_is_done_is_recorded_and_leaves_the_list(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    draft, sofia = adopted(world, clock), signed_in("Sofia Secretary")
    duty = conditional(draft)
    send(sofia, duty, "done", done_on="2027-02-20", note="File 12/2027")
    assert f"/duties/{duty.id}" not in sofia.get("/duties").text
    page = sofia.get(f"/amendments/{draft}").text
    assert "Done on 20 February 2027, recorded by Sofia Secretary." in page
    assert "File 12/2027" in page


def test_a_day_before_the_decision_or_to_come_is_refused_and_the_note_kept(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    duty, sofia = conditional(adopted(world, clock)), signed_in("Sofia Secretary")
    for day, sentence in (
        ("2026-02-20", "The act is of"),
        ("2031-01-01", "still to come"),
        ("", "Choose the day."),
    ):
        status, page = send(sofia, duty, "done", done_on=day, note="File 12/2027")
        assert (status, sentence in page, "File 12/2027" in page) == (422, True, True)


def test_a_duty_under_a_condition_is_found_not_to_be_owed(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    draft, sofia = adopted(world, clock), signed_in("Sofia Secretary")
    duty = conditional(draft)
    assert send(sofia, duty, "not-owed", why=" ")[0] == 422
    send(sofia, duty, "not-owed", why="No core clause changes.")
    assert "No core clause changes." in sofia.get(f"/amendments/{draft}").text


def test_a_stale_form_gives_back_what_was_typed(world: World, clock: Clock, signed_in: BrowserOf) -> None:
    duty, sofia = conditional(adopted(world, clock)), signed_in("Sofia Secretary")
    send(sofia, duty, "not-owed", why="No core clause changes.")
    status, page = send(sofia, duty, "done", done_on="2027-02-20", note="File 12/2027")
    assert (status, "File 12/2027" in page) == (409, True)


def test_without_a_rule_on_changes_of_the_board_the_page_does_not_say_that_all_is_done(
    world: World, signed_in: BrowserOf
) -> None:
    page = signed_in("Sofia Secretary").get("/duties").text
    assert "Govern knows no rule on filing changes of the board" in page
    assert "Nothing has to be done" not in page


def test_the_list_asks_the_database_as_often_for_many_duties(
    world: World, clock: Clock, signed_in: BrowserOf
) -> None:
    sofia, numbers = signed_in("Sofia Secretary"), []
    for number in ("3-1", "3-2"):
        make_adopted(world, added(number, "3"))
        sofia.get("/duties")
        with counted() as statements:
            sofia.get("/duties")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= 12


def test_the_clock_stands_after_the_assembly(world: World, clock: Clock) -> None:
    adopted(world, clock)
    assert clock().date() > date(2027, 2, 9)
