"""Elections in the browser: set up, nominated, fixed, opened, cast, counted, recounted, seats taken."""

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shlex import split
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from govern.cli.counting import count
from govern.domain.counting.result import Method
from govern.domain.elections.states import ElectionState, NominationState, SeatState
from govern.domain.elections.tallying import ElectionOutcome
from govern.domain.values.ids import ElectionId, VoteId
from govern.domain.values.record import from_record
from govern.domain.voting.states import Secrecy
from govern.exchange.count_record import count_record
from govern.services.election_count import close_election
from govern.store.database import db
from govern.store.tables.elections import Election, Nomination, SeatWon
from govern.store.tables.voting import Ballot, OutcomeRow, Vote
from tests.conftest import Clock
from tests.make.association import World
from tests.make.elections import (
    PLAN,
    cast_ranked,
    make_counted,
    make_election,
    make_fixed,
    make_nomination,
    open_meeting_of,
    open_votes_of,
)
from tests.make.meetings import make_meeting
from tests.make.votes import NOW, right_of
from tests.web.conftest import BrowserOf

SET_UP = {
    "authentic": "en",
    "title_en": "Election of the board",
    "office": "board_member",
    "seats": 3,
    "method": "scottish-stv",
    "secrecy": "secret",
    "until": "2027-02-08T12:00",
    "starts_on": "2027-03-01",
    "ends_on": "2030-02-28",
    "country_most": 2,
    "women_least": 1,
    "name_1": "Newcomers’ seat",
    "seats_1": 1,
    "whom_1": "newcomer",
    "electors_1": "them",
}


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def opened(
    world: World, *, method: Method = Method.SCOTTISH_STV, secrecy: Secrecy = Secrecy.SECRET
) -> ElectionId:
    """Open an election of three candidates among five members."""
    election = make_election(world, plan=replace(PLAN, method=method), secrecy=secrecy)
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 4a")
    open_meeting_of(world, election, present=5)
    open_votes_of(world, election)
    return election


def test_the_secretary_sets_up_an_election(world: World, signed_in: BrowserOf) -> None:
    meeting, browser = make_meeting(world), signed_in("Sofia Secretary")
    page = browser.get(f"/meetings/{meeting}/elections/new").text
    assert "each large enough group of voters gets its share of the seats" in words(page)
    answer = browser.send(f"/meetings/{meeting}/elections/new", {**SET_UP, "body": world.board})
    shown = browser.get(answer.location).text
    assert "At most 2 from any one country." in shown
    assert "Newcomers’ seat: 1 seat, reserved for newcomers, elected by them alone." in words(shown)


def test_a_plan_against_the_rules_comes_back_with_the_reason(world: World, signed_in: BrowserOf) -> None:
    meeting, browser = make_meeting(world), signed_in("Sofia Secretary")
    typed = {**SET_UP, "body": world.board, "ends_on": "2035-01-01", "name_1": ""}
    answer = browser.send(f"/meetings/{meeting}/elections/new", typed)
    assert answer.status_code == 422
    assert "Reserved seats need a name" in answer.text
    answer = browser.send(f"/meetings/{meeting}/elections/new", {**typed, "name_1": "New"})
    assert "at the latest" in words(answer.text)


def test_a_member_proposes_somebody_who_then_stands(world: World, signed_in: BrowserOf) -> None:
    election = make_election(world)
    proposer, person = signed_in("Rep 1a"), signed_in("Rep 2a")
    proposer.send(
        f"/elections/{election}/nominations/new",
        {"authentic": "en", "gender": "", "person": world.persons["Rep 2a"]},
    )
    nomination = db.session.query(Nomination).one().id
    assert "Do you stand?" in person.get(f"/nominations/{nomination}").text
    answer = {"authentic": "en", "stands": "yes", "gender": "woman", "statement_en": "I will listen."}
    person.send(f"/nominations/{nomination}", answer)
    assert "I will listen." in proposer.get(f"/elections/{election}").text
    assert db.session.query(Nomination).one().attributes["gender"] == "woman"


