"""The lawyer's guide shows files that the reader reads."""

import re

from govern.rulefiles.parts import parse
from govern.rulefiles.reader import ROOT, read_statutes, read_vocabulary
from govern.rulefiles.schema import read_rules
from tests.rulefiles.test_statutes_file import HEAD

GUIDE = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


def test_the_rule_of_law_in_the_guide_is_read() -> None:
    (rule,) = read_rules(parse(EXAMPLES[0], "README.md"), read_vocabulary())
    assert [each.value for each in rule.values] == [14, 15]


def test_the_article_in_the_guide_is_read() -> None:
    rules = read_statutes(HEAD + EXAMPLES[2], "README.md").rules()
    cited = [str(rule.source.citation()) for rule in rules.values()]
    assert cited == ["Statutes, Art. 13(1)", "Statutes, Art. 13(2)"]
