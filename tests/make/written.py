"""Written procedures, and statutes that allow them."""

from datetime import UTC, datetime

from govern.domain.rules.decision import Subject
from govern.domain.values.ids import ProcedureId
from govern.domain.voting.states import ProcedureMode
from govern.services.written_procedures import BeginProcedure, begin_procedure
from tests.make.association import STATUTES, World
from tests.make.meetings import make_item

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)

#: on the clock in Brussels
CLOSES = datetime(2026, 12, 10, 18, 0)  # noqa: DTZ001

_ARTICLE = """
  - number: "95"
    heading: {{en: Decisions in writing, fr: Décisions par écrit}}
    text:
      en: |
        (1) Members may decide in writing as these rules say.
      fr: |
        (1) Les membres peuvent décider par écrit comme le disent ces règles.
    rules:
      assembly.written: {{value: {how}}}
      assembly.written.silence: {{value: {silence}}}
      assembly.written.excluded: {{value: [dissolution]}}
      assembly.written.reply: {{value: 8 days}}
"""


def statutes_with(how: str, *, silence: bool) -> str:
    """Return the example statutes with an article on deciding in writing."""
    return STATUTES.read_text().rstrip() + _ARTICLE.format(how=how, silence=str(silence).lower())


def begun(
    world: World,
    mode: ProcedureMode,
    *,
    subject: Subject = Subject.ORDINARY,
    closes: datetime = CLOSES,
) -> ProcedureId:
    """Begin a written procedure of the members on a fresh proposal."""
    item = make_item(world, subject=subject)
    return begin_procedure(world.actor("Clara Chair"), BeginProcedure(item, mode, closes), at=AT)
