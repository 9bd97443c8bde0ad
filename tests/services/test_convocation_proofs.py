"""The proof of a convocation: what was sent, what came back, who opened the page, as of a moment."""

from pathlib import Path

import pytest
from flask import Flask

from govern.documents.convocation_proof import convocation_proof_html
from govern.documents.issue import Issue
from govern.domain.meetings.convocation_proof import ConvocationProof
from govern.domain.meetings.kinds import DocumentKind, LetterChannel
from govern.domain.meetings.reach import Reach
from govern.domain.members.categories import Channel
from govern.domain.members.register import FactKind
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MeetingId
from govern.domain.values.record import from_record
from govern.notify.mailbox import FolderMailbox
from govern.notify.mailer import OutboxMailer
from govern.services.audit_verification import verify_audit
from govern.services.bounces import read_bounces
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.convocation_proofs import ProveConvocation, prove_convocation
from govern.services.dispatch import PostOffice, send_letter
from govern.services.openings import note_opening
from govern.services.outbox import waiting_letters
from govern.services.post_again import post_again
from govern.store.database import db
from govern.store.queries.documents import documents_of
from govern.store.tables.documents import Document, Letter
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.letters import make_ready
from tests.make.meetings import make_item, make_meeting
from tests.make.returned_mail import delivery_report

OFFICE = PostOffice(OutboxMailer(), "govern@alliance.example", "https://govern.example.org")


def make_sent() -> tuple[World, MeetingId]:
    """An assembly convoked by e-mail and post, its e-mails handed over; the documents stand as if printed."""
    clock, world = Clock(), make_association(members=2)
    make_member(world, "Member by post", facts={FactKind.CHANNEL: Channel.POST.value})
    meeting = make_meeting(world)
    make_item(world, meeting)
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, 1), at=clock())
    make_ready()
    for letter in waiting_letters(at=clock()):
        send_letter(letter, OFFICE, now=clock)
    return world, meeting


@pytest.fixture
def sent(app: Flask, store: Store) -> tuple[World, MeetingId]:
    return store.after("an assembly convoked and sent", make_sent)


def letter_to(name: str) -> Letter:
    db.session.expire_all()
    return db.session.query(Letter).filter_by(occasion="convocation", recipient_name=name).first()  # type: ignore[return-value]


def proved(world: World, meeting: MeetingId, clock: Clock) -> ConvocationProof:
    document = prove_convocation(world.actor("Sofia Secretary"), ProveConvocation(meeting, "en"), at=clock())
    return from_record(ConvocationProof, db.session.get_one(Document, document).facts)  # type: ignore[arg-type]


def test_it_names_the_rule_and_every_letter_with_its_digests(
    sent: tuple[World, MeetingId], clock: Clock
) -> None:
    proof = proved(*sent, clock)
    first = proof.recipients[0]
    (letter,) = first.letters
    assert (proof.notice.last_day is not None, proof.notice.is_late) == (True, False)
    assert (first.name, first.reach, letter.channel) == ("Member 1", Reach.REACHED, LetterChannel.EMAIL)
    assert letter.message_id == f"<{letter_to('Member 1').id}@alliance.example>"
    assert len(letter.letter_digest) == len(letter.document_digest) == 64


def test_what_came_back_and_what_followed_by_post_stand_beside_each_other(
    sent: tuple[World, MeetingId], clock: Clock, tmp_path: Path
) -> None:
    world, meeting = sent
    (tmp_path / "1.eml").write_bytes(delivery_report(letter_to("Member 2").id))
    read_bounces(FolderMailbox(tmp_path), at=clock.move(hours=2))
    assert post_again(world.actor("Sofia Secretary"), meeting, at=clock()).letters == 1
    proof = proved(world, meeting, clock)
    (member,) = [each for each in proof.recipients if each.name == "Member 2"]
    email, post = member.letters
    assert (email.said[:5], post.channel, member.reach) == ("5.1.1", LetterChannel.POST, Reach.ON_THE_WAY)
    assert (member.convened_on, len(proof.batches)) == (None, 2)
    assert [fault for fault in verify_audit().faults if "was changed" in str(fault)] == []


def test_opening_the_page_reaches_whoever_opens_it(sent: tuple[World, MeetingId], clock: Clock) -> None:
    world, meeting = sent
    assert note_opening(world.actor("Rep 1a"), meeting, token="", at=clock.move(days=1)) == 2
    assert note_opening(world.actor("Rep 1a"), meeting, token="", at=clock.move(days=1)) == 0
    opened = {each.name for each in proved(world, meeting, clock).recipients if each.letters[0].opened_at}
    assert opened == {"Member 1", "Rep 1a"}


def test_a_letter_is_opened_by_its_own_link_only(sent: tuple[World, MeetingId], clock: Clock) -> None:
    world, meeting = sent
    token = letter_to("Member 2").body.split("?letter=")[1].split()[0]
    assert note_opening(world.actor("Adam Admin"), meeting, token="guess", at=clock()) == 0
    assert note_opening(world.actor("Adam Admin"), meeting, token=token, at=clock()) == 1
    assert letter_to("Member 2").opened_at == clock()


def test_it_prints_with_every_recipient_and_is_for_secretary_chair_and_auditor(
    sent: tuple[World, MeetingId], clock: Clock
) -> None:
    world, meeting = sent
    proved(world, meeting, clock)
    row = db.session.query(Document).filter_by(kind=DocumentKind.CONVOCATION_PROOF).one()
    issue = Issue(row.title, row.reference, "en", row.issued_at, row.audit_head)
    html = convocation_proof_html(row.facts, issue)  # type: ignore[arg-type]
    assert ("office1@members.example" in html, "reached: 2; on the way: 1" in html) == (True, True)
    may_read = [
        name
        for name in (
            "Sofia Secretary",
            "Clara Chair",
            "Aurora Auditor",
            "Rep 1a",
            "Bruno Board",
            "Adam Admin",
        )
        if any(each.id == row.id for each in documents_of(db.session(), world.actor(name), meeting))
    ]
    assert may_read == ["Sofia Secretary", "Clara Chair", "Aurora Auditor"]


def test_only_the_secretary_issues_it_and_only_of_what_was_sent(
    sent: tuple[World, MeetingId], clock: Clock
) -> None:
    world, meeting = sent
    with pytest.raises(NotAllowed):
        prove_convocation(world.actor("Clara Chair"), ProveConvocation(meeting, "en"), at=clock())
    with pytest.raises(RuleBroken):
        prove_convocation(world.actor("Sofia Secretary"), ProveConvocation(meeting, "xx"), at=clock())
    with pytest.raises(Conflict, match="no convocation to prove"):
        proved(world, make_meeting(world, body=world.board), clock)
