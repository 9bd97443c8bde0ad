"""References that people see: given once, in order, never reused."""

from datetime import date


def meeting_reference(code: str, year: int, number: int) -> str:
    """Return the reference of a meeting, such as ``GA-2026-02``."""
    return f"{code}-{year}-{number:02d}"


def item_reference(meeting: str, number: int) -> str:
    """Return the reference of an agenda item, such as ``GA-2026-02/7``."""
    return f"{meeting}/{number}"


def proposal_reference(year: int, number: int) -> str:
    """Return the reference of a proposal before it stands on an agenda, such as ``P-2026-004``."""
    return f"P-{year}-{number:03d}"


def question_reference(year: int, number: int) -> str:
    """Return the reference of a new member's question to the board, such as ``Q-2026-002``."""
    return f"Q-{year}-{number:03d}"


def resolution_reference(year: int, number: int) -> str:
    """Return the reference of a resolution in the register, such as ``RES-2026-003``."""
    return f"RES-{year}-{number:03d}"


def member_reference(number: int) -> str:
    """Return the reference of a member, such as ``M-007``."""
    return f"M-{number:03d}"


def draft_reference(year: int, number: int) -> str:
    """Return the reference of a draft that amends the statutes, such as ``AM-2026-001``."""
    return f"AM-{year}-{number:03d}"


def statutes_reference(subject: str, number: int) -> str:
    """Return the reference of a document made from a version of the statutes, or from a draft.

    >>> statutes_reference("ST-2026-01-18", 2), statutes_reference(draft_reference(2026, 1), 1)
    ('ST-2026-01-18/2', 'AM-2026-001/1')
    """
    return f"{subject}/{number}"


def version_code(in_force_from: date) -> str:
    """Return what stands for a version of the statutes in references, such as ``ST-2026-01-18``."""
    return f"ST-{in_force_from.isoformat()}"


def report_reference(year: int, number: int) -> str:
    """Return the reference of a compliance report, such as ``CR-2026-001``."""
    return f"CR-{year}-{number:03d}"


def offices_reference(year: int, number: int) -> str:
    """Return the reference of a printed register of offices, such as ``OF-2026-001``."""
    return f"OF-{year}-{number:03d}"


def procedure_reference(code: str, year: int, number: int) -> str:
    """Return the reference of a written procedure of a body, such as ``BD-W-2026-01``."""
    return f"{code}-W-{year}-{number:02d}"


def action_reference(year: int, number: int) -> str:
    """Return the reference of an action that a meeting decided, such as ``A-2026-004``."""
    return f"A-{year}-{number:03d}"


def erasure_reference(year: int, number: int) -> str:
    """Return the reference of a request for erasure, such as ``ERA-2026-001``."""
    return f"ERA-{year}-{number:03d}"


def addendum_reference(meeting: str, number: int) -> str:
    """Return the reference of an addendum to the minutes of a meeting, such as ``GA-2026-02-A1``."""
    return f"{meeting}-A{number}"


def proof_reference(meeting: str, number: int) -> str:
    """Return the reference of a proof that a meeting was convoked, such as GA-2026-02-C1."""
    return f"{meeting}-C{number}"


def pack_reference(meeting: str, number: int) -> str:
    """Return the reference of a board pack of a meeting, such as ``BD-2026-04-BP1``."""
    return f"{meeting}-BP{number}"


def exclusion_reference(year: int, number: int) -> str:
    """Return the reference of an exclusion, such as ``EX-2026-001``."""
    return f"EX-{year}-{number:03d}"


def application_reference(year: int, number: int) -> str:
    """Return the reference of an application for membership, such as ``AP-2026-001``."""
    return f"AP-{year}-{number:03d}"


def plan_reference(year: int, number: int) -> str:
    """Return the reference of a joint action plan, such as ``PLAN-2026-1``."""
    return f"PLAN-{year}-{number}"


def goal_reference(number: int) -> str:
    """Return the reference of a goal within its plan, such as ``G2``."""
    return f"G{number}"


def activity_reference(number: int) -> str:
    """Return the reference of an activity, such as ``ACT-012``."""
    return f"ACT-{number:03d}"


def contribution_reference(year: int, number: int) -> str:
    """Return the reference of a contribution to the plan, such as ``CON-2026-004``."""
    return f"CON-{year}-{number:03d}"


def shared_budget_reference(year: int, number: int) -> str:
    """Return the reference of a round that shares a common budget, such as ``SB-2026-01``."""
    return f"SB-{year}-{number:02d}"


def support_call_reference(year: int, number: int) -> str:
    """Return the reference of a call that supports third parties, such as ``SC-2026-01``."""
    return f"SC-{year}-{number:02d}"


def funding_call_reference(year: int, number: int) -> str:
    """Return the reference of a funder's call that the association watches, such as ``CALL-2026-02``."""
    return f"CALL-{year}-{number:02d}"


def project_reference(number: int) -> str:
    """Return the reference of a funded project, such as ``PRJ-02``."""
    return f"PRJ-{number:02d}"
