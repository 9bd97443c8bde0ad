"""Whether a decision can stand: each point from its facts, the worst one decides the verdict."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from govern.domain.meetings.convocation import Notice, Waiver
from govern.domain.meetings.kinds import MeetingMode
from govern.domain.meetings.late import Late
from govern.domain.meetings.quorum import QuorumFigures, QuorumState
from govern.domain.rules.decision import QuorumTest
from govern.domain.rules.threshold import Threshold
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.message import Message
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.explained import Explained
from govern.domain.voting.standing import (
    Entitled,
    Facts,
    FormRule,
    Light,
    Papers,
    Presiding,
    ProxiesHeld,
    Standing,
    Topic,
)
from govern.domain.voting.standing_points import standing

SENT, HELD = date(2027, 1, 5), date(2027, 2, 9)
RULE = Message("21 clear days before")
ARTICLE = Source(Origin.STATUTES, "Statutes", "13(1)")
UNCHECKED = replace(ARTICLE, origin=Origin.LAW, verified=False)


def quorum(filled: int) -> QuorumState:
    test = QuorumTest(TestCounts.HEADS, None, Threshold(Fraction(1, 2), strict=False), ARTICLE)
    figures = QuorumFigures(
        test, Fraction(10), Fraction(filled), Fraction(0), Fraction(5), is_met=filled >= 5
    )
    return QuorumState((figures,))


SOUND = Facts(
    notice=Notice(SENT, HELD, date(2027, 1, 18), RULE, ARTICLE),
    late=None,
    papers=Papers(0),
    form=FormRule(MeetingMode.ON_SITE, None, None),
    chair=Presiding("Clara", by_office=True),
    electorate=Entitled(10, 10, 6, date(2027, 1, 30), ARTICLE),
    is_open=True,
    quorum=quorum(6),
    is_quorum_of_opening=False,
    quorum_source=ARTICLE,
    proxies=ProxiesHeld(is_known=True, allowed=True, source=ARTICLE, limit=2, limit_source=ARTICLE, held={}),
    recused=(),
    recusal_source=None,
    bars=(),
    waiting=(),
    carried=(),
    majority=(Explained(Message("More than half."), ARTICLE),),
    secretary="Sofia",
)
LATE = Notice(date(2027, 1, 25), HELD, date(2027, 1, 18), RULE, ARTICLE)
WAIVED = replace(LATE, waiver=Waiver(Message("If all are there and agree."), ARTICLE, "Urgent."))
FULL = replace(SOUND.electorate, filled=10)
OF_PROCEDURES = (Topic.WRITTEN, Topic.REACHED, Topic.REPLY, Topic.RESERVATION)
OF_ELECTIONS = (Topic.NOMINATIONS, Topic.ELIGIBILITY, Topic.SEATS, Topic.METHOD, Topic.SECRECY)
UNLISTED = Late(date(2027, 2, 1), may_be_decided=False, source=ARTICLE)


def test_a_sound_decision_is_in_order_on_every_point_each_with_a_sentence() -> None:
    found = standing(SOUND)
    assert found.light is Light.GREEN
    assert [each.topic for each in found.points] == [
        each for each in Topic if each not in (*OF_ELECTIONS, *OF_PROCEDURES)
    ]
    assert all(each.lines for each in found.points)


@pytest.mark.parametrize(
    ("changed", "topic", "light", "said"),
    [
        ({"notice": None}, Topic.NOTICE, Light.RED, "No convocation"),
        ({"notice": LATE}, Topic.NOTICE, Light.RED, "It had to be sent by"),
        ({"notice": WAIVED}, Topic.NOTICE, Light.RED, "It had to be sent by"),
        ({"notice": WAIVED, "electorate": FULL}, Topic.NOTICE, Light.LOOK, "It had to be sent by"),
        ({"notice": Notice(SENT, HELD)}, Topic.NOTICE, Light.LOOK, "Neither statutes nor law"),
        ({"late": UNLISTED}, Topic.AGENDA, Light.RED, "can be discussed, not decided"),
        ({"late": replace(UNLISTED, may_be_decided=True)}, Topic.AGENDA, Light.GREEN, "may be decided"),
        ({"papers": Papers(2, 1, HELD, ARTICLE)}, Topic.PAPERS, Light.RED, "came after"),
        ({"papers": Papers(2, 0, HELD, ARTICLE)}, Topic.PAPERS, Light.GREEN, "there by"),
        ({"form": FormRule(MeetingMode.REMOTE, "none", ARTICLE)}, Topic.FORM, Light.RED, "at a distance"),
        ({"form": FormRule(MeetingMode.HYBRID, "convenor", ARTICLE)}, Topic.FORM, Light.GREEN, "in the room"),
        ({"form": FormRule(MeetingMode.REMOTE, None, None)}, Topic.FORM, Light.LOOK, "at a distance"),
        ({"chair": Presiding(None, by_office=False)}, Topic.CHAIR, Light.RED, "Nobody holds the chair"),
        ({"chair": Presiding("Vera", by_office=False)}, Topic.CHAIR, Light.LOOK, "taken the chair"),
        ({"electorate": replace(FULL, entitled=0)}, Topic.ELECTORATE, Light.RED, "Entitled to vote"),
        ({"quorum": quorum(4)}, Topic.QUORUM, Light.RED, "not met"),
        ({"quorum": quorum(0), "is_open": False}, Topic.QUORUM, Light.LOOK, "not been opened yet"),
        ({"bars": (Explained(RULE, ARTICLE),)}, Topic.BARS, Light.LOOK, "See whether"),
        ({"recused": ("A", "B")}, Topic.RECUSALS, Light.GREEN, "Recused"),
        ({"waiting": (2, 3)}, Topic.TEXT, Light.LOOK, "Still to be settled"),
        ({"carried": (1,)}, Topic.TEXT, Light.GREEN, "as amended"),
        ({"secretary": None}, Topic.MINUTES, Light.LOOK, "Nobody holds the office"),
    ],
)
def test_each_point_says_how_it_stands(
    changed: dict[str, object], topic: Topic, light: Light, said: str
) -> None:
    found = standing(replace(SOUND, **changed)).on(topic)  # type: ignore[arg-type]
    assert found.light is light
    assert said in found.lines[0].sentence.id


def test_ahead_of_the_last_day_the_convocation_is_not_yet_due_and_its_day_is_named() -> None:
    ahead = replace(SOUND, notice=None, due=SOUND.notice, secretary=None)
    found = standing(ahead)
    said = found.on(Topic.NOTICE).lines[0].sentence
    assert (found.light, found.on(Topic.AGENDA).light) == (Light.NOT_YET, Light.NOT_YET)
    assert said.values["last"] == date(2027, 1, 18)
    assert standing(replace(ahead, due=LATE)).light is Light.RED


@pytest.mark.parametrize(
    ("held", "allowed", "limit", "light"),
    [
        ({"M1": 2}, True, 2, Light.GREEN),
        ({"M1": 3, "M2": 1}, True, 2, Light.RED),
        ({"M1": 9}, True, None, Light.GREEN),
        ({"M1": 1}, False, None, Light.RED),
    ],
)
def test_proxies_stand_within_their_limits(
    held: dict[str, int], allowed: bool, limit: int | None, light: Light
) -> None:
    proxies = ProxiesHeld(
        is_known=True, allowed=allowed, source=ARTICLE, limit=limit, limit_source=ARTICLE, held=held
    )
    assert standing(replace(SOUND, proxies=proxies)).on(Topic.PROXIES).light is light


def test_what_rests_on_a_text_that_nobody_has_checked_is_to_be_looked_at() -> None:
    found = standing(replace(SOUND, majority=(Explained(Message("More than half."), UNCHECKED),)))
    assert found.on(Topic.MAJORITY).light is Light.LOOK
    assert found.light is Light.LOOK


def test_the_worst_point_decides_and_all_of_it_can_be_kept() -> None:
    found = standing(replace(SOUND, notice=None, secretary=None))
    assert found.light is Light.RED
    assert [each.topic for each in found.of(Light.RED)] == [Topic.NOTICE, Topic.AGENDA]
    assert from_record(Standing, to_record(found)) == found
