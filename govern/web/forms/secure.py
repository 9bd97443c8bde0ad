"""The base of every form: CSRF, the reader's language, and refusals that keep what was typed."""

from http import HTTPStatus
from uuid import UUID, uuid4

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from govern.domain.values.message import Message
from govern.i18n.marker import N_
from govern.web.forms.names import is_searching
from govern.web.forms.speech import FormSpeech


class SecureForm(FlaskForm):  # type: ignore[misc]
    """A form that is read from the request when it was sent, and shown again when it was refused."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc] # noqa: D106 - the library's own name
        def get_translations(self, form: "SecureForm") -> FormSpeech:  # noqa: ARG002
            return FormSpeech()

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.status = HTTPStatus.OK

    def is_sent_and_valid(self) -> bool:
        """Return whether the form was sent, not only to look for a name, and every field is in order."""
        return request.method == "POST" and not is_searching() and self.validate()

    def validate(self, extra_validators: object = None) -> bool:
        """Check every field; what is wrong is shown at the field and above the form."""
        is_valid = bool(super().validate(extra_validators))
        if not is_valid:
            self.status = HTTPStatus.UNPROCESSABLE_ENTITY
        return is_valid

    def refuse(self, sentence: Message, field: Field | None = None) -> None:
        """Add what is wrong, with the form as a whole or with one field."""
        self.status = HTTPStatus.UNPROCESSABLE_ENTITY
        if field is None:
            self.form_errors.append(sentence)
        else:
            field.errors = [*field.errors, sentence]  # type: ignore[list-item]


class VersionField(HiddenField):
    """The version of the row that was shown, so that nobody's change is overwritten unseen."""

    type = "HiddenField"
    data: int | None  # type: ignore[assignment]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number.

        Raises:
            ValidationError: when it is none; ours always is.
        """
        try:
            self.data = int(valuelist[0]) if valuelist else None
        except ValueError as error:
            self.data = None
            raise ValidationError(N_("The form is damaged. Load the page again.")) from error


class RequestKeyField(HiddenField):
    """A fresh key for each form that is shown: sent twice, it is one request."""

    type = "HiddenField"

    def __init__(self, **values: object) -> None:
        super().__init__(default=lambda: uuid4().hex, **values)  # type: ignore[arg-type]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the key.

        Raises:
            ValidationError: when it is none; ours always is.
        """
        try:
            self.data = UUID(valuelist[0]).hex if valuelist else uuid4().hex
        except ValueError as error:
            self.data = uuid4().hex
            raise ValidationError(N_("The form is damaged. Load the page again.")) from error
