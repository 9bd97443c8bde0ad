"""Votes under rules that count more than heads: countries, capped founders, categories, ties."""

from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.members.register import FactKind
from govern.domain.values.errors import RuleBroken
from govern.domain.voting.outcome import Outcome, Result
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.members import MemberFactRow
from govern.store.tables.voting import VotingRight
from tests.make.association import World, make_association
from tests.make.meetings import make_item
from tests.make.second_calls import statutes_with
from tests.make.votes import NOW, cast_all, make_open_board, make_vote, open_item

HALF = """      assembly.majority.ordinary:
        value: [{counts: heads, share: "1/2", strict: true, base: cast}]
"""
COUNTRIES = HALF.replace(
    "base: cast}]", 'base: cast}, {counts: countries, share: "1/2", strict: true, base: cast}]'
)
ONE_VOTE = (
    "      assembly.votes.per_member: {value: 1}\n",
    "{assembly.votes.per_member} vote.",
    "{assembly.votes.per_member} voix.",
)


def capped(share: str) -> str:
    return statutes_with(
        (ONE_VOTE[0], f'{ONE_VOTE[0]}      founders.share: {{value: "{share}"}}\n'),
        (ONE_VOTE[1], f"{ONE_VOTE[1]} Founders have at most {{founders.share}} of the votes."),
        (ONE_VOTE[2], f"{ONE_VOTE[2]} Les fondateurs ont au plus {{founders.share}} des voix."),
    )


def tied(rule: str) -> str:
    return statutes_with(("assembly.tie: {value: rejected", f"assembly.tie: {{value: {rule}"))


def state(world: World, member: int, kind: FactKind, value: str) -> None:
    """Correct what the register states about a member."""
    own = {"member_id": world.members[f"Member {member}"], "kind": kind}
    db.session.query(MemberFactRow).filter_by(**own).update({"value": value})
    if not db.session.query(MemberFactRow).filter_by(**own).count():
        copied = db.session.query(MemberFactRow).filter_by(member_id=own["member_id"]).first()
        db.session.add(
            MemberFactRow(**own, value=value, holds_from=copied.holds_from, recorded_at=copied.recorded_at)
        )
    db.session.commit()


def closed(world: World, choices: str) -> Outcome:
    vote = make_vote(world, present=len(choices))
    cast_all(world, vote, choices)
    return close_vote(world.actor("Clara Chair"), vote, at=NOW)


def test_a_majority_of_heads_fails_on_countries(app: Flask) -> None:
    world = make_association(statutes=statutes_with((HALF, COUNTRIES)))
    for member, country in ((3, "DE"), (4, "FR"), (5, "FR")):
        state(world, member, FactKind.COUNTRY, country)
    outcome = closed(world, "++-+-")
    assert [each.is_met for each in outcome.majority] == [True, False]
    assert {each.name: each.stance.value for each in outcome.majority[1].groups} == {
        "BE": "for", "DE": "against", "FR": "neither",
    }  # fmt: skip


def test_founders_are_scaled_to_their_share_of_the_votes(app: Flask) -> None:
    world = make_association(statutes=capped("1/3"))
    for member in (1, 2, 3):
        state(world, member, FactKind.FOUNDER, "yes")
    outcome = closed(world, "+++--")
    assert outcome.result is Result.REJECTED
    assert (outcome.majority[0].base, outcome.majority[0].caps[0].factor) == (3, Fraction(1, 3))
    assert outcome.quorum.figures[0].filled == 5


def test_votes_of_a_category_differ_and_the_reason_says_so(app: Flask) -> None:
    own = statutes_with(
        (ONE_VOTE[0], f"{ONE_VOTE[0]}      assembly.votes.associate: {{value: 3}}\n"),
        (ONE_VOTE[1], f"{ONE_VOTE[1]} Associate members with a vote have {{assembly.votes.associate}}."),
        (ONE_VOTE[2], f"{ONE_VOTE[2]} Les membres associés votants en ont {{assembly.votes.associate}}."),
    )
    world = make_association(statutes=own)
    state(world, 2, FactKind.CATEGORY, "associate")
    make_vote(world)
    right = db.session.query(VotingRight).filter_by(name="Member 2").one()
    assert (right.weight, right.reason["values"]["n"]) == (3, 3)


def test_a_tie_falls_to_the_longest_membership(app: Flask) -> None:
    world = make_association(members=4, statutes=tied("seniority"))
    state(world, 4, FactKind.ADMITTED, "2019-01-01")
    outcome = closed(world, "--++")
    assert (outcome.result, outcome.tie.by) == (Result.ADOPTED, "Member 4")


def test_a_tie_falls_to_a_lot_drawn_from_the_vote(app: Flask) -> None:
    outcome = closed(make_association(members=2, statutes=tied("lot")), "+-")
    assert outcome.tie.seed == outcome.rule.seed is not None
    assert (outcome.result is Result.ADOPTED) == (outcome.tie.decided.value == "for")


def test_a_suspended_member_has_no_vote_and_reads_why(app: Flask) -> None:
    world = make_association()
    state(world, 2, FactKind.STANDING, "suspended")
    make_vote(world)
    right = db.session.query(VotingRight).filter_by(name="Member 2").one()
    assert (right.weight, right.reason["id"]) == (0, "Suspended on the record date, {day}.")


def test_a_board_cannot_vote_by_what_is_known_of_members_only(app: Flask) -> None:
    board = HALF.replace("assembly", "board")
    world = make_association(statutes=statutes_with((board, board.replace("heads", "countries"))))
    meeting = make_open_board(world, "Clara Chair", "Bruno Board")
    item = make_item(world, meeting, body=world.board)
    with pytest.raises(RuleBroken, match="not of the persons in this body"):
        open_item(world, item)
