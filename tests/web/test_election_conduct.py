"""While an election is open: which contest a ballot is for, and the reminder that the chair sends."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from shlex import split
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from govern.cli.counting import count
from govern.domain.counting.constraints import Limit
from govern.domain.elections.paper import BallotPaper
from govern.domain.members.register import FactKind
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ElectionId, ItemId, VoteId
from govern.domain.values.record import from_record
from govern.exchange.count_record import count_record
from govern.services.election_count import close_election
from govern.services.recusals import Recuse, recuse
from govern.store.database import db
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Vote
from tests.make.association import World, make_member
from tests.make.elections import (
    AFTER,
    NEWCOMERS,
    PLAN,
    TODAY,
    cast_ranked,
    make_counted,
    make_election,
    make_fixed,
    open_meeting_of,
    open_votes_of,
)
from tests.make.mandates import make_resolution
from tests.make.votes import NOW, right_of
from tests.web.conftest import BrowserOf
from tests.web.test_elections import code_in, words


def with_reserved(world: World) -> tuple[ElectionId, tuple[VoteId, ...]]:
    """Open an election with a seat of the newcomers and one open seat."""
    new = {FactKind.ADMITTED: "2026-10-20"}
    make_member(world, "Member 6", representatives=("Rep 6a",), country="DE", facts=new)
    db.session.commit()
    election = make_election(world, plan=replace(PLAN, reserved=(NEWCOMERS,), limits=()))
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 6a")
    open_meeting_of(world, election, present=6)
    return election, open_votes_of(world, election)


def test_the_chair_reminds_those_whose_ballot_is_missing(world: World, signed_in: BrowserOf) -> None:
    election, (_, open_seats) = with_reserved(world)
    cast_ranked(world, open_seats, "Member 1", "Rep 1a")
    path, browser = f"/votes/{open_seats}/reminder", signed_in("Clara Chair")
    assert path in browser.get(f"/elections/{election}").text
    browser.send(path)
    assert "on their way" in browser.get(f"/elections/{election}").text
    assert path not in signed_in("Rep 1a").get(f"/elections/{election}").text


def test_an_open_contest_beside_reserved_seats_has_its_name(world: World, signed_in: BrowserOf) -> None:
    election, (_, vote) = with_reserved(world)
    browser, path = signed_in("Rep 1a"), f"/elections/{election}/ballots/{right_of(vote, 'Member 1')}"
    paper = from_record(BallotPaper, db.session.get_one(Vote, vote).ballot_paper)
    ranks: dict[str, object] = {f"rank-{paper.candidates[0].nomination}": 1}
    assert "Open seats: 1 seat." in words(browser.get(path).text)
    page = browser.send(path, ranks).text
    assert "Ballot of Member 1: Open seats" in words(page)
    receipt = browser.send(f"{path}/cast", {**ranks, "receipt_code": code_in(page)}).text
    assert "Receipt code for Member 1: Open seats" in words(receipt)


def test_the_file_for_a_recount_names_the_open_seats(world: World, signed_in: BrowserOf) -> None:
    election, (_, vote) = with_reserved(world)
    cast_ranked(world, vote, "Member 1", "Rep 1a")
    close_election(world.actor("Clara Chair"), election, at=NOW)
    archive = ZipFile(BytesIO(signed_in("Rep 2a").get(f"/elections/{election}/recount.zip").data))
    assert '"open-seats"' in archive.read("contest-2.blt").decode()


def test_the_result_tells_who_took_no_part(world: World, signed_in: BrowserOf) -> None:
    election = make_election(world, plan=replace(PLAN, limits=()))
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 4a")
    open_meeting_of(world, election, present=5)
    item = ItemId(db.session.get_one(Election, election).item_id)
    recusal = Recuse(item, world.members["Member 3"], None, "Works for a candidate.")
    recuse(world.actor("Clara Chair"), recusal, at=NOW)
    (vote,) = open_votes_of(world, election)
    cast_ranked(world, vote, "Member 1", "Rep 1a")
    close_election(world.actor("Clara Chair"), election, at=NOW)
    page = words(signed_in("Rep 1a").get(f"/elections/{election}").text)
    assert "Took no part because of an interest: Member 3." in page


def test_nobody_declares_a_gender_for_somebody_else(world: World, signed_in: BrowserOf) -> None:
    path = f"/elections/{make_election(world)}/nominations/new"
    typed = {"authentic": "en", "gender": "woman", "person": world.persons["Rep 2a"]}
    answer = signed_in("Rep 1a").send(path, typed)
    assert answer.status_code == 422
    assert "Only the person proposed can declare a gender." in answer.text


def test_nominations_that_are_over_are_said_to_be(world: World, signed_in: BrowserOf) -> None:
    election = make_election(world)
    row = db.session.get_one(Election, election)
    row.nominations_until = TODAY - timedelta(hours=1)
    db.session.commit()
    page = words(signed_in("Rep 1a").get(f"/elections/{election}").text)
    assert "nominations closed" in page
    assert "nominations open" not in page


def test_the_printed_results_lead_back_to_their_election(world: World, signed_in: BrowserOf) -> None:
    election = make_counted(world)
    printed = signed_in("Sofia Secretary").send(f"/elections/{election}/print", {"language": "en"})
    assert f'href="/elections/{election}"' in signed_in("Clara Chair").get(printed.location).text
    assert "Results as PDF" in signed_in("Clara Chair").get(f"/elections/{election}").text


def test_an_election_of_two_contests_has_one_link_on_the_agenda(world: World, signed_in: BrowserOf) -> None:
    row = db.session.get_one(Election, make_counted(world))
    item = db.session.get_one(AgendaItem, row.item_id)
    browser = signed_in("Rep 1a")
    for path in (f"/meetings/{item.meeting_id}", f"/items/{item.id}"):
        assert browser.get(path).text.count('href="/votes/') == 1


def test_a_co_option_proposes_the_longest_term_and_own_resolutions_only(
    world: World, signed_in: BrowserOf
) -> None:
    own, of_others = make_resolution(world, world.board, number=1), make_resolution(world, number=2)
    page = signed_in("Sofia Secretary").get("/offices/co-opt").text
    assert re.search(r'name="ends_on"[^>]* value="20\d\d-11-22"', page)
    assert str(own) in page
    assert str(of_others) not in page


def test_everything_against_a_planned_election_is_said_at_once(world: World) -> None:
    plan = replace(PLAN, seats=1, limits=(Limit("gender", "woman", least=2),))
    with pytest.raises(RuleBroken) as refused:
        make_election(world, plan=plan, at=AFTER)
    said = [sentence.id for sentence in (refused.value.message, *refused.value.reasons)]
    assert "At least {least} cannot be elected to {seats} seats." in said
    assert any(each.startswith("Nominations must close between now") for each in said)


def test_a_minimum_that_nobody_fills_is_counted_again_alike(
    world: World, signed_in: BrowserOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    election = make_election(world, plan=replace(PLAN, limits=(Limit("gender", "woman", least=1),)))
    make_fixed(world, election, "Rep 1a", "Rep 2a", "Rep 4a")
    open_meeting_of(world, election, present=5)
    (vote,) = open_votes_of(world, election)
    cast_ranked(world, vote, "Member 1", "Rep 1a")
    (outcome,) = close_election(world.actor("Clara Chair"), election, at=NOW)
    ZipFile(BytesIO(signed_in("Rep 2a").get(f"/elections/{election}/recount.zip").data)).extractall(tmp_path)
    monkeypatch.chdir(tmp_path)
    (command,) = [
        line for line in Path("README.txt").read_text("utf-8").splitlines() if "govern count" in line
    ]
    answer = CliRunner().invoke(count, [*split(command)[2:], "--format", "json"])
    assert outcome.count is not None
    assert json.loads(answer.stdout) == json.loads(json.dumps(count_record(outcome.count)))
