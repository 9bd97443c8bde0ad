"""Cases that a jurist can write: rules of law and statutes, days, and what must apply.

Each case has ``law`` (as in a law file) or ``pack`` (a law pack of ours), may have ``statutes``, and
asks for keys on days; ``says`` is law, statutes or nobody; ``against`` names the side overridden.
"""

from pathlib import Path

import pytest

from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.rulebook import Rulebook
from govern.rulefiles.parts import Part, parse
from govern.rulefiles.reader import read_law, read_vocabulary
from govern.rulefiles.schema import read_rules, read_value
from tests.make.rules import statutes

VOCABULARY = read_vocabulary()
FILES = sorted(Path(__file__).parent.glob("*.yaml"))
CASES = [case for file in FILES for case in parse(file.read_bytes(), file.name).items()]
ASKED = [(case, each) for case in CASES for each in case.mapping()["asked"].items()]
NAMES = [f"{case.mapping()['case'].text()}, {asked.mapping()['on'].day()}" for case, asked in ASKED]


def rulebook(case: Part) -> Rulebook:
    found = case.fields(needed=("case", "asked"), allowed=("law", "pack", "statutes"))
    law = read_law(found["pack"].text()) if "pack" in found else read_rules(found["law"], VOCABULARY)
    return Rulebook(VOCABULARY, law, (own(found["statutes"]),) if "statutes" in found else ())


def own(part: Part) -> Statutes:
    found = part.fields(needed=("in_force_from", "rules"))
    rules = {key: read_value(each, VOCABULARY[key]) for key, each in found["rules"].mapping().items()}
    return statutes(rules, found["in_force_from"].day())


@pytest.mark.parametrize(("case", "asked"), ASKED, ids=NAMES)
def test_the_rule_that_applies(case: Part, asked: Part) -> None:
    wanted = asked.fields(needed=("key", "on", "says"), allowed=("value", "against"))
    key = wanted["key"].text()
    found = rulebook(case).find_in_chain(key, wanted["on"].day())
    if found is None:
        assert wanted["says"].text() == "nobody"
        return
    assert found.source.origin == wanted["says"].text()
    assert found.value == read_value(wanted["value"], VOCABULARY[key])
    assert (found.contradicts.origin if found.contradicts else "nobody") == (
        wanted["against"].text() if "against" in wanted else "nobody"
    )
