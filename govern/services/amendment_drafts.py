"""Drafting an amendment of the statutes, article by article."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.amendment.draft import DraftState, Timing, Written
from govern.domain.meetings.kinds import BodyKind
from govern.domain.statutes.articles import Statutes
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import DraftId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import draft_reference
from govern.domain.values.text import Text
from govern.services import amendments, association, references
from govern.services.amendment_changes import checked_change, keep_change
from govern.services.amendment_description import checked_explanation, checked_title
from govern.store.database import transaction
from govern.store.queries import amendments as written_rows
from govern.store.tables.amendments import AmendmentDraft


@dataclass(frozen=True, slots=True)
class StartDraft:
    """A new draft, with changes where they come from a plan; it amends the newest version.

    ``form`` is the legal form that a move of the seat leads to.
    """

    title: Text
    explanation: Text | None = None
    changes: tuple[Written, ...] = ()
    form: str = ""


def start_draft(actor: Actor, command: StartDraft, *, at: datetime) -> DraftId:
    """Begin a draft that amends the newest version of the statutes; return its id.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        RuleBroken: when there are no statutes, or a change given with it cannot be read.
    """
    with transaction() as session:
        may(
            actor, Act.DRAFT_AMENDMENT, body=amendments.body_of_kind(session, BodyKind.BOARD)
        ).or_not_allowed()
        base = amendments.newest_version(session)
        year = day_at(at, association.association_facts(session).zone).year
        row = AmendmentDraft(
            id=new_id(),
            reference=draft_reference(year, references.next_number(session, f"amendment:{year}")),
            title=checked_title(command.title),
            explanation=checked_explanation(command.explanation),
            base_version_id=base.id,
            association="",
            form=command.form,
            timing=Timing.DECISION,
            state=DraftState.DRAFT,
            version=1,
            created_at=at,
            created_by_person_id=actor.person,
        )
        session.add(row)
        session.flush()
        statutes = amendments.statutes_of(session, base.id)
        for each in command.changes:
            keep_change(session, row, checked_change(session, row, statutes, each))
        amendments.put_on_record(session, "draft.started", row, actor=actor, at=at, title=row.title)
        return DraftId(row.id)


def discard_draft(actor: Actor, draft: DraftId, *, version: int, at: datetime) -> None:
    """Put a draft away for good; it stays on record.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        Conflict: when the draft has been proposed, or changed since it was shown.
    """
    with transaction() as session:
        row = amendments.row_to_write(session, actor, draft, version=version)
        row.state = DraftState.DISCARDED
        row.version += 1
        amendments.put_on_record(session, "draft.discarded", row, actor=actor, at=at)


def rebase_draft(actor: Actor, draft: DraftId, *, version: int, at: datetime) -> None:
    """Let a draft amend the newest version of the statutes instead of an older one.

    Raises:
        NotAllowed: for anybody but the secretary and members of the board.
        Conflict: when an article that the draft changes has been changed meanwhile.
    """
    with transaction() as session:
        row = amendments.row_to_write(session, actor, draft, version=version)
        old = amendments.statutes_of(session, row.base_version_id)
        newest = amendments.newest_version(session)
        new = amendments.statutes_of(session, newest.id)
        touched = {each.number for each in written_rows.changes_of(session, row.id)}
        moved = [number for number in sorted(touched) if _wording(old, number) != _wording(new, number)]
        if moved:
            raise Conflict(
                Message(
                    "Articles changed meanwhile: {numbers}. Take these changes out and write them anew.",
                    {"numbers": ", ".join(moved)},
                )
            )
        row.base_version_id = newest.id
        row.version += 1
        amendments.put_on_record(session, "draft.rebased", row, actor=actor, at=at, base=newest.in_force_from)


def _wording(statutes: Statutes, number: str) -> object:
    found = next((each for each in statutes.articles if each.number == number), None)
    return (found.heading, found.text, [(rule.key, rule.value) for rule in found.rules]) if found else None
