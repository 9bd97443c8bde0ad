"""Forms of applications: the public one, and the small acts on both sides."""

from collections.abc import Iterable

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, EmailField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from govern.domain.members.categories import Category
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.values.ids import MemberId
from govern.domain.values.text import Text
from govern.i18n.languages import country_codes
from govern.i18n.marker import N_, Marked
from govern.i18n.translator import Translator
from govern.rulefiles.checklist import ChecklistLine
from govern.services.application_questions import LONGEST as LONGEST_QUESTION
from govern.services.application_refusals import LONGEST as LONGEST_REASONS
from govern.services.applying import ASKED_FOR, LONGEST, Apply, Contact
from govern.web.forms.checks import at_most
from govern.web.forms.items import incoming
from govern.web.forms.secure import SecureForm, VersionField

_MISSING = N_("This field is required.")
_LINES = {"rows": 5, "translate": "no"}


class JoinForm(SecureForm):
    """The application as its organisation writes it; the field ``website`` is a trap for machines."""

    organisation = StringField(N_("Organisation"), validators=[DataRequired(_MISSING), at_most(300)])
    legal_form = StringField(N_("Legal form"), validators=[at_most(200)])
    registration_number = StringField(N_("Registration number"), validators=[at_most(100)])
    country = SelectField(N_("Country of the seat"))
    region = StringField(N_("Region"), validators=[at_most(200)])
    sectors = StringField(N_("Sectors"), validators=[at_most(500)])
    category = RadioField(
        N_("Wishes to join as"),
        choices={each.value: Marked(CATEGORY_NAMES[each].id) for each in ASKED_FOR},
        default=Category.FULL.value,
    )
    brings = TextAreaField(
        N_("What you bring"), validators=[DataRequired(_MISSING), at_most(LONGEST)], render_kw=_LINES
    )
    expects = TextAreaField(
        N_("What you expect"), validators=[DataRequired(_MISSING), at_most(LONGEST)], render_kw=_LINES
    )
    sponsor_1 = StringField(N_("First sponsor"), validators=[at_most(300)])
    sponsor_2 = StringField(N_("Second sponsor"), validators=[at_most(300)])
    contact_name = StringField(N_("Name of your contact"), validators=[DataRequired(_MISSING), at_most(300)])
    email = EmailField(N_("E-mail"), validators=[DataRequired(_MISSING), at_most(320)])
    files = MultipleFileField(N_("Documents"))
    website = StringField(N_("Leave this empty"))
    agrees = BooleanField(N_("We agree"), validators=[DataRequired(N_("Agree, or we cannot keep it."))])

    def offer_countries(self, voice: Translator) -> None:
        """Offer every country in the reader's order."""
        named = sorted(
            ((code, voice.country(code)) for code in country_codes(voice.locale)),
            key=lambda each: voice.sort_key(each[1]),
        )
        self.country.choices = {"": N_("Choose a country"), **dict(named)}

    def command(self, language: str) -> Apply:
        """Return what was typed, once the form is valid."""
        return Apply(
            organisation=self.organisation.data or "",
            country=self.country.data or "",
            category=Category(self.category.data),
            brings=self.brings.data or "",
            expects=self.expects.data or "",
            contact=Contact(self.contact_name.data or "", self.email.data or "", language),
            agrees=bool(self.agrees.data),
            legal_form=self.legal_form.data or "",
            registration_number=self.registration_number.data or "",
            region=self.region.data or "",
            sectors=self.sectors.data or "",
            sponsors=(self.sponsor_1.data or "", self.sponsor_2.data or ""),
            files=incoming(each for each in self.files.data or () if each and each.filename),
        )


class FilesHandedInForm(SecureForm):
    """Further documents of the applicant."""

    files = MultipleFileField(N_("Documents"))


class WordsForm(SecureForm):
    """A question, an answer, an appeal, or the name of one more sponsor."""

    words = TextAreaField(
        N_("Your words"), validators=[DataRequired(_MISSING), at_most(LONGEST_QUESTION)], render_kw=_LINES
    )


class ReasonsForm(SecureForm):
    """The reasons of a refusal."""

    reasons = TextAreaField(
        N_("Reasons"), validators=[DataRequired(_MISSING), at_most(LONGEST_REASONS)], render_kw=_LINES
    )


class MeetingChoiceForm(SecureForm):
    """The meeting on whose agenda an application goes."""

    meeting = SelectField(N_("Meeting"), validators=[DataRequired(N_("Choose a meeting."))])
    version = VersionField()


class MemberChoiceForm(SecureForm):
    """A member of the register."""

    member = SelectField(N_("Member"), validators=[DataRequired(N_("Choose a member."))])

    def offer(self, members: Iterable[tuple[MemberId, str]]) -> None:
        """Offer these members by name."""
        self.member.choices = {"": "", **{str(key): name for key, name in members}}


class ChecklistForm(SecureForm):
    """The checklist, a line for each thing, those needed marked with a star at their beginning."""

    lines = TextAreaField(N_("One line for each document"), render_kw={"rows": 10, "translate": "no"})

    def read(self, language: str) -> tuple[ChecklistLine, ...]:
        """Return the lines that were typed, in one language."""
        typed = (line.strip() for line in (self.lines.data or "").splitlines())
        return tuple(
            ChecklistLine(Text.only(language, line.lstrip("* ")), line.startswith("*"))
            for line in typed
            if line.strip("* ")
        )

    def fill(self, lines: Iterable[ChecklistLine], language: str) -> None:
        """Put the lines as they stand into the field."""
        self.lines.data = "\n".join(
            f"{'* ' if each.is_required else ''}{each.label.in_language(language).text}" for each in lines
        )
