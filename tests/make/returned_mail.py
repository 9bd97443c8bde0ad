"""Mails as servers send them back: reports for machines, and words for people."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import UUID

LATER = datetime(2026, 11, 23, 10, tzinfo=UTC)


def delivery_report(
    letter: UUID,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 No such user here",
    written_at: datetime = LATER,
    brings_back: str = "headers",
) -> bytes:
    """Return a report by RFC 3464 that brings back the letter, its headers or nothing."""
    parts = [
        "Content-Type: text/plain; charset=utf-8\r\n\r\nYour message could not be delivered.\r\n",
        "Content-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.members.example\r\n\r\n"
        "Final-Recipient: rfc822; office1@members.example\r\n"
        f"Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: {said}\r\n",
    ]
    headers = (
        f"Message-ID: <{letter}@alliance.example>\r\nX-Govern-Letter: {letter}\r\nSubject: Convocation\r\n"
    )
    if brings_back == "headers":
        parts.append(f"Content-Type: text/rfc822-headers\r\n\r\n{headers}")
    elif brings_back == "letter":
        parts.append(f"Content-Type: message/rfc822\r\n\r\n{headers}\r\nDear Member 1\r\n")
    body = "".join(f"--xx\r\n{part}\r\n" for part in parts)
    head = (
        "From: MAILER-DAEMON@mx.members.example\r\nTo: govern@alliance.example\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nDate: {format_datetime(written_at)}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="xx"\r\n'
    )
    return f"{head}\r\n{body}--xx--\r\n".encode()


def plain_return(words: str, *, subject: str = "Undeliverable: Convocation", **headers: str) -> bytes:
    """Return a mail that says in plain words that something did not arrive."""
    mail = EmailMessage()
    mail["From"] = "postmaster@mx.members.example"
    mail["To"] = headers.pop("to", "govern@alliance.example")
    mail["Subject"] = subject
    mail["Date"] = format_datetime(LATER)
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    return mail.as_bytes()
