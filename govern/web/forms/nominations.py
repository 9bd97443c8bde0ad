"""Forms of nominations: somebody proposed, the answer, a seat taken or not."""

from collections.abc import Mapping, Sequence

from wtforms import RadioField, SelectField
from wtforms.validators import ValidationError

from govern.domain.elections.nominating import GENDERS, LONGEST_STATEMENT
from govern.domain.elections.words import GENDER_NAMES
from govern.domain.values.ids import PersonId
from govern.domain.values.message import Message
from govern.i18n.marker import N_, Marked
from govern.web.forms.languages import Part, TextsForm
from govern.web.forms.names import NameField

PARTS: Mapping[str, Part] = {
    "statement": Part(N_("Statement"), LONGEST_STATEMENT, lines=6, is_required=False)
}
_GENDERS = {"": N_("nothing declared"), **{each: Marked(GENDER_NAMES[each].id) for each in GENDERS}}


class GenderForm(TextsForm):
    """A statement, and a gender that only the person declares."""

    gender = SelectField(
        N_("Gender that you declare"),
        description=N_("Free to leave out. Without it you count for no minimum."),
        choices=_GENDERS,
    )

    @property
    def declared(self) -> str | None:
        """Return the gender declared, or None."""
        return self.gender.data or None


class NominationForm(GenderForm):
    """Oneself or somebody else, with a statement that may come later."""

    person = NameField(N_("Who is proposed"), always=1)

    def offer(self, own: PersonId, people: Sequence[tuple[PersonId, str]]) -> None:
        """Offer everybody in the register, oneself first."""
        others = [(str(person), name) for person, name in people if person != own]
        self.person.choices = [(str(own), N_("I stand myself")), *others]
        self._own = str(own)

    def validate_gender(self, field: SelectField) -> None:
        """Refuse a gender chosen for somebody else."""
        if field.data and self.person.data != self._own:
            raise ValidationError(Message("Only the person proposed can declare a gender."))  # type: ignore[arg-type]


class AnswerForm(GenderForm):
    """Whether the person proposed stands."""

    stands = RadioField(N_("Your answer"), choices={"yes": N_("I stand"), "no": N_("I do not stand")})
