"""What desk and room show of the consent agenda; it asks the database nothing, since many read it at once."""

from collections.abc import Iterable

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, ItemKind
from govern.domain.members.mandates import SEATS
from govern.store.queries.agenda import ItemShown
from govern.store.queries.meetings import MeetingShown


def consent_parts(actor: Actor, meeting: MeetingShown, items: Iterable[ItemShown]) -> dict[str, object]:
    """Return whether there is a consent agenda, and whether the reader is offered to pull items out.

    Whether the reader's member has a vote is looked up when the button is pressed.
    """
    is_seated = actor.holds(*SEATS, body=meeting.body) or bool(
        may(actor, Act.CONDUCT_MEETING, body=meeting.body)
    )
    represents = meeting.body_kind is BodyKind.ASSEMBLY and bool(actor.represents)
    return {
        "has_consent": any(item.kind is ItemKind.CONSENT for item in items),
        "may_pull": is_seated or represents,
    }
