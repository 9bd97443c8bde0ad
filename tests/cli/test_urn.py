"""``govern urn verify``: the file alone, without database or server."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from govern.services.closing import close_vote
from govern.store.queries.urns import urn_file
from tests.cli.conftest import Govern
from tests.make.association import make_association
from tests.make.secret_votes import cast_all_secretly, make_secret_vote
from tests.make.votes import NOW

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def urn(app: Flask) -> tuple[dict[str, Any], list[str]]:
    """A closed secret vote as a file, and the receipt codes of its voters."""
    world = make_association()
    vote = make_secret_vote(world)
    codes = cast_all_secretly(world, vote, "+++-b")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return urn_file(vote), codes  # type: ignore[return-value]


@pytest.fixture
def verify(tmp_path: Path, govern: Govern) -> Callable[..., Any]:
    def run(record: object, *options: str) -> object:
        file = tmp_path / "urn.json"
        file.write_text(json.dumps(record))
        return govern("urn", "verify", str(file), *options)

    return run


def test_an_urn_that_fits_is_said_to_fit(
    urn: tuple[dict[str, Any], list[str]], verify: Callable[..., Any]
) -> None:
    record, codes = urn
    result = verify(record, "--receipt", codes[0])
    assert result.exit_code == 0
    assert "Everything fits" in result.output
    assert verify(record, "--receipt", "AAAQ-EAYE-AUDA-OCAJ").exit_code == 1


CHANGES: dict[str, Change] = {
    "a choice": lambda urn: min(urn["ballots"], key=lambda each: each["choice"]).update(choice="abstain"),
    "a ballot less": lambda urn: urn["ballots"].pop(),
    "a ballot more": lambda urn: urn["ballots"].append({"choice": "for"}),
    "a receipt": lambda urn: urn["receipts"].__setitem__(0, "0" * 64),
    "a receipt twice": lambda urn: urn["receipts"].__setitem__(0, urn["receipts"][1]),
    "the root of the ballots": lambda urn: urn.update(ballots_root="0" * 64),
    "the root of the receipts": lambda urn: urn.update(receipts_root="0" * 64),
    "the roll": lambda urn: urn["voted"].pop(),
    "a voter from outside": lambda urn: urn["voted"].__setitem__(0, "0f8fad5b-d9cb-469f-a165-70867728950e"),
    "the result": lambda urn: urn["outcome"].update(result="rejected"),
    "a weight": lambda urn: urn["rights"][0].update(weight={"fraction": "0"}),
    "what is no ballot": lambda urn: urn["ballots"].__setitem__(0, "for"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_of_the_file_is_found(
    urn: tuple[dict[str, Any], list[str]], verify: Callable[..., Any], what: str
) -> None:
    record = json.loads(json.dumps(urn[0]))
    CHANGES[what](record)
    assert verify(record).exit_code == 1


@pytest.mark.parametrize(
    "record", [[], {}, {"format": "govern-urn-1"}, {"format": "govern-urn-1", "ballots": []}]
)
def test_what_is_no_urn_is_told_as_such(verify: Callable[..., Any], record: object) -> None:
    result = verify(record)
    assert result.exit_code == 2
    assert "urn.json" in result.output


def test_the_answer_can_be_read_by_programs(
    urn: tuple[dict[str, Any], list[str]], verify: Callable[..., Any]
) -> None:
    answer = json.loads(verify(urn[0], "--format", "json").output)
    assert answer == {"ballots": 5, "faults": [], "result": "adopted"}


def test_a_file_that_lacks_a_part_is_told_which(
    urn: tuple[dict[str, Any], list[str]], verify: Callable[..., Any]
) -> None:
    record, _ = urn
    del record["receipts"]
    result = verify(record)
    assert result.exit_code == 2
    assert "The file lacks “receipts”." in result.stderr
