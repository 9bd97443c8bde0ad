"""What a mail that came back says of a letter: that it bounced, is late, or has arrived."""

from enum import Enum


class ReportKind(Enum):
    """What a mail that came back says."""

    BOUNCED = "bounced"
    #: a fault that may pass: noted with the letter, which is not given up
    DELAYED = "delayed"
    DELIVERED = "delivered"
    #: it speaks of no fault: an answer by a machine, or a mail that nobody can read
    OTHER = "other"


def kind_of_status(status: str, action: str = "") -> ReportKind:
    """Return what an enhanced status code (RFC 3463) and the action beside it (RFC 3464) say.

    >>> kind_of_status("5.1.1"), kind_of_status("4.2.2", "failed"), kind_of_status("2.0.0")
    (<ReportKind.BOUNCED: 'bounced'>, <ReportKind.BOUNCED: 'bounced'>, <ReportKind.DELIVERED: 'delivered'>)

    A temporary fault (4.x.x) is one that the server still tries to mend, unless it says that it has failed.
    """
    said = action.strip().casefold()
    if said == "failed" or (status.startswith("5") and said != "delayed"):
        return ReportKind.BOUNCED
    if said == "delayed" or status.startswith("4"):
        return ReportKind.DELAYED
    if said in ("delivered", "relayed", "expanded") or status.startswith("2"):
        return ReportKind.DELIVERED
    return ReportKind.OTHER
