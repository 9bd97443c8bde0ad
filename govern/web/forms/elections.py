"""The form by which an election is set up, with limits in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, validators

from govern.domain.access.actor import Office
from govern.domain.counting.constraints import Limit
from govern.domain.counting.result import Method
from govern.domain.elections.paper import ReservedSeats
from govern.domain.elections.planning import ElectionRules, PlannedElection
from govern.domain.elections.words import METHODS, MethodWords
from govern.domain.members.words import CATEGORY_NAMES, OFFICE_NAMES
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.states import Secrecy
from govern.i18n.marker import N_, Marked
from govern.services.elections import SetUpElection
from govern.web.forms.checks import at_most
from govern.web.forms.content import PARTS as CONTENT
from govern.web.forms.languages import Part, TextsForm
from govern.web.forms.moments import MomentField

PARTS: Mapping[str, Part] = {name: CONTENT[name] for name in ("title", "explanation")}
_OFFICES = (Office.BOARD_MEMBER, Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.AUDITOR)
_LONGEST_NAME = 80
_MOST_SEATS = 100

#: limits that a figure alone sets: field, attribute, value, whether it is a minimum
_FIGURES = (
    ("country_most", "country", None, False),
    ("women_least", "gender", "woman", True),
    ("men_least", "gender", "man", True),
    ("newcomers_least", "newcomer", "yes", True),
)
#: the places for reserved seats on the form
RESERVED = (1, 2)


def _figure(label: Marked) -> IntegerField:
    checks = [
        validators.Optional(),
        validators.NumberRange(0, _MOST_SEATS, N_("Write a whole number up to 100.")),
    ]
    return IntegerField(label, validators=checks, render_kw={"inputmode": "numeric", "min": 0})


def _whom() -> SelectField:
    return SelectField(N_("For whom"), validate_choice=False)


def _electors() -> SelectField:
    return SelectField(
        N_("Who elects them"),
        validate_choice=False,
        choices={"all": N_("everybody who votes"), "them": N_("only those for whom they are")},
    )


class ElectionForm(TextsForm):
    """An election as the secretary sets it up."""

    body = SelectField(N_("In which body the seats are"), validators=[validators.DataRequired()])
    office = SelectField(
        N_("Office"), choices={each.value: Marked(OFFICE_NAMES[each].id) for each in _OFFICES}
    )
    seats = IntegerField(
        N_("Seats, reserved ones included"),
        validators=[
            validators.InputRequired(N_("Say how many are to be elected.")),
            validators.NumberRange(1, _MOST_SEATS, N_("Write a whole number from 1 to 100.")),
        ],
        render_kw={"inputmode": "numeric", "min": 1},
    )
    method = RadioField(
        N_("How it is counted"), choices=[], validators=[validators.DataRequired(N_("Choose a method."))]
    )
    secrecy = RadioField(
        N_("How the vote is held"),
        choices={
            Secrecy.SECRET.value: N_("Secret: it is on record who voted, never how"),
            Secrecy.BY_NAME.value: N_("By name: it is on record who chose whom"),
        },
        default=Secrecy.SECRET.value,
    )
    until = MomentField(
        N_("Nominations until"),
        validators=[validators.DataRequired(N_("Say until when people may be proposed."))],
    )
    starts_on = DateField(
        N_("First day of the term"), validators=[validators.DataRequired(N_("Say when the term begins."))]
    )
    ends_on = DateField(N_("Last day of the term"), validators=[validators.Optional()])
    country_most = _figure(N_("At most so many from any one country"))
    women_least = _figure(N_("At least so many women"))
    men_least = _figure(N_("At least so many men"))
    newcomers_least = _figure(N_("At least so many newcomers"))
    name_1 = StringField(N_("Name of the seats"), validators=[at_most(_LONGEST_NAME)])
    seats_1 = _figure(N_("How many"))
    whom_1 = _whom()
    electors_1 = _electors()
    name_2 = StringField(N_("Name of the seats"), validators=[at_most(_LONGEST_NAME)])
    seats_2 = _figure(N_("How many"))
    whom_2 = _whom()
    electors_2 = _electors()

    @staticmethod
    def words_of(method: str) -> MethodWords:
        """Return what a method offered is called and how it works."""
        return METHODS[Method(method)]

    def offer(self, rules: ElectionRules, countries: Sequence[tuple[str, str]]) -> None:
        """Offer the methods that the rules allow, and for whom seats can be reserved."""
        self.method.choices = [
            (each.value, Marked(METHODS[each].name.id)) for each in METHODS if each in rules.methods
        ]
        whom = {
            "": N_("nobody"),
            "newcomer": N_("newcomers"),
            "founder": N_("founders"),
            **{f"category:{each.value}": Marked(CATEGORY_NAMES[each].id) for each in CATEGORY_NAMES},
            **{f"country:{code}": name for code, name in countries},
        }
        for number in RESERVED:
            self[f"whom_{number}"].choices = whom

    @property
    def reserved_rows(self) -> list[tuple[StringField, IntegerField, SelectField, SelectField]]:
        """Return the fields of reserved seats, row by row."""
        return [
            tuple(self[f"{name}_{number}"] for name in ("name", "seats", "whom", "electors"))
            for number in RESERVED
        ]

    def command(self, meeting: MeetingId, zone: ZoneInfo) -> SetUpElection:
        """Return what was typed, once the form is valid.

        Raises:
            RuleBroken: when reserved seats are half filled in, or the clock never shows the time.
        """
        try:
            until = self.until.instant(zone)
        except validators.ValidationError as error:
            raise RuleBroken(cast(Message, error.args[0])) from error
        return SetUpElection(
            meeting=meeting,
            title=cast(Text, self.text("title")),
            explanation=self.text("explanation"),
            body=BodyId(UUID(self.body.data)),
            office=Office(self.office.data),
            plan=PlannedElection(
                method=Method(self.method.data),
                seats=self.seats.data or 0,
                limits=tuple(self._limits()),
                reserved=tuple(self._reserved()),
                starts_on=self.starts_on.data,  # type: ignore[arg-type]
                ends_on=self.ends_on.data,
            ),
            secrecy=Secrecy(self.secrecy.data),
            nominations_until=until,
        )

    def propose(self, starts: datetime, last: object) -> None:
        """Fill in a term that begins with the meeting, as long as the rules allow."""
        self.starts_on.data = starts.date()
        self.ends_on.data = last  # type: ignore[assignment]

    def _limits(self) -> Iterator[Limit]:
        for name, attribute, value, is_least in _FIGURES:
            figure = self[name].data
            if figure:
                yield (
                    Limit(attribute, value, least=figure)
                    if is_least
                    else Limit(attribute, value, most=figure)
                )

    def _reserved(self) -> Iterator[ReservedSeats]:
        for number in RESERVED:
            name, seats, whom = (self[f"{each}_{number}"].data for each in ("name", "seats", "whom"))
            if not whom and not seats:
                continue
            if not (whom and seats and (name or "").strip()):
                raise RuleBroken(Message("Reserved seats need a name, how many they are, and for whom."))
            attribute, _, value = str(whom).partition(":")
            group = str(whom) if self[f"electors_{number}"].data == "them" else ""
            yield ReservedSeats(name.strip(), seats, attribute, value or "yes", group)
