"""The record of funding in words, beside the words of all other acts."""

from collections.abc import Mapping

from govern.domain.values.message import Message

FUNDING_ACTIONS: Mapping[str, Message] = {
    "funding_line.taken": Message("Funding line taken over"),
    "funding_line.added": Message("Funding line added"),
    "funding_rate.added": Message("Rate of a funding line added"),
    "funding_call.added": Message("Call of a funder noted"),
    "funding_call.fit": Message("Fit of a call with a goal noted"),
    "funding_call.put_forward": Message("Go or no-go on a call put on an agenda"),
    "papers.funder_report_written": Message("Report to a funder written down"),
    "project.begun": Message("Funded project begun"),
    "project.passed": Message("State of a funded project changed"),
    "project.package": Message("Activity made a work package of a project"),
    "project.package_left": Message("Activity no longer a work package of a project"),
    "project.cost": Message("Cost planned in a project"),
    "project.cost_dropped": Message("Planned cost taken out of a project"),
    "project.cover": Message("Own share in a project offered"),
    "project.cover_confirmed": Message("Own share in a project confirmed"),
    "project.cover_declined": Message("Own share in a project taken back"),
}
