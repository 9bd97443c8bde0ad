"""A thousand participants in one process: they follow a meeting, and vote when they learn of a vote.

``python -m bench.live_clients`` reads its task from standard input and tells on standard output when
everybody listens, when everybody has voted, and what was measured. Plain sockets under asyncio, since the
participants share the processors with the site.
"""

import asyncio
import json
import random
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

PATIENCE = 60.0
#: somebody who has had so many answers listens
HEARD = 2
CHANCE = random.Random(2026)  # noqa: S311 - when people ask and what they choose is drawn
_LENGTH = re.compile(rb"\r\n[Cc]ontent-[Ll]ength: (\d+)")
_TAG = re.compile(rb'\r\nETag: ("[^"]+")')
_OWN = re.compile(rb'"own":"(\w+)","spread":(\d+)|"spread":(\d+),"own":"(\w+)"')
_FIELD = re.compile(rb'name="(right|request_key|csrf_token)" value="([^"]+)"')


class Line(asyncio.Protocol):
    """One connection that carries one request after another."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[bytes] | None = None
        self._got = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, end, body = self._got.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if end and len(body) >= (int(length[1]) if length else 0):
            answer, self._got = self._got, b""
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(answer)

    def connection_lost(self, error: Exception | None) -> None:
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error or ConnectionError("closed"))

    @property
    def is_open(self) -> bool:
        return self._transport is not None

    async def ask(self, request: bytes) -> bytes:
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer


@dataclass
class Asker:
    """Somebody's browser: connects again when the site has hung up, and notes how long each answer took."""

    port: int
    cookie: str = ""
    waits: list[float] = field(default_factory=list)
    failures: int = 0
    _line: Line | None = None

    async def get(self, path: str, tag: bytes = b"") -> bytes:
        extra = b"If-None-Match: " + tag + b"\r\n" if tag else b""
        return await self.ask(b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s" % (path.encode(), extra))

    async def post(self, path: str, fields: Mapping[str, str]) -> bytes:
        body = "&".join(f"{name}={value}" for name, value in fields.items()).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n".encode()
        form = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n" % len(body)
        return await self.ask(head + form, body)

    async def ask(self, head: bytes, body: bytes = b"") -> bytes:
        cookie = f"Cookie: {self.cookie}\r\n".encode() if self.cookie else b""
        request, begun = head + cookie + b"\r\n" + body, time.monotonic()
        for is_last in (False, True):
            try:
                if self._line is None or not self._line.is_open:
                    loop = asyncio.get_running_loop()
                    _, self._line = await loop.create_connection(Line, "127.0.0.1", self.port)
                answer = await self._line.ask(request)
                self.waits.append(time.monotonic() - begun)
                return answer
            except OSError:
                self._line = None
                if is_last:
                    self.failures += 1
                    raise
        raise ConnectionError


@dataclass
class Hall:
    """What all participants share: the task, and what became of it."""

    task: dict[str, object]
    listening: int = 0
    voted: list[float] = field(default_factory=list)
    casts: list[float] = field(default_factory=list)
    fetches: list[float] = field(default_factory=list)
    learned: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ends: asyncio.Event = field(default_factory=asyncio.Event)

    def number(self, name: str) -> float:
        value = self.task[name]
        assert isinstance(value, int | float)
        return value


@dataclass
class Participant:
    """Somebody who follows the meeting as the page's script does, and votes when a vote is open."""

    hall: Hall
    channel: Asker
    #: None for those who only follow
    voter: Asker | None
    _tag: bytes = b""
    _own: bytes = b""
    _has_drawn: bool = False
    _casting: "asyncio.Task[None] | None" = None

    async def attend(self, start: float) -> None:
        """Follow the channel until the end."""
        await asyncio.sleep(start)
        url, every = str(self.hall.task["url"]), self.hall.number("every")
        while not self.hall.ends.is_set():
            answer = await self.channel.get(url, self._tag)
            if answer[9:12] == b"200":
                self._hear(answer)
            elif answer[9:12] not in (b"304", b"204"):
                self.hall.faults.append(answer[:120].decode(errors="replace"))
            self._tag = self._tag or b'"bare"'
            self.hall.listening += len(self.channel.waits) == HEARD
            await asyncio.sleep(every * (0.9 + 0.2 * CHANCE.random()))
        if self._casting is not None:
            await self._casting

    def _hear(self, answer: bytes) -> None:
        head, _, body = answer.partition(b"\r\n\r\n")
        found, mark = _TAG.search(head), _OWN.search(body)
        self._tag = found[1] if found else b""
        own = (mark[1] or mark[4]) if mark else b""
        if mark and self._own not in (b"", own) and self.voter is not None and self._casting is None:
            self.hall.learned.append(time.monotonic())
            self._casting = asyncio.create_task(self._cast(self.voter, int(mark[2] or mark[3]) / 1000))
        self._own = own
        if self._casting is not None and not self._has_drawn and b"decision-bar" in body:
            self._has_drawn = True
            self.hall.drawn.append(time.monotonic())

    async def _cast(self, voter: Asker, spread: float) -> None:
        """Look at one's own ballot, think, choose, and wait until it is acknowledged."""
        await asyncio.sleep(CHANCE.random() * spread)
        page = await voter.get(f"/meetings/{self.hall.task['meeting']}/room/ballots")
        self.hall.fetches.append(voter.waits[-1])
        fields = {name.decode(): value.decode() for name, value in _FIELD.findall(page)}
        fields["choice"] = CHANCE.choice(("for", "for", "against", "abstain"))
        await asyncio.sleep(CHANCE.random() * self.hall.number("think"))
        answer = await voter.post(f"/votes/{_vote_in(page)}/ballots", fields)
        if b'"counted":true' not in answer:
            self.hall.faults.append(answer[-300:].decode(errors="replace"))
            return
        self.hall.casts.append(voter.waits[-1])
        self.hall.voted.append(time.monotonic())


def _vote_in(page: bytes) -> str:
    found = re.search(rb'action="/votes/([0-9a-f-]{36})/ballots"', page)
    return found[1].decode() if found else "none"


async def watch(hall: Hall, asker: Asker, path: str) -> None:
    """Load a page once a second, as somebody at the desk or before the screen would."""
    while not hall.ends.is_set():
        answer = await asker.get(path)
        if answer[9:12] != b"200":
            hall.faults.append(f"{path}: {answer[:80]!r}")
        await asyncio.sleep(1)


async def attend(task: dict[str, object]) -> dict[str, object]:
    hall = Hall(task)
    cookies, port = list(task["cookies"]), int(hall.number("port"))  # type: ignore[call-overload]
    pollers = [Asker(port, cookie if task["signs"] else "") for cookie in cookies]
    voters = [Asker(port, cookie) for cookie in cookies] if task["votes"] else [None] * len(cookies)
    watchers = {path: Asker(port, str(cookie)) for path, cookie in dict(task["watch"]).items()}  # type: ignore[call-overload]
    step = hall.number("every") / max(1, len(pollers))
    running = [
        asyncio.create_task(Participant(hall, poller, voter).attend(2 + at * step))
        for at, (poller, voter) in enumerate(zip(pollers, voters, strict=True))
    ]
    running += [asyncio.create_task(watch(hall, asker, path)) for path, asker in watchers.items()]
    ending = asyncio.create_task(conduct(hall, len(pollers), pollers))
    begun = await ending
    await asyncio.gather(*running)
    return {
        "began": begun,
        "polls": [wait for each in pollers for wait in each.waits[HEARD:]],
        "watched": {path: asker.waits for path, asker in watchers.items()},
        "failures": sum(each.failures for each in (*pollers, *filter(None, voters))),
        "cpu": time.process_time(),
        **{name: getattr(hall, name) for name in ("voted", "casts", "fetches", "learned", "drawn", "faults")},
    }


async def conduct(hall: Hall, number: int, pollers: list[Asker]) -> float:
    """Say when everybody listens, when everybody has voted, and end when everybody has seen the outcome."""
    end = time.monotonic() + PATIENCE
    await _until(lambda: hall.listening >= number, end)
    for each in pollers:
        del each.waits[HEARD:]
    _say("listening")
    begun = time.monotonic()
    if hall.task["votes"]:
        await _until(lambda: len(hall.voted) + len(hall.faults) >= number, end)
        _say("voted")
        await _until(lambda: len(hall.drawn) + len(hall.faults) >= number, end + PATIENCE)
    else:
        await asyncio.sleep(hall.number("seconds"))
    hall.ends.set()
    return begun


async def _until(is_so: object, end: float) -> None:
    assert callable(is_so)
    while not is_so() and time.monotonic() < end:
        await asyncio.sleep(0.05)


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(attend(json.loads(sys.stdin.readline())))), flush=True)
