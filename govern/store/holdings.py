"""What it means that a table holds data on persons: by which columns, of which topic, and what goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from govern.domain.members.personal_data import Fate, Topic


class Only(Enum):
    """Which rows of a table an entry is about, where another entry is about the others."""

    UNLOCKED = "unlocked"
    LOCKED = "locked"


class By(Enum):
    """What stands in a column that leads to a person."""

    PERSON = "person"
    ACCOUNT = "account"
    #: the mail address, in whatever case
    ADDRESS = "address"
    #: a digest of the mail address after a colon
    ADDRESS_DIGEST = "address_digest"
    #: a letter to the person, or to the address
    LETTER = "letter"
    #: an application for which the person is the contact
    APPLICATION = "application"
    #: the person, or the account, as the subject of an entry of the record
    SUBJECT = "subject"
    #: such an entry
    ENTRY = "entry"
    #: the name, somewhere in a frozen record
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Holding:
    """One table that holds data on persons."""

    table: str
    topic: Topic
    #: columns by which a row is about somebody: it is theirs to have
    about: Mapping[str, By] = field(default_factory=dict)
    #: columns that say who did something: theirs is only that they did it
    did: tuple[str, ...] = ()
    #: when it was; what is kept for a time is kept from then on
    day: str = ""
    fate: Fate = Fate.STAYS
    #: what takes the place of the values of rows that are made unreadable
    blank: Mapping[str, object] = field(default_factory=dict)
    #: columns that are not for the person: other people's, or nothing but inner workings
    withheld: frozenset[str] = frozenset()
    #: what more than the moment is said of what somebody did
    told: tuple[str, ...] = ()
    #: the column with the bytes of a file that the person handed in
    content: str = ""
    only: Only | None = None
    #: the column whose rows are erased too when the mail address stands anywhere in it
    swept: str = ""


#: never given to anybody, from any table: what opens doors, and what only the database needs
SECRETS = frozenset(
    {
        *("password_hash", "token_digest", "opening_digest", "salt"),
        *("content", "request_key", "mail_digest", "message_id", "version"),
    }
)
