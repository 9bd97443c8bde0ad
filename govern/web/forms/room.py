"""Forms of the room: what happens in a sitting, who asks for the floor, and a right time of attendance."""

from uuid import UUID

from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    validators,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from govern.domain.meetings.room import EventKind, Guest
from govern.domain.meetings.room_words import ORDER_NAMES, SPEECH_NAMES
from govern.domain.meetings.speaking import SpeakingOrder, SpeakingRules, SpeechKind
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId, SittingEventId
from govern.i18n.marker import N_
from govern.services.attendance_corrections import CorrectTime
from govern.services.sitting_events import NewEvent
from govern.services.speech_askers import AskFloor
from govern.web.forms.moments import MomentField
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm

_MAY_BE_EMPTY = validators.Optional()
_MINUTES = (
    _MAY_BE_EMPTY,
    validators.NumberRange(min=1, max=600, message=N_("Give whole minutes, 1 to 600.")),
)
_KEYS = {"min": "1", "inputmode": "numeric", "autocomplete": "off"}
_NOTES = {
    EventKind.SUSPENDED: N_("Reason"),
    EventKind.ADJOURNED: N_("How it was decided, and where it goes on"),
    EventKind.CHAIR_TAKEN: N_("Why"),
    EventKind.STRUCK: N_("What was wrong"),
}


class SittingForm(SecureForm):
    """One thing that happens in a sitting; each kind of event uses its own fields."""

    note = TextAreaField(N_("Reason"), render_kw={"rows": 2})
    until = MomentField(N_("Goes on at"), validators=[_MAY_BE_EMPTY])
    happened = MomentField(N_("When, if earlier than now"), validators=[_MAY_BE_EMPTY])
    person = NameField(N_("Who takes the chair"), validators=[_MAY_BE_EMPTY], validate_choice=False)
    name = StringField(N_("Name of the guest"))
    capacity = StringField(N_("As what"), description=N_("Such as: auditor of the accounts"))
    invited_by = StringField(N_("Invited by"))
    items = SelectMultipleField(
        N_("For which items"), description=N_("None chosen: for the whole meeting."), validate_choice=False
    )
    order = SelectField(
        N_("Order of the list"),
        choices=[SelectChoice(order.value, word) for order, word in ORDER_NAMES.items()],
        validate_choice=False,
    )
    minutes = IntegerField(N_("Minutes for each speech"), validators=[*_MINUTES], render_kw=_KEYS)
    point_minutes = IntegerField(N_("Minutes for a point of order"), validators=[*_MINUTES], render_kw=_KEYS)
    item = HiddenField()
    about = HiddenField()

    @classmethod
    def of(cls, kind: EventKind, **values: object) -> "SittingForm":
        """Return the form for a kind of event, whose fields have names of their own on a page of many."""
        form = cls(prefix=f"{kind.value}-", **values)
        if kind in _NOTES:
            form.note.label.text = _NOTES[kind]
        return form

    def event(self, kind: EventKind) -> NewEvent:
        """Return what was typed, once the form is valid."""
        item, person, about = _id(self.item.data), _id(self.person.data), _id(self.about.data)
        return NewEvent(
            kind=kind,
            note=self.note.data or "",
            item=ItemId(item) if item else None,
            person=PersonId(person) if person else None,
            about=SittingEventId(about) if about else None,
            until=self.until.data,
            happened=self.happened.data,
            guest=self._guest() if kind is EventKind.GUEST_ADMITTED else None,
            rules=self._rules() if kind is EventKind.SPEAKING_RULES else None,
        )

    def _guest(self) -> Guest:
        items = (_id(each) for each in self.items.data or ())
        return Guest(
            self.name.data or "",
            self.capacity.data or "",
            self.invited_by.data or "",
            tuple(each for each in items if each),
        )

    def _rules(self) -> SpeakingRules | None:
        chosen = next((each for each in SpeakingOrder if each.value == self.order.data), None)
        return SpeakingRules(chosen, self.minutes.data, self.point_minutes.data) if chosen else None


#: what a form says whose page may be older than the item that the meeting is at
CALLED = "called"


class FloorForm(SecureForm):
    """Who asks for the floor, and why."""

    asker = NameField(N_("Who"), validate_choice=False, validators=[_MAY_BE_EMPTY])
    kind = SelectField(
        N_("What for"),
        choices=[SelectChoice(kind.value, word) for kind, word in SPEECH_NAMES.items()],
        default=SpeechKind.SPEECH.value,
    )
    subject = StringField(N_("What the point of order is about"))
    item = HiddenField()

    def command(self, meeting: MeetingId, own: PersonId) -> AskFloor:
        """Return what was typed, once the form is valid; who names nobody asks for himself or herself."""
        first, _, second = str(self.asker.data or "").partition("/")
        is_guest = first == "guest"
        item, whom, member = _id(self.item.data), _id(second if is_guest else first), _id(second)
        return AskFloor(
            meeting=meeting,
            item=ItemId(item) if item else None,
            kind=SpeechKind(self.kind.data),
            person=None if is_guest else PersonId(whom) if whom else own,
            member=MemberId(member) if member and not is_guest else None,
            guest=SittingEventId(whom) if whom and is_guest else None,
            subject=self.subject.data or "",
        )


class SpeechForm(SecureForm):
    """What is done with a request for the floor."""

    act = HiddenField()
    reason = StringField(N_("Reason"))


class CorrectionForm(SecureForm):
    """The right time of an arrival or a departure, and why."""

    happened = MomentField(N_("Right time"), validators=[_MAY_BE_EMPTY])
    never = BooleanField(N_("It never happened"))
    reason = StringField(N_("What was wrong"))

    def command(self, event: UUID) -> CorrectTime | None:
        """Return what was typed, once the form is valid; None when it names no time."""
        if self.happened.data is None and not self.never.data:
            return None
        happened = None if self.never.data else self.happened.data
        return CorrectTime(event, happened, self.reason.data or "")


def _id(written: object) -> UUID | None:
    """Return an identity as a form sent it; what is none names nothing."""
    try:
        return UUID(str(written)) if written else None
    except ValueError:
        return None
