"""The form that composes a world: who joins, what founders keep, which right is other than it is."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from uuid import UUID

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput

from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.members.categories import Category
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.power.report import Index
from govern.domain.rules.decision import Subject
from govern.domain.statutes.rule import RuleValue
from govern.domain.values.errors import GovernError
from govern.domain.voice.what_if_joining import Joining
from govern.i18n.marker import N_, Marked
from govern.i18n.translator import Translator
from govern.services.what_if_asked import NOWHERE, Asked, read_right, read_share, rights_to_switch
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm

ROWS = (1, 2, 3)
_MOST_JOINING = 50
_ON, _OFF = "on", "off"
#: what an address that leaves something out means
_USUAL = {
    "subject": Subject.ORDINARY.value,
    "index": Index.BANZHAF.value,
    "right": "",
    "switch": _ON,
    **{f"category_{row}": Category.FULL.value for row in ROWS},
    **{f"country_{row}": "" for row in ROWS},
}


class WhatIfForm(SecureForm):
    """What is supposed; it is sent as an address, so that a world can be kept and passed on."""

    class Meta(SecureForm.Meta):  # noqa: D106 - the library's own name
        csrf = False

    application = SelectMultipleField(
        N_("Applications that wait for a decision"), option_widget=CheckboxInput()
    )
    cap = StringField(N_("Founders have together at most"), validators=[at_most(20)])
    privileges = BooleanField(N_("Founders’ privileges have ended"))
    right = SelectField(N_("Right of new members"))
    switch = SelectField(N_("It is"), choices={_ON: N_("in force"), _OFF: N_("not in force")})
    value = StringField(N_("With the value"), validators=[at_most(200)])
    subject = SelectField(
        N_("Power in decisions on"), choices={each.value: Marked(SUBJECT_NAMES[each].id) for each in Subject}
    )
    index = SelectField(
        N_("Power is measured by"),
        choices={
            Index.BANZHAF.value: N_("how often a vote decides (Banzhaf)"),
            Index.SHAPLEY_SHUBIK.value: N_("who decides when members join one by one (Shapley-Shubik)"),
        },
    )

    @property
    def rows(self) -> list[list[object]]:
        """Return the fields of each kind of members that nobody knows yet."""
        return [[self[f"{name}_{row}"] for name in _ROW] for row in ROWS]

    def asked(self, pending: Iterable[tuple[UUID, str, Joining]], voice: Translator) -> Asked | None:
        """Return the world, or None with what is wrong at its field."""
        chosen = {UUID(each) for each in self.application.data or ()}
        known = tuple(joining for identity, _, joining in pending if identity in chosen)
        cap, rights = self._cap(), self._rights()
        if self.errors or self.form_errors:
            return None
        return Asked(
            joining=(*known, *self._unknown(voice)),
            cap=cap,
            ends_privileges=bool(self.privileges.data),
            rights=rights,
            subject=Subject(self.subject.data),
            index=Index(self.index.data),
        )

    def _cap(self) -> Fraction | None:
        typed = (self.cap.data or "").strip()
        try:
            return read_share(typed) if typed else None
        except GovernError as refusal:
            self.refuse(refusal.message, self.cap)
            return None

    def _rights(self) -> Mapping[str, RuleValue | None]:
        if not self.right.data:
            return {}
        try:
            return read_right(self.right.data, self.value.data or "", is_on=self.switch.data == _ON)
        except GovernError as refusal:
            self.refuse(refusal.message, self.value)
            return {}

    def _unknown(self, voice: Translator) -> Iterator[Joining]:
        number = 0
        for row in ROWS:
            category, country = self[f"category_{row}"].data, self[f"country_{row}"].data
            votes = self[f"votes_{row}"].data
            for _ in range(self[f"number_{row}"].data or 0):
                number += 1
                yield Joining(
                    name=voice.text("New member {number}", number=number),
                    category=Category(category),
                    country=country or NOWHERE,
                    votes=None if votes is None else Fraction(votes),
                )


_ROW = ("number", "category", "country", "votes")
for _row in ROWS:
    setattr(
        WhatIfForm,
        f"number_{_row}",
        IntegerField(N_("How many"), validators=[Optional(), NumberRange(0, _MOST_JOINING)]),
    )
    setattr(
        WhatIfForm,
        f"category_{_row}",
        SelectField(
            N_("Category"), choices={each.value: Marked(CATEGORY_NAMES[each].id) for each in Category}
        ),
    )
    setattr(WhatIfForm, f"country_{_row}", SelectField(N_("Country")))
    setattr(
        WhatIfForm,
        f"votes_{_row}",
        IntegerField(N_("Votes of each"), validators=[Optional(), NumberRange(1, 999)]),
    )


def what_if_form(pending: Iterable[tuple[UUID, str, Joining]], voice: Translator) -> tuple[WhatIfForm, int]:
    """Return the form as the address has it, and how many applications in the address are not to be read."""
    offered = {str(identity): f"{joining.name} ({reference})" for identity, reference, joining in pending}
    given: MultiDict[str, str] = MultiDict(request.args)
    for name, value in _USUAL.items():
        given.setdefault(name, value)
    named = given.getlist("application")
    given.setlist("application", [each for each in named if each in offered])
    form = WhatIfForm(formdata=given)
    form.application.choices = offered
    form.right.choices = {"": "—", **{key: Marked(each.about) for key, each in rights_to_switch().items()}}
    countries = {"": N_("not said"), **dict(voice.countries())}
    for row in ROWS:
        form[f"country_{row}"].choices = countries
    return form, sum(each not in offered for each in named)
