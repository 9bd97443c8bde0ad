"""What was in force on a day, in the browser."""

from datetime import date

from govern.store.database import db
from govern.store.tables.association import StatutesVersion
from tests.machine.queries import counted
from tests.make.association import STATUTES, World, make_statutes
from tests.web.conftest import BrowserOf

LATER = (
    STATUTES.read_text()
    .replace("assembly.notice: {value: 21}", "assembly.notice: {value: 28}")
    .replace("in_force_from: 2021-01-18", "in_force_from: 2024-06-01")
)


def test_the_page_begins_with_today_and_says_where_each_rule_stands(
    world: World, signed_in: BrowserOf
) -> None:
    page = signed_in("Rep 1a").get("/statutes/rules?topic=convening").text
    assert 'value="2026-11-23"' in page
    assert "21 clear days" in page
    assert "Statutes, Art. 13(1)" in page


def test_a_day_has_the_text_and_the_rules_of_its_own(world: World, signed_in: BrowserOf) -> None:
    make_statutes(LATER, in_force_from=date(2024, 6, 1))
    db.session.commit()
    rep = signed_in("Rep 1a")
    before, after = (
        rep.get(f"/statutes/rules?topic=convening&on={on}").text for on in ("2024-05-31", "2024-06-01")
    )
    assert "21 clear days" in before
    assert "28 clear days" in after
    newest = db.session.query(StatutesVersion).filter_by(in_force_from=date(2024, 6, 1)).one()
    assert f"/statutes/{newest.id}" in after


def test_before_the_first_version_the_law_alone_speaks(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get("/statutes/rules?on=2019-12-31").text
    assert "No statutes were in force on 31 December 2019." in page
    assert "CSA" in page


def test_one_topic_leaves_the_others_out(world: World, signed_in: BrowserOf) -> None:
    rep = signed_in("Rep 1a")
    assert 'id="convening"' in rep.get("/statutes/rules").text
    assert 'id="convening"' not in rep.get("/statutes/rules?topic=voting").text


def test_what_cannot_be_read_in_the_address_is_said(world: World, signed_in: BrowserOf) -> None:
    rep = signed_in("Rep 1a")
    for address in ("?on=soon", "?on=", "?topic=nonsense"):
        answer = rep.get(f"/statutes/rules{address}")
        assert (answer.status_code, 'class="field-error"' in answer.text) == (422, True)


def test_the_page_asks_the_database_little(world: World, signed_in: BrowserOf) -> None:
    rep = signed_in("Rep 1a")
    rep.get("/statutes/rules")
    with counted() as statements:
        rep.get("/statutes/rules")
    assert len(statements) <= 14
