"""What each process knows of the meetings that somebody looks at, as long as the audit chain does not go on.

Reading everything about a meeting of a thousand takes long, and a thousand ask at once: so it is read once
after each change, for pages and for the live channel alike.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar, cast

from flask import Flask, current_app

from govern.domain.values.ids import MeetingId, VoteId
from govern.services.countdown import close_when_due
from govern.store.queries.live import changes_since
from govern.store.queries.reading import reading
from govern.web.installation import now
from govern.web.shared_page import counted_anew, running_votes, shared_parts

T = TypeVar("T")
#: how long a process rests between two looks at the chain, in seconds
REST = 0.25
#: what depends on the time of day is read again after so long
_OLDEST = timedelta(seconds=30)
#: more meetings than anybody looks at
_MOST_MEETINGS = 50
#: acts that no page of a meeting shows
_QUIET = (
    "account.",
    "sign_in.",
    "letter.",
    "outbox.",
    "document.",
    "post_batch.",
    "person.",
    "vote.reminded",
    "consultative.",
)
_BALLOTS = "ballot."
_EXTENSION = "govern.live"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the chain had come: the last entry that changes a page, the last ballot."""

    changed: int = 0
    voted: int = 0


@dataclass(frozen=True, slots=True)
class _Facts:
    mark: Mark
    read_at: datetime
    shared: Mapping[str, object]
    due: Mapping[VoteId, datetime]
    #: what only some pages show, by what it is and for whom
    kept: dict[object, object] = field(default_factory=dict)


class MeetingFacts:
    """The facts of one process, and how far it has read the chain."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._facts: dict[MeetingId, _Facts] = {}
        self._looking = threading.Lock()
        self._reading = threading.Lock()
        self._looked = 0.0
        self._last: tuple[int, str] | None = None
        self.mark = Mark()

    def look(self) -> None:
        """Read on in the chain, unless that was done a moment ago or is being done."""
        if time.monotonic() - self._looked < REST or not self._looking.acquire(blocking=False):
            return
        try:
            with self._app.app_context():
                self._close_what_is_due()
                self._read_on()
        finally:
            self._looked = time.monotonic()
            self._looking.release()

    def look_now(self) -> None:
        """Read on in the chain to its present end."""
        with self._looking:
            self._read_on()
            self._looked = time.monotonic()

    def shared(self, meeting: MeetingId) -> Mapping[str, object]:
        """Return what everybody may see: read anew after a change, counted anew after a ballot."""
        mark = self.mark
        with self._reading:
            facts, at = self._facts.get(meeting), now()
            is_fresh = facts is not None and abs(at - facts.read_at) < _OLDEST
            if facts is not None and is_fresh and facts.mark == mark:
                return facts.shared
            if facts is not None and is_fresh and facts.mark.changed == mark.changed:
                reading().rollback()
                facts = replace(facts, mark=mark, shared=counted_anew(facts.shared))
            else:
                # what this request has read so far may be older than the mark
                reading().rollback()
                shared = shared_parts(meeting, at=at)
                facts = _Facts(mark, at, shared, _due(shared))
            if len(self._facts) >= _MOST_MEETINGS:
                self._facts.clear()
            self._facts[meeting] = facts
            return facts.shared

    def kept(self, meeting: MeetingId, key: object, read: Callable[[], T]) -> T:
        """Return what only some pages show, read anew after each change but not after each ballot."""
        facts = self._facts.get(meeting)
        if facts is None:
            return read()
        if key not in facts.kept:
            facts.kept[key] = read()
        return cast(T, facts.kept[key])

    def _read_on(self) -> None:
        """Note what was put on record since; on another chain, as after a restored backup, forget all."""
        found = changes_since(self._last[0] if self._last else None)
        if self._last and (not found or (found[0].seq, found[0].hash) != self._last):
            self._last, self.mark = None, Mark()
            self._facts.clear()
            found = changes_since(None)
        changed, voted = self.mark.changed, self.mark.voted
        for change in found:
            if self._last == (change.seq, change.hash):
                continue
            self._last = (change.seq, change.hash)
            if change.action.startswith(_BALLOTS):
                voted = change.seq
            elif not change.action.startswith(_QUIET):
                changed = change.seq
        self.mark = Mark(changed, voted)

    def _close_what_is_due(self) -> None:
        """Count the votes whose time has run out; one that waits for something else is tried again later."""
        at = now()
        for facts in tuple(self._facts.values()):
            for vote, until in facts.due.items():
                if until < at:
                    close_when_due(vote, at=at)


def install(app: Flask) -> MeetingFacts:
    """Let an application keep what it knows of its meetings."""
    facts = MeetingFacts(app)
    app.extensions[_EXTENSION] = facts
    return facts


def shared_now(meeting: MeetingId) -> Mapping[str, object]:
    """Return what everybody in a meeting may see at this very moment.

    Raises:
        NotFound: when there is no such meeting.
    """
    facts = _present()
    facts.look_now()
    return facts.shared(meeting)


def changed_now() -> int:
    """Return the last entry in the chain that changes a page.

    Whoever asks before reading a page is told again of what changes meanwhile, and misses nothing.
    """
    facts = _present()
    facts.look_now()
    return facts.mark.changed


def kept_now(meeting: MeetingId, key: object, read: Callable[[], T]) -> T:
    """Return what only some pages of a meeting show, as of the last ``shared_now``."""
    return _present().kept(meeting, key, read)


def _present() -> MeetingFacts:
    return cast(MeetingFacts, current_app.extensions[_EXTENSION])


def _due(shared: Mapping[str, object]) -> dict[VoteId, datetime]:
    return {each.id: each.closes_at for each in running_votes(shared) if each.closes_at is not None}
