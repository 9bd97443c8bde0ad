"""The mailers that need no server, and the one that the settings choose."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from govern.notify.mail import Fate, Mail, Mailer, Receipt, UndeliverableError, sent, write_message
from govern.notify.smtp import SmtpMailer
from govern.settings import Settings

MAILERS = ("console", "file", "smtp", "outbox")


@dataclass(frozen=True, slots=True)
class ConsoleMailer:
    """Writes each e-mail where the program runs; its attachment is only named."""

    to: TextIO | None = None

    def send(self, mail: Mail) -> Receipt:
        lines = [f"To: {mail.to_name} <{mail.to_address}>", f"Subject: {mail.subject}", "", mail.body]
        if mail.attachment is not None:
            lines.append(f"[{mail.attachment.name}, {len(mail.attachment.content)} bytes]")
        if mail.calendar is not None:
            lines.append(f"[invite.ics, {mail.calendar.method}]")
        out = self.to or sys.stdout
        out.write("\n".join(["", *lines, ""]))
        out.flush()
        return Receipt(Fate.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class FileMailer:
    """Keeps each e-mail as a file that mail programs open."""

    folder: Path

    def send(self, mail: Mail) -> Receipt:
        try:
            message = write_message(mail)
        except UndeliverableError as fault:
            return Receipt(Fate.REFUSED, str(fault))
        written = message.as_bytes()
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{mail.written_at:%Y%m%dT%H%M%SZ}-{mail.id}.eml"
        half = self.folder / f".{name}"
        half.write_bytes(written)
        half.rename(self.folder / name)
        return sent(Receipt(Fate.HANDED_OVER, name), message, written)


@dataclass(frozen=True, slots=True)
class OutboxMailer:
    """Keeps e-mails in memory, for tests; refuses what could not be written as a message."""

    sent: list[Mail] = field(default_factory=list)

    def send(self, mail: Mail) -> Receipt:
        try:
            message = write_message(mail)
        except UndeliverableError as fault:
            return Receipt(Fate.REFUSED, str(fault))
        self.sent.append(mail)
        return sent(Receipt(Fate.HANDED_OVER), message, message.as_bytes())


def mailer_for(settings: Settings) -> Mailer:
    """Return the mailer that the settings name.

    Raises:
        ValueError: when they name none that exists.
    """
    if settings.mail == "smtp":
        return SmtpMailer(
            host=settings.smtp_host,
            port=settings.smtp_port,
            user=settings.smtp_user,
            password=settings.smtp_password,
            tls=settings.smtp_tls,
        )
    if settings.mail == "file":
        return FileMailer(settings.data_folder / "mail")
    if settings.mail == "outbox":
        return OutboxMailer()
    if settings.mail == "console":
        return ConsoleMailer()
    raise ValueError(f"GOVERN_MAIL is {settings.mail!r}; it must be one of {', '.join(MAILERS)}")
