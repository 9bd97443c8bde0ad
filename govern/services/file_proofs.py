"""What a PDF file proves by itself, and what it proves beside an export of the audit chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from govern.domain.meetings.proofs import (
    CHANGES,
    STANDINGS,
    Examined,
    SignatureFound,
    SignatureKind,
    Since,
    Standing,
    in_words,
)
from govern.domain.values.digest import digest
from govern.domain.values.message import Message, MessageValue
from govern.exchange.chain_file import ChainRead


class Verdict(Enum):
    """What the findings come to."""

    PROVEN = "proven"
    CONTRADICTED = "contradicted"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked; ``holds`` is None for what neither proves nor contradicts anything."""

    check: str
    holds: bool | None
    sentence: Message


def findings_of(found: Examined, chain: ChainRead | None = None) -> tuple[Finding, ...]:
    """Return everything that can be said of a file, in the order in which a reader asks."""
    if found.fault is not None:
        return (Finding("file", None, Message("{fault}", {"fault": found.fault})),)
    if not found.mark("number"):
        return (Finding("file", None, Message("It bears no number of a document of Govern.")),)
    return (
        *_marks(found),
        *_signatures(found),
        *(_chained(found, chain) if chain is not None else _unchained()),
    )


def verdict_on(findings: tuple[Finding, ...]) -> Verdict:
    """Return what findings come to: one that contradicts outweighs all that hold."""
    if any(each.holds is False for each in findings):
        return Verdict.CONTRADICTED
    proving = {"seal", "print"}
    if any(each.holds and each.check in proving for each in findings):
        return Verdict.PROVEN
    return Verdict.UNPROVEN


def _marks(found: Examined) -> Iterator[Finding]:
    number = {"number": found.mark("number"), "kind": found.mark("kind") or "?"}
    yield Finding("number", None, Message("It says that it is {number} ({kind}).", number))
    same = found.facts is not None and found.facts == found.mark("data")
    yield Finding(
        "data",
        same,
        Message("The attached data are those whose digest the document states.")
        if same
        else Message("The attached data are not those whose digest the document states."),
    )
    if found.since is Since.MORE:
        yield Finding("file", False, Message("More than signatures was added after it was made."))
    elif found.since is Since.SIGNATURES:
        yield Finding("file", True, Message("Only signatures were added after it was made."))
    else:
        yield Finding("file", None, Message("Nothing was added after it was made."))


def _signatures(found: Examined) -> Iterator[Finding]:
    seals = [each for each in found.signatures if each.kind is SignatureKind.SEAL]
    if not seals:
        yield Finding("seal", None, Message("It bears no seal of the association."))
    if not found.by_people:
        yield Finding("signature", None, Message("Nobody has signed it."))
    for each in found.signatures:
        yield Finding(each.kind.value, _holds(each), _told(each))


def _holds(each: SignatureFound) -> bool | None:
    """Return whether a signature proves something: one that nobody vouches for proves nothing."""
    if not each.is_intact or each.since is Since.MORE or each.standing is Standing.NOT_VALID:
        return False
    return True if each.standing is Standing.TRUSTED else None


def _told(each: SignatureFound) -> Message:
    said: dict[str, MessageValue] = {
        "what": in_words(each),
        "changes": CHANGES[each.since],
        "standing": STANDINGS[each.standing],
    }
    if each.stamped_at is not None:
        return Message("{what} {changes} {standing}. Time stamp of {at}.", {**said, "at": each.stamped_at})
    return Message("{what} {changes} {standing}.", said)


def _unchained() -> Iterator[Finding]:
    yield Finding("chain", None, Message("No export of the audit chain was given to compare it with."))


def _chained(found: Examined, chain: ChainRead) -> Iterator[Finding]:
    if chain.faults:
        yield Finding(
            "chain", False, Message("The export is no whole chain: {fault}", {"fault": chain.faults[0]})
        )
    head = found.mark("record")
    yield Finding(
        "head",
        head in chain.hashes,
        Message("The head of the record that it states stands in the chain.")
        if head in chain.hashes
        else Message("The head of the record that it states does not stand in the chain."),
    )
    facts = chain.sealed("facts", found.facts or "")
    if facts is not None:
        values: dict[str, MessageValue] = {"seq": facts.seq, "at": facts.at}
        yield Finding("facts", True, Message("Entry {seq} of {at} sealed the attached data.", values))
    else:
        yield Finding("facts", False, Message("No entry of the chain sealed the attached data."))
    printed = _printed(found, chain)
    if printed is not None:
        yield Finding(
            "print", True, Message("Entry {seq} sealed the file as it was printed.", {"seq": printed})
        )
    else:
        yield Finding("print", False, Message("No entry of the chain sealed this file as it was printed."))


def _printed(found: Examined, chain: ChainRead) -> int | None:
    """Return the entry that sealed the first revision, byte for byte."""
    if not found.revisions:
        return None
    sealed = chain.sealed("print", digest({"content": found.revisions[0].digest, "pages": found.pages}))
    return sealed.seq if sealed is not None else None
