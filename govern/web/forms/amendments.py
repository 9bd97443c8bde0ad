"""Forms around a draft that amends the statutes: begun, described, proposed, one reason given."""

from collections.abc import Mapping
from typing import cast

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from govern.domain.amendment.draft import Timing
from govern.domain.meetings.agenda import LONGEST_EXPLANATION, LONGEST_TITLE
from govern.domain.values.ids import DraftId
from govern.domain.values.text import Text
from govern.i18n.marker import N_
from govern.services.amendment_description import DescribeDraft
from govern.services.amendment_desk import DraftAtDesk
from govern.web.forms.checks import at_most
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.secure import SecureForm, VersionField
from govern.web.session import the_association

PARTS: Mapping[str, Part] = {
    "title": Part(N_("Title"), LONGEST_TITLE),
    "explanation": Part(N_("Explanation"), LONGEST_EXPLANATION, lines=6, is_required=False),
}
_WHY: Mapping[str, Part] = {"reason": Part(N_("Reason"), LONGEST_EXPLANATION, lines=4)}

TIMINGS = {
    Timing.DECISION.value: N_("on the day of the decision"),
    Timing.DAY.value: N_("on a fixed day"),
    Timing.EVENT.value: N_("with what law or statutes name, such as the registration"),
}


class StartForm(TextsForm):
    """A new draft: what it is called, and what it is for."""

    def title_text(self) -> Text:
        """Return the title, once the form is valid."""
        return cast(Text, self.text("title"))


class DescriptionForm(StartForm):
    """What a draft is called, and when it is to take effect."""

    timing = RadioField(N_("Takes effect"), choices=TIMINGS)
    effect_on = DateField(N_("Fixed day"), validators=[Optional()])
    association = StringField(N_("New name of the association"), validators=[at_most(300)])
    version = VersionField()

    def show(self, desk: DraftAtDesk) -> None:
        """Fill the fields with a draft as it stands."""
        self.fill("title", desk.title)
        self.fill("explanation", desk.explanation)
        self.timing.data = desk.timing.value
        self.effect_on.data = desk.effect_on
        self.association.data = desk.association
        self.version.data = desk.version

    def command(self, draft: DraftId) -> DescribeDraft:
        """Return what was typed, once the form is valid."""
        return DescribeDraft(
            draft=draft,
            version=self.version.data or 0,
            title=self.title_text(),
            explanation=self.text("explanation"),
            timing=Timing(self.timing.data),
            effect_on=self.effect_on.data,
            association=self.association.data or "",
        )


class ReasonForm(TextsForm):
    """Why something is to be done, in one language or several."""

    version = VersionField()

    def why(self) -> Text:
        """Return the reason, once the form is valid."""
        return cast(Text, self.text("reason"))


class ProposeForm(SecureForm):
    """Where a draft goes before the assembly."""

    place = SelectField(N_("Put it to the vote at"))
    version = VersionField()


class SetAsideForm(SecureForm):
    """Why a change that a member proposes is kept from the vote."""

    reason = TextAreaField(
        N_("Reason"),
        description=N_("The member that proposed the change reads it."),
        validators=[at_most(2000)],
        render_kw={"rows": 4},
    )


def start_form() -> StartForm:
    return in_languages(StartForm, _codes(), PARTS)()


def description_form() -> DescriptionForm:
    return in_languages(DescriptionForm, _codes(), PARTS)()


def reason_form(codes: tuple[str, ...]) -> ReasonForm:
    """Return the form for a reason in each of these languages."""
    return in_languages(ReasonForm, codes, _WHY)()


def _codes() -> tuple[str, ...]:
    known = the_association()
    return known.languages if known else ("en",)
