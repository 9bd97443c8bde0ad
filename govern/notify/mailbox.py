"""Where mails that came back are read: a folder of files, a Maildir, or a mailbox on a server."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from govern.settings import Settings

_SECONDS = 30
_LARGEST = 5 * 1024 * 1024
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class MailboxError(OSError):
    """The mailbox cannot be read now."""


class Mailbox(Protocol):
    """A place with mails; reading one takes it away from nobody."""

    def mails(self) -> Iterator[bytes]:
        """Give each mail that may not have been read; one is done with when the next is asked for.

        Raises:
            MailboxError: when the place cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class FolderMailbox:
    """A Maildir, or a folder of .eml files; files stay where they are."""

    folder: Path

    def mails(self) -> Iterator[bytes]:
        """Give each file, the oldest name first."""
        if not self.folder.is_dir():
            raise MailboxError(f"{self.folder} is not a folder")
        is_maildir = (self.folder / "new").is_dir() and (self.folder / "cur").is_dir()
        found = (
            [*(self.folder / "new").iterdir(), *(self.folder / "cur").iterdir()]
            if is_maildir
            else self.folder.glob("*.eml")
        )
        for path in sorted(found):
            if path.is_file() and path.stat().st_size <= _LARGEST:
                yield path.read_bytes()


@dataclass(frozen=True, slots=True)
class ImapMailbox:
    """A mailbox on a server; what has been read there is marked as seen, and stays."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    mailbox: str = "INBOX"
    #: without encryption only on this machine
    is_encrypted: bool = True

    def mails(self) -> Iterator[bytes]:
        """Give each mail that nobody has seen; it counts as seen once the next one is asked for."""
        try:
            with self._signed_in() as server:
                _, found = server.search(None, "UNSEEN")
                for number in (found[0] or b"").split():
                    _, parts = server.fetch(number.decode(), "(BODY.PEEK[])")
                    yield from (part[1] for part in parts if isinstance(part, tuple))
                    server.store(number.decode(), "+FLAGS", "(\\Seen)")
        except (imaplib.IMAP4.error, OSError) as fault:
            raise MailboxError(f"{self.host}: {fault}") from fault

    @contextmanager
    def _signed_in(self) -> Iterator[imaplib.IMAP4]:
        if self.is_encrypted:
            context = ssl.create_default_context()
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                self.host, self.port, ssl_context=context, timeout=_SECONDS
            )
        else:
            server = imaplib.IMAP4(self.host, self.port, timeout=_SECONDS)
        try:
            server.login(self.user, self.password)
            answer, said = server.select(f'"{self.mailbox}"')
            if answer != "OK":
                raise MailboxError(f"{self.host}: {said[0]!r}")
            yield server
        finally:
            server.shutdown()


def mailbox_for(settings: Settings) -> Mailbox | None:
    """Return the place that the settings name for mails that come back; None when they name none.

    Raises:
        ValueError: when it is an address that no mail is read from.
    """
    named = settings.bounces
    if not named:
        return None
    parts = urlsplit(named)
    if parts.scheme in ("imap", "imaps"):
        is_encrypted = parts.scheme == "imaps"
        if not is_encrypted and parts.hostname not in _LOOPBACK:
            raise ValueError("GOVERN_BOUNCES: use imaps://; a password does not travel in the clear")
        return ImapMailbox(
            host=parts.hostname or "",
            port=parts.port or (993 if is_encrypted else 143),
            user=unquote(parts.username or ""),
            password=settings.bounces_password,
            mailbox=unquote(parts.path.strip("/")) or "INBOX",
            is_encrypted=is_encrypted,
        )
    if parts.scheme and "://" in named:
        raise ValueError(f"GOVERN_BOUNCES is {parts.scheme}://…; it must be a folder or imaps://…")
    return FolderMailbox(Path(named))