def test_nobody_answers_for_somebody_else(world: World, signed_in: BrowserOf) -> None:
    election = make_election(world)
    signed_in("Rep 1a").send(
        f"/elections/{election}/nominations/new",
        {"authentic": "en", "gender": "", "person": world.persons["Rep 2a"]},
    )
    nomination = db.session.query(Nomination).one().id
    assert signed_in("Rep 3a").get(f"/nominations/{nomination}").status_code == 403


def test_who_proposed_takes_it_back(world: World, signed_in: BrowserOf) -> None:
    election, browser = make_election(world), signed_in("Rep 1a")
    browser.send(
        f"/elections/{election}/nominations/new",
        {"authentic": "en", "gender": "", "person": world.persons["Rep 2a"]},
    )
    row = db.session.query(Nomination).one()
    browser.send(f"/nominations/{row.id}/withdraw", {"version": 1})
    db.session.refresh(row)
    assert row.state is NominationState.WITHDRAWN


def test_a_ballot_is_read_back_before_it_is_cast(world: World, signed_in: BrowserOf) -> None:
    election, browser = opened(world), signed_in("Rep 1a")
    path, ranks = ballot_of(election, "Member 1", "Rep 2a", "Rep 1a")
    assert " selected" not in browser.get(path).text
    page = browser.send(path, ranks).text
    assert "1. Rep 2a 2. Rep 1a" in words(page)
    receipt = browser.send(f"{path}/cast", {**ranks, "receipt_code": code_in(page)})
    assert code_in(page) in words(receipt.text)
    assert "A secret ballot has been cast." in browser.get(f"/elections/{election}").text


def ballot_of(election: ElectionId, holder: str, *names: str) -> tuple[str, dict[str, object]]:
    """Return the address of a ballot and the form that ranks these candidates."""
    vote = VoteId(db.session.query(Vote).filter_by(election_id=election).one().id)
    standing = {row.name: row.id for row in db.session.query(Nomination)}
    ranks: dict[str, object] = {f"rank-{standing[name]}": at for at, name in enumerate(names, start=1)}
    return f"/elections/{election}/ballots/{right_of(vote, holder)}", ranks


def code_in(page: str) -> str:
    found = re.search(r'name="receipt_code" value="([^"]+)"', page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((), "Nothing is chosen yet"),
        (((1, "Rep 1a"), (3, "Rep 2a")), "Give ranks without a gap"),
        (((1, "Rep 1a"), (1, "Rep 2a")), "the same rank"),
    ],
)
def test_a_ballot_that_cannot_be_counted_says_what_to_mend(
    world: World, signed_in: BrowserOf, ranks: tuple[tuple[int, str], ...], said: str
) -> None:
    election, browser = opened(world), signed_in("Rep 1a")
    standing = {row.name: row.id for row in db.session.query(Nomination)}
    path, _ = ballot_of(election, "Member 1")
    answer = browser.send(path, {f"rank-{standing[name]}": rank for rank, name in ranks})
    assert answer.status_code == 422
    assert said in answer.text
    assert answer.text.count(" selected") == len(ranks)


def test_a_blank_ballot_is_said_to_be_one(world: World, signed_in: BrowserOf) -> None:
    election, browser = opened(world), signed_in("Rep 1a")
    path, _ = ballot_of(election, "Member 1")
    page = browser.send(path, {"blank": "yes"}).text
    assert "A blank ballot." in page
    browser.send(f"{path}/cast", {"blank": "yes", "receipt_code": code_in(page)})
    (outcome,) = close_election(world.actor("Clara Chair"), election, at=NOW)
    assert outcome.participation.blank == 1


