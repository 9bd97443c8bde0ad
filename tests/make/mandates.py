"""Mandates, and the statutes and resolutions that a change of the board needs."""

from datetime import date
from uuid import uuid4

from govern.domain.access.actor import Office
from govern.domain.elections.states import MandateEnd
from govern.domain.values.ids import BodyId, MandateId, ResolutionId
from govern.domain.values.text import Text
from govern.services.mandates import CoOpt, EndMandate
from govern.store.database import db
from govern.store.tables.members import MandateRow
from govern.store.tables.voting import Resolution
from tests.make.association import STATUTES, World

TODAY = date(2026, 11, 23)
_FILING = """
  - number: "96"
    heading: {en: Filing, fr: Dépôt}
    text:
      en: |
        (1) Changes of the board are filed with the register within a month.
      fr: |
        (1) Les changements au conseil sont déposés au registre dans le mois.
    rules:
      duty.board.filing:
        value: {formality: filing, authority: register, effect: duty, within: 1 month, counted_from: change}
"""


def statutes_that_file() -> str:
    """Return the example statutes under which a change of the board is to be filed within a month."""
    return STATUTES.read_text().rstrip() + _FILING


def statutes_with(rule: str, *, size: int = 5) -> str:
    """Return the example statutes with one more rule on the board, and so many seats in it."""
    own = "      board.size: {value: 5}\n"
    return STATUTES.read_text().replace(own, f"      board.size: {{value: {size}}}\n      {rule}\n")


def mandate_of(world: World, person: str) -> MandateId:
    """Return the mandate of somebody who holds one office."""
    return MandateId(db.session.query(MandateRow.id).filter_by(person_id=world.persons[person]).scalar())


def mandate_row(mandate: MandateId) -> MandateRow:
    """Return a mandate as the database has it now."""
    return db.session.get_one(MandateRow, mandate, populate_existing=True)


def end_on(world: World, person: str, last_day: date) -> None:
    """Let the term of somebody who holds one office run until a day."""
    mandate_row(mandate_of(world, person)).ends_on = last_day
    db.session.commit()


def make_resolution(world: World, body: BodyId | None = None, *, number: int = 3) -> ResolutionId:
    """Enter a resolution of today, of the assembly unless said otherwise."""
    row = Resolution(
        id=uuid4(),
        reference=f"RES-2026-{number:03d}",
        adopted_on=TODAY,
        body_id=body or world.assembly,
        title=Text.only("en", "A change of the board"),
        wording=Text.only("en", "It is so resolved."),
    )
    db.session.add(row)
    db.session.commit()
    return ResolutionId(row.id)


def resignation(world: World, person: str = "Bruno Board", last_day: date = TODAY) -> EndMandate:
    """Return that somebody resigns."""
    return EndMandate(mandate_of(world, person), MandateEnd.RESIGNED, last_day)


def removal(world: World, by: ResolutionId | None, last_day: date = TODAY) -> EndMandate:
    """Return that Bruno Board is removed."""
    mandate = mandate_of(world, "Bruno Board")
    return EndMandate(mandate, MandateEnd.REMOVED, last_day, by, "Two thirds agreed.")


def co_option(world: World, by: ResolutionId) -> CoOpt:
    """Return the co-option of a representative to the board until the end of the next year."""
    starts_on, ends_on = date(2026, 12, 1), date(2027, 12, 31)
    return CoOpt(world.persons["Rep 1a"], world.board, Office.BOARD_MEMBER, starts_on, ends_on, by)
