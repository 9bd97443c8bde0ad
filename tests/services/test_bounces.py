"""Mails that came back: noted once with the letter that they are about, never lost."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from govern.domain.meetings.kinds import LetterState
from govern.domain.values.ids import LetterId
from govern.notify.mailbox import FolderMailbox, ImapMailbox, MailboxError, mailbox_for
from govern.notify.mailer import OutboxMailer
from govern.services.audit_verification import verify_audit
from govern.services.bounces import BouncesRead, read_bounces
from govern.services.dispatch import PostOffice, run_pending
from govern.services.letters import send_again
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.convening import DeliveryReport
from govern.store.tables.documents import Letter
from tests.conftest import Clock
from tests.machine.imap_server import imap_server
from tests.make.association import World, make_association
from tests.make.letters import make_letter
from tests.make.returned_mail import delivery_report, plain_return


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


@pytest.fixture
def sent(world: World, clock: Clock) -> LetterId:
    """A letter that was handed over to a mail server."""
    letter = make_letter(world)
    run_pending(PostOffice(OutboxMailer(), "govern@alliance.example", "https://x.example"), now=clock)
    return letter


def read(folder: Path, clock: Clock, *mails: bytes) -> BouncesRead:
    for number, mail in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(mail)
    found = read_bounces(FolderMailbox(folder), at=clock.move(hours=2))
    db.session.expire_all()
    return found


def row(letter: LetterId) -> Letter:
    return db.session.get_one(Letter, letter)


def test_a_letter_that_came_back_says_when_and_why(sent: LetterId, tmp_path: Path, clock: Clock) -> None:
    assert read(tmp_path, clock, delivery_report(sent)).bounced == 1
    assert (row(sent).state, row(sent).bounced_at) == (LetterState.BOUNCED, clock())
    assert row(sent).bounce == "5.1.1 550 5.1.1 No such user here"
    assert verify_audit().faults == ()


def test_what_was_read_before_changes_nothing(sent: LetterId, tmp_path: Path, clock: Clock) -> None:
    read(tmp_path, clock, delivery_report(sent))
    bounced_at = row(sent).bounced_at
    assert read(tmp_path, clock) == BouncesRead(known=1)
    assert row(sent).bounced_at == bounced_at


def test_a_delay_is_noted_and_the_letter_stays_handed_over(
    sent: LetterId, tmp_path: Path, clock: Clock
) -> None:
    assert read(tmp_path, clock, delivery_report(sent, action="delayed", status="4.4.1")).delayed == 1
    assert row(sent).state is LetterState.HANDED_OVER
    assert db.session.query(DeliveryReport).one().letter_id == sent


def test_a_mail_about_no_letter_of_ours_is_kept_and_told(world: World, tmp_path: Path, clock: Clock) -> None:
    found = read(
        tmp_path, clock, delivery_report(uuid4()), plain_return("Lunch?", subject="Lunch"), b"\xff\x00"
    )
    assert sorted(each.subject for each in found.unmatched) == [
        "", "Lunch", "Undelivered Mail Returned to Sender",
    ]  # fmt: skip
    assert db.session.query(DeliveryReport).filter_by(letter_id=None).count() == 3


def test_a_report_on_an_earlier_attempt_does_not_give_up_the_later_one(
    world: World, sent: LetterId, tmp_path: Path, clock: Clock
) -> None:
    read(tmp_path, clock, delivery_report(sent))
    send_again(world.actor("Sofia Secretary"), sent, at=clock())
    run_pending(PostOffice(OutboxMailer(), "govern@alliance.example", "https://x.example"), now=clock)
    late = delivery_report(sent, written_at=clock() - timedelta(hours=1), status="5.0.0")
    assert read(tmp_path, clock, late).noted == 1
    assert (row(sent).state, row(sent).bounce) == (LetterState.HANDED_OVER, None)


def test_a_letter_that_came_back_can_be_sent_again(
    world: World, sent: LetterId, tmp_path: Path, clock: Clock
) -> None:
    read(tmp_path, clock, delivery_report(sent))
    send_again(world.actor("Sofia Secretary"), sent, at=clock())
    assert (row(sent).state, row(sent).bounced_at) == (LetterState.QUEUED, None)


def test_a_maildir_is_read_and_left_as_it_is(tmp_path: Path, sent: LetterId, clock: Clock) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.mx").write_bytes(delivery_report(sent))
    (tmp_path / "cur" / "2.mx:2,S").write_bytes(plain_return("Hello", subject="Hello"))
    assert read_bounces(FolderMailbox(tmp_path), at=clock()).bounced == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_a_place_that_is_not_there_is_named(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(MailboxError, match="is not a folder"):
        read_bounces(FolderMailbox(tmp_path / "gone"), at=clock())


def test_the_settings_name_the_place(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("s3cret\n")
    settings = Settings.from_environ(
        {
            "GOVERN_BOUNCES": "imaps://desk%40alliance.example@imap.example/Returned",
            "GOVERN_BOUNCES_PASSWORD_FILE": str(tmp_path / "password"),
        }
    )
    assert mailbox_for(settings) == ImapMailbox(
        "imap.example", 993, "desk@alliance.example", "s3cret", "Returned"
    )
    assert "s3cret" not in repr(settings) + repr(mailbox_for(settings))
    assert mailbox_for(Settings()) is None


@pytest.mark.parametrize("named", ["imap://desk@imap.example", "pop://desk@x.example"])
def test_a_place_that_cannot_be_is_refused(named: str) -> None:
    with pytest.raises(ValueError, match="GOVERN_BOUNCES"):
        mailbox_for(Settings(bounces=named))


def test_a_mailbox_on_a_server_is_read_once_and_keeps_its_mails(sent: LetterId, clock: Clock) -> None:
    with imap_server(delivery_report(sent), plain_return("Hello", subject="Hello")) as server:
        box = ImapMailbox("127.0.0.1", server.port, "desk", "s3cret", is_encrypted=False)
        first, second = (read_bounces(box, at=clock()) for _ in range(2))
    assert (first.bounced, len(first.unmatched)) == (1, 1)
    assert (second, server.seen, len(server.mails)) == (BouncesRead(), {1, 2}, 2)


def test_a_mailbox_that_lets_nobody_in_is_named_without_its_password(world: World, clock: Clock) -> None:
    with imap_server() as server:
        box = ImapMailbox("127.0.0.1", server.port, "desk", "wrong-word", is_encrypted=False)
        with pytest.raises(MailboxError, match="wrong password") as fault:
            read_bounces(box, at=clock())
    assert "wrong-word" not in str(fault.value)
