"""What the document on new members' rights says of the model statutes and of the code is so."""

import re
from functools import cache

import pytest

from govern.domain.statutes.articles import Statutes
from govern.rulefiles.models import model_codes, read_model
from govern.rulefiles.reader import read_statutes, read_vocabulary, rulebook
from govern.settings import ROOT
from tests.house.code import text_of, tracked
from tests.rulefiles.test_models import TODAY

DOCUMENT = (ROOT / "docs" / "newcomers-rights.md").read_text("utf-8")
NONE = "–"
KEYS = re.compile(r"`((?:\w+\.)+\w+)`")


def rows(after: str) -> list[list[str]]:
    """Return the cells of the table under a heading, its own head first."""
    lines = DOCUMENT.split(after, 1)[1].split("\n## ", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


HEAD, _, *RIGHTS = rows("## Which model contains what")


@cache
def model(code: str) -> Statutes:
    return read_statutes(read_model(code, name="North Bank Clusters", short="NBC", seat="Townsend", on=TODAY))


def article_of(code: str, key: str) -> str:
    found = (each.number for each in model(code).articles if key in {rule.key for rule in each.rules})
    return next(found, NONE)


def test_the_table_has_a_column_for_every_model() -> None:
    assert HEAD[2:] == list(model_codes())


@pytest.mark.parametrize("row", [pytest.param(each, id=each[0]) for each in RIGHTS])
def test_each_model_has_a_right_in_the_article_that_the_table_names(row: list[str]) -> None:
    keys = KEYS.findall(row[1])
    found = [{article_of(code, key) for key in keys} for code in model_codes()]
    assert found == [{cell} for cell in row[2:]]


def test_every_key_on_new_members_and_founders_is_in_the_table() -> None:
    known = {key for key in read_vocabulary() if key.startswith(("newcomers.", "founders."))}
    assert known - {key for row in RIGHTS for key in KEYS.findall(row[1])} == set()


def test_new_members_vote_at_once_but_where_the_law_makes_them_wait() -> None:
    found = {
        code: rulebook(code, (model(code),)).months("assembly.voting.waiting", TODAY).value
        for code in model_codes()
    }
    assert {code: months for code, months in found.items() if months} == {"it-ets": 3}


@pytest.mark.parametrize("row", [pytest.param(each, id=each[0]) for each in rows("## Gaming")[2:]])
def test_what_stops_an_attempt_is_in_the_code(row: list[str]) -> None:
    code = "".join(text_of(path) for path in tracked() if path.startswith("govern/") and path.endswith(".py"))
    files = {path.rsplit("/", 1)[-1] for path in tracked()}
    names = re.findall(r"`([\w.*]+)`", row[1])
    missing = [each for each in names if not is_there(each, code, files)]
    assert missing == []


def is_there(name: str, code: str, files: set[str]) -> bool:
    """Return whether a file, a key or a name of the code exists."""
    if name.endswith(".py"):
        return name in files
    if name in read_vocabulary() or (
        name.endswith(".*") and any(key.startswith(name[:-1]) for key in read_vocabulary())
    ):
        return True
    return all(re.search(rf"(def |class |^    ){part}\b", code, re.MULTILINE) for part in name.split("."))
