"""What an item says, in one or several languages: the part that every form for items shares."""

from collections.abc import Mapping
from typing import TypeVar, cast

from wtforms import SelectField

from govern.domain.meetings.agenda import LONGEST_DECISION, LONGEST_EXPLANATION, LONGEST_TITLE
from govern.domain.meetings.kinds import ItemKind
from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.rules.decision import Subject
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.services.drafting import Content
from govern.web.forms.languages import Part, TextsForm, in_languages
from govern.web.session import the_association

PARTS: Mapping[str, Part] = {
    "title": Part(N_("Title"), LONGEST_TITLE),
    "requested_decision": Part(N_("Decision asked for"), LONGEST_DECISION, lines=3, is_required=False),
    "explanation": Part(N_("Explanation"), LONGEST_EXPLANATION, lines=8, is_required=False),
}
C = TypeVar("C", bound="ContentForm")
SUBJECTS = {each.value: Marked(SUBJECT_NAMES[each].id) for each in Subject}


class ContentForm(TextsForm):
    """Kind, subject, and the texts of an item."""

    kind = SelectField(N_("What it asks of the meeting"))
    subject = SelectField(N_("What the decision is about"), choices=SUBJECTS)

    def content(self) -> Content:
        """Return what was typed, once the form is valid."""
        return Content(
            kind=ItemKind(self.kind.data),
            subject=Subject(self.subject.data),
            title=cast(Text, self.text("title")),
            explanation=self.text("explanation"),
            requested_decision=self.text("requested_decision"),
        )


def in_every_language(form: type[C], **values: None) -> C:
    """Return the form with its texts in each language of the association; ``formdata=None``: an empty one."""
    known = the_association()
    return in_languages(form, known.languages if known else ("en",), PARTS)(**values)
