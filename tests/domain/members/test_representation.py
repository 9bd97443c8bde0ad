"""Who represents a member on a day, and in which order."""

from datetime import UTC, date, datetime

from govern.domain.members.representation import (
    RepresentationFact,
    deputies,
    members_represented,
    representatives,
    voting_representative,
)
from govern.domain.values.ids import MemberId, PersonId, new_id

MEMBER = MemberId(new_id())
ANN, BOB, CID = (PersonId(new_id()) for _ in range(3))
SPRING, SUMMER, AUTUMN = date(2025, 3, 1), date(2025, 6, 1), date(2025, 9, 1)


def of(person: PersonId, rank: int | None, since: date = SPRING, hour: int = 1) -> RepresentationFact:
    return RepresentationFact(MEMBER, person, rank, since, datetime(2025, 1, 1, hour, tzinfo=UTC))


def test_the_lowest_place_votes_and_the_others_are_deputies_in_order() -> None:
    facts = [of(CID, 3), of(ANN, 1), of(BOB, 2)]
    assert voting_representative(facts, SUMMER) == ANN
    assert deputies(facts, SUMMER) == (BOB, CID)


def test_who_ceases_to_represent_makes_room_for_the_first_deputy() -> None:
    facts = [of(ANN, 1), of(BOB, 2), of(ANN, None, SUMMER)]
    assert voting_representative(facts, date(2025, 5, 31)) == ANN
    assert voting_representative(facts, SUMMER) == BOB


def test_nobody_represents_before_the_first_day() -> None:
    assert representatives([of(ANN, 1)], date(2025, 2, 28)) == ()
    assert voting_representative([], SUMMER) is None


def test_two_may_change_places_on_one_day() -> None:
    facts = [of(ANN, 1), of(BOB, 2), of(ANN, 2, SUMMER), of(BOB, 1, SUMMER)]
    assert [each.person for each in representatives(facts, SUMMER)] == [BOB, ANN]


def test_what_was_recorded_later_for_the_same_day_counts() -> None:
    facts = [of(ANN, 2, SUMMER, hour=3), of(BOB, 1), of(ANN, 1, SUMMER, hour=2)]
    assert voting_representative(facts, AUTUMN) == BOB


def test_a_person_may_represent_several_members() -> None:
    other = MemberId(new_id())
    facts = [of(ANN, 1), RepresentationFact(other, ANN, 2, SUMMER, datetime(2025, 1, 1, tzinfo=UTC))]
    assert members_represented(facts, ANN, SPRING) == {MEMBER}
    assert members_represented(facts, ANN, SUMMER) == {MEMBER, other}
