"""A document with every part, in the scripts of the Union, for tests and for looking at."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from govern.documents.renderer import Frame, Printed, print_pdf, render_html
from govern.domain.meetings.quorum import QuorumState
from govern.domain.rules.decision import DecisionRule, QuorumMoment, Subject, TieRule
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.bar import Bar, draw_outcome
from govern.domain.voting.explanation import RESULTS, Explained, explain
from govern.domain.voting.outcome import Outcome, Result
from govern.i18n.translator import translator_for
from tests.make.bars import ARTICLE, majority, quorum, tally

TEMPLATE = "documents/print/specimen.html"
NAMES = (
    ("Wallonie Composites", "BE"), ("Łódzki Klaster Tekstylny", "PL"), ("Σύνδεσμος Λιμένων Αττικής", "GR"),
    ("Клъстер Родопи", "BG"), ("Őrség Faipari Klaszter", "HU"), ("Cluster de l’Œuvre métallique", "FR"),
    ("Ðakovo Agro Grozd", "HR"), ("Räshult Träkluster", "SE"), ("Ģimenes Mēbeļu Klasteris", "LV"),
)  # fmt: skip
PROSE = {
    "en": "The chair presents the report. Members **welcome** the figures.\n\n"
    "> “A cluster is worth what its members put in.”\n\n- contributions in kind: 40%\n- fees: 60%\n\n"
    "See [the *annual* report](https://example.org/report) for `details`.",
    "fr": "La présidente présente le rapport d’activité. L’assemblée **approuve** les chiffres : "
    "1 250 000 €, soit 12 % de plus qu’en 2024.\n\n1. cotisations ;\n2. apports en nature ;\n3. « projets ».",
    "el": "Η πρόεδρος παρουσιάζει την έκθεση. Η γενική συνέλευση **εγκρίνει** τον απολογισμό του έτους "
    "2025 και καλεί τα μέλη να υποβάλουν προτάσεις έως τις 15 Απριλίου, σύμφωνα με το άρθρο 12.",
    "bg": "Председателят представя отчета. Общото събрание **приема** бюджета за 2026 г. и възлага на "
    "управителния съвет да го изпълни; ѝ се дава срок до 15 април, съгласно член 12 от устава.",
}

ROUGH = (
    "# A\n#### B\n\n1. loose\n\n   second\n\n   - nested *soft*\n\n     > quoted\n\n2. two\n\n"
    "- # head in a list\n-\n",
    "[](https://e.org) **[bold](https://e.org)** ![map](x.png) <https://e.org>  \n"
    "漢字 😀 Nguyễn ⅔ \u202e\n\n***\n\n#\n",
    "| a | b |\n|:--|--:|\n| [x **y**](https://e.org) | |\n\n```\ncode   block\n```\n\n" + "long " * 1200,
)


@dataclass(frozen=True, slots=True)
class Item:
    number: str
    title: str
    prose: Text
    reference: str = ""
    outcome: Outcome | None = None

    @property
    def result(self) -> Message:
        return RESULTS[self.outcome.result]

    @property
    def tone(self) -> str:
        return self.outcome.result.value

    @property
    def lines(self) -> tuple[Explained, ...]:
        return explain(self.outcome) if self.outcome else ()

    @property
    def bars(self) -> tuple[Bar, ...]:
        return draw_outcome(self.outcome)


def frame(locale: str = "en") -> Frame:
    speak = translator_for(locale, ZoneInfo("Europe/Brussels"))
    return Frame(
        association="European Meta-Cluster Association",
        seat="AISBL · Brussels",
        title=speak.text("General assembly of {day}", day=date(2026, 3, 20)),
        reference="GA-2026-01",
        issued_at=datetime(2026, 3, 27, 9, 30, tzinfo=UTC),
        audit_head="9f2c" * 16,
        translator=speak,
        number="DOC-2026-00042",
        kind="minutes",
        address="https://govern.example.org/verify/DOC-2026-00042",
    )


def outcome(for_: int, against: int, result: Result) -> Outcome:
    """Return an outcome with 24 of 31 present or represented and two thirds needed."""
    counted = tally(for_, against, 24 - for_ - against, 0, 7)
    test = majority(counted, "2/3", strict=False)
    figures = quorum(20, 31, represented=4)
    return Outcome(
        result=result,
        rule=DecisionRule(
            subject=Subject.ORDINARY, quorum=(figures.test,), quorum_moment=QuorumMoment.EACH_VOTE,
            majority=(test.test,), tie=TieRule.REJECTED, tie_source=None, in_force_on=date(2026, 3, 20),
        ),
        entitled=31, present=20, represented=4, tally=counted,
        quorum=QuorumState((figures,)), majority=(test,), tie=None,
    )  # fmt: skip


def items() -> list[Item]:
    adopted, rejected = outcome(15, 6, Result.ADOPTED), outcome(9, 12, Result.REJECTED)
    return [
        Item("1", "Report of the year", Text.only("en", PROSE["en"])),
        Item("2", "Comptes et budget", Text.only("fr", PROSE["fr"]), "RES-2026-001", adopted),
        Item("3", "Απολογισμός του έτους", Text.only("el", PROSE["el"]), "RES-2026-002", rejected),
        Item("4", "Бюджет за следващата година", Text.only("bg", PROSE["bg"])),
    ]


def values(members: int = 31) -> dict[str, object]:
    """Return the values of a document with that many members."""
    listed = [NAMES[number % len(NAMES)] for number in range(members)]
    how = (Message("On site"), Message("Remote"), Message("Absent"))
    return {
        "address": ("Räshult Träkluster", "Storgatan 1", "360 10 Räshult", "Sverige"),
        "opening": [
            (Message("Quorum"), Message("{filled} of {entitled}", {"filled": 24, "entitled": 31}), ARTICLE),
            (Message("Place"), "Brussels", None),
        ],
        "items": items(),
        "attendance": [(*member, "Zoë Ångström", how[i % 3]) for i, member in enumerate(listed)],
        "recipients": [(name, "Zoë Ångström", "zoe@example.org", how[0]) for name, _ in listed[:5]],
        "people": [("Zoë Ångström", Message("Chair")), ("Éloïse Martin", Message("Secretary"))],
    }


FACTS = {"reference": "GA-2026-01", "present": 24, "names": [name for name, _ in NAMES]}


def specimen_pdf(locale: str = "en", members: int = 31) -> Printed:
    return print_pdf(template=TEMPLATE, values=values(members), facts=FACTS, frame=frame(locale))


def specimen_html(locale: str = "en", members: int = 31) -> str:
    return render_html(template=TEMPLATE, values=values(members), facts=FACTS, frame=frame(locale))
