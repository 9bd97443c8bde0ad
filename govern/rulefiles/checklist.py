"""The checklist of admission that is shipped, for associations that have written none of their own."""

from dataclasses import dataclass
from functools import cache

from govern.domain.values.text import Text
from govern.rulefiles.parts import Part, parse
from govern.settings import ROOT

_FILE = "admission_checklist.yaml"
_LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """What an application should come with, and whether something is missing without it."""

    label: Text
    is_required: bool


@cache
def shipped_checklist() -> tuple[ChecklistLine, ...]:
    """Return the lines of the shipped checklist in their order.

    Raises:
        RuleFileError: when the file is damaged.
    """
    return tuple(
        _line(each) for each in parse((ROOT / "statutes" / _FILE).read_bytes(), f"statutes/{_FILE}").items()
    )


def _line(part: Part) -> ChecklistLine:
    fields = part.fields(needed=("label", "required"))
    label = fields["label"].fields(needed=_LANGUAGES)
    return ChecklistLine(
        Text(_LANGUAGES[0], {code: label[code].text() for code in _LANGUAGES}), fields["required"].flag()
    )
