"""The rules of a real association: read whole, held against the law of its form, and told in a paper."""

import re
from collections import Counter
from datetime import date

from govern.domain.statutes.compliance import Report, Requirement, check
from govern.domain.statutes.keys import ENGINE_KEYS, OPTIONAL_KEYS
from govern.rulefiles.reader import read_about, read_statutes, read_vocabulary, rulebook
from govern.settings import ROOT

TODAY = date(2026, 11, 23)
MAY_BE_SILENT = (".proxies.deadline", ".proxies.limit", ".proxies.limit.by_size", ".notice.months")
STATUTES = read_statutes((ROOT / "examples" / "encoded" / "iflry.yaml").read_bytes(), "iflry.yaml")
PAPER = (ROOT / "docs" / "real-statutes.md").read_text(encoding="utf-8")
RULES_OF_THE_PAPER = PAPER.split("## What is expressed")[1].split("## What is not")[0]


def report() -> Report:
    needed = [Requirement(each.says, each.topics) for each in read_about("be-aisbl").must_contain]
    return check(STATUTES, rulebook("be-aisbl"), needed, TODAY)


def test_its_rules_are_read_with_the_article_they_stand_in() -> None:
    rules = STATUTES.rules()
    assert len(rules) == 71
    assert rules["assembly.quorum"].source.article == "R3(1)"
    assert rules["assembly.majority.exclusion"].source.article == "5.5(3)"


def test_none_breaks_the_law_of_its_form() -> None:
    counted = Counter(each.verdict.value for each in report().findings)
    assert counted == {"conforms": 71, "silent": 26}


def test_how_the_board_is_convened_is_said_nowhere() -> None:
    assert [gap.topics for gap in report().gaps] == [("board_decisions",)]


def test_what_decisions_need_and_nobody_laid_down_is_counted_in_the_paper() -> None:
    rules = rulebook("be-aisbl", (STATUTES,))
    needed = [key for key in ENGINE_KEYS - OPTIONAL_KEYS if not key.endswith(MAY_BE_SILENT)]
    counted = Counter(key.split(".")[0] for key in needed if rules.find_in_chain(key, TODAY) is None)
    assert f"{counted['assembly']} of the assembly" in PAPER
    assert f"{counted['board']} of the board" in PAPER


def test_the_paper_names_every_rule_that_is_expressed_and_no_other() -> None:
    named = {key for key in re.findall(r"`([a-z_.]+)`", RULES_OF_THE_PAPER) if key in read_vocabulary()}
    assert named == set(STATUTES.rules())
