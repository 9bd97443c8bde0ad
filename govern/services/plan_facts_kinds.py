"""Which facts the documents of the joint action plan carry."""

from collections.abc import Mapping

from govern.documents.action_plan import ActionPlanDocument
from govern.documents.annual_report import AnnualReportDocument
from govern.documents.fee_request import FeeRequestDocument
from govern.documents.funder_report import FunderReportDocument
from govern.documents.progress_report import ProgressReportDocument
from govern.documents.shared_result import SharedResultDocument
from govern.documents.support_ranking import SupportRankingDocument
from govern.domain.meetings.kinds import DocumentKind

PLAN_FACTS: Mapping[DocumentKind, type] = {
    DocumentKind.SHARED_RESULT: SharedResultDocument,
    DocumentKind.SUPPORT_RANKING: SupportRankingDocument,
    DocumentKind.FUNDER_REPORT: FunderReportDocument,
    DocumentKind.FEE_REQUEST: FeeRequestDocument,
    DocumentKind.ACTION_PLAN: ActionPlanDocument,
    DocumentKind.PROGRESS_REPORT: ProgressReportDocument,
    DocumentKind.ANNUAL_REPORT: AnnualReportDocument,
}
