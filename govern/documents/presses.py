"""The presses: how each kind of document is printed."""

from collections.abc import Callable, Mapping

from govern.documents.board_pack import print_board_pack
from govern.documents.compliance import print_compliance
from govern.documents.convocation import print_convocation
from govern.documents.convocation_proof import print_convocation_proof
from govern.documents.extract import print_extract
from govern.documents.issue import Issue
from govern.documents.minutes import print_minutes
from govern.documents.minutes_addendum import print_addendum
from govern.documents.offices import print_offices
from govern.documents.paper_presses import PAPER_PRESSES
from govern.documents.post_batch import print_post_batch
from govern.documents.renderer import Printed
from govern.documents.results import print_results
from govern.documents.statutes_redline import print_statutes_redline
from govern.documents.statutes_text import print_statutes_text
from govern.documents.vote_result import print_vote_result
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.digest import Json

#: how each kind of document is printed from its frozen facts; a new kind is added here
PRESSES: Mapping[DocumentKind, Callable[[Json, Issue], Printed]] = {
    DocumentKind.CONVOCATION: print_convocation,
    DocumentKind.CONVOCATION_PROOF: print_convocation_proof,
    DocumentKind.POST_BATCH: print_post_batch,
    DocumentKind.MINUTES: print_minutes,
    DocumentKind.MINUTES_ADDENDUM: print_addendum,
    DocumentKind.EXTRACT: print_extract,
    DocumentKind.RESULTS: print_results,
    DocumentKind.VOTE_RESULT: print_vote_result,
    DocumentKind.STATUTES_REPORT: print_compliance,
    DocumentKind.STATUTES_TEXT: print_statutes_text,
    DocumentKind.STATUTES_REDLINE: print_statutes_redline,
    DocumentKind.OFFICES: print_offices,
    DocumentKind.BOARD_PACK: print_board_pack,
    **PAPER_PRESSES,
}
