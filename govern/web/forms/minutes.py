"""Forms of the minutes: the prose of one passage, and the issue."""

from collections.abc import Mapping, Sequence

from govern.i18n.marker import N_
from govern.services.minutes import LONGEST_PASSAGE
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.forms.secure import SecureForm, VersionField

PARTS: Mapping[str, Part] = {"prose": Part(N_("Prose"), LONGEST_PASSAGE, lines=9)}


class PassageForm(TextsForm):
    """The prose beside one item, in the languages of the association."""

    version = VersionField()


class IssueForm(SecureForm):
    """The wish to issue the minutes as they were shown."""

    version = VersionField()


def passage_form(codes: Sequence[str]) -> PassageForm:
    """Return the form with the prose in each of these languages."""
    return in_languages(PassageForm, codes, PARTS)()
