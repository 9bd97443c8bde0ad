"""Who may do what with motions on items, and in rehearsals of votes."""

from tests.web.roles import CHAIR, OWN, READERS, REPRESENTATIVES, SECRETARY, Row

_ITEM = {"item": "moved_item"}
_OPEN = {"meeting": "moved_meeting"}
_WORDING = {"authentic": "en", "wording_en": "The fee is 400 euros.", "member": "{own_member}"}

MOTIONS: tuple[Row, ...] = (
    Row("GET", "/items/<uuid:item>/motions", READERS, using=_ITEM),
    Row("GET", "/items/<uuid:item>/motions/new", REPRESENTATIVES, using=_ITEM),
    Row("POST", "/items/<uuid:item>/motions/new", OWN, _WORDING, using=_ITEM),
    Row(
        "POST",
        "/items/<uuid:item>/motions/steps",
        OWN,
        {"procedure": "close_debate", "member": "{own_member}"},
        using=_ITEM,
    ),
    Row("GET", "/items/<uuid:item>/motions/order", CHAIR, using=_ITEM),
    Row("POST", "/items/<uuid:item>/motions/order", CHAIR, {"numbers": "1", "reason": "Why."}, using=_ITEM),
    Row("GET", "/motions/<uuid:motion>/vote", CHAIR),
    Row("POST", "/motions/<uuid:motion>/vote", CHAIR, {"version": 1}),
    Row("GET", "/motions/<uuid:motion>/refuse", CHAIR),
    Row("POST", "/motions/<uuid:motion>/refuse", CHAIR, {"reason": "It came too late."}),
    Row("POST", "/motions/<uuid:motion>/admit", CHAIR, using={"motion": "new_motion"}),
    Row("POST", "/motions/<uuid:motion>/take-over", CHAIR | OWN | SECRETARY, using={"motion": "new_motion"}),
    Row("POST", "/motions/<uuid:motion>/withdraw", OWN, using={"motion": "new_motion"}),
    # rehearsals
    Row("GET", "/meetings/<uuid:meeting>/rehearsal", READERS, using=_OPEN),
    Row("POST", "/meetings/<uuid:meeting>/rehearsal", CHAIR | SECRETARY, {"question": "?"}, using=_OPEN),
    Row("GET", "/rehearsals/<uuid:rehearsal>", READERS),
    Row("POST", "/rehearsals/<uuid:rehearsal>/ballots", OWN, {"practice": "for"}),
    Row("POST", "/rehearsals/<uuid:rehearsal>/end", CHAIR | SECRETARY),
    Row("POST", "/meetings/<uuid:meeting>/rehearsal/discard", CHAIR | SECRETARY, using=_OPEN),
)
