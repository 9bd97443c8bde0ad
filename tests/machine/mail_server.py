"""A mail server on this machine that answers as it is told, for tests of the SMTP mailer."""

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

#: says nothing more and hangs up
HANG_UP = ""


@dataclass
class MailServer:
    """What it answers to a command (``end`` is the end of the text), and what it got."""

    port: int
    answers: Mapping[str, str]
    received: list[str] = field(default_factory=list)
    #: unset while the server has a text and does not say yet whether it takes it
    go_on: threading.Event = field(default_factory=threading.Event)


class _Session(socketserver.StreamRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split(" ")[0].casefold()
            if verb == "quit" or not self._answer(verb, line):
                return
            if verb == "data" and self._answers("data", "354 go on").startswith("354"):
                self._text()
                if not self._answer("end", "end"):
                    return

    def _text(self) -> None:
        lines = []
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            lines.append(line)
        self.server.mail.received.append("".join(lines))
        self.server.mail.go_on.wait(60)

    def _answers(self, verb: str, usual: str) -> str:
        return self.server.mail.answers.get(verb, usual)

    def _answer(self, verb: str, line: str) -> bool:
        usual = {"data": "354 go on"}.get(verb, "250 ok")
        for asked in (line, verb):
            if asked in self.server.mail.answers:
                return self._say(self.server.mail.answers[asked])
        return self._say(usual)

    def _say(self, words: str) -> bool:
        if words == HANG_UP:
            return False
        with suppress(OSError):
            self.wfile.write(f"{words}\r\n".encode())
        return True


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = False
    mail: MailServer


@contextmanager
def mail_server(answers: Mapping[str, str] | None = None, *, hesitate: bool = False) -> Iterator[MailServer]:
    """Run a mail server while the block lasts; ``answers`` are by command or by whole line.

    One that hesitates takes a text and says nothing until ``go_on`` is set.
    """
    with _Listener(("127.0.0.1", 0), _Session) as listener:
        listener.mail = MailServer(listener.server_address[1], answers or {})
        if not hesitate:
            listener.mail.go_on.set()
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield listener.mail
        finally:
            listener.shutdown()
            thread.join()
