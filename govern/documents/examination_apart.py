"""The examination in a process of its own: a file made to hurt its reader hurts nobody else.

The process may use so much memory and time and write no file; it answers with a record or not at all.
"""

import hashlib
import json
import resource
import subprocess
import sys
from datetime import datetime

from govern.documents.examination import examine
from govern.documents.signature_check import Trust
from govern.domain.meetings.proofs import Examined
from govern.domain.values.digest import canonical_json
from govern.domain.values.record import from_record, to_record
from govern.settings import ROOT

TOO_HARD = "It is too complicated to be checked here."

_MEMORY = 1536 * 1024 * 1024
_SECONDS = 60
_LENGTH = 8


def examine_apart(pdf: bytes, trust: Trust) -> Examined:
    """Return what a file shows, as ``examine`` does, or that it is too complicated."""
    if not pdf.startswith(b"%PDF-"):
        return examine(pdf, trust)
    sent = b"".join(_framed(each) for each in (_moment(trust), pdf, *trust.roots))
    digest = hashlib.sha256(pdf).hexdigest()
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file goes to its input
            [sys.executable, "-m", __name__],
            input=sent,
            cwd=ROOT,
            capture_output=True,
            timeout=2 * _SECONDS,
            check=True,
        )
        return from_record(Examined, json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError):
        return Examined(digest, fault=TOO_HARD)


def main() -> None:
    """Read files from the standard input, examine the first beside the others, write what it shows."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    moment, pdf, *roots = _unframed(sys.stdin.buffer.read())
    at = datetime.fromisoformat(moment.decode()) if moment else None
    found = examine(pdf, Trust(tuple(roots), at))
    sys.stdout.buffer.write(canonical_json(to_record(found)))


def _moment(trust: Trust) -> bytes:
    return trust.at.isoformat().encode() if trust.at is not None else b""


def _framed(content: bytes) -> bytes:
    return len(content).to_bytes(_LENGTH, "big") + content


def _unframed(sent: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(sent):
        length = int.from_bytes(sent[at : at + _LENGTH], "big")
        at += _LENGTH
        found.append(sent[at : at + length])
        at += length
    return found


if __name__ == "__main__":
    main()
