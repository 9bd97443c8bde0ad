"""Mail by SMTP, to a server that answers as it is told."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_string, policy

import pytest

from govern.domain.values.ids import new_id
from govern.notify.mail import AttachedPdf, Fate, Mail
from govern.notify.smtp import SmtpMailer
from tests.machine.mail_server import HANG_UP, mail_server

MAIL = Mail(
    id=new_id(),
    to_name="Łódź „Cluster“, Ő & Co.",
    to_address="office@members.example",
    from_name="Example Alliance",
    from_address="govern@alliance.example",
    subject="Convocation GA-2027-01: Assemblée générale",
    body="Chers membres,\n\nvoici la convocation.\n.\nA line with a lone dot stands above.\n",
    language="fr",
    written_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
    attachment=AttachedPdf("GA-2027-01-convocation-fr.pdf", b"%PDF-1.7 \x00\xff"),
)


def mailer(port: int) -> SmtpMailer:
    return SmtpMailer("127.0.0.1", port, tls="none")


def test_a_letter_arrives_whole() -> None:
    with mail_server() as server:
        receipt = mailer(server.port).send(MAIL)
    (received,) = server.received
    message = message_from_string(received, policy=policy.default)
    body, attachment = message.get_body(("plain",)), next(message.iter_attachments())
    assert receipt.fate is Fate.HANDED_OVER
    assert message["To"] == '"Łódź „Cluster“, Ő & Co." <office@members.example>'
    assert body is not None
    assert "convocation" in body.get_content()
    assert attachment.get_filename() == "GA-2027-01-convocation-fr.pdf"


def test_every_attempt_repeats_the_message_id_and_says_that_a_machine_wrote_it() -> None:
    with mail_server() as server:
        for _ in range(2):
            mailer(server.port).send(MAIL)
    first, second = (message_from_string(each, policy=policy.default) for each in server.received)
    assert first["Message-ID"] == second["Message-ID"] == f"<{MAIL.id}@alliance.example>"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("answers", "fate"),
    [
        ({"rcpt": "550 No such user here"}, Fate.REFUSED),
        ({"mail": "553 Sender not allowed"}, Fate.REFUSED),
        ({"end": "554 Looks like spam"}, Fate.REFUSED),
        ({"data": "554 No"}, Fate.REFUSED),
        ({"rcpt": "451 Greylisted, come back later"}, Fate.NOT_SENT),
        ({"end": "452 Disk full"}, Fate.NOT_SENT),
        ({"rcpt": HANG_UP}, Fate.NOT_SENT),
        ({"end": HANG_UP}, Fate.UNKNOWN),
    ],
)
def test_what_the_server_says_decides_the_fate(answers: dict[str, str], fate: Fate) -> None:
    with mail_server(answers) as server:
        receipt = mailer(server.port).send(MAIL)
    (said,) = answers.values()
    assert receipt.fate is fate
    assert said in (receipt.detail, HANG_UP)


def test_where_nobody_listens_it_was_certainly_not_sent() -> None:
    with mail_server() as server:
        port = server.port
    assert mailer(port).send(MAIL).fate is Fate.NOT_SENT


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b@c", "a b@c.example", "one@two.example\r\nBcc: all@three.example", "@x.example"],
)
def test_what_is_no_address_never_reaches_the_server(address: str) -> None:
    with mail_server() as server:
        receipt = mailer(server.port).send(replace(MAIL, to_address=address))
    assert receipt.fate is Fate.REFUSED
    assert server.received == []


def test_a_line_break_in_a_name_or_subject_makes_no_header() -> None:
    hostile = replace(MAIL, to_name="A\r\nBcc: all@x.example", subject="S\nX-Evil: 1")
    with mail_server() as server:
        mailer(server.port).send(hostile)
    message = message_from_string(server.received[0], policy=policy.default)
    assert message["Bcc"] is None
    assert message["X-Evil"] is None


def test_a_domain_in_another_script_is_written_as_servers_read_it() -> None:
    with mail_server() as server:
        mailer(server.port).send(replace(MAIL, to_address="büro@münchen.example"))
        mailer(server.port).send(replace(MAIL, to_address="office@münchen.example"))
    assert [("xn--mnchen-3ya.example" in each) for each in server.received] == [True]
