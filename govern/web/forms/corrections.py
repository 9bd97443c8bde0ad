"""Forms that correct a convocation after it has gone out."""

from typing import TypeVar, cast

from wtforms import TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.cancellation import LONGEST_REASON
from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.values.text import Text
from govern.i18n.marker import N_
from govern.services.correction_facts import Wording
from govern.services.meetings import PlanMeeting
from govern.store.queries.agenda import ItemShown
from govern.store.queries.meetings import MeetingShown
from govern.web.forms.checks import at_most
from govern.web.forms.content import PARTS
from govern.web.forms.languages import TextsForm, in_languages
from govern.web.forms.meetings import SittingForm
from govern.web.forms.secure import VersionField
from govern.web.session import the_association

W = TypeVar("W", bound="WordingForm")


def _reason() -> TextAreaField:
    return TextAreaField(
        N_("Reason"),
        validators=[
            DataRequired(N_("Say why: it stands in the letters and in the record.")),
            at_most(LONGEST_REASON),
        ],
        render_kw={"rows": 2},
    )


class CorrectionForm(SittingForm):
    """Where, when and how a convoked meeting is held, corrected."""

    reason = _reason()
    version = VersionField()

    def show(self, meeting: MeetingShown) -> None:
        """Fill the fields with a meeting as it stands."""
        self.starts.show(meeting.starts_at, meeting.zone)
        self.show_place(meeting)
        self.version.data = meeting.version

    def plan(self, meeting: MeetingShown) -> PlanMeeting | None:
        """Return what was typed, once the form is valid; None when nothing of it was sent."""
        if self.starts.data is None:
            return None
        is_second = meeting.kind is MeetingKind.SECOND_CALL
        return PlanMeeting(
            body=meeting.body,
            kind=MeetingKind.EXTRAORDINARY if is_second else meeting.kind,
            mode=MeetingMode(self.mode.data),
            starts=self.starts.data,
            time_zone=self.time_zone.data or "",
            place=self.place.data or "",
            remote_access=self.remote_access.data or "",
        )


class WordingForm(TextsForm):
    """What an item of a convoked meeting says, corrected."""

    reason = _reason()
    version = VersionField()

    def wording(self) -> Wording:
        """Return what was typed, once the form is valid."""
        return Wording(
            title=cast(Text, self.text("title")),
            explanation=self.text("explanation"),
            requested_decision=self.text("requested_decision"),
        )

    def show(self, item: ItemShown) -> None:
        """Fill the fields with an item as it stands."""
        self.fill("explanation", item.explanation)
        self.fill("requested_decision", item.requested_decision)
        self.fill("title", item.title)


def wording_form() -> WordingForm:
    """Return the form with its texts in each language of the association."""
    known = the_association()
    return in_languages(WordingForm, known.languages if known else ("en",), PARTS)()
