"""The few words that a member's facts are stated in."""

from enum import Enum


class Category(Enum):
    """The kind of membership; being a founder is a fact of its own, not a category."""

    FULL = "full"
    ASSOCIATE = "associate"
    OBSERVER = "observer"
    HONORARY = "honorary"


class Standing(Enum):
    """What a member may do in an assembly: listen, speak, or also vote; suspended ones nothing of it."""

    OBSERVER = "observer"
    VOICE = "voice"
    VOTE = "vote"
    SUSPENDED = "suspended"


class Channel(Enum):
    """How a member receives its convocations; e-mail needs a dated consent."""

    EMAIL = "email"
    POST = "post"


class Dues(Enum):
    """Whether a member has paid what it owes."""

    PAID = "paid"
    ARREARS = "arrears"


def usual_standing(category: Category) -> Standing:
    """Return the standing that a register means when it states none.

    >>> usual_standing(Category.ASSOCIATE)
    <Standing.VOICE: 'voice'>
    """
    if category is Category.FULL:
        return Standing.VOTE
    return Standing.OBSERVER if category is Category.OBSERVER else Standing.VOICE
