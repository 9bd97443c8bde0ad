"""What an archive of a meeting is held against: its manifest, its chain, its documents, its own counting."""

import json
from collections.abc import Iterator, Mapping

from govern.documents.attached import attached_facts
from govern.documents.examination import examine
from govern.domain.values.digest import Json, salted_digest
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.archived import ArchivedMeeting
from govern.domain.voting.minutes import Minutes
from govern.domain.voting.replay import Checked, agrees_with_minutes, replay
from govern.exchange import meeting_archive
from govern.exchange.chain_file import read_chain
from govern.exchange.meeting_archive import ArchiveError, ArchiveRead


def check_record(read: ArchiveRead) -> Iterator[Checked]:
    """Yield whether files, chain and entries hold together.

    Raises:
        ArchiveError: when a file cannot be read.
        ChainFileError: when the chain is none.
    """
    yield from (Checked("manifest", False, fault) for fault in read.faults)
    if not read.faults:
        values = {"n": len(read.files) - 1}
        words = Message(
            "{n} file is as the manifest lists it.",
            values,
            plural="{n} files are as the manifest lists them.",
        )
        yield Checked("manifest", True, words)
    lines = [each for each in read.files.get(meeting_archive.CHAIN, b"").splitlines() if each.strip()]
    chain = read_chain(lines)
    yield from (Checked("chain", False, fault) for fault in chain.faults)
    if not chain.faults:
        values = {"n": chain.head.entries}
        yield Checked("chain", True, Message("The record of {n} entries is one unbroken chain.", values))
    yield from _entries(read, lines[1:])


def _entries(read: ArchiveRead, chain: list[bytes]) -> Iterator[Checked]:
    """Hold each entry of the meeting against the digest that the chain has of its details."""
    found = _lines(read.files.get(meeting_archive.ENTRIES, b""))
    strange = [entry.get("seq") for entry in found if not _is_on_record(entry, chain)]
    if strange:
        numbers = ", ".join(str(each) for each in strange)
        words = Message(
            "The details of these entries are not those on record: {numbers}.", {"numbers": numbers}
        )
        yield Checked("entries", False, words)
    else:
        values = {"n": len(found)}
        yield Checked(
            "entries",
            True,
            Message(
                "{n} entry of this meeting is in the record.",
                values,
                plural="{n} entries of this meeting are in the record.",
            ),
        )


def _is_on_record(entry: Mapping[str, Json], chain: list[bytes]) -> bool:
    seq = entry.get("seq")
    if not isinstance(seq, int) or not 0 < seq <= len(chain):
        return False
    link = json.loads(chain[seq - 1])["entry"]
    is_same = bool(link.get("action") == entry.get("action") and link.get("at") == entry.get("at"))
    salt = entry.get("salt")
    if salt is None:
        return is_same
    try:
        digest = salted_digest(bytes.fromhex(str(salt)), entry.get("details"))
    except ValueError:
        return False
    return is_same and digest == str(link.get("payload_digest"))


def _lines(content: bytes) -> list[Mapping[str, Json]]:
    try:
        found = [json.loads(each) for each in content.splitlines()]
    except (ValueError, RecursionError) as fault:
        raise ArchiveError(f"{meeting_archive.ENTRIES} is no JSON: {fault}") from fault
    if not all(isinstance(each, dict) for each in found):
        raise ArchiveError(f"{meeting_archive.ENTRIES} does not hold entries.")
    return found


def check_documents(read: ArchiveRead) -> Iterator[Checked]:
    """Yield whether each document carries the facts that were issued, under this record.

    Raises:
        ArchiveError: when their list cannot be read.
    """
    hashes = read_chain(read.files.get(meeting_archive.CHAIN, b"").splitlines()).hashes
    for listed in _listed(read):
        name = str(listed.get("file", ""))
        values = {"file": _short(name)}
        found = examine(read.files.get(name, b""))
        is_this = (found.marks or {}).get("number", listed.get("number")) == listed.get("number")
        holds = is_this and found.facts is not None and found.facts == listed.get("data_digest")
        record = (found.marks or {}).get("record", "")
        yield Checked(
            "document",
            holds,
            Message("{file} carries the facts that were issued.", values)
            if holds
            else Message("{file} does not carry the facts that were issued.", values),
        )
        if record and record not in hashes:
            yield Checked("document", False, Message("{file} names a record that is not this one.", values))


def check_meeting(meeting: ArchivedMeeting, read: ArchiveRead) -> Iterator[Checked]:
    """Yield how the meeting, computed again, compares with what is on record and in the printed minutes.

    Raises:
        ArchiveError: when the list of documents cannot be read.
    """
    replayed = replay(meeting)
    yield from replayed.checked
    names = [str(each.get("file", "")) for each in _listed(read) if each.get("kind") == "minutes"]
    if not names:
        yield Checked("minutes", None, Message("The archive holds no minutes to compare with."))
    for name in names:
        try:
            printed = from_record(Minutes, attached_facts(read.files[name]))
        except (ValueError, TypeError, LookupError, AttributeError) as fault:
            values = {"file": _short(name), "fault": str(fault)}
            yield Checked("minutes", False, Message("{file} cannot be read: {fault}", values))
            continue
        for each in agrees_with_minutes(replayed, meeting, printed):
            said = Message("{file}: {sentence}", {"file": _short(name), "sentence": each.sentence})
            yield Checked(each.check, each.holds, said)


def _listed(read: ArchiveRead) -> list[Mapping[str, Json]]:
    found = read.json(meeting_archive.DOCUMENTS)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ArchiveError(f"{meeting_archive.DOCUMENTS} does not list documents.")
    return [each for each in found if isinstance(each, dict)]


def _short(name: str) -> str:
    return name.removeprefix("documents/")
