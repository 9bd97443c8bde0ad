"""The register of members in the browser."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from flask import Flask
from sqlalchemy import event

from govern.domain.members.register import FactKind
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.members import MemberFactRow
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import World, make_member
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]


def add_member(world: World, name: str, **facts: str) -> str:
    kinds = {FactKind(kind): value for kind, value in facts.items()}
    member = make_member(world, name, representatives=(f"Person of {name}",), facts=kinds)
    db.session.commit()
    return str(member)


def test_newcomers_and_founders_are_marked(world: World, signed_in: BrowserOf) -> None:
    add_member(world, "Old Oak", founder="yes")
    add_member(world, "Young Elm", admitted="2026-05-01")
    rows = signed_in("Rep 1a").get("/members").text.split("<tr>")
    marked = {name: row for row in rows for name in ("Old Oak", "Young Elm") if name in row}
    assert ">founder<" in marked["Old Oak"]
    assert ">new<" in marked["Young Elm"]


def test_the_list_can_be_narrowed(world: World, signed_in: BrowserOf) -> None:
    add_member(world, "Far Away", country="PT", category="associate")
    browser = signed_in("Rep 1a")
    assert browser.get("/members?country=PT").text.count('scope="row"') == 1
    assert "Far Away" in browser.get("/members?category=associate").text
    assert "No member is like that" in browser.get("/members?country=PT&since=founder").text


def test_addresses_are_for_the_member_and_those_who_write_to_it(world: World, signed_in: BrowserOf) -> None:
    page = f"/members/{world.members['Member 1']}"
    readers = ["Rep 1b", "Sofia Secretary", "Adam Admin", "Rep 2a", "Clara Chair", "Aurora Auditor"]
    shown = ["office1@members.example" in signed_in(each).get(page).text for each in readers]
    people = ["rep.1a@people.example" in signed_in(each).get(page).text for each in readers]
    assert shown == people == [True, True, True, False, False, False]


def test_the_history_keeps_what_was(world: World, signed_in: BrowserOf) -> None:
    member = world.members["Member 1"]
    at = datetime(2026, 11, 1, tzinfo=UTC)
    row = {"kind": FactKind.COUNTRY, "value": "FR", "holds_from": date(2026, 11, 1), "recorded_at": at}
    db.session.add(MemberFactRow(member_id=member, **row))
    db.session.commit()
    shown = signed_in("Rep 2a").get(f"/members/{member}").text
    assert "Belgium" in shown
    assert shown.count("France") == 2


def test_representatives_stand_in_order_with_their_offices(world: World, signed_in: BrowserOf) -> None:
    add_member(world, "Chaired")
    clara = db.session.get_one(Person, world.persons["Clara Chair"])
    member = make_member(world, "Led", representatives=("Clara Chair", "Rep 1a"))
    db.session.commit()
    shown = signed_in("Sofia Secretary").get(f"/members/{member}").text
    assert shown.index("casts the vote") < shown.index(">deputy<")
    assert f"{clara.name}</span>: Chair, " in " ".join(shown.split())


def test_what_people_wrote_is_text(world: World, signed_in: BrowserOf) -> None:
    member = add_member(world, "<script>alert(1)</script>", region="<b>bold</b>", postal_address="<i>\n2")
    shown = signed_in("Sofia Secretary").get(f"/members/{member}").text
    assert "<script>alert" not in shown
    assert "<b>bold" not in shown
    assert "&lt;i&gt;<br>2" in shown


def test_an_unknown_member_is_not_found(signed_in: BrowserOf) -> None:
    assert signed_in("Rep 1a").get("/members/00000000-0000-4000-8000-000000000000").status_code == 404


def test_the_pages_are_spoken_whole_in_another_language(world: World, signed_in: BrowserOf) -> None:
    db.session.get_one(Person, world.persons["Rep 1a"]).language = "qps"
    db.session.commit()
    browser = signed_in("Rep 1a")
    for path in ("/members", "/members?country=XX", f"/members/{world.members['Member 1']}"):
        assert untranslated(browser.get(path).text) == (), path


def test_more_members_need_no_more_queries(app: Flask, world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    pages = ("/members", f"/members/{world.members['Member 1']}")
    before = [queries(app, browser, page) for page in pages]
    for number in range(10):
        add_member(world, f"More {number}")
    assert [queries(app, browser, page) for page in pages] == before


def queries(app: Flask, browser: Browser, page: str) -> int:
    browser.get(page)
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    assert browser.get(page).status_code == 200
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def test_a_long_register_comes_a_page_at_a_time(signed_in: BrowserOf, world: World) -> None:
    for number in range(102 - len(world.members)):
        make_member(world, f"One of many {number:03d}", representatives=())
    db.session.commit()
    reader = signed_in("Sofia Secretary")
    with counted() as statements:
        first = reader.get("/members").text
    assert len(statements) <= 12
    assert first.count('<th scope="row">') == 100
    last = reader.get("/members?page=2&name=").text
    assert last.count('<th scope="row">') == 2
    assert "page=1" in last


def test_a_member_is_found_by_a_part_of_its_name(signed_in: BrowserOf, world: World) -> None:
    found = signed_in("Sofia Secretary").get("/members?name=member 2").text
    assert found.count('<th scope="row">') == 1
    assert "Member 2" in found
