"""Who may do what with supposed worlds: everybody in the association looks at them."""

from tests.web.roles import READERS, Row

WHAT_IF: tuple[Row, ...] = (Row("GET", "/voice/what-if", READERS),)
