"""A member looks at who has what power, and at what a change of votes would make of it."""

from collections.abc import Callable

from flask import Flask

from govern.domain.members.register import FactKind
from govern.store.database import db
from tests.journeys.conftest import DESKTOP, Visit
from tests.make.association import STATUTES, make_association, make_member

#: full members have three votes, all others one, and votes are counted
BY_CATEGORY = (
    STATUTES.read_text("utf-8")
    .replace(
        "assembly.votes.per_member: {value: 1}\n",
        "assembly.votes.per_member: {value: 1}\n      assembly.votes.full: {value: 3}\n",
    )
    .replace(
        'value: [{counts: heads, share: "1/2", strict: true, base: cast}]',
        'value: [{counts: weights, share: "1/2", strict: true, base: cast}]',
    )
)


def test_power_is_seen_under_the_rules_in_force_and_under_others(
    app: Flask, visit: Callable[..., Visit]
) -> None:
    world = make_association(members=6, statutes=BY_CATEGORY)
    make_member(world, "Founding House", facts={FactKind.FOUNDER: "yes"})
    make_member(
        world, "Young Society", facts={FactKind.CATEGORY: "associate", FactKind.ADMITTED: "2026-01-01"}
    )
    db.session.commit()
    member = visit("rep.1a@people.example")
    member.go("/statutes")
    member.follow("Voting power")
    member.reads("Newcomers: 1 with 4.5 % of the votes")
    member.reads("Nobody alone can block.")
    member = visit("rep.2a@people.example", DESKTOP)
    form = member.go("/statutes/simulate")
    form.locator("[name=weight_associate]").fill("0")
    member.press("Simulate")
    member.reads("Voting power in the assembly of today")
    member.reads("Newcomers")
