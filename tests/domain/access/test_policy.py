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


ACTS = [(act, office) for act in Act if act in FOR_ASSOCIATION for office in Office if office in OFFICES[act]]


@pytest.mark.parametrize(("act", "office"), [each for each in ACTS if each[1] is not Office.TREASURER])
def test_an_office_of_one_body_gives_no_right_to_what_belongs_to_the_association(
    act: Act, office: Office
) -> None:
    assert may(who((office, None)), act)
    assert not may(who((office, GROUP)), act)


@pytest.mark.parametrize("act", [act for act, office in ACTS if office is Office.TREASURER])
def test_the_treasurer_of_the_board_is_that_of_the_association(act: Act) -> None:
    assert may(who((Office.TREASURER, BOARD)), act)
    assert not may(who((Office.BOARD_MEMBER, BOARD)), act)


def test_the_treasurer_keeps_the_accounts() -> None:
    assert may(who((Office.TREASURER, BOARD)), Act.KEEP_ACCOUNTS)


def test_an_office_counts_in_its_own_body_only() -> None:
    chair = who((Office.CHAIR, GROUP))
    assert may(chair, Act.CONDUCT_VOTE, body=GROUP)
    assert not may(chair, Act.CONDUCT_VOTE, body=BOARD)


def test_a_representative_acts_for_the_own_member_only() -> None:
    own, other = MemberId(uuid4()), MemberId(uuid4())
    assert may(who(member=own), Act.GIVE_PROXY, member=own)
    assert not may(who(member=own), Act.GIVE_PROXY, member=other)
