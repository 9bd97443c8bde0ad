"""Minutes from closing a meeting to their approval."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import (
    DocumentKind,
    DocumentState,
    ItemKind,
    LetterChannel,
    MinutesState,
)
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import MeetingId, MinutesId, VoteId, new_id
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.minutes import Minutes
from govern.services.audit_verification import verify_audit
from govern.services.closing import close_vote
from govern.services.conduct import close_meeting
from govern.services.minutes import EditPassage, edit_passage, issue_minutes
from govern.services.minutes_reading import read_minutes
from govern.services.printing import print_document
from govern.store.database import db
from govern.store.queries import meetings
from govern.store.tables.audit import AuditEntry
from govern.store.tables.documents import Document, Letter, PostBatch
from govern.store.tables.meetings import AgendaItem
from tests.make.association import World, make_association, make_member
from tests.make.meetings import make_item
from tests.make.minutes import (
    LATER,
    close,
    facts_of,
    issue,
    make_minutes,
    make_short_minutes,
    passage_of,
    row_of,
    write,
)
from tests.make.votes import cast_all, make_open_assembly, make_open_board, open_item


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


@pytest.fixture
def minutes(world: World) -> MinutesId:
    return make_minutes(world)


def put_to_approval(world: World, minutes: MinutesId) -> VoteId:
    """Open the vote on earlier minutes in another assembly."""
    item = make_item(world, make_open_assembly(world, present=5), kind=ItemKind.MINUTES_APPROVAL)
    db.session.get_one(AgendaItem, item).approves_minutes_id = minutes
    db.session.commit()
    return open_item(world, item, at=LATER)


def decide(world: World, vote: VoteId, choices: str) -> None:
    cast_all(world, vote, choices)
    close_vote(world.actor("Clara Chair"), vote, at=LATER + timedelta(minutes=5))


def documents() -> list[Document]:
    return db.session.query(Document).order_by(Document.issued_at, Document.language).all()


def test_closing_a_meeting_drafts_its_minutes_with_prose_for_every_item(
    world: World, minutes: MinutesId
) -> None:
    facts = facts_of(minutes)
    assert row_of(minutes).state is MinutesState.DRAFT
    assert all(item.prose is not None for item in facts.items)
    assert facts.opening is not None
    assert facts.opening.languages == ("en", "fr")


def test_closing_a_meeting_is_one_act_in_the_record(world: World) -> None:
    meeting = make_open_assembly(world, present=3)
    before = db.session.query(AuditEntry).count()
    close_meeting(world.actor("Clara Chair"), meeting, at=LATER)
    assert db.session.query(AuditEntry).count() == before + 1


def test_a_meeting_without_anything_has_minutes_too(world: World) -> None:
    minutes = close(world, make_open_board(world))
    facts = facts_of(minutes)
    assert (facts.items, facts.chair) == ((), "Clara Chair")
    assert issue(world, minutes) != ()


def test_the_facts_are_those_of_the_record(minutes: MinutesId) -> None:
    budget = facts_of(minutes).items[1]
    cancelled, adopted = budget.votes
    assert (budget.proposer, cancelled.cancelled_reason) == ("Member 3", "Opened too early")
    assert adopted.resolution is not None
    assert [ballot.choice and ballot.choice.value for ballot in adopted.ballots] == [
        "for", "for", "against", "abstain", None,
    ]  # fmt: skip


def test_an_edit_is_kept_with_a_new_version(world: World, minutes: MinutesId) -> None:
    write(world, passage_of(minutes), "The chair\u202e welcomed us.")
    passage = passage_of(minutes)
    assert (passage.prose.authentic_text, passage.version) == ("The chair welcomed us.", 2)
    assert row_of(minutes).version == 2


def test_a_stale_edit_is_refused(world: World, minutes: MinutesId) -> None:
    write(world, passage_of(minutes), "First.")
    with pytest.raises(Conflict, match="Both texts are shown"):
        write(world, passage_of(minutes), "Second.", version=1)


def test_only_the_secretary_writes_and_issues(world: World, minutes: MinutesId) -> None:
    command = EditPassage(passage_of(minutes).id, Text.only("en", "Mine."), 1)
    for name in ("Clara Chair", "Rep 1a", "Aurora Auditor"):
        with pytest.raises(NotAllowed):
            edit_passage(world.actor(name), command, at=LATER)
        with pytest.raises(NotAllowed):
            issue_minutes(world.actor(name), minutes, version=1, at=LATER)


def test_what_does_not_exist_is_not_found(world: World) -> None:
    secretary = world.actor("Sofia Secretary")
    with pytest.raises(NotFound):
        edit_passage(secretary, EditPassage(new_id(), Text.only("en", "x"), 1), at=LATER)
    with pytest.raises(NotFound):
        issue_minutes(secretary, MinutesId(new_id()), version=1, at=LATER)
    with pytest.raises(NotFound):
        read_minutes(secretary, MinutesId(new_id()), at=LATER)


def test_prose_that_is_too_long_is_refused_with_its_length(world: World, minutes: MinutesId) -> None:
    with pytest.raises(RuleBroken, match="20001"):
        write(world, passage_of(minutes), "x" * 20_001)


def test_issuing_freezes_what_was_composed(world: World, minutes: MinutesId) -> None:
    before = facts_of(minutes)
    issue(world, minutes)
    row = row_of(minutes)
    assert (row.state, row.issued_at) == (MinutesState.ISSUED, LATER)
    assert from_record(Minutes, row.facts) == before


def test_issuing_makes_a_document_in_each_language_of_the_association(
    world: World, minutes: MinutesId
) -> None:
    issue(world, minutes)
    assert [(each.kind, each.language, each.state) for each in documents()] == [
        (DocumentKind.MINUTES, "en", DocumentState.QUEUED),
        (DocumentKind.MINUTES, "fr", DocumentState.QUEUED),
    ]
    title = documents()[1].title.replace("\u00a0", " ")
    assert title == "Procès-verbal : Assemblée générale, 9 février 2027"


def test_the_document_can_be_printed_again_to_the_same_bytes(world: World, minutes: MinutesId) -> None:
    first, _ = issue(world, minutes)
    print_document(first, now=lambda: LATER)
    db.session.expire_all()
    printed = db.session.get_one(Document, first)
    digest, printed.state = printed.content_digest, DocumentState.QUEUED
    db.session.commit()
    print_document(first, now=lambda: LATER)
    db.session.expire_all()
    assert db.session.get_one(Document, first).content_digest == digest
    assert verify_audit().faults == ()


def test_every_member_gets_a_letter_by_its_channel(world: World) -> None:
    make_member(world, "By Post", facts={FactKind.CHANNEL: "post", FactKind.LANGUAGE: "fr"})
    db.session.commit()
    issue(world, make_short_minutes(world))
    letters = {letter.recipient_name: letter for letter in db.session.query(Letter)}
    assert len(letters) == 6
    assert letters["By Post"].channel is LetterChannel.POST
    assert letters["By Post"].post_batch_id == db.session.query(PostBatch).one().id
    assert letters["Member 1"].subject == "Minutes of GA-2027-01: General Assembly, 9 February 2027"


def test_a_board_gets_its_minutes_by_person(world: World) -> None:
    issue(world, close(world, make_open_board(world, "Clara Chair", "Bruno Board")))
    names = {letter.recipient_name for letter in db.session.query(Letter)}
    assert names == {"Clara Chair", "Victor Vice", "Tomas Treasurer", "Bruno Board"}


def test_minutes_issued_again_get_new_documents_and_say_so(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    write(world, passage_of(minutes), "Corrected.")
    issue(world, minutes, at=LATER + timedelta(days=1))
    shown = meetings.documents(db.session(), MeetingId(row_of(minutes).meeting_id))
    assert [each.is_replaced for each in shown] == [True, True, False, False]
    latest = db.session.query(Letter).order_by(Letter.created_at.desc()).first()
    assert latest is not None
    assert "corrected the minutes" in latest.body


def test_minutes_changed_since_they_were_read_are_not_issued(world: World, minutes: MinutesId) -> None:
    with pytest.raises(Conflict, match="changed after this page"):
        issue_minutes(world.actor("Sofia Secretary"), minutes, version=7, at=LATER)
    assert documents() == []


def test_the_record_of_acts_stays_sound_and_finds_a_changed_row(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    assert verify_audit().faults == ()
    row = row_of(minutes)
    row.issued_at = LATER - timedelta(days=9)
    db.session.commit()
    (fault,) = verify_audit().faults
    assert "minutes of a meeting" in str(fault)
    assert "was changed" in str(fault)


def test_minutes_marked_as_issued_without_an_act_are_found(world: World, minutes: MinutesId) -> None:
    row_of(minutes).state = MinutesState.ISSUED
    db.session.commit()
    assert "added without an entry" in str(verify_audit().faults[0])


def test_an_adopted_item_approves_locks_and_prints_with_the_approval(
    world: World, minutes: MinutesId
) -> None:
    issue(world, minutes)
    decide(world, put_to_approval(world, minutes), "+++++")
    assert row_of(minutes).state is MinutesState.APPROVED
    approval = from_record(Minutes, documents()[-1].facts).approval
    assert approval is not None
    assert (approval.resolution, approval.meeting) == ("RES-2027-002", "GA-2027-02")
    assert verify_audit().faults == ()


def test_a_rejected_item_leaves_them_issued_and_open_to_correction(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    decide(world, put_to_approval(world, minutes), "-----")
    assert row_of(minutes).state is MinutesState.ISSUED
    write(world, passage_of(minutes), "Corrected as asked.")
    assert len(issue(world, minutes)) == 2


def test_approved_minutes_are_locked_for_good(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    decide(world, put_to_approval(world, minutes), "+++++")
    with pytest.raises(Conflict, match="approved and locked"):
        write(world, passage_of(minutes), "Too late.")
    with pytest.raises(Conflict, match="approved and locked"):
        issue(world, minutes)


def test_a_draft_cannot_be_approved(world: World, minutes: MinutesId) -> None:
    decide(world, put_to_approval(world, minutes), "+++++")
    assert row_of(minutes).state is MinutesState.DRAFT


def test_minutes_are_not_issued_again_while_a_vote_on_them_is_open(world: World, minutes: MinutesId) -> None:
    issue(world, minutes)
    put_to_approval(world, minutes)
    with pytest.raises(Conflict, match="A vote on these minutes is open"):
        issue(world, minutes)


def test_overdue_minutes_can_be_issued_and_show_their_deadline(world: World, minutes: MinutesId) -> None:
    late = LATER + timedelta(days=60)
    deadline = read_minutes(world.actor("Sofia Secretary"), minutes, at=late).deadline
    assert deadline is not None
    assert (deadline.is_missed, str(deadline.source and deadline.source.citation())) == (
        True,
        "Statutes, Art. 18(2)",
    )
    assert len(issue(world, minutes, at=late)) == 2