def test_a_secret_ballot_is_changed_with_its_code_only(world: World, signed_in: BrowserOf) -> None:
    election, browser = opened(world), signed_in("Rep 1a")
    path, ranks = ballot_of(election, "Member 1", "Rep 2a")
    first = code_in(browser.send(path, ranks).text)
    browser.send(f"{path}/cast", {**ranks, "receipt_code": first})
    page = browser.send(path, ranks).text
    refused = browser.send(f"{path}/cast", {**ranks, "receipt_code": code_in(page)})
    assert (refused.status_code, "Only its receipt code replaces it" in refused.text) == (409, True)
    changed = {**ranks, "receipt_code": code_in(refused.text), "earlier_code": first}
    assert "The earlier ballot is gone" in browser.send(f"{path}/cast", changed).text


def test_by_name_the_latest_ballot_counts(world: World, signed_in: BrowserOf) -> None:
    election, browser = opened(world, secrecy=Secrecy.BY_NAME), signed_in("Rep 1a")
    path, ranks = ballot_of(election, "Member 1", "Rep 2a")
    for key in ("a" * 32, "b" * 32, "b" * 32):
        browser.send(f"{path}/cast", {**ranks, "request_key": key})
    assert db.session.query(Ballot).count() == 2
    assert " selected" in browser.get(path).text
    (outcome,) = close_election(world.actor("Clara Chair"), election, at=NOW)
    assert outcome.participation.ballots == 1
    assert "Member 1 1. Rep 2a Rep 1a" in words(browser.get(f"/elections/{election}").text)


def test_answers_and_marks_have_their_own_sheets(world: World, signed_in: BrowserOf) -> None:
    election, browser = opened(world, method=Method.YES_NO), signed_in("Rep 1a")
    path, _ = ballot_of(election, "Member 1")
    standing = {row.name: row.id for row in db.session.query(Nomination)}
    answers = {f"answer-{identity}": "yes" for identity in standing.values()}
    assert "Rep 4a: Yes" in words(browser.send(path, answers).text)
    missing = dict(list(answers.items())[:2])
    assert "No answer yet for" in browser.send(path, missing).text


def test_the_chair_opens_and_closes_on_pages(world: World, signed_in: BrowserOf) -> None:
    election = make_election(world, plan=replace(PLAN, limits=()))
    make_fixed(world, election, "Rep 1a", "Rep 2a")
    browser = signed_in("Clara Chair")
    open_meeting_of(world, election, present=5)
    version = db.session.get_one(Election, election).version
    assert "Entitled to vote: 5." in browser.get(f"/elections/{election}/open").text
    refused = browser.send(f"/elections/{election}/open", {"version": version}).text
    assert "No convocation of this meeting is on record." in refused
    browser.send(f"/elections/{election}/open", {"version": version, "despite": "All are here."})
    vote = VoteId(db.session.query(Vote).one().id)
    assert browser.get(f"/votes/{vote}").location == f"/elections/{election}"
    cast_ranked(world, vote, "Member 1", "Rep 1a", "Rep 2a")
    assert "1 vote of 5 has been cast." in words(browser.get(f"/elections/{election}/close").text)
    browser.send(f"/elections/{election}/close")
    page = browser.get(f"/elections/{election}").text
    assert "Elected, in this order: Rep 1a, Rep 2a." in words(page)
    assert "The vote was opened all the same. Reason: All are here." in words(page)


def test_the_chair_cancels_the_votes_with_a_reason(world: World, signed_in: BrowserOf) -> None:
    election, browser = opened(world), signed_in("Clara Chair")
    browser.send(f"/elections/{election}/cancel-votes", {"reason": "A name was misspelt."})
    assert "A name was misspelt." in browser.get(f"/elections/{election}").text


def test_the_result_tells_stages_ties_and_whose_seat_changed(world: World, signed_in: BrowserOf) -> None:
    page = words(signed_in("Rep 1a").get(f"/elections/{make_counted(world)}").text)
    assert "Result: Newcomers’ seat" in page
    assert "Stage by stage" in page
    assert "Without the limits" in page


