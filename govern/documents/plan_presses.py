"""The presses of documents on the joint action plan, its money and its year."""

from collections.abc import Callable, Mapping

from govern.documents.action_plan import print_action_plan
from govern.documents.annual_report import print_annual_report
from govern.documents.contribution_statement import print_contribution_statement
from govern.documents.fee_request import print_fee_request
from govern.documents.funder_report import print_funder_report
from govern.documents.issue import Issue
from govern.documents.progress_report import print_progress_report
from govern.documents.renderer import Printed
from govern.documents.shared_result import print_shared_result
from govern.documents.support_ranking import print_support_ranking
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.digest import Json

PLAN_PRESSES: Mapping[DocumentKind, Callable[[Json, Issue], Printed]] = {
    DocumentKind.SHARED_RESULT: print_shared_result,
    DocumentKind.SUPPORT_RANKING: print_support_ranking,
    DocumentKind.FUNDER_REPORT: print_funder_report,
    DocumentKind.ACTION_PLAN: print_action_plan,
    DocumentKind.PROGRESS_REPORT: print_progress_report,
    DocumentKind.ANNUAL_REPORT: print_annual_report,
    DocumentKind.FEE_REQUEST: print_fee_request,
    DocumentKind.CONTRIBUTION_STATEMENT: print_contribution_statement,
}
