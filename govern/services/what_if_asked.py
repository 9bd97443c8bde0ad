"""Reading what somebody supposes: applications by name, members nobody knows yet, rights with a value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.members.admission import UNDER_WAY
from govern.domain.members.categories import Category
from govern.domain.power.report import Index
from govern.domain.rules.decision import Subject
from govern.domain.statutes.rule import Entry, Kind, RuleValue
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.voice.what_if_joining import Joining
from govern.rulefiles import reader
from govern.services.application_readers import may_handle
from govern.store.database import current_session
from govern.store.queries.applications import applications


@dataclass(frozen=True, slots=True)
class Asked:
    """A world to look at: who joins, what founders keep, which right of new members is other than it is."""

    joining: tuple[Joining, ...] = ()
    cap: Fraction | None = None
    ends_privileges: bool = False
    rights: Mapping[str, RuleValue | None] = field(default_factory=dict)
    subject: Subject = Subject.ORDINARY
    index: Index = Index.BANZHAF

    @property
    def is_nothing(self) -> bool:
        """Return whether nothing is supposed."""
        return not (self.joining or self.rights or self.ends_privileges) and self.cap is None


#: the country of members of which nobody said one
NOWHERE = "ZZ"
_NEWCOMERS = "newcomers."
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*%?")
_FRACTION = re.compile(r"([0-9]{1,6})\s*/\s*([0-9]{1,6})")
_PLAIN = re.compile(r"[\w ,/.-]{1,200}")


def pending(actor: Actor) -> tuple[tuple[UUID, str, Joining], ...]:
    """Return the applications that wait for a decision, by reference, with who would join.

    Nobody but the secretary and the board reads applications; for others there are none.
    """
    session = current_session()
    return _pending(session) if may_handle(session, actor) else ()


def _pending(session: Session) -> tuple[tuple[UUID, str, Joining], ...]:
    return tuple(
        (
            UUID(str(each.id)),
            each.reference,
            Joining(each.organisation, each.category or Category.FULL, each.country),
        )
        for each in applications(session)
        if each.state in UNDER_WAY
    )


def rights_to_switch() -> Mapping[str, Entry]:
    """Return the rules on new members that can be supposed, by key."""
    return {key: each for key, each in reader.read_vocabulary().items() if key.startswith(_NEWCOMERS)}


def read_share(typed: str) -> Fraction:
    """Return a share of the votes from what was typed: ``40``, ``40 %`` or ``2/5``.

    Raises:
        RuleBroken: when it is none, or not above nothing and at most all.
    """
    share = _share(typed.strip())
    if share is None or not 0 < share <= 1:
        raise RuleBroken(
            Message(
                "“{typed}” is no share. Write it in percent or as a fraction, such as 40 or 2/5.",
                {"typed": typed},
            )
        )
    return share


def _share(typed: str) -> Fraction | None:
    as_fraction = _FRACTION.fullmatch(typed)
    if as_fraction and int(as_fraction[2]):
        return Fraction(int(as_fraction[1]), int(as_fraction[2]))
    as_percent = _PERCENT.fullmatch(typed)
    return Fraction(f"{as_percent[1]}.{as_percent[2] or 0}") / 100 if as_percent else None


def read_right(key: str, typed: str, *, is_on: bool) -> Mapping[str, RuleValue | None]:
    """Return a right of new members with the value that it is supposed to have, or taken out.

    Raises:
        RuleBroken: when there is no such right, or the value cannot be read.
    """
    entry = rights_to_switch().get(key)
    if entry is None:
        raise RuleBroken(Message("There is no right “{key}” of new members.", {"key": key}))
    if not is_on:
        return {key: None}
    return reader.read_supposed(f"{key}: {{value: {_as_written(entry, typed.strip())}}}")


def _as_written(entry: Entry, typed: str) -> str:
    """Return a value as rule files write it.

    Raises:
        RuleBroken: when it is none.
    """
    if entry.kind is Kind.FLAG and not typed:
        return "true"
    if entry.kind is Kind.SHARE:
        share = read_share(typed)
        return f'"{share.numerator}/{share.denominator}"'
    if not _PLAIN.fullmatch(typed):
        raise RuleBroken(Message("Write the value that the right would have."))
    return f"[{typed}]" if entry.kind is Kind.SET else typed
