"""What the pages of a sitting are made of: the parts of desk, room and screen, and pages of their own."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.meetings.room import EventKind
from govern.domain.meetings.room_words import ADJOURNING
from govern.domain.values.ids import ItemId, MeetingId
from govern.services.presiding import conducts_meeting, presides_here
from govern.services.room_shown import RoomShown, room_shown
from govern.services.speakers_shown import SpeakersShown, speakers_shown
from govern.store.queries import meetings
from govern.store.queries.meetings import MeetingShown
from govern.store.queries.reading import reading
from govern.web import page
from govern.web.forms.room import FloorForm, SittingForm

#: the acts of a sitting that are typed; the others are a button
TYPED = (
    EventKind.SUSPENDED,
    EventKind.ADJOURNED,
    EventKind.CHAIR_TAKEN,
    EventKind.GUEST_ADMITTED,
    EventKind.SPEAKING_RULES,
    EventKind.STRUCK,
)


def room_shared(meeting: MeetingId, *, at: datetime) -> tuple[RoomShown, SpeakersShown]:
    """Return what everybody in a meeting may see of its room: how it stands, and who speaks."""
    session = reading()
    shown = room_shown(session, meeting, at=at)
    return shown, speakers_shown(session, meeting, shown.state.item, at=at)


def seen_at_desk(actor: Actor, meeting: MeetingShown, *, at: datetime) -> tuple[RoomShown, SpeakersShown]:
    """Return the room as the desk sees it: with an interest of who presides, and all who may speak."""
    session = reading()
    own = actor.person if presides_here(actor, meeting.body, meeting.id) else None
    sitting = room_shown(session, meeting.id, own, at=at)
    return sitting, speakers_shown(session, meeting.id, sitting.state.item, at=at, to_enter=True)


def room_at_desk(sitting: RoomShown, speakers: SpeakersShown) -> dict[str, object]:
    """Return what the desk adds: what it sees of the room, and its forms."""
    return {
        "sitting": sitting,
        "speakers": speakers,
        "sitting_forms": forms(sitting),
        "floor_form": floor_form(speakers),
        "adjourning": ADJOURNING,
    }


def forms(sitting: RoomShown, refused: tuple[EventKind, SittingForm] | None = None) -> dict[str, SittingForm]:
    """Return the form of each act of a sitting that is typed, by its kind; one that was refused as it was."""
    found = {each.value: SittingForm.of(each, formdata=None) for each in TYPED}
    if refused is not None:
        found[refused[0].value] = refused[1]
    offer(found, sitting)
    return found


def offer(found: dict[str, SittingForm], sitting: RoomShown) -> None:
    """Offer who could take the chair, and the items for which a guest may come."""
    deputies = [(str(person), name) for person, name in sitting.deputies]
    known = {person for person, _ in sitting.deputies}
    others = [(str(person), name) for person, name in sitting.inside if person not in known]
    found[EventKind.CHAIR_TAKEN.value].person.choices = [("", "—"), *deputies, *others]
    say = page.translator().show
    found[EventKind.GUEST_ADMITTED.value].items.choices = [
        (str(each.id), f"{each.number}. {say(each.title)}") for each in sitting.items
    ]


def floor_form(speakers: SpeakersShown, refused: FloorForm | None = None) -> FloorForm:
    """Return the form by which the desk puts somebody on the list."""
    form = refused or FloorForm(formdata=None)
    form.asker.choices = [("", "—"), *speakers.askers]
    if refused is None:
        form.item.data = str(speakers.item or "")
    return form


def sitting_page(
    actor: Actor, meeting: MeetingId, refused: tuple[EventKind, SittingForm] | None = None, *, at: datetime
) -> dict[str, object]:
    """Return the values of the page of a sitting, for somebody who may read about the meeting."""
    shown = meetings.meeting(reading(), actor, meeting)
    values = room_at_desk(*seen_at_desk(actor, shown, at=at))
    sitting = values["sitting"]
    if refused is not None and isinstance(sitting, RoomShown):
        values["sitting_forms"] = forms(sitting, refused)
    return {
        **values,
        "meeting": shown,
        "conducts": bool(conducts_meeting(actor, meeting)),
        "form": refused[1] if refused else None,
        "refused_kind": refused[0].value if refused else "",
        "audience": "desk",
    }


def item_called(meeting: MeetingId, *, at: datetime) -> ItemId | None:
    """Return the item that a meeting is at, if one was called."""
    return room_shown(reading(), meeting, at=at).state.item


def speakers_page(
    actor: Actor,
    meeting: MeetingId,
    item: ItemId | None,
    refused: FloorForm | None = None,
    *,
    at: datetime,
) -> dict[str, object]:
    """Return the values of the page of a list of speakers, for somebody who may read about the meeting."""
    session = reading()
    shown = meetings.meeting(session, actor, meeting)
    sitting = room_shown(session, meeting, at=at)
    conducts = bool(conducts_meeting(actor, meeting))
    speakers = speakers_shown(session, meeting, item, at=at, to_enter=conducts)
    return {
        "meeting": shown,
        "sitting": sitting,
        "sitting_forms": forms(sitting),
        "speakers": speakers,
        "conducts": conducts,
        "floor_form": floor_form(speakers, refused),
        "own_speeches": speakers.of_person(actor.person),
        "form": refused,
        "audience": "desk" if conducts else "room",
    }
