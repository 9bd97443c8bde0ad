"""Cases that a jurist can write: the clock of new members' items, and the first places of an agenda."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import pytest
import yaml

from govern.domain.meetings.kinds import BodyKind, ItemKind, ItemState
from govern.domain.meetings.newcomer_items import (
    EarlierItem,
    PendingItem,
    answer_clock,
    right_to_item,
    waits_for_place,
)
from govern.domain.meetings.newcomer_slots import Claim, Place, slots_for, with_slots
from govern.domain.meetings.sitting import Sitting
from govern.domain.members.register import (
    FactKind,
    MemberFact,
    MemberSnapshot,
    RegisterEntry,
    is_member,
    is_newcomer,
    snapshot,
)
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import LAW, statutes

HERE = Path(__file__).parent
SEAT = ZoneInfo("Europe/Brussels")
SPACE = UUID(int=7)
ALWAYS: dict[str, RuleValue] = {"assembly.notice": 21}
RIGHTS: dict[str, RuleValue] = {
    "newcomers.items.number": 2,
    "newcomers.items.answer": 21,
    "newcomers.items.unanswered": "agenda",
}
Case = dict[str, object]


def cases(file: str) -> list[object]:
    return [pytest.param(each, id=each["case"]) for each in yaml.safe_load((HERE / file).read_text())]


def day(value: object) -> date:
    if isinstance(value, str):
        return day_at(datetime.fromisoformat(value), SEAT)
    assert isinstance(value, date)
    return value


def optional(case: Case, name: str) -> date | None:
    return day(case[name]) if name in case else None


def rulebook(case: Case) -> Rulebook:
    versions = [statutes({**ALWAYS, **case.get("rules", RIGHTS)})]  # type: ignore[dict-item]
    if "changed_on" in case:
        versions.append(statutes({**ALWAYS, **case["then"]}, day(case["changed_on"])))  # type: ignore[dict-item]
    return Rulebook(read_vocabulary(), (), tuple(versions))


def member(case: Case, on: date) -> MemberSnapshot:
    told = case.get("member", {"admitted": date(2026, 9, 1)})
    assert isinstance(told, dict)
    facts = [
        (FactKind.NAME, "Example Cluster", told["admitted"]),
        (FactKind.CATEGORY, "full", told["admitted"]),
        (FactKind.COUNTRY, "BE", told["admitted"]),
        (FactKind.ADMITTED, told["admitted"].isoformat(), told["admitted"]),
        (FactKind.FOUNDER, "no", told["admitted"]),
    ]
    if founder_from := told.get("founder_from"):
        facts.append((FactKind.FOUNDER, "yes", founder_from))
    if left := told.get("left"):
        facts += [(FactKind.LEFT, "", told["admitted"]), (FactKind.LEFT, left.isoformat(), left)]
    if again := told.get("admitted_again"):
        facts += [(FactKind.ADMITTED, again.isoformat(), again), (FactKind.LEFT, "", again)]
    written = datetime(2020, 1, 1, tzinfo=UTC)
    known = tuple(
        MemberFact(kind, value, since, written.replace(minute=number))
        for number, (kind, value, since) in enumerate(facts)
    )
    return snapshot(RegisterEntry(MemberId(SPACE), "M-001", known), on)


def earlier(case: Case) -> list[EarlierItem]:
    used, taken_back = (int(str(case.get(name, 0))) for name in ("used", "taken_back"))
    withdrawn = EarlierItem(ItemState.WITHDRAWN)
    return [EarlierItem(ItemState.WITHDRAWN, was_answered=True)] * used + [withdrawn] * taken_back


def pending(case: Case, began_on: date, seen_on: date) -> PendingItem:
    answered_on, held_on = optional(case, "answered_on"), optional(case, "held_on")
    usual = "on_agenda" if answered_on else "proposed"
    who = member(case, seen_on)
    return PendingItem(
        began_on=began_on,
        state=ItemState(case.get("state_of_item", usual)),
        answered_on=answered_on,
        sitting=Sitting(BodyKind.ASSEMBLY, held_on) if held_on else None,
        is_member=is_member(who, seen_on),
        is_new=is_newcomer(who, seen_on, 24),
    )


@pytest.mark.parametrize("case", cases("newcomers_items.yaml"))
def test_by_when_an_answer_is_due_and_what_happens_then(case: Case) -> None:
    rules, began_on, seen_on = rulebook(case), day(case["proposed"]), day(case["seen_on"])
    is_new = is_newcomer(member(case, began_on), began_on, 24)
    right = right_to_item(rules, is_newcomer=is_new, earlier=earlier(case), on=began_on)
    assert right.is_given is ("no_right" not in case)
    if not right.is_given:
        return
    item = pending(case, began_on, seen_on)
    clock = answer_clock(rules, item, seen_on)
    assert (clock is None) is ("no_clock" in case)
    if clock is not None:
        assert (clock.due_on, clock.state.value) == (case["due"], case["state"])
        assert waits_for_place(clock, item) is bool(case.get("on_agenda"))


def claims(items: dict[str, str]) -> list[Claim]:
    found = []
    for number, (name, told) in enumerate(items.items()):
        owner, person = told.rstrip("*").split("/")
        found.append(
            Claim(
                item=uuid5(SPACE, name),
                reference=name,
                member=uuid5(SPACE, owner),
                person=uuid5(SPACE, person),
                proposed_at=datetime(2026, 11, 1 + number, tzinfo=UTC),
                serves_others=told.endswith("*"),
            )
        )
    return found


KINDS = {"f": ItemKind.FORMALITY, "m": ItemKind.MINUTES_APPROVAL, "c": ItemKind.CONSENT}


@pytest.mark.parametrize("case", cases("newcomers_slots.yaml"))
def test_the_first_items_belong_to_new_members(case: Case) -> None:
    names = str(case["order"]).split()
    order = [
        Place(uuid5(SPACE, f"{name}{at}" if name in KINDS else name), KINDS.get(name, ItemKind.DECISION))
        for at, name in enumerate(names)
    ]
    letters = {place.item: name for place, name in zip(order, names, strict=True)}
    rule = Applied("newcomers.items.slots", int(str(case["slots"])), LAW)
    items = case["items"]
    assert isinstance(items, dict)
    slots = slots_for(rule, claims(items))
    found = with_slots(order, slots) if slots else [each.item for each in order]
    assert " ".join(letters[each] for each in found) == case["becomes"]
