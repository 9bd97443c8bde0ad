"""Where the working copy differs from what is in force, in words: who decides, by which article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind
from govern.domain.plan.plan_difference import Change, Difference
from govern.domain.plan.plan_difference_words import Told, Wordings, in_words
from govern.domain.plan.plan_versions import VersionNumber
from govern.domain.values.ids import BodyId
from govern.domain.values.text import Text
from govern.services import association, plan_proposals
from govern.services.plan_adoption import Candidate, all_changes, deciding_kind, part_of
from govern.services.plan_rows import present_plan
from govern.services.plan_small_changes import may_decide
from govern.store.database import current_session
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting

#: so many activities are told on one page, and so many changes of a plan that nobody adopted yet
_MOST_GROUPS = 50
_MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class Group:
    """What differs in one activity, or in what belongs to none: who decides on it, and who may do what."""

    activity: UUID | None
    reference: str
    title: Text | None
    told: tuple[Told, ...]
    found: Candidate
    body: BodyKind
    may_decide: bool
    may_put_forward: bool


@dataclass(frozen=True, slots=True)
class ChangesShown:
    """Where the working copy differs from what is in force, part by part and in all."""

    plan: UUID
    reference: str
    in_force: VersionNumber | None
    groups: tuple[Group, ...]
    whole: Group
    left_off: int
    pending: tuple[AgendaItem, ...]
    meetings: dict[BodyKind, Sequence[Meeting]]


def changes_shown(actor: Actor, *, at: datetime, language: str, only: UUID | None = None) -> ChangesShown:
    """Return where the current plan differs from what is in force, or what differs in one activity.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: before there is a plan.
    """
    may(actor, Act.READ_PLAN).or_not_allowed()
    session = current_session()
    plan = present_plan(session, association.day_of(session, at))
    whole = all_changes(session, plan.id, at=at)
    words = Wordings.of(language, whole.before, whole.working)
    desk = _desk(session, actor)
    parts = _parts(whole.changes, only) if whole.base is not None else []
    groups = tuple(
        _group(actor, part_of(whole, found), words, desk, activity=activity)
        for activity, found in parts[:_MOST_GROUPS]
    )
    all_in_all = _group(actor, whole, words, desk, activity=None)
    kinds = {all_in_all.body, *(each.body for each in groups)}
    return ChangesShown(
        plan.id,
        plan.reference,
        whole.base.number if whole.base else None,
        groups,
        all_in_all,
        max(0, len(parts) - _MOST_GROUPS),
        tuple(
            plan_proposals.deciding_item(session, each) for each in plan_proposals.standing(session, plan.id)
        ),
        {kind: plan_proposals.meetings_to_choose(session, kind) for kind in kinds},
    )


def _desk(session: Session, actor: Actor) -> frozenset[BodyKind]:
    """Return the kinds of bodies on whose agendas somebody puts things."""
    bodies = session.scalars(select(Body).where(Body.kind.in_((BodyKind.ASSEMBLY, BodyKind.BOARD))))
    return frozenset(each.kind for each in bodies if may(actor, Act.ORDER_AGENDA, body=BodyId(each.id)))


def _parts(changes: Difference, only: UUID | None) -> list[tuple[UUID | None, Difference]]:
    """Return the changes by activity; what belongs to none, or to several, comes first and together."""
    found: dict[UUID | None, list[Change]] = {None: []}
    for each in changes.changes:
        place = next(iter(each.activities)) if len(each.activities) == 1 else None
        found.setdefault(place, []).append(each)
    return [
        (place, Difference(tuple(group))) for place, group in found.items() if group and only in (None, place)
    ]


def _group(
    actor: Actor, found: Candidate, words: Wordings, desk: frozenset[BodyKind], *, activity: UUID | None
) -> Group:
    named = next(
        (each for plan in (found.working, found.before) for each in plan.activities if each.id == activity),
        None,
    )
    body = deciding_kind(found)
    shown = Difference(found.changes.changes[:_MOST_TOLD])
    return Group(
        activity,
        named.reference if named else "",
        named.title if named else None,
        in_words(shown, words),
        found,
        body,
        may_decide(actor, found),
        body in desk,
    )
