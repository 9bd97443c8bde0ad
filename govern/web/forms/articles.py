"""The form for one article: all languages at once, its rules, and what it settles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField

from govern.domain.amendment.counter import CounterKind
from govern.domain.amendment.draft import ChangeKind, Written
from govern.domain.statutes.topic_words import TOPIC_NAMES
from govern.domain.values.ids import DraftId, MemberId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.i18n.marker import N_, Marked
from govern.services import rule_keys
from govern.services.amendment_changes import LONGEST_ARTICLE, LONGEST_NOTE
from govern.services.counter_amendments import HandIn
from govern.web.forms.checks import at_most
from govern.web.forms.languages import own_name
from govern.web.forms.names import NameField
from govern.web.forms.secure import SecureForm, VersionField

F = TypeVar("F", bound="WordingForm")
_LONGEST_RULES = 20_000


@dataclass(frozen=True, slots=True)
class Column:
    """One language of the form."""

    code: str
    name: str
    is_authentic: bool
    heading: Field
    text: Field
    reason: Field


class WordingForm(SecureForm):
    """Heading, text and reason in every language at once; made for given languages by ``in_columns``."""

    codes: Sequence[str] = ()
    authentic: str = ""
    needs_wording = True

    rules = TextAreaField(
        N_("Rules"),
        validators=[at_most(_LONGEST_RULES)],
        render_kw={"rows": 5, "spellcheck": "false", "autocapitalize": "off"},
    )
    topic = SelectField(
        N_("Keys about"),
        choices={topic: Marked(name.id) for topic, name in TOPIC_NAMES.items()},
        validate_choice=False,
    )
    version = VersionField()

    @property
    def columns(self) -> Iterator[Column]:
        """Return the languages, in the order of the statutes."""
        for code in self.codes:
            fields = (self[f"{part}_{code}"] for part in ("heading", "text", "reason"))
            yield Column(code, own_name(code), code == self.authentic, *fields)

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for heading and text in the authentic language, and for a reason in any."""
        is_valid = super().validate(extra_validators)
        for part in ("heading", "text") if self.needs_wording else ():
            field = self[f"{part}_{self.authentic}"]
            if not (field.data or "").strip():
                self.refuse(Message("Write this in the authentic language."), field)
                is_valid = False
        return is_valid

    def texts(self, part: str) -> Text | None:
        """Return one part in the languages in which it was written, the authentic one first."""
        written = {code: (self[f"{part}_{code}"].data or "").replace("\r\n", "\n") for code in self.codes}
        filled = {code: text for code, text in written.items() if text.strip()}
        if not filled:
            return None
        return Text(self.authentic if self.authentic in filled else next(iter(filled)), filled)

    def is_reasoned(self) -> bool:
        """Return whether a reason was given; where not, it is asked for."""
        if self.texts("reason") is not None:
            return True
        self.refuse(Message("Say why."), self[f"reason_{self.authentic}"])
        return False

    def show(self, written: Written, version: int) -> None:
        """Fill the fields with an article as it stands."""
        parts: Mapping[str, Text | None] = {
            "heading": written.heading, "text": written.text, "reason": written.reason,
        }  # fmt: skip
        for part, text in parts.items():
            for code in self.codes:
                self[f"{part}_{code}"].data = text.versions.get(code, "").rstrip("\n") if text else ""
        self.rules.data = written.rules
        self.topic.data = rule_keys.topic_of(written.rules)
        self.version.data = version


class ArticleForm(WordingForm):
    """An article as a draft has it; a new one also says its number and its place."""

    number = StringField(N_("Number"), validators=[at_most(40)])
    after = SelectField(N_("It stands after"), validate_choice=False)
    contents = SelectMultipleField(N_("What the article settles"))

    def show(self, written: Written, version: int) -> None:
        """Fill the fields with an article as it stands."""
        super().show(written, version)
        self.number.data = written.number
        self.after.data = written.after or ""
        self.contents.data = list(written.contents)

    def written(self, kind: ChangeKind, number: str) -> Written:
        """Return what was typed, once the form is valid."""
        return Written(
            kind=kind,
            number=number,
            reason=self.texts("reason"),
            after=(self.after.data or None) if kind is ChangeKind.INSERT else None,
            heading=self.texts("heading"),
            text=self.texts("text"),
            rules=(self.rules.data or "").replace("\r\n", "\n"),
            contents=tuple(self.contents.data or ()),
        )


class CounterForm(WordingForm):
    """What a member wants otherwise in one article of a draft."""

    needs_wording = False

    member = NameField(N_("Proposed for"))
    kind = RadioField(
        N_("What you propose"),
        choices={
            CounterKind.REPLACE.value: N_("New wording, below"),
            CounterKind.KEEP.value: N_("Leave the article as it stands today"),
            CounterKind.REPEAL.value: N_("Take the article out"),
        },
        default=CounterKind.REPLACE.value,
    )

    def wish(self, draft: DraftId, number: str) -> HandIn:
        """Return what was typed, once the form is valid; a preview needs no reason yet."""
        return HandIn(
            draft=draft,
            member=MemberId(UUID(self.member.data)),
            kind=CounterKind(self.kind.data),
            number=number,
            reason=self.texts("reason") or Text.only(self.authentic, "–"),
            heading=self.texts("heading"),
            text=self.texts("text"),
            rules=(self.rules.data or "").replace("\r\n", "\n"),
        )


def in_columns(form: type[F], codes: Sequence[str], authentic: str) -> type[F]:
    """Return the form with heading, text and reason in each language."""
    fields: dict[str, object] = {}
    for code in codes:
        wiring = {"lang": code, "translate": "no"}
        fields[f"heading_{code}"] = StringField(
            N_("Heading"), validators=[at_most(300)], render_kw={"lang": code}
        )
        fields[f"text_{code}"] = TextAreaField(
            N_("Text"), validators=[at_most(LONGEST_ARTICLE)], render_kw={**wiring, "rows": 10}
        )
        fields[f"reason_{code}"] = TextAreaField(
            N_("Why it is to change"), validators=[at_most(LONGEST_NOTE)], render_kw={**wiring, "rows": 3}
        )
    return type(form.__name__, (form,), {**fields, "codes": tuple(codes), "authentic": authentic})


def article_form(codes: Sequence[str], authentic: str, places: Mapping[str, str]) -> ArticleForm:
    """Return the form of an article with the topics that it may settle, and where a new one may stand."""
    form = in_columns(ArticleForm, codes, authentic)()
    topics = rule_keys.contents_topics()
    form.contents.choices = {topic: Marked(about.id) for topic, about in topics.items()}
    form.after.choices = {"": N_("nothing: at the very beginning"), **places}
    return form


def counter_form(codes: Sequence[str], authentic: str) -> CounterForm:
    """Return the form of a change that a member proposes."""
    return in_columns(CounterForm, codes, authentic)()
