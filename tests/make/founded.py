"""An association founded with model statutes and its own addition to them, with six members."""

from datetime import datetime

from govern.domain.access.actor import OPERATOR
from govern.rulefiles.models import read_model
from govern.services.found import Administrator, Foundation, found
from govern.services.register_import import ImportRegister, import_register
from tests.make.register import MEMBER, csv_source

SECRETARY = "odile@office.example"
CHAIR, BOARD_MEMBER, MEMBER_OF_NO_BOARD = (f"rep{number}@members.example" for number in (1, 2, 3))
NAMED = Foundation("Rail Cluster", "RC", "lu-asbl", "Luxembourg", "Europe/Luxembourg", ("fr", "en"))
SPEAKS = {"language": "en"}

FILING = "{formality: filing, authority: register, effect: duty, within: 1 month, counted_from: decision}"
#: what the founders added to Article 39 of the model: who learns of an amendment, and by when
ADDED = (
    ("est nulle.\n", "est nulle.\n        (7) Elle est déposée au registre dans un délai d’un mois.\n"),
    ("is void.\n", "is void.\n        (7) It is filed with the register within one month.\n"),
    (
        "      amendment.nullity: {value: true, paragraph: 6}\n",
        "      amendment.nullity: {value: true, paragraph: 6}\n"
        f"      duty.amendment.filing: {{value: {FILING}, paragraph: 7}}\n",
    ),
)


def found_with_model(*, at: datetime) -> None:
    """Found it under the law of Luxembourg."""
    day = at.date()
    model = read_model(NAMED.form_code, name=NAMED.name, short=NAMED.short_name, seat=NAMED.seat, on=day)
    found(NAMED, Administrator("Ada Admin", "ada@office.example"), statutes_text=adopted(model), at=at)
    import_register(ImportRegister(csv_source(**register())), by=OPERATOR, at=at)


def adopted(model: bytes) -> bytes:
    """Return model statutes with what the founders added."""
    text = model.decode()
    for old, new in ADDED:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()


def register() -> dict[str, list[dict[str, str]]]:
    """Return six members with one representative each, a chair, a board member and a secretary."""
    held = {"starts_on": "2026-11-23", "ends_on": "", **SPEAKS}
    seats = [("Rep 1", "chair", "board"), ("Rep 1", "chair", "assembly"), ("Rep 2", "board_member", "board")]
    return {
        "members": [
            {
                **MEMBER,
                "reference": f"M-{number:03d}",
                "name": f"Works {number}",
                "admitted_on": "2026-11-23",
                **SPEAKS,
            }
            for number in range(1, 7)
        ],
        "representatives": [
            {
                "member": f"M-{n:03d}",
                "order": "1",
                "name": f"Rep {n}",
                "email": f"rep{n}@members.example",
                **SPEAKS,
            }
            for n in range(1, 7)
        ],
        "mandates": [
            *(
                {
                    "name": name,
                    "email": f"rep{name[-1]}@members.example",
                    "office": office,
                    "body": body,
                    **held,
                }
                for name, office, body in seats
            ),
            {"name": "Odile Office", "email": SECRETARY, "office": "secretary", "body": "", **held},
        ],
    }
