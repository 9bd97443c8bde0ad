"""The day that suggests itself for a second call: the first on which everything can be done in time."""

from datetime import date, timedelta

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.second_call import Convening, second_call_rules
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import Deadline, latest_convocation
from govern.domain.rules.decision import FailedMeeting
from govern.domain.statutes.rulebook import Rulebook


def suggested_day(rulebook: Rulebook, failed: FailedMeeting, *, on: date) -> date | None:
    """Return the first day that keeps to the rules when the convocation leaves ``on``; None when none does.

    Where no convocation of its own is needed, only the time between the two meetings counts.
    """
    rules = second_call_rules(rulebook, on)
    day = max(on, rules.gap.value.after(failed.held_on) if rules.gap else failed.held_on)
    last = rules.within.value.after(failed.held_on) if rules.within else None
    while last is None or day <= last:
        if rules.form is not Convening.SEPARATE or _can_be_convened(rulebook, failed, day, on):
            return day
        day += timedelta(days=1)
    return None


def notice_of(rulebook: Rulebook, failed: FailedMeeting, day: date, *, on: date) -> Deadline | None:
    """Return the last day to send the convocation of a second call held on a day; None where none is set."""
    return latest_convocation(rulebook, Sitting(BodyKind.ASSEMBLY, day, failed), on=on)


def _can_be_convened(rulebook: Rulebook, failed: FailedMeeting, day: date, on: date) -> bool:
    latest = notice_of(rulebook, failed, day, on=on)
    return day > on and (latest is None or on <= latest.day)
