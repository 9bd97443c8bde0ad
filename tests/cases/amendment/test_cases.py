"""The cases of this folder, which a jurist can read and extend."""

from pathlib import Path
from uuid import UUID

import pytest

from govern.domain.amendment.counter import Counter, CounterKind, Ground, clashes
from govern.domain.amendment.draft import Change, ChangeKind
from govern.domain.amendment.order import order_of_voting
from govern.domain.statutes.articles import Article
from govern.domain.values.ids import CounterId
from govern.rulefiles.parts import Part, parse
from govern.rulefiles.reader import read_vocabulary
from govern.rulefiles.statutes_file import Known, read_article
from tests.make.changes import HEAD, WHY, statutes

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
CASES = [case for file in FILES for case in parse(file.read_bytes(), file.name).items()]
NAMES = [case.mapping()["case"].text() for case in CASES]
KNOWN = Known(read_vocabulary(), (), {})


def article(number: str, part: Part) -> Article | None:
    if part.value is None or part.value == "keep":
        return None
    is_short = isinstance(part.value, str)
    fields = {} if is_short else dict(part.mapping())
    wording = part if is_short else fields["text"]
    parts = {
        "number": Part(part.place, number),
        "heading": Part(part.place, {"en": Part(part.place, f"Article {number}")}),
        "text": Part(wording.place, {"en": wording}),
        **({"rules": fields["rules"]} if "rules" in fields else {}),
    }
    return read_article(Part(part.place, parts), HEAD, KNOWN)


def ground(case: Part) -> Ground:
    found = case.mapping()
    standing = {number: article(number, part) for number, part in found["articles"].mapping().items()}
    changes = [
        Change(_kind(number, standing, part), number, WHY, None, article(number, part))
        for number, part in found["draft"].mapping().items()
    ]
    return Ground(statutes(*(each for each in standing.values() if each)), changes)


def _kind(number: str, standing: dict[str, Article | None], part: Part) -> ChangeKind:
    if number not in standing:
        return ChangeKind.INSERT
    return ChangeKind.REPEAL if part.value is None else ChangeKind.REPLACE


def counters(case: Part) -> dict[CounterId, str]:
    return {CounterId(UUID(int=ord(letter))): letter for letter in case.mapping()["proposed"].mapping()}


def proposed(case: Part) -> list[Counter]:
    found = []
    for ordinal, (letter, piece) in enumerate(case.mapping()["proposed"].mapping().items(), start=1):
        ((number, part),) = piece.mapping().items()
        kind = CounterKind.KEEP if part.value == "keep" else CounterKind.REPLACE
        kind = CounterKind.REPEAL if part.value is None else kind
        found.append(Counter(CounterId(UUID(int=ord(letter))), ordinal, kind, number, article(number, part)))
    return found


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_clashes_and_why(case: Part) -> None:
    letters = counters(case)
    found = {
        letters[each.first] + letters[each.second]: str(each.why)
        for each in clashes(ground(case), reversed(proposed(case)))
    }
    wanted = {pair: part.text() for pair, part in case.mapping()["clashes"].mapping().items()}
    assert set(found) == set(wanted)
    assert [pair for pair, words in wanted.items() if words not in found[pair]] == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_order_of_voting_and_why(case: Part) -> None:
    letters = counters(case)
    turns = order_of_voting(ground(case), reversed(proposed(case)), read_vocabulary())
    said = {letters[turn.counter]: str(turn.why) for turn in turns}
    assert "".join(said) == case.mapping()["order"].text()
    assert [turn.position for turn in turns] == list(range(1, len(turns) + 1))
    reasons = case.mapping()["why"].mapping() if "why" in case.mapping() else {}
    assert {each: said[each] for each, part in reasons.items() if part.text() not in said[each]} == {}
