"""Handing in a file with a budget, bookings or rates."""

from flask_wtf.file import FileField

from govern.exchange.tables import RegisterFile
from govern.i18n.marker import N_
from govern.web.forms.secure import SecureForm


class MoneyFileForm(SecureForm):
    """One workbook or CSV file."""

    file = FileField(N_("File"))

    def money_file(self) -> RegisterFile | None:
        """Return the file that was chosen, with its own name only; None where there was none."""
        sent = self.file.data
        if not sent or not sent.filename:
            return None
        return RegisterFile(sent.filename.replace("\\", "/").rsplit("/", 1)[-1][-255:], sent.read())
