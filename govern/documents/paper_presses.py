"""The presses of papers for the hall and of registers."""

from collections.abc import Callable, Mapping

from govern.documents.attendance_list import print_attendance_list
from govern.documents.hall_ballot import print_hall_ballot
from govern.documents.issue import Issue
from govern.documents.member_register import print_member_register
from govern.documents.plan_presses import PLAN_PRESSES
from govern.documents.proxy_papers import print_proxy_form, print_proxy_list
from govern.documents.renderer import Printed
from govern.documents.resolution_register import print_resolution_register
from govern.documents.voice_report import print_voice_report
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.digest import Json

PAPER_PRESSES: Mapping[DocumentKind, Callable[[Json, Issue], Printed]] = {
    DocumentKind.ATTENDANCE_LIST: print_attendance_list,
    DocumentKind.PROXY_FORM: print_proxy_form,
    DocumentKind.PROXY_LIST: print_proxy_list,
    DocumentKind.HALL_BALLOT: print_hall_ballot,
    DocumentKind.MEMBER_REGISTER: print_member_register,
    DocumentKind.MEMBER_ADDRESSES: print_member_register,
    DocumentKind.RESOLUTION_REGISTER: print_resolution_register,
    DocumentKind.VOICE_REPORT: print_voice_report,
    **PLAN_PRESSES,
}
