"""Forms of the register of resolutions: what became of one, and the language of an extract."""

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired

from govern.domain.values.ids import ResolutionId
from govern.domain.voting.resolution_states import CHANGE_NAMES, LONGEST_REASON, ResolutionChange
from govern.i18n.marker import N_, Marked
from govern.services.resolution_acts import RecordChange
from govern.web.forms.checks import at_most
from govern.web.forms.languages import own_name
from govern.web.forms.secure import SecureForm


class ChangeForm(SecureForm):
    """What became of a resolution, from which day, by which later one, and why."""

    change = RadioField(
        N_("What became of it"),
        choices=[SelectChoice(each.value, Marked(name.id)) for each, name in CHANGE_NAMES.items()],
        validators=[DataRequired(N_("Say what became of it."))],
    )
    on = DateField(N_("From which day"), validators=[InputRequired(N_("Choose the day."))])
    by = StringField(
        N_("Later resolution"),
        description=N_("Its number, such as RES-2026-003. Needed where another resolution changed this one."),
        validators=[at_most(40)],
        render_kw={"translate": "no"},
    )
    reason = TextAreaField(
        N_("Reason"),
        description=N_("Needed where no later resolution is named. It stays in the history."),
        validators=[at_most(LONGEST_REASON)],
        render_kw={"rows": 3, "translate": "no"},
    )

    def command(self, resolution: ResolutionId) -> RecordChange | None:
        """Return what was typed, once the form is valid."""
        if self.on.data is None:
            return None
        return RecordChange(
            resolution=resolution,
            change=ResolutionChange(self.change.data),
            on=self.on.data,
            reason=self.reason.data or "",
            by=self.by.data or "",
        )


class ExtractForm(SecureForm):
    """The language of an extract."""

    language = SelectField(N_("Language"), validators=[DataRequired(N_("Choose a language."))])

    def offer(self, codes: tuple[str, ...]) -> None:
        """Offer the languages of the association."""
        self.language.choices = [(code, own_name(code)) for code in codes]
