"""The contribution statement as a document: it conforms, carries its facts, and can be signed."""

import io
import json
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pikepdf

from govern.documents.contribution_statement import (
    ContributionStatement,
    StatedContribution,
    StatedReceipt,
    contribution_statement_html,
    print_contribution_statement,
)
from govern.documents.issue import Issue
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.contributions import ContributionKind, ContributionState
from govern.domain.plan.receipts import ReceiptKind
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from tests.documents.structure import attached
from tests.documents.test_vote_result import text
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def given(mark: str, number: int, kind: ContributionKind, worth: int) -> StatedContribution:
    is_done = kind is not ContributionKind.PERSON_DAYS
    state = ContributionState.ACCEPTED if is_done else ContributionState.CONFIRMED
    done = euros(worth if is_done else 0)
    return StatedContribution(
        f"CON-2026-00{number}",
        mark.format("Share of the summer school"),
        kind,
        "ACT-001",
        Fraction(5, 2),
        euros(worth),
        done,
        done,
        state,
    )


def statement(mark: str = "{}") -> ContributionStatement:
    """Return the statement of a member with days, money and a hall, and with travel paid out to it."""

    return ContributionStatement(
        issuer=Issuer(
            Text.only("en", mark.format("Example Alliance")), mark.format("EXA"), "Europe/Brussels"
        ),
        plan=Text.only("en", mark.format("Together on the road")),
        plan_reference="PLAN-2026-1",
        member=mark.format("Cluster of the North"),
        member_reference="M-001",
        year=2026,
        stated_on=date(2026, 11, 23),
        given=(
            given(mark, 1, ContributionKind.CASH, 1000),
            given(mark, 2, ContributionKind.PERSON_DAYS, 2000),
            given(mark, 3, ContributionKind.IN_KIND, 750),
        ),
        received=(
            StatedReceipt(mark.format("Travel"), ReceiptKind.MONEY, "ACT-001", date(2026, 9, 2), euros(123)),
        ),
        promised=euros(3750),
        delivered=euros(1750),
        accepted=euros(1750),
        taken=euros(123),
        duties=(
            Message(
                "At least {amount} a year, in money or in work of that worth ({article}).",
                {"amount": euros(1000), "article": mark.format("Art. 23(5)")},
            ),
        ),
        signing=(
            (mark.format("Rita Rep"), Message("For the member")),
            (mark.format("Tomas"), Message("Treasurer")),
        ),
    )


def issue(language: str = "en") -> Issue:
    title = "⟦Statement⟧" if language == "qps" else "Contributions of Cluster of the North in 2026"
    return Issue(title, "CS-2026-M-001", language, datetime(2026, 11, 23, 9, tzinfo=UTC), "9f2c" * 16)


def test_the_statement_conforms_carries_its_facts_and_can_be_signed(tmp_path: Path) -> None:
    printed = print_contribution_statement(to_record(statement()), issue())
    (tmp_path / "statement.pdf").write_bytes(printed.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    facts = json.loads(attached(printed.content)["facts.json"])
    assert from_record(ContributionStatement, facts) == statement()
    with pikepdf.open(io.BytesIO(printed.content)) as file:
        assert len(file.Root.AcroForm.Fields) == len(statement().signing)


def test_a_member_reads_what_it_gave_what_it_received_and_the_balance() -> None:
    told = text(contribution_statement_html(to_record(statement()), issue()))
    for words in ("1,000.00", "1,627.00", "In kind", "confirmed", "Travel", "Art. 23(5)", "Rita Rep"):
        assert words in told


def test_every_sentence_is_translated() -> None:
    told = contribution_statement_html(to_record(statement("⟦{}⟧")), issue("qps"))
    assert untranslated(told) == ()
