"""The result of a shared budget and the ranking of a call as documents."""

import json
from datetime import UTC, datetime
from pathlib import Path

from govern.documents.issue import Issue
from govern.documents.shared_result import SharedResultDocument, print_shared_result, shared_result_html
from govern.documents.support_ranking import (
    SupportRankingDocument,
    print_support_ranking,
    support_ranking_html,
)
from govern.domain.plan.shared_result import share_out
from govern.domain.plan.support_ranking import rank
from govern.domain.values.record import from_record, to_record
from tests.documents.structure import attached
from tests.documents.test_vote_result import text
from tests.domain.plan import test_shared_result, test_support_ranking
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.follow_up_facts import ISSUER


def shared() -> SharedResultDocument:
    costs = {"ACT-003": 6_000_00, "ACT-004": 5_000_00, "ACT-005": 2_500_00, "ACT-007": 1_200_00}
    ballots = [{"ACT-003": 5, "ACT-004": 4}, {"ACT-003": 5, "ACT-004": 3}, {"ACT-005": 5}, None]
    return SharedResultDocument(ISSUER, share_out(test_shared_result.facts(costs, ballots, countries="BBFD")))


def ranking() -> SupportRankingDocument:
    application = test_support_ranking.application
    given = application(1, (4, 4)), application(2, (5, 5), asks=2_000_00), application(3, (2, 5))
    return SupportRankingDocument(ISSUER, rank(test_support_ranking.call(*given)))


def issue(language: str = "en") -> Issue:
    title = "⟦Result⟧" if language == "qps" else "How the common budget SB-2026-01 is shared"
    return Issue(title, "SB-2026-01", language, datetime(2027, 1, 15, 9, tzinfo=UTC), "9f2c" * 16)


def test_both_conform_to_pdf_a_3a_and_pdf_ua_1_and_carry_their_facts(tmp_path: Path) -> None:
    printed = print_shared_result(to_record(shared()), issue())
    (tmp_path / "shared.pdf").write_bytes(printed.content)
    (tmp_path / "ranking.pdf").write_bytes(print_support_ranking(to_record(ranking()), issue()).content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    assert from_record(SharedResultDocument, json.loads(attached(printed.content)["facts.json"])) == shared()


def test_a_reader_sees_what_is_funded_who_paid_and_why_not() -> None:
    told = text(shared_result_html(to_record(shared()), issue()))
    for words in ("2 of 4 activities get", "Of the budget", "Member 3 ACT-005", "No member supports it."):
        assert words in told


def test_a_reader_sees_ranking_means_and_thresholds() -> None:
    told = text(support_ranking_html(to_record(ranking()), issue()))
    for words in ("1 of 3 applications get", "The funding ends here.", "below the threshold of 3"):
        assert words in told


def test_every_sentence_is_translated() -> None:
    assert untranslated(shared_result_html(to_record(shared()), issue("qps"))) == ()
    assert untranslated(support_ranking_html(to_record(ranking()), issue("qps"))) == ()