def test_the_voice_report_tells_its_contests_apart(world: World, signed_in: BrowserOf, clock: Clock) -> None:
    make_counted(world)
    clock.move(days=(NOW - clock()).days + 1)
    page = signed_in("Rep 2a").get("/voice/report/group?year=2027").text
    assert '· <span translate="no">Newcomers’ seat</span></a>' in page
    assert "· Open seats</a>" in page


def test_anybody_counts_the_election_again_from_the_file(
    world: World, signed_in: BrowserOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    election = make_counted(world)
    archive = signed_in("Rep 2a").get(f"/elections/{election}/recount.zip").data
    ZipFile(BytesIO(archive)).extractall(tmp_path)
    monkeypatch.chdir(tmp_path)
    read_me = (tmp_path / "README.txt").read_text("utf-8")
    commands = [line.strip() for line in read_me.splitlines() if line.startswith("    govern count ")]
    outcomes = [
        from_record(ElectionOutcome, row.facts)
        for row in db.session.query(OutcomeRow)
        .join(Vote, Vote.id == OutcomeRow.vote_id)
        .order_by(Vote.ordinal)
    ]
    assert len(commands) == len(outcomes) == 2
    for command, outcome in zip(commands, outcomes, strict=True):
        answer = CliRunner().invoke(count, [*split(command)[2:], "--format", "json"])
        assert outcome.count is not None
        assert json.loads(answer.stdout) == json.loads(json.dumps(count_record(outcome.count)))


def test_a_receipt_is_found_in_the_urn_after_the_count(world: World, signed_in: BrowserOf) -> None:
    election, browser = opened(world), signed_in("Rep 1a")
    path, ranks = ballot_of(election, "Member 1", "Rep 2a")
    code = code_in(browser.send(path, ranks).text)
    browser.send(f"{path}/cast", {**ranks, "receipt_code": code})
    close_election(world.actor("Clara Chair"), election, at=NOW)
    found = browser.send(f"/elections/{election}/receipt", {"receipt_code": code.lower()})
    assert "1 paper with this receipt is in the urn and was counted." in words(found.text)
    lost = browser.send(f"/elections/{election}/receipt", {"receipt_code": "AAAQ-EAYE-AUDA-OCAJ"})
    assert "No paper of this vote has that receipt." in words(lost.text)


def test_the_secretary_has_the_results_printed(world: World, signed_in: BrowserOf) -> None:
    election, browser = make_counted(world), signed_in("Sofia Secretary")
    answer = browser.send(f"/elections/{election}/print", {"language": "fr"})
    assert "Résultats" in browser.get(answer.location).text or "Results" in browser.get(answer.location).text
    assert "R1" in browser.get(answer.location).text


def test_the_elected_person_takes_the_seat(world: World, signed_in: BrowserOf) -> None:
    election = make_counted(world)
    seat = db.session.query(SeatWon).filter_by(ordinal=1).one()
    path = f"/elections/{election}/seats/{seat.id}"
    assert signed_in("Rep 3a").send(path, {"answer": "accept"}).status_code == 403
    signed_in("Rep 6a").send(path, {"answer": "accept"})
    db.session.refresh(seat)
    assert seat.state is SeatState.ACCEPTED


def test_an_election_is_cancelled_before_its_vote(world: World, signed_in: BrowserOf) -> None:
    election, browser = make_election(world), signed_in("Sofia Secretary")
    make_nomination(world, election, "Rep 1a")
    assert "Cancel the election?" in browser.get(f"/elections/{election}/cancel").text
    browser.send(f"/elections/{election}/cancel", {"version": 1})
    assert db.session.get_one(Election, election).state is ElectionState.CANCELLED


def test_no_ballot_of_somebody_else_is_shown(world: World, signed_in: BrowserOf) -> None:
    election = opened(world)
    path, _ = ballot_of(election, "Member 1")
    assert signed_in("Rep 2a").get(path).status_code == 404
