"""Sending and printing: every letter sent once, or known not to be."""

import io

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentState, LetterState
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import LetterId
from govern.notify.mail import Fate, Mail, Receipt
from govern.notify.mailer import ConsoleMailer, FileMailer, OutboxMailer, mailer_for
from govern.notify.smtp import SmtpMailer
from govern.services.audit_verification import verify_audit
from govern.services.dispatch import PostOffice, run_pending, settle_cut_off
from govern.services.outbox import PAUSES, take_up
from govern.services.printing import print_again
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.documents import Document, Letter
from tests.conftest import Clock
from tests.machine.mail_server import mail_server
from tests.make.association import World, make_association
from tests.make.letters import make_document, make_letter

SITE = "https://govern.example.org"


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


@pytest.fixture
def outbox() -> OutboxMailer:
    return OutboxMailer()


def office(mailer: OutboxMailer | SmtpMailer | object, *, keeps_links: bool = False) -> PostOffice:
    return PostOffice(mailer, "govern@example.org", SITE, keeps_links)  # type: ignore[arg-type]


def state_of(letter: LetterId) -> LetterState:
    db.session.expire_all()
    return db.session.get_one(Letter, letter).state


class Failing:
    def __init__(self, fate: Fate) -> None:
        self.fate, self.tried = fate, 0

    def send(self, _mail: Mail) -> Receipt:
        self.tried += 1
        return Receipt(self.fate, "451 later")


class Broken:
    def send(self, _mail: Mail) -> Receipt:
        raise RuntimeError("the cable is out")


def test_a_letter_is_sent_once_with_links_of_this_site(
    world: World, clock: Clock, outbox: OutboxMailer
) -> None:
    letter = make_letter(world)
    for _ in range(2):
        run_pending(office(outbox), now=clock)
    assert state_of(letter) is LetterState.HANDED_OVER
    assert [mail.body for mail in outbox.sent] == [f"Dear all,\n\nread this: {SITE}/meetings.\n"]


def test_a_server_that_refuses_one_letter_does_not_stop_the_others(world: World, clock: Clock) -> None:
    refused = make_letter(world, address="gone@members.example")
    sent = make_letter(world, name="Member 2", address="here@members.example")
    answers = {"rcpt TO:<gone@members.example>": "550 No such user here"}
    with mail_server(answers) as server:
        run_pending(office(SmtpMailer("127.0.0.1", server.port, tls="none")), now=clock)
    assert (state_of(refused), state_of(sent)) == (LetterState.REFUSED, LetterState.HANDED_OVER)
    assert db.session.get_one(Letter, refused).detail == "550 No such user here"


def test_a_letter_that_did_not_leave_is_tried_again_later_and_not_for_ever(
    world: World, clock: Clock
) -> None:
    letter, mailer = make_letter(world), Failing(Fate.NOT_SENT)
    run_pending(office(mailer), now=clock)
    run_pending(office(mailer), now=clock)
    assert (state_of(letter), mailer.tried) == (LetterState.QUEUED, 1)
    for pause in PAUSES:
        clock.at += pause
        run_pending(office(mailer), now=clock)
    assert (state_of(letter), mailer.tried) == (LetterState.REFUSED, len(PAUSES) + 1)


@pytest.mark.parametrize("mailer", [Failing(Fate.UNKNOWN), Broken()])
def test_a_letter_of_unknown_fate_is_never_sent_again_by_itself(
    mailer: object, world: World, clock: Clock, outbox: OutboxMailer
) -> None:
    letter = make_letter(world)
    run_pending(office(mailer), now=clock)
    run_pending(office(outbox), now=clock)
    assert state_of(letter) is LetterState.UNKNOWN
    assert outbox.sent == []


def test_a_letter_cut_off_while_being_sent_is_unknown_to_the_next_worker(
    world: World, clock: Clock, outbox: OutboxMailer
) -> None:
    letter = make_letter(world)
    take_up(letter, at=clock())
    assert settle_cut_off(at=clock.move(seconds=1)) == (1, 0)
    run_pending(office(outbox), now=clock)
    assert (state_of(letter), outbox.sent) == (LetterState.UNKNOWN, [])


def test_a_letter_waits_for_its_document_and_carries_it(
    world: World, clock: Clock, outbox: OutboxMailer
) -> None:
    document = make_document(state=DocumentState.FAILED)
    make_letter(world, document=document)
    run_pending(office(outbox), now=clock)
    assert outbox.sent == []
    print_again(world.actor("Sofia Secretary"), document, at=clock())
    run_pending(office(outbox), now=clock)
    (mail,) = outbox.sent
    assert mail.attachment is not None
    assert mail.attachment.name == "GA-2027-01-convocation-en.pdf"


def test_a_document_that_cannot_be_made_says_why(world: World, clock: Clock, outbox: OutboxMailer) -> None:
    document = make_document()
    row = db.session.get_one(Document, document)
    row.facts = {"meeting": "GA-2027-01"}
    db.session.commit()
    run_pending(office(outbox), now=clock)
    assert row.state is DocumentState.FAILED
    assert row.failure is not None
    assert row.failure.startswith("TypeError: ")


def test_a_document_that_is_made_is_sealed_with_its_bytes(
    world: World, clock: Clock, outbox: OutboxMailer
) -> None:
    document = make_document()
    run_pending(office(outbox), now=clock)
    db.session.get_one(Document, document).content = b"%PDF-1.7 forged"
    db.session.commit()
    (fault,) = [str(each) for each in verify_audit().faults if "printed" in str(each)]
    assert fault.endswith("was changed.")


def test_only_a_failed_document_is_made_again(world: World, clock: Clock) -> None:
    with pytest.raises(Conflict, match="nothing to make again"):
        print_again(world.actor("Sofia Secretary"), make_document(), at=clock())


@pytest.mark.parametrize(("keeps_links", "body"), [(False, ""), (True, "Dear all")])
def test_a_link_for_signing_in_is_forgotten_once_it_has_left(
    keeps_links: bool, body: str, world: World, clock: Clock, outbox: OutboxMailer
) -> None:
    letter = make_letter(world, occasion="sign_in")
    run_pending(office(outbox, keeps_links=keeps_links), now=clock)
    db.session.expire_all()
    assert db.session.get_one(Letter, letter).body[:8] == body


def test_mail_can_be_kept_as_files_that_mail_programs_open(
    world: World, clock: Clock, settings: Settings
) -> None:
    letter = make_letter(world)
    run_pending(office(FileMailer(settings.data_folder / "mail")), now=clock)
    (file,) = (settings.data_folder / "mail").iterdir()
    assert file.name == f"20200101T000000Z-{letter}.eml"
    assert b"Message-ID: <" in file.read_bytes()


def test_mail_can_be_written_where_the_program_runs(world: World, clock: Clock) -> None:
    make_letter(world)
    screen = io.StringIO()
    run_pending(office(ConsoleMailer(screen)), now=clock)
    assert "To: Member 1 <office1@members.example>\nSubject: A letter\n" in screen.getvalue()


def test_a_way_of_sending_that_nobody_knows_is_named() -> None:
    with pytest.raises(ValueError, match="GOVERN_MAIL is 'pigeon'; it must be one of console, file, smtp"):
        mailer_for(Settings(mail="pigeon"))
