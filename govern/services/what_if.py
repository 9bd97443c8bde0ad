"""What if: the association with other members and other rules, its power and its past decisions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.simulation import ASSUMPTIONS, Supposition
from govern.domain.amendment.supposing import WhatIf, suppose
from govern.domain.statutes.rule import RuleValue
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.voice.what_if import World
from govern.domain.voice.what_if_joining import rights_of, waiting_months
from govern.domain.voting.electorate import Right
from govern.services.association import rulebook_of
from govern.services.power import Power, assembly_under
from govern.services.what_if_asked import Asked
from govern.services.what_if_changes import Change, changes_in
from govern.services.what_if_lawful import Lawful, keep_to_law
from govern.services.what_if_past import Past, past_in
from govern.services.what_if_privileges import Privilege, privileges_of
from govern.store.database import snapshot

CAP = "founders.share"


@dataclass(frozen=True, slots=True)
class Compared:
    """A world beside the association as it is.

    ``joining`` are the rights of those that join, without a vote too; ``refusal`` says why nobody can tell.
    ``waiting`` are the months after which a new member has a vote. ``privileges`` are the rules that end.
    """

    lawful: Lawful
    changes: tuple[Change, ...]
    joining: tuple[Right, ...]
    waiting: int
    privileges: tuple[Privilege, ...]
    before: Power
    after: Power
    past: Past
    refusal: Message | None = None
    assumptions: tuple[Message, ...] = ASSUMPTIONS


def compare(actor: Actor, asked: Asked, *, on: date) -> Compared:
    """Return what a world makes of power today and of every recorded decision; nothing is written.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    with snapshot() as session:
        return _compared(session, asked, on)


def _compared(session: Session, asked: Asked, on: date) -> Compared:
    actual = rulebook_of(session)
    privileges = privileges_of(actual, on) if asked.ends_privileges else ()
    values: dict[str, RuleValue | None] = {each.key: None for each in privileges} | dict(asked.rights)
    if asked.cap is not None:
        values[CAP] = asked.cap
    lawful = keep_to_law(session, WhatIf(values), asked.joining, on=on)
    supposed = suppose(actual, lawful.what_if)
    refusal, joining = None, tuple[Right, ...]()
    try:
        joining = rights_of(lawful.joining, supposed, on)
    except RuleBroken as silence:
        refusal = silence.message
    before = assembly_under(session, actual, WhatIf(), on)
    after = assembly_under(session, supposed, lawful.what_if, on)
    after = after.with_members(tuple(each for each in joining if each.is_entitled))
    return Compared(
        lawful=lawful,
        changes=changes_in(lawful.what_if, actual, on),
        joining=joining,
        waiting=waiting_months(supposed, on),
        privileges=privileges,
        before=before.power(asked.subject, asked.index),
        after=after.power(asked.subject, asked.index),
        past=past_in(session, World(Supposition(lawful.what_if, actual, supposed), lawful.joining)),
        refusal=refusal,
    )
