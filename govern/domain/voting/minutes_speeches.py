"""The list of those who spoke, as minutes hold it: order and times, not what was said."""

from datetime import timedelta

from govern.domain.meetings.speaking import Speech, spoken
from govern.domain.values.ids import ItemId
from govern.domain.voting.meeting_record import MeetingRecord
from govern.domain.voting.minuted_room import MinutedSpeech


def speeches_on(record: MeetingRecord, item: ItemId | None) -> tuple[MinutedSpeech, ...]:
    """Return who had the floor on an item (None: on no item), in the order in which they began."""
    held = [each for each in record.room.speeches if each.item == item and each.was_held]
    held.sort(key=lambda each: (each.began_at or each.asked_at, each.ordinal))
    return tuple(_minuted(record, each) for each in held)


def _minuted(record: MeetingRecord, speech: Speech) -> MinutedSpeech:
    names = {each.member: each.name for each in record.members}
    time = spoken(speech, record.room.speeches, record.meeting.closed_at)
    return MinutedSpeech(
        kind=speech.kind,
        name=speech.speaker.name,
        member=names.get(speech.speaker.member) if speech.speaker.member else None,
        began_at=speech.began_at or speech.asked_at,
        seconds=time // timedelta(seconds=1),
        subject=speech.subject,
        is_admitted=speech.is_admitted,
        ruling=speech.ruling,
    )
