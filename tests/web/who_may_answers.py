"""Who may do what around new members' questions to the board, and their observers."""

from tests.web.roles import BOARD, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_QUESTION = "/board-questions/<uuid:question>"
_USING = {"question": "board_question"}

ANSWERS: tuple[Row, ...] = (
    Row("GET", "/board-questions", READERS),
    Row("GET", "/board-questions/new", REPRESENTATIVES),
    Row(
        "POST",
        "/board-questions/new",
        REPRESENTATIVES,
        {"member": "{own_member}", "title": "Plan", "question": "Where is it?", "language": "en"},
    ),
    Row("GET", _QUESTION, READERS, using=_USING),
    Row(
        "POST",
        f"{_QUESTION}/answer",
        BOARD | SECRETARY,
        {"answer": "Here.", "language": "en", "version": "1"},
        using=_USING,
    ),
    Row("POST", f"{_QUESTION}/withdraw", OWN, using=_USING),
    Row("GET", "/observers", READERS),
    Row("POST", "/observers", SECRETARY),
    Row("POST", "/observers/<uuid:observer>/end", SECRETARY),
)
