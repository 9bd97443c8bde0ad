"""The compliance report: what statutes are worth under the law of a legal form on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.articles import Statutes, in_force
from govern.domain.statutes.compliance import Report, check
from govern.domain.statutes.compliance_facts import Compliance, FormNamed, put_in_words
from govern.rulefiles import reader
from govern.services.association import form_on, rulebook_of
from govern.store.database import current_session
from govern.store.tables.association import StatutesVersion


@dataclass(frozen=True, slots=True)
class Examined:
    """A report as machines compare it, and the same in words."""

    report: Report
    in_words: Compliance


@dataclass(frozen=True, slots=True)
class InForce:
    """The report on the version in force on a day, and that version's id."""

    version: UUID
    compliance: Compliance


def examine_file(text: bytes, name: str, *, form: str | None = None, on: date) -> Examined:
    """Return what the statutes in a file are worth, under the law of their own form unless one is named.

    Nothing is kept, and no database is asked.

    Raises:
        RuleBroken: when the file is faulty, naming file, line and article.
        NotFound: when no law of that form is known.
    """
    statutes = reader.read_statutes(text, name)
    return examine(statutes, form or statutes.head.form, on)


def examine(statutes: Statutes, form: str, on: date) -> Examined:
    """Return what a version of statutes is worth under the law of a form on a day.

    Raises:
        NotFound: when no law of that form is known.
    """
    law, about = reader.rulebook(form), reader.read_about(form)
    report = check(statutes, law, about.requirements, on)
    words = put_in_words(
        report, statutes, form_named(form), vocabulary=law.vocabulary, contents=reader.read_contents()
    )
    return Examined(report, words)


def form_named(code: str) -> FormNamed:
    """Return a legal form by its names.

    Raises:
        NotFound: when no law of that form is known.
    """
    about = reader.read_about(code)
    return FormNamed(
        code=code,
        country=about.country,
        local_name=about.local_name,
        english_name=about.english_name,
        act_short=about.act_short,
        act=about.act_title,
        act_url=about.act_url,
        as_of=about.as_of,
        is_in_force=about.is_in_force,
    )


def forms() -> tuple[FormNamed, ...]:
    """Return every legal form whose law is here."""
    return tuple(form_named(code) for code in reader.law_codes())


def own_form(on: date) -> str:
    """Return the code of the legal form that the association has on a day.

    Raises:
        NotFound: when no association has been set up yet.
    """
    return form_on(current_session(), on)


def examine_in_force(actor: Actor, form: str, on: date) -> InForce | None:
    """Return the report on the association's statutes in force on a day, None where none were.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when no law of that form is known.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    return in_force_under(current_session(), form, on)


def in_force_under(session: Session, form: str, on: date) -> InForce | None:
    """Return the report on the statutes in force on a day, read from the session's database."""
    versions = rulebook_of(session).statutes
    statutes = in_force(versions, on)
    if statutes is None:
        return None
    ids = session.scalars(select(StatutesVersion.id).order_by(StatutesVersion.in_force_from)).all()
    return InForce(ids[versions.index(statutes)], examine(statutes, form, on).in_words)
