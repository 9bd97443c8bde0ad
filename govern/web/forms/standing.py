"""Forms on a member's standing: notice, its way back, suspension, exclusion."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar, cast
from uuid import UUID

from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from govern.domain.values.ids import ExclusionId, MemberId, ResolutionId
from govern.domain.voice.exclusion import Charge, Hearing
from govern.domain.voice.leaving import ExitGround
from govern.domain.voice.standing_words import GROUND_NAMES, HEARING_NAMES
from govern.i18n.marker import N_, Marked
from govern.services.exclusions import ChargeMember, RecordHearing
from govern.services.exits import GiveNotice
from govern.services.member_standing import MemberStanding
from govern.services.standing_rows import LONGEST
from govern.services.suspensions import Suspend
from govern.web.forms.checks import at_most
from govern.web.forms.moments import MomentField
from govern.web.forms.secure import SecureForm, VersionField
from govern.web.session import the_association

Form = TypeVar("Form", bound=SecureForm)
Resolved = TypeVar("Resolved", bound="ResolutionForm")
_LINES = {"rows": 5, "translate": "no"}
_NEEDED = N_("This field is required.")
_DAY = N_("Choose the day.")


def _instant(field: MomentField) -> datetime | None:
    """Return the instant that was typed, on the clock at the seat."""
    known = the_association()
    return field.instant(known.zone) if field.data and known else None


class ResolutionForm(SecureForm):
    """The resolution behind an act."""

    resolution = SelectField(N_("Resolution"), validators=[DataRequired(N_("Choose the resolution."))])

    def offer(self, resolutions: Iterable[tuple[UUID, str]]) -> None:
        """Offer these resolutions."""
        self.resolution.choices = {"": "", **{str(key): name for key, name in resolutions}}

    def chosen(self) -> ResolutionId:
        """Return the resolution that was chosen."""
        return ResolutionId(UUID(self.resolution.data))


class NoticeForm(SecureForm):
    """A notice of exit, given by the member."""

    ground = RadioField(
        N_("How the member leaves"),
        choices={each.value: Marked(GROUND_NAMES[each].id) for each in ExitGround},
        default=ExitGround.NOTICE.value,
    )
    learned_on = DateField(N_("The member learnt of it on"), validators=[Optional()])
    wished = DateField(N_("A later last day, if the member wishes"), validators=[Optional()])
    words = TextAreaField(N_("Words to the association"), validators=[at_most(LONGEST)], render_kw=_LINES)
    has_authority = BooleanField(N_("I am authorised to declare this for the member"))

    def offer(self, grounds: Iterable[ExitGround]) -> None:
        """Offer the grounds that the rules know, beside notice itself."""
        known = (ExitGround.NOTICE, *grounds)
        self.ground.choices = {each.value: Marked(GROUND_NAMES[each].id) for each in known}

    def command(self, member: MemberId) -> GiveNotice:
        """Return what was typed, once the form is valid."""
        return GiveNotice(
            member=member,
            ground=ExitGround(self.ground.data),
            learned_on=self.learned_on.data,
            wished=self.wished.data,
            words=self.words.data or "",
            has_authority=bool(self.has_authority.data),
        )


class LetterForm(NoticeForm):
    """A notice that came by letter, or a merger, recorded by the secretary."""

    received_on = DateField(N_("Received on"), validators=[InputRequired(_DAY)])
    successor = SelectField(N_("The member that goes on after a merger"), validators=[Optional()])

    def offer_members(self, members: Iterable[tuple[MemberId, str]]) -> None:
        """Offer these members by name."""
        self.successor.choices = {"": "", **{str(key): name for key, name in members}}

    def command(self, member: MemberId) -> GiveNotice:
        """Return what was typed, once the form is valid."""
        successor = MemberId(UUID(self.successor.data)) if self.successor.data else None
        given = super().command(member)
        return replace(given, received_on=self.received_on.data, successor=successor, has_authority=False)


class SuspendForm(ResolutionForm):
    """A suspension as a body decided it."""

    starts_on = DateField(N_("First day"), validators=[InputRequired(_DAY)])
    last_day = DateField(N_("Last day"), validators=[Optional()])
    reason = TextAreaField(
        N_("Reason"), validators=[DataRequired(_NEEDED), at_most(LONGEST)], render_kw=_LINES
    )

    def command(self, member: MemberId) -> Suspend:
        """Return what was typed, once the form is valid."""
        starts_on = cast(date, self.starts_on.data)
        return Suspend(member, self.chosen(), starts_on, self.last_day.data, self.reason.data or "")


class ChargeForm(SecureForm):
    """The charge against a member, with its days."""

    words = TextAreaField(
        N_("What is held against the member"),
        validators=[DataRequired(_NEEDED), at_most(LONGEST)],
        render_kw=_LINES,
    )
    article = StringField(N_("Article that was broken"), validators=[at_most(500)])
    warned_on = DateField(N_("Warned on"), validators=[Optional()])
    answer_until = DateField(N_("The member can answer until"), validators=[InputRequired(_DAY)])
    hearing_at = MomentField(N_("It is heard on"), validators=[Optional()])
    hearing_place = StringField(N_("Place of the hearing"), validators=[at_most(300)])

    def command(self, member: MemberId) -> ChargeMember:
        """Return what was typed, once the form is valid."""
        return ChargeMember(
            member=member,
            charge=Charge(self.words.data or "", self.article.data or "", self.warned_on.data),
            answer_until=cast(date, self.answer_until.data),
            hearing_at=_instant(self.hearing_at),
            hearing_place=self.hearing_place.data or "",
        )


class AnswerForm(SecureForm):
    """An answer to a charge, the reasons of a decision, or the request for a review."""

    answer = TextAreaField(
        N_("Your words"), validators=[DataRequired(_NEEDED), at_most(LONGEST)], render_kw=_LINES
    )


class HearingForm(SecureForm):
    """What became of the hearing."""

    outcome = RadioField(
        N_("The hearing"),
        choices={each.value: Marked(HEARING_NAMES[each].id) for each in Hearing},
        validators=[InputRequired(N_("Choose one."))],
    )
    heard_on = DateField(N_("Day"), validators=[InputRequired(_DAY)])
    note = TextAreaField(N_("What was said, in short"), validators=[at_most(LONGEST)], render_kw=_LINES)

    def command(self, exclusion: ExclusionId) -> RecordHearing:
        """Return what was typed, once the form is valid."""
        on = cast(date, self.heard_on.data)
        return RecordHearing(exclusion, Hearing(self.outcome.data), on, self.note.data or "")


class AgendaForm(SecureForm):
    """The meeting on whose agenda an exclusion goes."""

    meeting = SelectField(N_("Meeting"), validators=[DataRequired(N_("Choose a meeting."))])
    version = VersionField()


def all_forms(shown: MemberStanding, sent: SecureForm | None) -> dict[str, SecureForm]:
    """Return every form of the page of a standing, the one that was sent as it was typed."""
    found: dict[str, SecureForm] = {
        name: sent if type(sent) is kind else kind(formdata=None) for name, kind in _KINDS.items()
    }
    for form in found.values():
        if isinstance(form, ResolutionForm):
            form.offer(shown.resolutions)
        if isinstance(form, NoticeForm):
            grounds = shown.leaving.grounds if shown.leaving else ()
            form.offer((*grounds, ExitGround.MERGED) if isinstance(form, LetterForm) else grounds)
        if isinstance(form, LetterForm):
            form.offer_members(shown.members)
    return found


_KINDS: dict[str, type[SecureForm]] = {
    "notice": NoticeForm,
    "letter": LetterForm,
    "resolution": ResolutionForm,
    "suspend": SuspendForm,
    "charge": ChargeForm,
}
