"""What law and statutes say about secret votes of the general assembly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import Decision
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained

KEY = "assembly.voting.secret"
ELECTIONS = "elections"

_WORDS: Mapping[str, Message] = {
    "on_request": Message("A vote is secret when a member entitled to vote asks for it."),
    ELECTIONS: Message("Elections are held in secret."),
    "statutes": Message("The statutes say when a vote is secret."),
}


@dataclass(frozen=True, slots=True)
class SecretOffer:
    """Whether a vote may be held in secret, what to know before it is, and what is laid down about it."""

    decision: Decision
    warnings: tuple[Message, ...]
    law: Explained | None


def law_on_secrecy(rulebook: Rulebook, on: date) -> Explained | None:
    """Return what is laid down about secret votes on a day, or None where nothing is."""
    rule = rulebook.find_in_chain(KEY, on)
    words = _WORDS.get(str(rule.value)) if rule is not None else None
    return Explained(words, rule.source) if rule is not None and words is not None else None


def must_elect_secretly(rulebook: Rulebook, on: date) -> Explained | None:
    """Return the rule by which elections must be secret on a day, or None where there is none."""
    rule = rulebook.find_in_chain(KEY, on)
    if rule is None or rule.value != ELECTIONS:
        return None
    return Explained(_WORDS[ELECTIONS], rule.source)
