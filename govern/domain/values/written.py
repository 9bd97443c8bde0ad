"""What people write in a field: something, and not more than is read."""

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message


def check_words(text: str, most: int) -> Decision:
    """Return whether a text says something, in so many characters at the most.

    >>> [bool(check_words(text, 3)) for text in ("", "abc", "abcd")]
    [False, True, False]
    """
    if not text:
        return no(Message("Write something first."))
    if len(text) > most:
        values = {"length": len(text), "most": most}
        return no(Message("A text here has {length} characters; {most} fit.", values))
    return YES
