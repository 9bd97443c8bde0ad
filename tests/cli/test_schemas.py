"""The schemas of attached data: as they are in docs/schemas, and true of what documents carry."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from govern.app import command_line
from govern.documents.presses import PRESSES
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.services.facts_kinds import FACTS, schema_of
from govern.settings import ROOT
from tests.documents import (
    test_annual_report,
    test_board_pack,
    test_compliance,
    test_contribution_statement,
    test_convocation,
    test_convocation_proof,
    test_funder_report,
    test_offices,
    test_plan_reports,
    test_results,
    test_shared_result,
    test_statutes_redline,
    test_statutes_text,
    test_voice_report,
    test_vote_result,
)
from tests.documents.test_papers_for_the_hall import CASES
from tests.machine.json_schema import faults
from tests.make.fees import fee_request
from tests.make.follow_up_facts import addendum, extract
from tests.make.held_meeting import held_minutes, hostile_minutes

CARRIED: Mapping[DocumentKind, Json] = {
    DocumentKind.CONVOCATION: test_convocation.LATE,
    DocumentKind.CONVOCATION_PROOF: test_convocation_proof.facts(),
    DocumentKind.POST_BATCH: test_convocation.BATCH,
    DocumentKind.MINUTES: to_record(held_minutes()),
    DocumentKind.MINUTES_ADDENDUM: to_record(addendum()),
    DocumentKind.EXTRACT: to_record(extract()),
    DocumentKind.RESULTS: test_results.facts(),
    DocumentKind.VOTE_RESULT: to_record(test_vote_result.result()),
    DocumentKind.VOICE_REPORT: to_record(test_voice_report.facts()),
    DocumentKind.FEE_REQUEST: to_record(fee_request()),
    DocumentKind.CONTRIBUTION_STATEMENT: to_record(test_contribution_statement.statement()),
    DocumentKind.SHARED_RESULT: to_record(test_shared_result.shared()),
    DocumentKind.SUPPORT_RANKING: to_record(test_shared_result.ranking()),
    DocumentKind.FUNDER_REPORT: to_record(test_funder_report.document()),
    DocumentKind.STATUTES_REPORT: test_compliance.facts(),
    DocumentKind.STATUTES_TEXT: test_statutes_text.facts(),
    DocumentKind.STATUTES_REDLINE: test_statutes_redline.facts(),
    DocumentKind.OFFICES: test_offices.facts(),
    DocumentKind.BOARD_PACK: to_record(test_board_pack.FACTS),
    DocumentKind.ATTENDANCE_LIST: to_record(CASES["attendance record"].facts),
    DocumentKind.PROXY_FORM: to_record(CASES["blank proxy"].facts),
    DocumentKind.PROXY_LIST: to_record(CASES["proxy list"].facts),
    DocumentKind.HALL_BALLOT: to_record(CASES["secret ballot"].facts),
    DocumentKind.MEMBER_REGISTER: to_record(CASES["members"].facts),
    DocumentKind.MEMBER_ADDRESSES: to_record(CASES["addresses"].facts),
    DocumentKind.RESOLUTION_REGISTER: to_record(CASES["resolutions"].facts),
    DocumentKind.ACTION_PLAN: to_record(test_plan_reports.action_plan()),
    DocumentKind.PROGRESS_REPORT: to_record(test_plan_reports.progress()),
    DocumentKind.ANNUAL_REPORT: to_record(test_annual_report.annual()),
}


def test_every_kind_that_is_printed_has_a_schema_and_is_tried() -> None:
    assert set(FACTS) == set(PRESSES) == set(CARRIED) == set(DocumentKind)


def test_the_schemas_in_the_handbook_are_those_of_the_facts(tmp_path: Path) -> None:
    result = CliRunner().invoke(command_line(), ["schemas", str(tmp_path)])
    assert result.exit_code == 0
    written = {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()}
    kept = {each.name: each.read_text(encoding="utf-8") for each in (ROOT / "docs/schemas").iterdir()}
    assert written == kept, "write them again: govern schemas docs/schemas"


@pytest.mark.parametrize("kind", CARRIED, ids=lambda kind: kind.value)
def test_what_a_document_carries_is_as_its_schema_says(kind: DocumentKind) -> None:
    assert list(faults(CARRIED[kind], schema_of(kind))) == []


def test_minutes_of_anything_are_as_their_schema_says() -> None:
    assert list(faults(to_record(hostile_minutes()), schema_of(DocumentKind.MINUTES))) == []


def test_what_is_no_fact_is_told() -> None:
    schema = schema_of(DocumentKind.PROXY_LIST)
    assert "$: rules is missing" in list(faults({"meeting": 1}, schema))
