"""The lawyer's guide shows files that the reader reads."""

import re

from govern.domain.statutes.rule import Kind
from govern.domain.statutes.structures import Authority, Duty, Matter
from govern.rulefiles.parts import parse
from govern.rulefiles.reader import ROOT, read_statutes, read_vocabulary
from govern.rulefiles.schema import read_rules
from govern.rulefiles.values import read_value
from tests.rulefiles.test_statutes_file import HEAD

GUIDE = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
BY_KIND = {entry.kind: entry for entry in read_vocabulary().values()}


def shown(beginning: str) -> str:
    (found,) = [each for each in EXAMPLES if each.startswith(beginning)]
    return str(found)


def test_the_rule_of_law_in_the_guide_is_read() -> None:
    (rule,) = read_rules(parse(shown("assembly.notice"), "README.md"), read_vocabulary())
    assert [each.value for each in rule.values] == [14, 15]


def test_the_article_in_the_guide_is_read() -> None:
    rules = read_statutes(HEAD + shown("  - number"), "README.md").rules()
    cited = [str(rule.source.citation()) for rule in rules.values()]
    assert cited == ["Statutes, Art. 13(1)", "Statutes, Art. 13(2)"]


def test_the_duty_in_the_guide_is_read() -> None:
    part = parse(shown("value: {formality"), "README.md").mapping()["value"]
    duty = read_value(part, BY_KIND[Kind.DUTY])
    assert isinstance(duty, Duty)
    assert (duty.authority, str(duty.within)) == (Authority.REGISTER, "1 month")


def test_the_bar_in_the_guide_is_read() -> None:
    part = parse(shown("value: [{who"), "README.md").mapping()["value"]
    (bar,) = read_value(part, BY_KIND[Kind.BARS])  # type: ignore[misc, union-attr]
    assert (bar.on, bar.degree) == (Matter.TRANSACTION, 3)


def test_the_guide_explains_every_kind_of_value() -> None:
    assert [kind for kind in Kind if f"`{kind}`" not in GUIDE] == []
