"""An agenda file is read whole, or the line that is wrong is named."""

import pytest

from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.rulefiles.agenda_file import read_agenda
from govern.rulefiles.parts import RuleFileError

HEAD = 'body: assembly\nkind: ordinary\nmode: hybrid\nstarts: "14:00"\nauthentic: en\nitems:\n'
ITEM = "  - kind: decision\n    title: {en: Accounts, fr: Comptes}\n    requested_decision: {en: Approve.}\n"


def test_an_item_is_ordinary_and_the_board_s_unless_it_says_otherwise() -> None:
    (item,) = read_agenda(HEAD + ITEM).items
    assert (item.kind, item.subject, item.proposed_by) == (ItemKind.DECISION, Subject.ORDINARY, "")
    assert item.title.versions == {"en": "Accounts", "fr": "Comptes"}
    assert item.explanation is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD.replace("14:00", "25:00") + ITEM, "line 4, starts: Write a time"),
        (HEAD.replace("hybrid", "telepathic") + ITEM, "“telepathic” is not one of: on_site, remote, hybrid."),
        (HEAD + ITEM.replace("    requested_decision: {en: Approve.}\n", ""), "Write the requested decision"),
        (HEAD + ITEM.replace("en: Accounts, ", ""), "empty in its authentic language"),
        (HEAD + ITEM.replace("fr:", "French:"), "“French” is no language code"),
        (HEAD + ITEM.replace("kind:", "sort:"), "“sort” is not known here"),
        (HEAD + ITEM * 201, "at most 200 items"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(RuleFileError) as refused:
        read_agenda(text)
    assert told in str(refused.value)
