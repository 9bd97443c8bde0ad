"""What if: the association with other members and other rules, its power and its past decisions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.simulation import Supposition
from govern.domain.amendment.supposing import WhatIf, suppose
from govern.domain.voice.what_if import World
from govern.services.association import rulebook_of
from govern.services.power import Power, assembly_under
from govern.services.what_if_asked import Asked
from govern.services.what_if_changes import Change, changes_in
from govern.services.what_if_lawful import Lawful, keep_to_law
from govern.services.what_if_past import Past, past_in
from govern.services.what_if_privileges import Privilege, privileges_of, supposed_by
from govern.services.what_if_seats import Seated, seated
from govern.store.database import snapshot


@dataclass(frozen=True, slots=True)
class Compared:
    """A world beside the association as it is; ``privileges`` are the founders' rules that end."""

    lawful: Lawful
    changes: tuple[Change, ...]
    seats: Seated
    privileges: tuple[Privilege, ...]
    before: Power
    after: Power
    past: Past


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
    lawful = keep_to_law(session, supposed_by(asked, privileges), asked.joining, on=on)
    supposed = suppose(actual, lawful.what_if)
    seats = seated(lawful.joining, supposed, on)
    before = assembly_under(session, actual, WhatIf(), on)
    after = assembly_under(session, supposed, lawful.what_if, on).with_members(seats.voting)
    return Compared(
        lawful=lawful,
        changes=changes_in(lawful.what_if, actual, on),
        seats=seats,
        privileges=privileges,
        before=before.power(asked.subject, asked.index),
        after=after.power(asked.subject, asked.index),
        past=past_in(session, World(Supposition(lawful.what_if, actual, supposed), lawful.joining)),
    )
