"""Handing in files for an import, and agreeing to what they change."""

from flask_wtf.file import MultipleFileField
from wtforms import DateField, HiddenField
from wtforms.validators import InputRequired

from govern.exchange.tables import RegisterFile
from govern.i18n.marker import N_
from govern.web.forms.secure import SecureForm

_NEEDED = InputRequired(N_("This field is required."))


class HandInForm(SecureForm):
    """One workbook, CSV files, or a statutes file; old minutes come along."""

    files = MultipleFileField(N_("Files"))
    effective = DateField(N_("Changes hold from"), validators=[_NEEDED])

    def register_files(self) -> tuple[RegisterFile, ...]:
        """Return the files that were chosen, with their own names only."""
        return tuple(
            RegisterFile(each.filename.replace("\\", "/").rsplit("/", 1)[-1][-255:], each.read())
            for each in self.files.data or ()
            if each and each.filename
        )


class AgreementForm(SecureForm):
    """Agreeing to the changes of one preview."""

    mark = HiddenField()
