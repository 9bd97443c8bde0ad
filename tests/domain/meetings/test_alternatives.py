"""Two keys on one matter: notices in days and months, and limits by size, never undercut binding law."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.proxies import proxy_rules
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import latest_convocation
from govern.domain.statutes.rule import Nature, RuleValue
from govern.domain.statutes.structures import Step, step_for
from govern.domain.values.calendar import clear_days_before, months_before
from tests.make.rules import DAY, law, rulebook

BINDING = st.sampled_from([Nature.MANDATORY, Nature.MINIMUM])
STEPS = st.dictionaries(st.sampled_from([0, 10, 50]), st.integers(0, 9), min_size=1).map(
    lambda found: tuple(Step(members, value) for members, value in sorted(found.items()))
)
HELD_ON = st.dates(date(2027, 1, 1), date(2030, 12, 31))
DAYS, MONTHS = "assembly.notice", "assembly.notice.months"
LIMIT, BY_SIZE = "assembly.proxies.limit", "assembly.proxies.limit.by_size"


def own_rules(**rules: RuleValue | None) -> dict[str, RuleValue]:
    keys = {"days": DAYS, "months": MONTHS, "limit": LIMIT, "by_size": BY_SIZE}
    return {keys[name]: value for name, value in rules.items() if value is not None}


@given(
    nature=BINDING,
    months=st.integers(0, 6),
    days=st.none() | st.integers(0, 120),
    own=st.none() | st.integers(0, 6),
    held_on=HELD_ON,
)
def test_no_notice_is_shorter_than_binding_law_in_months(
    nature: Nature, months: int, days: int | None, own: int | None, held_on: date
) -> None:
    rules = rulebook(law(MONTHS, months, nature), own=own_rules(days=days, months=own))
    found = latest_convocation(rules, Sitting(BodyKind.ASSEMBLY, held_on), on=DAY)
    assert found is not None
    assert found.day <= months_before(held_on, months)


@given(nature=BINDING, days=st.integers(0, 120), months=st.integers(0, 6), held_on=HELD_ON)
def test_no_notice_in_months_is_shorter_than_binding_law_in_days(
    nature: Nature, days: int, months: int, held_on: date
) -> None:
    rules = rulebook(law(DAYS, days, nature), own=own_rules(months=months))
    found = latest_convocation(rules, Sitting(BodyKind.ASSEMBLY, held_on), on=DAY)
    assert found is not None
    assert found.day == min(clear_days_before(held_on, days), months_before(held_on, months))


@pytest.mark.parametrize("source", [LIMIT, BY_SIZE])
@given(
    nature=BINDING,
    steps=STEPS,
    limit=st.none() | st.integers(0, 9),
    own=st.none() | STEPS,
    members=st.integers(0, 60),
)
def test_nobody_holds_more_proxies_than_binding_law_lets_hold(
    source: str,
    nature: Nature,
    steps: tuple[Step, ...],
    limit: int | None,
    own: tuple[Step, ...] | None,
    members: int,
) -> None:
    binding = law(source, steps if source == BY_SIZE else steps[0].value, nature)
    allowed = law("assembly.proxies.allowed", value=True)
    rules = rulebook(binding, allowed, own=own_rules(limit=limit, by_size=own))
    found = proxy_rules(rules, body="assembly", on=DAY, members=members).limit
    most = step_for(steps, members) if source == BY_SIZE else steps[0].value
    assert most is None or (found is not None and found.value <= most)
