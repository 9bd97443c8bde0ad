"""Who may do what around second looks: ask for one, and note what an item is about."""

from tests.web.roles import OWN, SECRETARY, Row

SECOND_LOOKS: tuple[Row, ...] = (
    Row("POST", "/resolutions/<uuid:resolution>/second-look", OWN, {"member": "{own_member}"}),
    Row("GET", "/items/<uuid:item>/second-look", SECRETARY),
    Row("POST", "/items/<uuid:item>/second-look", SECRETARY, {"about": "fees"}),
)
