"""What the printed text of the statutes states: of a version, or as a draft leads to it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.documents.statutes_redline import StatutesRedline
from govern.documents.statutes_text import Standing, StatutesFile, StatutesText
from govern.domain.access.actor import Actor
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.written_out import write_out
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import DraftId
from govern.domain.values.message import Message
from govern.domain.values.references import version_code
from govern.rulefiles import reader
from govern.rulefiles.statutes_writer import write_statutes
from govern.services import amendment_forms, amendments
from govern.services.amendment_shown import DraftShown, draft_shown
from govern.services.association import association_facts
from govern.services.compliance import form_named
from govern.store.queries.made_by import made_by
from govern.store.tables.association import StatutesVersion


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of a document to be, what it is about, and the languages in which it can be had."""

    reference: str
    title: Message
    languages: tuple[str, ...]
    facts: StatutesText | StatutesRedline


def of_version(session: Session, version: UUID, language: str, *, on: date) -> Found:
    """Return the facts of a version as it stands on a day.

    Raises:
        NotFound: when there is no such version.
    """
    row = session.get(StatutesVersion, version)
    if row is None:
        raise NotFound(Message("There is no such version of the statutes."))
    statutes = amendments.statutes_of(session, version)
    following = _following(session, row.in_force_from)
    origin = made_by(session, version)
    facts = StatutesText(
        issuer=issuer(session),
        form=_form(statutes),
        standing=_standing(row.in_force_from, following, on),
        until=following - timedelta(days=1) if following else None,
        draft=origin.draft if origin else None,
        resolution=origin.resolution if origin else None,
        amends=None,
        text=write_out(statutes, reader.read_vocabulary(), language),
        file=StatutesFile(f"statutes-{row.in_force_from.isoformat()}.yaml", row.source_text),
    )
    title = Message(
        "Statutes of {association}, in force from {day}",
        {"association": statutes.head.short, "day": row.in_force_from},
    )
    return Found(version_code(row.in_force_from), title, statutes.head.languages, facts)


def of_draft(session: Session, actor: Actor, draft: DraftId, language: str, *, on: date) -> Found:
    """Return the facts of the statutes as a draft leads to them; once it has made a version, of that one.

    Raises:
        NotFound: when there is no such draft for this reader.
        RuleBroken: when the draft has faults.
    """
    shown = draft_shown(actor, draft, language, on=on)
    if shown.version_made is not None:
        return of_version(session, shown.version_made.id, language, on=on)
    statutes = _consolidated(actor, shown)
    is_adopted = shown.adopted_on is not None
    facts = StatutesText(
        issuer=issuer(session),
        form=_form(statutes),
        standing=Standing.WAITING if is_adopted else Standing.DRAFT,
        until=None,
        draft=shown.reference,
        resolution=shown.resolution,
        amends=shown.base.in_force_from,
        text=write_out(statutes, reader.read_vocabulary(), language),
        file=_file(shown, statutes),
    )
    values = {"association": statutes.head.short, "draft": shown.reference}
    title = (
        Message("Statutes of {association} as adopted with {draft}", values)
        if is_adopted
        else Message("Statutes of {association}, draft {draft}", values)
    )
    return Found(shown.reference, title, shown.languages, facts)


def _consolidated(actor: Actor, shown: DraftShown) -> Statutes:
    statutes = amendment_forms.consolidated(actor, shown.id)
    name = shown.association or statutes.head.association
    return replace(statutes, head=replace(statutes.head, association=name))


def _file(shown: DraftShown, statutes: Statutes) -> StatutesFile:
    """Return the consolidated file, which says in its first lines what it is and what its days are."""
    if shown.adopted_on is not None:
        what = f"# {shown.reference}: adopted, not in force yet. in_force_from is the day of adoption.\n"
        name = f"{shown.reference.lower()}-adopted.yaml"
    else:
        what = f"# {shown.reference}: draft, not adopted. The days are those of the version that it amends.\n"
        name = f"{shown.reference.lower()}-draft.yaml"
    return StatutesFile(name, what + write_statutes(statutes))


def _standing(in_force_from: date, following: date | None, on: date) -> Standing:
    if on < in_force_from:
        return Standing.COMING
    return Standing.PAST if following is not None and following <= on else Standing.IN_FORCE


def _following(session: Session, day: date) -> date | None:
    return session.scalar(
        select(StatutesVersion.in_force_from)
        .where(StatutesVersion.in_force_from > day)
        .order_by(StatutesVersion.in_force_from)
        .limit(1)
    )


def _form(statutes: Statutes) -> str:
    named = form_named(statutes.head.form)
    return named.local_name


def issuer(session: Session) -> Issuer:
    """Return whose document it is."""
    facts = association_facts(session)
    return Issuer(facts.name, f"{facts.short_name} · {facts.seat}", facts.zone.key)
