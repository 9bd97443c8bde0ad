"""Who may do what, by office, body and member."""

from uuid import uuid4

import pytest

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import FOR_ASSOCIATION, OFFICES, Act, may
from govern.domain.values.ids import AccountId, BodyId, MemberId, PersonId

GROUP, BOARD = BodyId(uuid4()), BodyId(uuid4())


def who(*offices: tuple[Office, BodyId | None], member: MemberId | None = None) -> Actor:
    return Actor(
        account=AccountId(uuid4()),
        person=PersonId(uuid4()),
        name="Ann Example",
        offices=frozenset(offices),
        represents=frozenset({member} if member else ()),
    )


@pytest.mark.parametrize("act", [act for act in Act if act in FOR_ASSOCIATION])
def test_an_office_of_one_body_gives_no_right_to_what_belongs_to_the_association(act: Act) -> None:
    office = next(iter(OFFICES[act]))
    assert may(who((office, None)), act)
    assert not may(who((office, GROUP)), act)


def test_an_office_counts_in_its_own_body_only() -> None:
    chair = who((Office.CHAIR, GROUP))
    assert may(chair, Act.CONDUCT_VOTE, body=GROUP)
    assert not may(chair, Act.CONDUCT_VOTE, body=BOARD)


def test_a_representative_acts_for_the_own_member_only() -> None:
    own, other = MemberId(uuid4()), MemberId(uuid4())
    assert may(who(member=own), Act.GIVE_PROXY, member=own)
    assert not may(who(member=own), Act.GIVE_PROXY, member=other)
