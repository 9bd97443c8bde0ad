"""Handing in the file of a meeting, and agreeing to what it becomes."""

from zoneinfo import ZoneInfo

from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import DataRequired

from govern.exchange.meeting_files.found import FoundMeeting
from govern.exchange.tables import RegisterFile
from govern.i18n.marker import N_
from govern.web.forms.meetings import MeetingForm
from govern.web.forms.secure import SecureForm


class MeetingFileForm(SecureForm):
    """One file."""

    file = FileField(N_("File"))

    def handed_in(self) -> RegisterFile | None:
        """Return the file that was chosen, with its own name only."""
        sent = self.file.data
        if not sent or not sent.filename:
            return None
        return RegisterFile(sent.filename.replace("\\", "/").rsplit("/", 1)[-1][-255:], sent.read())


class ImportedMeetingForm(MeetingForm):
    """The meeting that a file becomes, and the language in which the file is written."""

    language = SelectField(N_("Language of the file"), validators=[DataRequired(N_("Choose a language."))])

    def propose(self, found: FoundMeeting, zone: ZoneInfo) -> None:
        """Fill the fields with what the file says; a time without a zone is one of the seat's clock."""
        told = found.starts.tzinfo if found.starts else None
        own = told if isinstance(told, ZoneInfo) and told.key != "UTC" else zone
        self.time_zone.data = own.key
        self.place.data = found.place
        if found.starts is not None:
            moment = found.starts.astimezone(own) if told else found.starts
            self.starts.data = moment.replace(tzinfo=None)
