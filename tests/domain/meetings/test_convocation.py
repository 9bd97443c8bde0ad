"""What else is checked before a convocation goes out."""

from dataclasses import replace
from datetime import date

import pytest

from govern.domain.meetings.convocation import (
    Addressee,
    Draft,
    DraftItem,
    check_convocation,
    member_addressee,
)
from govern.domain.meetings.kinds import BodyKind, ItemKind, LetterChannel, MeetingMode, MeetingState
from govern.domain.members.categories import Category, Channel, Standing
from govern.domain.members.register import MemberSnapshot
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import statutes

TODAY = date(2026, 11, 23)
RULEBOOK = Rulebook(read_vocabulary(), (), (statutes({"assembly.notice": 21}),))
DRAFT = Draft(
    reference="GA-2027-01",
    body=BodyKind.ASSEMBLY,
    state=MeetingState.PLANNED,
    mode=MeetingMode.HYBRID,
    held_on=date(2027, 2, 9),
    place="Brussels",
    remote_access="https://remote.example",
    items=(DraftItem(Text.only("en", "Accounts"), ItemKind.DECISION, has_requested_decision=True),),
    addressees=(Addressee("Member 1", LetterChannel.EMAIL, "one@members.example", "en"),),
)
MEMBER = MemberSnapshot(
    id=MemberId(new_id()),
    reference="M-001",
    name="Member 1",
    founder=False,
    admitted_on=date(2020, 1, 1),
    left_on=None,
    category=Category.FULL,
    country="BE",
    region="",
    standing=Standing.VOTE,
    dues_paid=True,
    channel=Channel.EMAIL,
    consent_on=date(2026, 11, 23),
    email="one@members.example",
    postal_address="Street 1\n1000 Brussels",
    language="fr",
)


def reasons(draft: Draft) -> list[str]:
    return [str(each) for each in check_convocation(RULEBOOK, draft, on=TODAY).decision.reasons]


def test_a_complete_draft_may_be_issued() -> None:
    assert reasons(DRAFT) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"items": ()}, "The agenda is empty. Put at least one item on it."),
        ({"place": ""}, "Say where the meeting is held."),
        ({"remote_access": ""}, "Say how to take part remotely: it stands in the convocation."),
        ({"addressees": ()}, "There is nobody to convoke."),
        ({"state": MeetingState.CONVOKED}, "The convocation of GA-2027-01 has already been issued."),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], reason: str) -> None:
    assert reasons(replace(DRAFT, **change)) == [reason]


def test_a_decision_without_words_to_vote_on_stands_in_the_way() -> None:
    item = DraftItem(Text.only("en", "Budget"), ItemKind.DECISION, has_requested_decision=False)
    assert reasons(replace(DRAFT, items=(item,))) == [
        "“Budget” asks for a decision but does not say which. Write what is to be decided."
    ]


def test_everybody_without_an_address_is_named() -> None:
    lost = tuple(Addressee(name, LetterChannel.POST, "", "en") for name in ("A", "B"))
    assert [reason.split(" is ")[0] for reason in reasons(replace(DRAFT, addressees=lost))] == [
        "The postal address of A",
        "The postal address of B",
    ]


def test_unanswered_proposals_are_worth_knowing_but_no_obstacle() -> None:
    found = check_convocation(RULEBOOK, replace(DRAFT, unanswered=2), on=TODAY)
    assert "2 proposals for this meeting have no answer yet." in [str(each.sentence) for each in found.checks]
    assert found.decision.allowed


def test_a_consent_counts_from_its_day() -> None:
    assert member_addressee(MEMBER, TODAY).channel is LetterChannel.EMAIL
    assert member_addressee(MEMBER, date(2026, 11, 22)).channel is LetterChannel.POST


@pytest.mark.parametrize("change", [{"consent_on": None}, {"channel": Channel.POST}, {"email": ""}])
def test_without_consent_channel_or_address_the_letter_goes_by_post(change: dict[str, object]) -> None:
    addressee = member_addressee(replace(MEMBER, **change), TODAY)
    assert (addressee.channel, addressee.address) == (LetterChannel.POST, "Street 1\n1000 Brussels")
