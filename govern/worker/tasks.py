"""The tasks: one prints a document, one sends a letter, one looks every few seconds for what waits."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huey import Huey

from govern.domain.values.ids import DocumentId, LetterId
from govern.notify.mailbox import Mailbox, MailboxError
from govern.services.bounces import read_bounces
from govern.services.dispatch import PostOffice, send_letter
from govern.services.keeping_time import keep_time
from govern.services.outbox import waiting_letters
from govern.services.printing import print_document, waiting_documents
from govern.services.sealing import UNSEALED, Sealing, seal_again, waiting_for_seals

#: how often mails that came back are looked for
BOUNCES = timedelta(minutes=5)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What tasks need: a way to open the database, a post office, a clock."""

    opened: Callable[[], AbstractContextManager[object]]
    office: PostOffice
    now: Callable[[], datetime]
    sealing: Sealing = UNSEALED
    #: where mails that came back are read; None where the settings name no place
    mailbox: Mailbox | None = None

    def print(self, document: str) -> None:
        """Print the document of this id, unless somebody else has."""
        with self.opened():
            print_document(DocumentId(UUID(document)), now=self.now, sealing=self.sealing)

    def send(self, letter: str) -> None:
        """Send the letter of this id, unless somebody else has."""
        with self.opened():
            send_letter(LetterId(UUID(letter)), self.office, now=self.now)

    def keep_time(self) -> None:
        """Do what is due by itself: count written procedures, write the mails about votes."""
        with self.opened():
            keep_time(at=self.now())
            for document in waiting_for_seals(at=self.now()):
                seal_again(document, self.sealing, now=self.now)

    def read_bounces(self) -> None:
        """Read the mails that came back; where they cannot be read now, the next time will do."""
        if self.mailbox is None:
            return
        try:
            with self.opened():
                read_bounces(self.mailbox, at=self.now())
        except MailboxError as fault:
            _log.warning("Mails that came back cannot be read: %s", fault)

    def waiting(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the documents to print and of the letters to send."""
        with self.opened():
            documents, letters = waiting_documents(), waiting_letters(at=self.now())
        return tuple(map(str, documents)), tuple(map(str, letters))


def _every(pause: timedelta, now: Callable[[], datetime]) -> Callable[[object], bool]:
    """Return what is true at once, and again whenever a pause has gone by."""
    last: list[datetime] = []

    def is_due(_moment: object) -> bool:
        if last and now() - last[-1] < pause:
            return False
        last[:] = [now()]
        return True

    return is_due


def install(queue: Huey, workshop: Workshop) -> Callable[[], None]:
    """Give a queue its tasks; return the one that relays what waits, to be called at once too."""
    print_task = queue.task(name="print_document", priority=1)(workshop.print)
    send_task = queue.task(name="send_letter")(workshop.send)

    def relay() -> None:
        """Do what is due and queue what waits, once the queue has run empty: nothing is done twice."""
        if queue.pending_count():
            return
        workshop.keep_time()
        documents, letters = workshop.waiting()
        for document in documents:
            print_task(document)
        for letter in letters:
            send_task(letter)

    queue.periodic_task(lambda _moment: True, name="relay", expires=10)(relay)
    queue.periodic_task(_every(BOUNCES, workshop.now), name="read_bounces")(workshop.read_bounces)
    return relay
