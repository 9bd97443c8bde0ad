"""Who may read which paper: one table."""

from uuid import UUID

import pytest

from govern.domain.access.actor import Actor, Office
from govern.domain.access.papers import Circle, PaperAccess, Readers, check_circle, may_read_paper
from govern.domain.values.ids import AccountId, BodyId, MemberId, PersonId

ASSEMBLY, BOARD, GROUP = (BodyId(UUID(int=number)) for number in (1, 2, 3))
MEMBER, OTHER = MemberId(UUID(int=10)), MemberId(UUID(int=11))


def actor(
    *offices: tuple[Office, BodyId | None], represents: tuple[MemberId, ...] = (), person: int = 99
) -> Actor:
    return Actor(
        AccountId(UUID(int=person)),
        PersonId(UUID(int=person)),
        "A",
        frozenset(offices),
        frozenset(represents),
    )


WHO = {
    "secretary": actor((Office.SECRETARY, None)),
    "secretary of a group": actor((Office.SECRETARY, GROUP)),
    "representative": actor(represents=(OTHER,)),
    "board member": actor((Office.BOARD_MEMBER, BOARD)),
    "treasurer": actor((Office.TREASURER, BOARD)),
    "chair of a group": actor((Office.CHAIR, GROUP)),
    "auditor": actor((Office.AUDITOR, None)),
    "proposer": actor(person=7),
    "own representative": actor(represents=(MEMBER,)),
}
#: body of the item, circle -> who may read beside the secretary and those who brought the paper
TABLE = [
    (
        ASSEMBLY,
        Readers.INVITED,
        {
            "representative",
            "board member",
            "treasurer",
            "chair of a group",
            "auditor",
            "secretary of a group",
        },
    ),
    (ASSEMBLY, Readers.BODY, {"representative"}),
    (ASSEMBLY, Readers.BOARD, {"board member", "treasurer"}),
    (ASSEMBLY, Readers.OFFICES, {"treasurer"}),
    (BOARD, Readers.BODY, {"board member", "treasurer"}),
    (BOARD, Readers.OFFICES, {"treasurer"}),
    (GROUP, Readers.BODY, {"chair of a group", "secretary of a group"}),
    (GROUP, Readers.BOARD, {"board member", "treasurer", "secretary of a group"}),
    (GROUP, Readers.OFFICES, {"treasurer", "secretary of a group"}),
]
ALWAYS = {"secretary", "proposer", "own representative"}


@pytest.mark.parametrize(("body", "readers", "allowed"), TABLE)
def test_a_paper_is_read_by_its_circle_the_desk_and_those_who_brought_it(
    body: BodyId, readers: Readers, allowed: set[str]
) -> None:
    paper = PaperAccess(
        readers=readers,
        offices=frozenset({Office.TREASURER}),
        body=body,
        is_assembly=body == ASSEMBLY,
        board=BOARD,
        person=PersonId(UUID(int=7)),
        member=MEMBER,
    )
    assert {name for name, who in WHO.items() if may_read_paper(who, paper)} == allowed | ALWAYS


def test_a_circle_of_offices_names_some() -> None:
    assert not check_circle(Circle(Readers.OFFICES))
    assert check_circle(Circle(Readers.OFFICES, frozenset({Office.CHAIR})))
