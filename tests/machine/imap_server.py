"""A mailbox server on this machine with a few mails in it, for tests of reading what came back."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class ImapServer:
    """Its mails, and which of them somebody has seen."""

    port: int
    mails: list[bytes]
    password: str = "s3cret"
    seen: set[int] = field(default_factory=set)


class _Session(socketserver.StreamRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        self._say("* OK test")
        while line := self.rfile.readline().decode().strip():
            tag, verb, *rest = line.split(" ")
            if not self._answer(tag, verb.upper(), " ".join(rest)):
                return

    def _answer(self, tag: str, verb: str, rest: str) -> bool:
        box = self.server.box
        if verb == "CAPABILITY":
            self._say("* CAPABILITY IMAP4rev1")
        elif verb == "LOGIN" and box.password not in rest:
            self._say(f"{tag} NO wrong password")
            return True
        elif verb == "SELECT":
            self._say(f"* {len(box.mails)} EXISTS")
        elif verb == "SEARCH":
            unseen = [str(n) for n in range(1, len(box.mails) + 1) if n not in box.seen]
            self._say(" ".join(["* SEARCH", *unseen]))
        elif verb == "FETCH":
            number = int(rest.split(" ", maxsplit=1)[0])
            content = box.mails[number - 1]
            self._say(f"* {number} FETCH (BODY[] {{{len(content)}}}")
            self.wfile.write(content + b")\r\n")
        elif verb == "STORE" and (found := re.match(r"(\d+) \+FLAGS", rest)):
            box.seen.add(int(found[1]))
        self._say(f"{tag} OK done")
        return verb != "LOGOUT"

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    box: ImapServer


@contextmanager
def imap_server(*mails: bytes) -> Iterator[ImapServer]:
    """Run a mailbox server while the block lasts."""
    with _Listener(("127.0.0.1", 0), _Session) as listener:
        listener.box = ImapServer(listener.server_address[1], list(mails))
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield listener.box
        finally:
            listener.shutdown()
            thread.join()
