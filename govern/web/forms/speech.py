"""What the form library itself says, from our catalogues."""

from govern.i18n.marker import N_, Marked

_KNOWN = {
    str(each): each
    for each in (
        N_("This field is required."),
        N_("Not a valid choice."),
        N_("Not a valid date value."),
        N_("Not a valid datetime value."),
        N_("Not a valid time value."),
        N_("Not a valid integer value."),
        N_("Not a valid decimal value."),
        N_("Invalid email address."),
        N_("Invalid input."),
        N_("Invalid Choice: could not coerce."),
        N_("The CSRF token is missing."),
    )
}
_OTHERS = {
    "Invalid Choice: could not coerce.": N_("Not a valid choice."),
    "'%(value)s' is not a valid choice for this field.": N_("Not a valid choice."),
    "One or more data inputs could not be coerced.": N_("Not a valid choice."),
    "One or more of the choices is not valid.": N_("Not a valid choice."),
}


class FormSpeech:
    """Gives the form library's sentences back as marked ones, which are translated when shown."""

    def gettext(self, sentence: str) -> Marked:
        return _OTHERS.get(sentence) or _KNOWN.get(sentence) or N_("Invalid input.")

    def ngettext(self, singular: str, plural: str, n: int) -> Marked:  # noqa: ARG002
        return N_("Invalid input.")
