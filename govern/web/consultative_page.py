"""The reader's consultative ballots beside a vote, and what was said once the vote is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from govern.domain.access.actor import Actor
from govern.domain.values.ids import MeetingId, PersonId
from govern.domain.values.message import Message
from govern.services.secret_ballots import fresh_code
from govern.store.queries.consultations import OwnConsultative, consultation_of, own_consultative
from govern.store.queries.reading import reading
from govern.store.queries.room_ballots import RoomBallot
from govern.store.queries.votes import VoteShown
from govern.web.forms.consultative import ConsultativeForm
from govern.web.forms.secure import SecureForm


@dataclass(frozen=True, slots=True)
class ConsultativePlace:
    """A consultative ballot with its form, while it can be cast; ``words`` say what it is, and until when."""

    own: OwnConsultative
    words: Message
    form: ConsultativeForm | None


@dataclass(frozen=True, slots=True)
class RoomConsultative:
    """A consultative ballot in the room; sent twice under one key or code it is one act."""

    own: OwnConsultative
    words: Message
    request_key: str
    code: str


def consultative_parts(
    shown: VoteShown, actor: Actor, refused: SecureForm | None = None
) -> dict[str, object]:
    """Return the reader's consultative ballots in a vote; of what all said nothing before it is counted."""
    if not shown.is_consultative:
        return {"asked": [], "consultation": None}
    asked = own_consultative(reading(), PersonId(actor.person), vote=shown.id)
    return {
        "asked": [
            ConsultativePlace(own, in_words(own), _form(own, refused) if shown.is_open else None)
            for own in asked
        ],
        "consultation": consultation_of(reading(), shown.id),
    }


def room_consultative(
    meeting: MeetingId, person: PersonId, cast: Sequence[RoomBallot]
) -> list[RoomConsultative]:
    """Return the consultative ballots that somebody casts in the open votes of a meeting.

    Those who cast ballots there are known by them to be asked or not: the whole hall asks at one moment.
    """
    if cast and not any(each.is_asked for each in cast):
        return []
    return [
        RoomConsultative(own, in_words(own), uuid4().hex, fresh_code() if own.is_secret else "")
        for own in own_consultative(reading(), person, meeting=meeting)
    ]


def in_words(own: OwnConsultative) -> Message:
    """Return until when a member's vote is consultative, by which rule, and what that means."""
    return Message(
        "Your vote is consultative until {day} ({source}): it is shown beside the result and does not"
        " change it.",
        {"day": own.until, "source": own.source.citation()},
    )


def _form(own: OwnConsultative, refused: SecureForm | None) -> ConsultativeForm:
    if isinstance(refused, ConsultativeForm) and refused.right.data == str(own.right):
        return refused.again(own.right)
    return ConsultativeForm(formdata=None).of_right(own.right)
