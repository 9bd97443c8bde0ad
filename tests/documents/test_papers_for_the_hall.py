"""Papers for the hall and registers as documents."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from govern.documents.attendance_list import attendance_list_html, print_attendance_list
from govern.documents.hall_ballot import hall_ballot_html, print_hall_ballot
from govern.documents.issue import Issue
from govern.documents.member_register import member_register_html, print_member_register
from govern.documents.proxy_papers import (
    print_proxy_form,
    print_proxy_list,
    proxy_form_html,
    proxy_list_html,
)
from govern.documents.renderer import Printed
from govern.documents.resolution_register import print_resolution_register, resolution_register_html
from govern.domain.meetings.seats import Presence, Seat
from govern.domain.values.digest import Json
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.hall_ballot import paper_groups
from govern.domain.voting.states import Secrecy
from tests.documents.structure import attached
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make import papers_for_the_hall as papers


@dataclass(frozen=True)
class Case:
    """A kind of paper: its facts, its press, its HTML."""

    facts: object
    press: Callable[[Json, Issue], Printed]
    html: Callable[[Json, Issue], str]


CASES: Mapping[str, Case] = {
    "attendance list": Case(papers.attendance(members=35), print_attendance_list, attendance_list_html),
    "attendance record": Case(papers.attendance(is_over=True), print_attendance_list, attendance_list_html),
    "blank proxy": Case(papers.proxy_form(), print_proxy_form, proxy_form_html),
    "filled proxy": Case(papers.proxy_form(is_filled=True), print_proxy_form, proxy_form_html),
    "proxy list": Case(papers.proxy_list(), print_proxy_list, proxy_list_html),
    "secret ballot": Case(papers.hall_ballot(), print_hall_ballot, hall_ballot_html),
    "numbered ballot": Case(papers.hall_ballot(Secrecy.BY_NAME), print_hall_ballot, hall_ballot_html),
    "members": Case(papers.member_register(), print_member_register, member_register_html),
    "addresses": Case(
        papers.member_register(has_addresses=True), print_member_register, member_register_html
    ),
    "resolutions": Case(papers.resolution_register(), print_resolution_register, resolution_register_html),
}


def make_seat(name: str, weight: Fraction) -> Seat:
    """Return a seat with so many votes."""
    return Seat(name, weight, (), Message("It is a member."), Presence.ABSENT)


def text(name: str) -> str:
    """Return what a reader sees, spaces folded."""
    case = CASES[name]
    html = case.html(to_record(case.facts), papers.issue("Paper"))
    seen = re.sub(r"<(style|svg|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(seen.replace("\u00a0", " ").split())


def test_every_kind_conforms_to_pdf_a_3a_and_pdf_ua_1_and_carries_its_facts(tmp_path: Path) -> None:
    for name, case in CASES.items():
        record = to_record(case.facts)
        printed = case.press(record, papers.issue(name, "fr"))
        (tmp_path / f"{name}.pdf").write_bytes(printed.content)
        (file,) = attached(printed.content).values()
        assert json.loads(file) == record
    assert find_faults(sorted(tmp_path.iterdir())) == []


@pytest.mark.parametrize("name", CASES)
def test_every_sentence_of_a_paper_is_translated(name: str) -> None:
    case = CASES[name]
    assert untranslated(case.html(to_record(case.facts), papers.issue(name, "qps"))) == ()


@pytest.mark.parametrize("name", CASES)
def test_what_a_paper_states_is_read_back_from_its_data(name: str) -> None:
    facts = CASES[name].facts
    assert from_record(type(facts), to_record(facts)) == facts


def test_a_list_to_be_signed_has_proxies_boxes_and_room_for_late_arrivals() -> None:
    seen = text("attendance list")
    assert "Cluster 001 Belgium" in seen or "Cluster 001 France" in seen
    assert "holds that of Cluster 002" in seen
    assert "Late arrivals, guests and early departures" in seen


def test_a_long_list_stands_in_several_tables_that_repeat_their_header() -> None:
    case = CASES["attendance list"]
    html = case.html(to_record(case.facts), papers.issue("Long"))
    assert html.count("<thead>") == 4
    assert "Cluster 001</span> – <span" in html


def test_a_record_tells_times_and_has_nothing_to_sign_in() -> None:
    seen = text("attendance record")
    assert "on site, from 12:00" in seen
    assert "Signature" not in seen


def test_papers_of_a_secret_vote_bear_no_number_and_count_one_vote_each() -> None:
    assert "Paper 1" not in text("secret ballot")
    assert "Paper 6" in text("numbered ballot")
    assert "3 votes" in text("numbered ballot")


def test_who_has_three_votes_gets_three_papers_of_a_secret_vote() -> None:
    seats = (make_seat("A", Fraction(3)), make_seat("B", Fraction(1)))
    (group,) = paper_groups(seats, Secrecy.SECRET)
    assert (group.papers, group.votes) == (4, 1)
    assert [each.papers for each in paper_groups(seats, Secrecy.BY_NAME)] == [1, 1]


def test_a_vote_that_would_tell_whose_it_is_is_not_printed() -> None:
    with pytest.raises(RuleBroken) as refused:
        paper_groups((make_seat("A", Fraction(1, 2)),), Secrecy.SECRET)
    assert isinstance(refused.value.message, Message)


def test_only_the_version_with_addresses_holds_any() -> None:
    assert "cluster.example" not in json.dumps(to_record(CASES["members"].facts))
    assert "office@cluster.example" in text("addresses")


def test_a_register_of_resolutions_tells_the_state_of_each() -> None:
    seen = text("resolutions")
    assert "repealed · Repealed by RES-2027-001 from 9 February 2027." in seen
