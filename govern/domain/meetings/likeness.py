"""How a file that somebody hands in is like the document that it says it is."""

from collections.abc import Mapping
from enum import Enum

from govern.domain.meetings.proofs import Examined, Since
from govern.domain.values.message import Message


class Likeness(Enum):
    """From byte for byte to not ours."""

    SAME = "same"
    GROWN = "grown"
    SAME_DATA = "same_data"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


LIKENESSES: Mapping[Likeness, Message] = {
    Likeness.SAME: Message("This file is, byte for byte, what the association issued."),
    Likeness.GROWN: Message("This file is what the association issued; only signatures were added to it."),
    Likeness.SAME_DATA: Message(
        "The file was written anew, but the attached data are those that the association issued."
        " What its pages show cannot be checked: rely on the attached data alone."
    ),
    Likeness.ALTERED: Message("This file was altered: it is not what the association issued."),
    Likeness.UNKNOWN: Message("The association did not issue this file."),
    Likeness.UNREADABLE: Message("This file cannot be read as a PDF."),
}


def likeness(found: Examined, files: tuple[str, ...], data: str) -> Likeness:
    """Return how a file is like a document of which the digests of file and data are known."""
    if found.digest in files:
        return Likeness.SAME
    if any(each.digest in files for each in found.revisions):
        is_sound = found.since is not Since.MORE and found.are_signatures_sound and found.facts == data
        return Likeness.GROWN if found.fault is None and is_sound else Likeness.ALTERED
    if found.fault is not None:
        return Likeness.UNREADABLE
    return Likeness.SAME_DATA if found.facts == data and found.are_signatures_sound else Likeness.ALTERED
