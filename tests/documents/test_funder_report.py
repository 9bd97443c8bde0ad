"""The report to a funder as a document."""

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from uuid import UUID

from govern.documents.funder_report import FunderReportDocument, print_funder_report
from govern.documents.issue import Issue
from govern.domain.plan.activities import CostType
from govern.domain.plan.funder_report import (
    FunderReport,
    PackageCost,
    ReportedPackage,
    ReportedPartner,
    ReportedRate,
    shares_of,
)
from govern.domain.plan.funding import (
    CostForm,
    FundingRate,
    FundingRules,
    FundingSource,
    FundingTerms,
    IndirectRate,
    PlannedCost,
    fund,
)
from govern.domain.plan.projects import ProjectState
from govern.domain.values.ids import MemberId
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from tests.machine.pdf_validator import find_faults
from tests.make.follow_up_facts import ISSUER

DAY = date(2026, 11, 23)
SOURCE = FundingSource("Text of the call, section 6", "", is_checked=False)
ONE, TWO = MemberId(UUID(int=1)), MemberId(UUID(int=2))
FLAT = IndirectRate(Fraction(7, 100), frozenset(), DAY, SOURCE)
RATE = FundingRate(
    frozenset({CostType.PERSONNEL, CostType.TRAVEL, CostType.INDIRECT}), Fraction(7, 10), DAY, SOURCE
)
COSTS = (
    PackageCost(1, ONE, CostType.PERSONNEL, 1_625_000, CostForm.UNITS, Fraction(5, 2)),
    PackageCost(1, TWO, CostType.PERSONNEL, 900_000, CostForm.UNITS, Fraction(3, 2)),
    PackageCost(2, TWO, CostType.TRAVEL, 100_000),
    PackageCost(None, ONE, CostType.GOODS, 5_000),
)


def report() -> FunderReport:
    planned = [PlannedCost(each.partner, each.type, each.cents, each.form) for each in COSTS]
    funding = fund(planned, FundingTerms(FundingRules((RATE,), (FLAT,)), DAY, "EUR", {ONE: 100_000}))
    return FunderReport(
        reference="PRJ-01",
        funder_reference="101000001",
        title=Text("en", {"en": "Courses in five regions", "fr": "Des cours dans cinq régions"}),
        state=ProjectState.GRANTED,
        starts_on=DAY,
        ends_on=date(2028, 11, 22),
        line=Text.only("en", "Example funding"),
        legal_basis="Regulation of an example",
        rates_on=DAY,
        currency="EUR",
        as_of=DAY,
        coordinator="Example Cluster",
        rates=(ReportedRate(CostType.PERSONNEL, RATE.share, DAY, SOURCE.title, is_checked=False),),
        partners=(
            ReportedPartner(ONE, "Example Cluster", "BE", 100_000),
            ReportedPartner(TWO, "Pôle d’exemple", "FR", 0),
        ),
        packages=(
            ReportedPackage(1, "ACT-003", Text.only("en", "Run a summer school"), DAY, date(2027, 9, 30)),
            ReportedPackage(2, "ACT-004", Text.only("en", "Publish the course"), DAY, date(2028, 3, 31)),
        ),
        shares=tuple(share for each in funding.partners for share in shares_of(each, COSTS, FLAT)),
        sentences=funding.sentences,
    )


def document() -> FunderReportDocument:
    return FunderReportDocument(ISSUER, report())


def issue(language: str = "en") -> Issue:
    title = "⟦Report⟧" if language == "qps" else "Report to the funder on PRJ-01"
    return Issue(title, "PRJ-01", language, datetime(2027, 1, 15, 9, tzinfo=UTC), "9f2c" * 16)


def test_it_conforms_to_pdf_a_3a_and_pdf_ua_1_in_both_languages(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        printed = print_funder_report(to_record(document()), issue(language))
        (tmp_path / f"{language}.pdf").write_bytes(printed.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
