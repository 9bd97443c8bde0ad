"""Mail by SMTP: what the server said, and at which step a connection broke."""

import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage

from govern.notify.mail import Fate, Mail, Receipt, UndeliverableError, domain_of, sent, write_message

_SECONDS = 30
_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """Hands each e-mail to a mail server, in a connection of its own."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    #: none, starttls or tls
    tls: str = "starttls"

    def send(self, mail: Mail) -> Receipt:
        """Hand one e-mail over; whatever happens before its text is on the way certainly did not send it."""
        try:
            message = write_message(mail)
        except UndeliverableError as fault:
            return Receipt(Fate.REFUSED, str(fault))
        try:
            server = self._connected(_own_name(mail))
        except (OSError, smtplib.SMTPException) as fault:
            return Receipt(_before(fault), _said(fault))
        try:
            return _hand_over(server, mail, message)
        finally:
            server.close()

    def _connected(self, own_name: str) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, own_name, timeout=_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, own_name, timeout=_SECONDS)
        try:
            server.ehlo_or_helo_if_needed()
            if self.tls == "starttls":
                server.starttls(context=context)
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def _own_name(mail: Mail) -> str:
    """Return the name with which this machine greets: its own when it is a full one, else the sender's."""
    name = socket.gethostname()
    return name if "." in name else domain_of(mail.from_address)


def _hand_over(server: smtplib.SMTP, mail: Mail, message: EmailMessage) -> Receipt:
    sender, recipient = (message[name].addresses[0].addr_spec for name in ("From", "To"))
    sender = mail.return_path or sender
    options = [] if recipient.isascii() else ["SMTPUTF8"]
    if options and not server.has_extn("smtputf8"):
        return Receipt(Fate.REFUSED, f"The server takes no address such as {mail.to_address!r}.")
    try:
        for code, said in (server.mail(sender, options), server.rcpt(recipient)):
            if code >= 300:
                return Receipt(_by_code(code), _words(code, said))
    except (OSError, smtplib.SMTPException) as fault:
        return Receipt(Fate.NOT_SENT, _said(fault))
    written = message.as_bytes(policy=policy.SMTPUTF8 if options else policy.SMTP)
    return sent(_transmit(server, written), message, written)


def _transmit(server: smtplib.SMTP, written: bytes) -> Receipt:
    try:
        code, said = server.data(written)
    except smtplib.SMTPDataError as refusal:
        return Receipt(_by_code(refusal.smtp_code), _words(refusal.smtp_code, refusal.smtp_error))
    except (OSError, smtplib.SMTPException) as fault:
        return Receipt(Fate.UNKNOWN, _said(fault))
    return Receipt(Fate.HANDED_OVER if code < 300 else _by_code(code), _words(code, said))


def _by_code(code: int) -> Fate:
    return Fate.REFUSED if code >= _FOR_GOOD else Fate.NOT_SENT


def _before(fault: Exception) -> Fate:
    """Return the fate of an e-mail whose server could not be talked to; nothing was sent either way."""
    return Fate.REFUSED if isinstance(fault, smtplib.SMTPAuthenticationError) else Fate.NOT_SENT


def _said(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return _words(fault.smtp_code, fault.smtp_error)
    return f"{type(fault).__name__}: {fault}"


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"
