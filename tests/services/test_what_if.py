"""What a supposed world makes of an association: the law first, then power and the record."""

from datetime import date
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.members.categories import Category
from govern.domain.members.register import FactKind
from govern.domain.values.errors import NotAllowed
from govern.domain.voice.what_if import Certainty
from govern.domain.voice.what_if_joining import Joining
from govern.services.closing import close_vote
from govern.services.what_if import Compared, compare
from govern.services.what_if_asked import Asked
from govern.store.database import db
from govern.store.tables.members import MemberFactRow
from tests.make.association import STATUTES, World, make_association
from tests.make.secret_votes import cast_all_secretly, make_secret_vote
from tests.make.votes import NOW, cast_all, make_vote

TODAY = date(2026, 11, 23)
CAP = Asked(cap=Fraction(2, 5))


def looked_at(world: World, asked: Asked) -> Compared:
    return compare(world.actor("Rep 1a"), asked, on=TODAY)


def founders(world: World, *numbers: int) -> None:
    for number in numbers:
        own = {"member_id": world.members[f"Member {number}"], "kind": FactKind.FOUNDER}
        other = db.session.query(MemberFactRow).filter_by(member_id=own["member_id"]).first()
        held = {"holds_from": other.holds_from, "recorded_at": other.recorded_at}
        db.session.add(MemberFactRow(**own, value="yes", **held))
    db.session.commit()


def test_a_cap_turns_what_founders_carried_and_leaves_secret_votes_unknown(app: Flask) -> None:
    world = make_association()
    founders(world, 1, 2, 3)
    vote = make_vote(world)
    cast_all(world, vote, "+++--")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    secret = make_secret_vote(world)
    cast_all_secretly(world, secret, "+++--")
    close_vote(world.actor("Clara Chair"), secret, at=NOW)
    capped = looked_at(world, CAP)
    assert [(each.recorded.vote, each.certainty) for each in capped.past.moved] == [(vote, Certainty.CHANGED)]
    assert [each.recorded.vote for each in capped.past.unknown] == [secret]
    assert (capped.before.fewest, capped.after.vetoing) == (3, ())
    joined = looked_at(world, Asked(joining=(Joining("New", Category.FULL, "NL"),)))
    assert (joined.past.votes, joined.past.counts[Certainty.COULD], joined.past.unknown) == (2, 2, ())


def test_what_the_law_of_the_seat_forbids_is_refused_with_its_article_and_not_counted(app: Flask) -> None:
    world = make_association(statutes=STATUTES.read_text().replace("form: be-aisbl", "form: it-ets"))
    heavy = Joining("New", Category.FULL, "IT", Fraction(5))
    found = looked_at(world, Asked(joining=(heavy,), cap=Fraction(2, 5)))
    assert {each.source.article for each in found.lawful.refused} == {"art. 24(2)"}
    assert (found.lawful.what_if.values, len(found.lawful.refused)) == ({}, 2)
    assert [each.weight for each in found.seats.rights] == [1]


def test_a_category_without_a_vote_joins_without_one_and_nothing_changes(app: Flask) -> None:
    world = make_association()
    found = looked_at(world, Asked(joining=(Joining("New", Category.OBSERVER, "NL"),)))
    assert [each.is_entitled for each in found.seats.rights] == [False]
    assert found.before == found.after


def test_outsiders_suppose_nothing(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        compare(make_association().actor("Nobody Special"), CAP, on=TODAY)
