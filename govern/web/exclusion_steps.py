"""How far an exclusion has come, for the macro of steps."""

from govern.domain.values.message import Message
from govern.domain.voice.exclusion import BEFORE, ExclusionState
from govern.services.exclusion_shown import ExclusionPage

#: word, state and day of a step
Step = tuple[Message, str, object]
_S = ExclusionState
_REVIEWED = frozenset({_S.REVIEW_ASKED, _S.REVIEW_ON_AGENDA, _S.UPHELD, _S.SET_ASIDE})


def steps(shown: ExclusionPage) -> list[Step]:
    """Return the steps from the charge to the review."""
    row = shown.row
    is_heard = bool(shown.ready)
    entries: list[Step] = [
        (Message("Charged"), "done", shown.charged_on),
        (Message("Heard"), "done" if is_heard else "current", row.heard_on),
    ]
    if row.state is _S.DROPPED:
        return [*entries, (Message("Charge dropped"), "stopped", row.settled_on)]
    entries.append((Message("On an agenda"), _on_agenda(row.state), None))
    if row.state is _S.REJECTED:
        return [*entries, (Message("Not excluded"), "stopped", row.decided_on)]
    entries.append((Message("Excluded"), "ahead" if row.state in BEFORE else "done", row.decided_on))
    if row.state in _REVIEWED:
        is_over = row.state in (_S.UPHELD, _S.SET_ASIDE)
        entries.append((Message("Review"), "done" if is_over else "current", row.settled_on))
    return entries


def _on_agenda(state: ExclusionState) -> str:
    if state is _S.CHARGED:
        return "ahead"
    return "current" if state is _S.ON_AGENDA else "done"
