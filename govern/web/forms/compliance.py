"""Asking for a compliance report: under which law, of which day, and perhaps of which file."""

from collections.abc import Iterable

from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import DateField, SelectField
from wtforms.validators import InputRequired

from govern.domain.statutes.compliance_facts import FormNamed
from govern.i18n.marker import N_
from govern.web.forms.secure import SecureForm
from govern.web.language import translator

_NEEDED = InputRequired(N_("This field is required."))


class LawForm(SecureForm):
    """The law to check against, and the day."""

    law = SelectField(N_("Legal form whose law applies"), validators=[_NEEDED])
    on = DateField(N_("Day"), validators=[_NEEDED])

    def offer(self, forms: Iterable[FormNamed]) -> None:
        """Offer legal forms in the order of their countries' names."""
        speak = translator()
        named = [(speak.country(each.country), each) for each in forms]
        named.sort(key=lambda each: (speak.sort_key(each[0]), each[1].code))
        self.law.choices = [(each.code, f"{country}: {_name(each)}") for country, each in named]


class AskedForm(LawForm):
    """The same, asked for by an address: reading needs no token."""

    class Meta(LawForm.Meta):  # noqa: D106 - the library's own name
        csrf = False


class FileForm(LawForm):
    """A statutes file to check; it is read and forgotten."""

    file = FileField(N_("Statutes file"))

    def content(self) -> tuple[str, bytes] | None:
        """Return the file's own name and its bytes, or None when none was chosen."""
        chosen = self.file.data
        if not isinstance(chosen, FileStorage) or not chosen.filename:
            return None
        name = chosen.filename.replace("\\", "/").rsplit("/", 1)[-1]
        return name[-255:], chosen.read()


def _name(form: FormNamed) -> str:
    if form.is_in_force:
        return form.local_name
    return f"{form.local_name} ({translator().text('proposal, not in force')})"
