"""Who may do what around the items of new members: their rights, and help with writing."""

from collections.abc import Mapping

from tests.web.roles import BOARD, READERS, REPRESENTATIVES, SECRETARY, Row

_PROPOSERS = REPRESENTATIVES | BOARD | SECRETARY
_ANSWERS: Mapping[str, object] = {
    "title": "Open the training",
    "today": "Only founders are invited.",
    "change": "All members are.",
    "decision": "The training is open to all members.",
}

NEWCOMERS: tuple[Row, ...] = (
    Row("GET", "/voice", READERS),
    Row("GET", "/items/new/help", _PROPOSERS),
    Row("POST", "/items/new/help", _PROPOSERS, _ANSWERS),
)
