"""What happens in the room of the story: who speaks, what is moved, and when the meeting stands still."""

from datetime import datetime, timedelta

from govern.cli.demonstration import assembly, company
from govern.domain.meetings.room import EventKind, Guest
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.text import Text
from govern.services.closing import close_vote
from govern.services.motion_chair import admit
from govern.services.motions import Move, move
from govern.services.sitting_events import NewEvent, record_event
from govern.services.speech_askers import AskFloor
from govern.services.speeches import SpeechAct, act_on_speech, ask_floor
from govern.services.votes import Opening, open_vote_on
from govern.store.queries.ballot_papers import items_of

_FEES = Text(
    "en",
    {
        "en": "The membership fee stays at €7,000. It is due on 31 March, "
        "in two parts for members with fewer than ten employees.",
        "fr": "La cotisation reste fixée à 7 000 €. Elle est exigible le 31 mars, "
        "en deux versements pour les membres de moins de dix personnes.",
    },
)
_WHY = Text(
    "en",
    {
        "en": "In January our own members have not paid yet.",
        "fr": "En janvier, nos propres membres n’ont pas encore payé.",
    },
)


def speak(meeting: MeetingId, item: ItemId | None, members: dict[str, int], *, at: datetime) -> datetime:
    """Let members speak one after the other, for so many seconds each; return when the last has ended."""
    asked = []
    for number, member in enumerate(members):
        actor = company.first_of(member, at)
        (represented,) = actor.represents
        wish = AskFloor(meeting, item, person=actor.person, member=represented)
        asked.append(ask_floor(actor, wish, at=at + timedelta(seconds=number)))
    moment = at + timedelta(seconds=20)
    for speech, seconds in zip(asked, members.values(), strict=True):
        if not seconds:
            continue
        act_on_speech(company.secretary(moment), speech, SpeechAct.BEGIN, at=moment)
        moment += timedelta(seconds=seconds)
        act_on_speech(company.secretary(moment), speech, SpeechAct.END, at=moment)
    return moment


def amend_fees(meeting: MeetingId, item: ItemId, mover: str, *, at: datetime) -> None:
    """Let a member move another wording, the chair admit it, and the meeting adopt it."""
    actor, chair = company.first_of(mover, at), company.first_of("M-002", at)
    (member,) = actor.represents
    motion = move(actor, Move(item, member, wording=_FEES, reason=_WHY), at=at)
    admit(chair, motion, at=at + timedelta(minutes=1))
    version = next(each.version for each in items_of(meeting) if each.id == item)
    opened = at + timedelta(minutes=2)
    vote = open_vote_on(chair, Opening(item, version, motion=motion), at=opened)
    assembly.cast_ballots(vote, "++0+-", at=opened + timedelta(seconds=10))
    close_vote(chair, vote, at=opened + timedelta(minutes=2))


def pause(meeting: MeetingId, why: str, *, at: datetime, minutes: int) -> None:
    """Suspend the meeting for some minutes."""
    record_event(company.secretary(at), meeting, NewEvent(EventKind.SUSPENDED, note=why), at=at)
    resumed = at + timedelta(minutes=minutes)
    record_event(company.secretary(resumed), meeting, NewEvent(EventKind.RESUMED), at=resumed)


def let_in(meeting: MeetingId, guest: Guest, *, at: datetime) -> None:
    """Let a guest in."""
    record_event(company.secretary(at), meeting, NewEvent(EventKind.GUEST_ADMITTED, guest=guest), at=at)


def call(meeting: MeetingId, item: ItemId, *, at: datetime) -> None:
    """Call an item."""
    record_event(company.secretary(at), meeting, NewEvent(EventKind.ITEM_CALLED, item=item), at=at)
