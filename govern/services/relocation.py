"""Moving the seat: what another country's law would make of the association's statutes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.articles import Head, in_force
from govern.domain.statutes.compliance_facts import FormNamed
from govern.domain.statutes.relocation import Form, Move, plan_move
from govern.domain.statutes.relocation_words import MoveSaid, put_move_in_words
from govern.rulefiles import reader
from govern.services.association import rulebook_of
from govern.services.compliance import form_named
from govern.store.database import current_session
from govern.store.tables.association import StatutesVersion


@dataclass(frozen=True, slots=True)
class MovePlanned:
    """A move of the seat in words, between two forms, from the version of the statutes in force."""

    today: FormNamed
    target: FormNamed
    version: UUID
    head: Head
    move: Move
    in_words: MoveSaid


def plan_relocation(actor: Actor, target: str, on: date) -> MovePlanned | None:
    """Return what moving to a legal form means on a day, None where no statutes are in force then.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when no law of that form is known, or no association has been set up.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    own = rulebook_of(session)
    statutes = in_force(own.statutes, on)
    if statutes is None:
        return None
    move = plan_move(own, statutes, today=_form(statutes.head.form), target=_form(target), on=on)
    ids = session.scalars(select(StatutesVersion.id).order_by(StatutesVersion.in_force_from)).all()
    return MovePlanned(
        today=form_named(statutes.head.form),
        target=form_named(target),
        version=ids[own.statutes.index(statutes)],
        head=statutes.head,
        move=move,
        in_words=put_move_in_words(move, own.vocabulary, reader.read_contents()),
    )


def _form(code: str) -> Form:
    about = reader.read_about(code)
    return Form(code, about.country, reader.rulebook(code), about.requirements, about.is_in_force)
