"""The register of resolutions as a table for spreadsheets, in the reader's language."""

from collections.abc import Iterable

from govern.domain.meetings.words import SUBJECT_NAMES
from govern.domain.values.message import Message
from govern.domain.voting.resolution_states import STATE_NAMES
from govern.exchange.plain_csv import plain_csv
from govern.i18n.translator import Translator
from govern.store.queries.resolutions import ResolutionShown

_COLUMNS = (
    Message("Number"),
    Message("Adopted on"),
    Message("Body"),
    Message("Subject"),
    Message("Title"),
    Message("Wording"),
    Message("State"),
    Message("History"),
)


def as_csv(found: Iterable[ResolutionShown], speak: Translator) -> str:
    """Return resolutions as CSV; no cell is a formula, whatever somebody wrote."""
    return plain_csv([[speak.message(each) for each in _COLUMNS], *(_row(each, speak) for each in found)])


def _row(each: ResolutionShown, speak: Translator) -> list[str]:
    return [
        each.reference,
        each.adopted_on.isoformat(),
        speak.show(each.body_name),
        speak.message(SUBJECT_NAMES[each.subject]) if each.subject else "",
        speak.show(each.title),
        speak.show(each.wording),
        speak.message(STATE_NAMES[each.state]),
        " ".join(f"{speak.message(act.sentence())} {act.reason}".strip() for act in each.history),
    ]
