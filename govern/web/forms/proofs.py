"""Forms that take a file to be checked, and a number or digest to look up."""

from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import StringField

from govern.domain.values.message import Message
from govern.i18n.marker import N_
from govern.web.forms.secure import SecureForm

LARGEST = 20 * 1024 * 1024


class LookUpForm(SecureForm):
    """A number or a digest, typed from paper."""

    typed = StringField(
        N_("Number or digest"), description=N_("Such as DOC-2026-00042, or the 64 digits of the data or file")
    )


class PdfForm(SecureForm):
    """One PDF file."""

    file = FileField(N_("PDF file"))

    def content(self) -> bytes | None:
        """Return the bytes of the file, or None after having said what is wrong with it."""
        sent = self.file.data
        content = sent.read(LARGEST + 1) if isinstance(sent, FileStorage) and sent.filename else b""
        if not content:
            self.refuse(Message("Choose a file."), self.file)
            return None
        if len(content) > LARGEST:
            self.refuse(
                Message("The file is larger than {n} MB.", {"n": LARGEST // (1024 * 1024)}), self.file
            )
            return None
        return content
