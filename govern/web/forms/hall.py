"""Forms in the hall: whose hands were counted and how many, and the ballot that the secretary takes down."""

from uuid import UUID

from wtforms import IntegerField, RadioField, SelectMultipleField, validators
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from govern.domain.values.ids import PersonId, RightId, VoteId
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.domain.voting.hand_count import HandFigures
from govern.i18n.marker import N_
from govern.services.hall_ballots import TakeDown
from govern.services.hall_desk import HallDesk
from govern.services.hand_counts import EnterCount
from govern.store.queries.hall import HallCaster
from govern.web.forms.names import NameField
from govern.web.forms.secure import RequestKeyField, SecureForm
from govern.web.forms.votes import CHOICES

_CHECKS = (validators.Optional(), validators.NumberRange(min=0, message=N_("Give a whole number.")))
_KEYS = {"min": "0", "inputmode": "numeric", "autocomplete": "off"}


class FiguresForm(SecureForm):
    """How many hands or papers there were for each choice; what is left empty is none."""

    count_for = IntegerField(N_("For"), validators=[*_CHECKS], render_kw=_KEYS)
    count_against = IntegerField(N_("Against"), validators=[*_CHECKS], render_kw=_KEYS)
    count_abstained = IntegerField(N_("Abstained"), validators=[*_CHECKS], render_kw=_KEYS)
    count_blank = IntegerField(N_("Blank"), validators=[*_CHECKS], render_kw=_KEYS)
    count_invalid = IntegerField(N_("Invalid"), validators=[*_CHECKS], render_kw=_KEYS)

    @property
    def numbers(self) -> list[object]:
        """Return the fields of the figures in their order."""
        return [
            self.count_for,
            self.count_against,
            self.count_abstained,
            self.count_blank,
            self.count_invalid,
        ]

    def figures(self) -> HandFigures:
        """Return what was typed, once the form is valid."""
        return HandFigures(
            for_=self.count_for.data or 0,
            against=self.count_against.data or 0,
            abstained=self.count_abstained.data or 0,
            blank=self.count_blank.data or 0,
            invalid=self.count_invalid.data or 0,
        )


class HandCountForm(FiguresForm):
    """Whose hands or papers were counted, where, and the figures."""

    channel = RadioField(
        N_("How these votes came"),
        choices=[
            SelectChoice(BallotChannel.HALL.value, N_("In the hall: hands or papers")),
            SelectChoice(BallotChannel.POST.value, N_("By post")),
        ],
        default=BallotChannel.HALL.value,
    )
    rights = SelectMultipleField(
        N_("Whose votes were counted"),
        validators=[validators.DataRequired(N_("Choose whose votes were counted."))],
    )

    def offer(self, desk: HallDesk, *, everybody: bool) -> None:
        """Offer the holders that have not voted, all of them chosen where that was asked for."""
        self.rights.choices = [(str(right), name) for right, name in desk.free.items()]
        if everybody and not self.rights.data:
            self.rights.data = [str(right) for right in desk.free]

    def command(self, vote: VoteId) -> EnterCount:
        """Return what was typed, once the form is valid."""
        return EnterCount(
            vote=vote,
            rights=tuple(RightId(UUID(each)) for each in self.rights.data or ()),
            figures=self.figures(),
            channel=BallotChannel(self.channel.data),
        )


class TakeDownForm(SecureForm):
    """Who in the hall says what."""

    caster = NameField(
        N_("Whose vote, and who casts it"),
        validators=[validators.DataRequired(N_("Choose whose vote this is."))],
    )
    choice = RadioField(
        N_("What was said"),
        choices=[SelectChoice(choice.value, word) for choice, word in CHOICES.items()],
        validators=[
            validators.AnyOf(
                [choice.value for choice in CHOICES], message=N_("Choose for, against, abstain or blank.")
            )
        ],
        validate_choice=False,
    )
    request_key = RequestKeyField()

    def offer(self, casters: tuple[HallCaster, ...]) -> None:
        """Offer everybody whose ballot can be taken down."""
        self.caster.choices = [
            ("", "—"),
            *((f"{each.right}/{each.person}", _line(each)) for each in casters),
        ]

    def command(self, vote: VoteId) -> TakeDown:
        """Return what was typed, once the form is valid."""
        right, person = str(self.caster.data).split("/")
        return TakeDown(
            vote=vote,
            right=RightId(UUID(right)),
            caster=PersonId(UUID(person)),
            choice=Choice(self.choice.data),
            request_key=self.request_key.data or "",
        )


def _line(caster: HallCaster) -> str:
    """Return who would cast for whom, ticked off where a ballot was taken down before."""
    tick = " ✓" if caster.has_ballot else ""
    return f"{caster.holder} — {caster.name}{tick}"
