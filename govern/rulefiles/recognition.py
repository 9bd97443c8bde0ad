"""Which kind of file a YAML text is: statutes or an agenda."""

from enum import Enum

from govern.domain.values.message import Message
from govern.rulefiles.parts import parse


class RuleFile(Enum):
    """The kinds of YAML files that an import takes."""

    STATUTES = "statutes"
    AGENDA = "agenda"


def recognise(text: bytes, file: str) -> RuleFile:
    """Return what kind of file a text is, by its keys.

    Raises:
        RuleFileError: when it is no YAML, or neither of these.
    """
    part = parse(text, file)
    keys = part.mapping()
    if "articles" not in keys and "items" not in keys:
        part.place.refuse(
            Message("Statutes have the key “articles”, an agenda has the key “items”; this has neither.")
        )
    return RuleFile.STATUTES if "articles" in keys else RuleFile.AGENDA
