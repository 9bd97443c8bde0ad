"""Forms of the items room: a proposal, its files, the answer to it."""

from collections.abc import Iterable
from contextlib import closing

from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.meetings.agenda import PROPOSED_KINDS
from govern.domain.meetings.attachments import IncomingFile
from govern.domain.meetings.words import ITEM_KIND_NAMES
from govern.i18n.marker import N_, Marked
from govern.services.answers import LONGEST_ANSWER
from govern.web.forms.checks import at_most
from govern.web.forms.content import SUBJECTS, ContentForm
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm, VersionField

NEXT = "next"


class ProposalForm(ContentForm):
    """A proposal: for which meeting, for whom, and what it says."""

    meeting = SelectField(N_("For which meeting"), validators=[DataRequired(N_("Choose a meeting."))])
    member = NameField(N_("Proposed for"))
    kind = SelectField(
        N_("What it asks of the meeting"),
        choices={each.value: Marked(ITEM_KIND_NAMES[each].id) for each in PROPOSED_KINDS},
    )
    files = MultipleFileField(N_("Attachments"))


class AnswerForm(SecureForm):
    """The secretary's answer: which agenda it goes on, or why on none."""

    decision = RadioField(
        N_("Answer"),
        choices={"accept": N_("Put it on an agenda"), "decline": N_("Decline it, with a reason")},
    )
    meeting = SelectField(N_("On the agenda of"), validate_choice=False)
    subject = SelectField(N_("What the decision is about"), choices=SUBJECTS, validate_choice=False)
    reason = TextAreaField(
        N_("Reason, if you decline it"), validators=[at_most(LONGEST_ANSWER)], render_kw={"rows": 5}
    )
    version = VersionField()


class VersionForm(SecureForm):
    """One act on an item as it was shown."""

    version = VersionField()


def incoming(files: Iterable[FileStorage] | None) -> tuple[IncomingFile, ...]:
    """Return the files that were sent, with the names that people's machines gave them."""
    return tuple(_read(each) for each in files or ())


def _read(file: FileStorage) -> IncomingFile:
    with closing(file):
        return IncomingFile(file.filename or "", file.read())
