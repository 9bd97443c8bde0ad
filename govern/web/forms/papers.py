"""Forms around papers and written questions of items."""

from uuid import UUID

from flask_wtf.file import FileField, MultipleFileField
from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField, widgets

from govern.domain.access.actor import Office
from govern.domain.access.papers import READERS_NAMES, Circle, Readers
from govern.domain.meetings.questions import LONGEST_QUESTION, LONGEST_QUESTION_ANSWER
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.ids import MemberId
from govern.i18n.marker import N_, Marked
from govern.services.paper_versions import LONGEST_NOTE
from govern.web.forms.checks import at_most
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm, VersionField


class CircleForm(SecureForm):
    """For whom a paper is."""

    readers = SelectField(
        N_("For whom it is"),
        choices={each.value: Marked(READERS_NAMES[each].id) for each in Readers},
        default=Readers.INVITED.value,
    )
    offices = SelectMultipleField(
        N_("Offices, where it is for named ones"),
        choices={each.value: Marked(OFFICE_NAMES[each].id) for each in Office},
        option_widget=widgets.CheckboxInput(),
    )

    def circle(self) -> Circle:
        """Return what was chosen in a valid form."""
        readers = Readers(self.readers.data or Readers.INVITED.value)
        named = readers is Readers.OFFICES
        chosen = self.offices.data or ()
        return Circle(readers, frozenset(Office(each) for each in chosen) if named else frozenset())


class FilesForm(CircleForm):
    """Papers that come after the proposal."""

    files = MultipleFileField(N_("Attachments"))


class ReplaceForm(SecureForm):
    """A new version of a paper."""

    file = FileField(N_("New version"))
    note = StringField(N_("What has changed"), validators=[at_most(LONGEST_NOTE)])


class QuestionForm(SecureForm):
    """A question in writing; for whom matters to people who represent several members."""

    member = NameField(N_("Asked for"), validate_choice=False)
    question = TextAreaField(
        N_("Your question"),
        validators=[at_most(LONGEST_QUESTION)],
        render_kw={"rows": 4, "translate": "no"},
    )

    def asks_for(self) -> MemberId | None:
        """Return the member that was chosen, or None for an own seat."""
        try:
            return MemberId(UUID(self.member.data)) if self.member.data else None
        except ValueError:
            return None


class QuestionAnswerForm(SecureForm):
    """The answer to a written question."""

    answer = TextAreaField(
        N_("Answer"),
        validators=[at_most(LONGEST_QUESTION_ANSWER)],
        render_kw={"rows": 4, "translate": "no"},
    )
    version = VersionField()
