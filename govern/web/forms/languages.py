"""Fields for one text in several languages, one of them authentic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wtforms import Field, RadioField, StringField, TextAreaField

from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.languages import cldr
from govern.i18n.marker import N_, Marked
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm

F = TypeVar("F", bound="TextsForm")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the text, such as its title, to be written in each language."""

    label: Marked
    longest: int
    lines: int = 1
    is_required: bool = True


class TextsForm(SecureForm):
    """A form with parts in several languages; made for given languages by ``in_languages``."""

    codes: Sequence[str] = ()
    parts: Mapping[str, Part] = {}
    authentic: RadioField

    @property
    def groups(self) -> list[tuple[str, str, list[Field]]]:
        """Return what the macro ``versions`` reads: code, own name of the language, its fields."""
        return [
            (code, own_name(code), [self[f"{part}_{code}"] for part in self.parts]) for code in self.codes
        ]

    def text(self, part: str) -> Text | None:
        """Return one part in every language in which it was written, or None when in none."""
        written = {code: (self[f"{part}_{code}"].data or "").strip() for code in self.codes}
        return Text(str(self.authentic.data), written) if written[str(self.authentic.data)] else None

    def fill(self, part: str, text: Text | None) -> None:
        """Put a text that stands already into the fields of one part."""
        if text is None:
            return
        self.authentic.data = text.authentic
        for code in self.codes:
            self[f"{part}_{code}"].data = text.versions.get(code, "")

    def begin_with(self, words: Mapping[str, str]) -> None:
        """Put words that an address carries into the fields that it names."""
        for code in self.codes:
            for part in self.parts:
                self[f"{part}_{code}"].data = words.get(f"{part}_{code}", self[f"{part}_{code}"].data)

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for every required part in the authentic language, and in no language without it."""
        is_valid = super().validate(extra_validators)
        for name, part in self.parts.items():
            field = self[f"{name}_{self.authentic.data}"] if self.authentic.data in self.codes else None
            anywhere = any((self[f"{name}_{code}"].data or "").strip() for code in self.codes)
            if field is not None and (part.is_required or anywhere) and not (field.data or "").strip():
                self.refuse(Message("Write this in the authentic language."), field)
                is_valid = False
        return is_valid


def in_languages(form: type[F], codes: Sequence[str], parts: Mapping[str, Part]) -> type[F]:
    """Return the form with a field for each part in each language, and the choice of the authentic one."""
    fields: dict[str, object] = {
        f"{name}_{code}": _field(part) for code in codes for name, part in parts.items()
    }
    fields["authentic"] = RadioField(
        N_("Authentic language"), choices={code: own_name(code) for code in codes}, default=codes[0]
    )
    return type(form.__name__, (form,), {**fields, "codes": tuple(codes), "parts": dict(parts)})


def own_name(code: str) -> str:
    """Return the name of a language in itself."""
    locale = cldr(code) if code in ("en", "fr") else None
    name = str(locale.languages.get(code, code)) if locale else code
    return name[:1].upper() + name[1:]


def _field(part: Part) -> Field:
    checks = [at_most(part.longest)]
    if part.lines == 1:
        return StringField(part.label, validators=checks)
    return TextAreaField(part.label, validators=checks, render_kw={"rows": part.lines, "translate": "no"})
