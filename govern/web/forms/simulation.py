"""The form of a simulation: common rules to pick, any rule as it is written, weights, or a draft."""

import re
from collections.abc import Iterator

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional

from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.members.categories import Category
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.rules.decision import Subject
from govern.i18n.marker import N_, Marked
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm

_SUBJECTS = {each.value: Marked(SUBJECT_NAMES[each].id) for each in Subject}
#: share and whether more than it is asked for, as a rule file writes them
_SHARES = {
    "": N_("as it is"),
    "1/2 true": N_("more than half"),
    "1/2 false": N_("at least half"),
    "3/5 false": N_("at least three fifths"),
    "2/3 false": N_("at least two thirds"),
    "3/4 false": N_("at least three quarters"),
    "4/5 false": N_("at least four fifths"),
    "1/1 false": N_("all"),
}
_BASES = {
    "cast": N_("of the votes for and against"),
    "valid": N_("of all votes, abstentions too"),
    "present": N_("of all who are present or represented"),
    "entitled": N_("of all who may vote"),
}
_COUNTS = {"heads": N_("one vote for each member"), "weights": N_("the votes that each member has")}


class SimulationForm(SecureForm):
    """What is supposed."""

    draft = SelectField(N_("Rules of a draft"))
    majority_of = SelectField(N_("Majority for"), choices=_SUBJECTS)
    majority = SelectField(N_("Majority"), choices=_SHARES)
    base = SelectField(N_("Of what"), choices=_BASES)
    counts = SelectField(N_("What is counted"), choices=_COUNTS)
    quorum_of = SelectField(N_("Quorum for"), choices={**_SUBJECTS, "ordinary": N_("Every decision")})
    quorum = SelectField(
        N_("Quorum"),
        choices={**_SHARES, "none": N_("none is asked for")},
    )
    tie = SelectField(
        N_("At a tie"),
        choices={"": N_("as it is"), "rejected": N_("it is rejected"), "chair": N_("the chair decides")},
    )
    proxies = IntegerField(N_("Most proxies for one holder"), validators=[Optional(), NumberRange(0, 999)])
    rules = TextAreaField(
        N_("Rules as they would be"),
        validators=[at_most(20_000)],
        render_kw={"rows": 6, "spellcheck": "false", "autocapitalize": "off"},
    )

    def take_over(self) -> None:
        """Write what was picked among the rules, in place of what stood there on it; pick nothing more."""
        for key, value in self._picked():
            kept = without(self.rules.data or "", key).rstrip("\n")
            self.rules.data = f"{kept}\n{key}: {{value: {value}}}\n".lstrip("\n")
        self.majority.data = self.quorum.data = self.tie.data = ""
        self.proxies.data = None
        self.proxies.raw_data = None

    def _picked(self) -> Iterator[tuple[str, str]]:
        if self.majority.data:
            test = _test(self.counts.data, self.majority.data, self.base.data)
            yield f"assembly.majority.{self.majority_of.data}", test
        if self.quorum.data:
            suffix = "" if self.quorum_of.data == "ordinary" else f".{self.quorum_of.data}"
            asked = "[]" if self.quorum.data == "none" else _test("heads", self.quorum.data, "entitled")
            yield f"assembly.quorum{suffix}", asked
        if self.tie.data:
            yield "assembly.tie", self.tie.data
        if self.proxies.data is not None:
            yield "assembly.proxies.limit", str(self.proxies.data)

    @property
    def weight_fields(self) -> list[StringField]:
        """Return the field of each category of members."""
        return [self[f"weight_{each.value}"] for each in Category]

    def weights(self) -> dict[str, str]:
        """Return what was typed for each category of members."""
        return {each.value: self[f"weight_{each.value}"].data or "" for each in Category}


for _category in Category:
    setattr(
        SimulationForm,
        f"weight_{_category.value}",
        StringField(Marked(CATEGORY_NAMES[_category].id), validators=[at_most(20)]),
    )


def _test(counts: str, picked: str, base: str) -> str:
    share, strict = picked.split(" ")
    return f'[{{counts: {counts}, share: "{share}", strict: {strict}, base: {base}}}]'


def without(fragment: str, key: str) -> str:
    r"""Return a fragment of rules without the one of that key and the lines that belong to it.

    >>> without("a.b: {value: 1}\nc.d:\n  value: 2\n", "c.d")
    'a.b: {value: 1}\n'
    """
    block = re.compile(rf"^{re.escape(key)}\s*:.*\n?(?:[ \t-].*\n?)*", re.MULTILINE)
    return block.sub("", fragment.replace("\r\n", "\n"))
