"""Passwords: which ones will do, and how they are kept."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

#: the password is the only factor, for which NIST SP 800-63B-4, 3.1.1.2, asks for 15 characters
SHORTEST = 15
LONGEST = 200
_LEFT_OVER = 8
_COMMON = re.compile(
    "|".join(
        (
            "password", "passw0rd", "passwort", "motdepasse", "wachtwoord", "contrasena", "parola", "haslo",
            "welcome", "bienvenue", "willkommen", "benvenuto", "bienvenido", "welkom", "letmein", "iloveyou",
            "administrator", "admin", "secret", "geheim", "govern", "association", "assembly", "qwertyuiop",
            "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "qwertzuiop", "qwerty", "azerty", "qwertz",
            "abcdefghijklmnopqrstuvwxyz", "abcdef", "01234567890", "1234567890", "0987654321",
            "123456", "12345",
            "sunshine", "princess", "football", "dragon", "monkey", "baseball", "superman", "changeme",
        )
    )
)  # fmt: skip


class Passwords:
    """Keeps passwords as argon2id digests; few are computed at once, because each takes much memory."""

    _turns = BoundedSemaphore(2)

    def __init__(self, memory: int) -> None:
        self._hasher = PasswordHasher(memory_cost=memory)
        self._nobodys = self._hasher.hash("of nobody")

    def kept(self, password: str) -> str:
        """Return what is stored instead of the password."""
        with self._turns:
            return self._hasher.hash(_one_spelling(password))

    def is_right(self, password: str, kept: str | None) -> bool:
        """Return whether this is the password; where there is none, a no takes as long."""
        with self._turns:
            try:
                return (
                    self._hasher.verify(kept or self._nobodys, _one_spelling(password)) and kept is not None
                )
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, kept: str) -> bool:
        """Return whether a password was kept at another cost than new ones are."""
        return self._hasher.check_needs_rehash(kept)


@cache
def passwords(memory: int) -> Passwords:
    """Return the keeper of passwords at a cost of so many KiB each, made once."""
    return Passwords(memory)


def is_acceptable(password: str, about: Iterable[str] = ()) -> Decision:
    """Return whether a password will do for somebody with these names and addresses.

    Source: NIST SP 800-63B-4, 3.1.1.2: length and a list of what is guessed first, no rules of composition.
    """
    plain = _one_spelling(password)
    if len(plain) < SHORTEST:
        return no(Message("At least {least} characters, please. Several words do well.", {"least": SHORTEST}))
    if len(plain) > LONGEST:
        return no(Message("At most {most} characters, please.", {"most": LONGEST}))
    if _is_guessed_first(plain.casefold(), about):
        return no(Message("This is among the first that anybody would try. Choose unexpected words."))
    return YES


def _is_guessed_first(password: str, about: Iterable[str]) -> bool:
    words = {word for each in about for word in re.split(r"\W+", each.casefold()) if len(word) > 3}
    rest = re.sub(r"\W", "", password)
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    rest = _COMMON.sub("", rest)
    return len(rest) < _LEFT_OVER or len(set(rest)) < 5 or _repeats(rest)


def _repeats(text: str) -> bool:
    """Return whether the text is one short piece again and again."""
    return text in (text + text)[1:-1] and (text + text).index(text, 1) < _LEFT_OVER


def _one_spelling(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
