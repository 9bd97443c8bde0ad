"""The words of letters."""

from zoneinfo import ZoneInfo

import pytest

from govern.i18n.translator import translator_for
from govern.notify.letters import write_letter
from tests.machine.untranslated import untranslated_text
from tests.make.convocations import HOSTILE, convocation_facts

BRUSSELS = ZoneInfo("Europe/Brussels")


def values(language: str) -> dict[str, object]:
    facts = convocation_facts(late=True)
    return {
        "name": HOSTILE,
        "association": facts.issuer.name,
        "meeting": facts.meeting,
        "body": facts.body_name,
        "moment": translator_for(language, BRUSSELS).datetime(facts.starts_at),
        "place": facts.place,
        "remote_access": "https://remote.example/room",
        "waiver": facts.notice.waiver.condition if facts.notice.waiver else None,
        "items": facts.items,
        "members": HOSTILE,
        "url": "https://govern.example.org/meetings/1",
        "signed_by": "Sofia Secretary",
    }


@pytest.mark.parametrize("template", ["convocation", "convocation_copy"])
def test_every_sentence_of_a_letter_is_translated(template: str) -> None:
    letter = write_letter(template, values("qps"), translator_for("qps", BRUSSELS))
    assert untranslated_text(letter.subject) == ()
    assert untranslated_text(letter.body) == ()


@pytest.mark.parametrize("template", ["convocation", "convocation_copy"])
def test_a_letter_speaks_french_to_those_who_read_it(template: str) -> None:
    letter = write_letter(template, values("fr"), translator_for("fr", BRUSSELS))
    assert "9 février 2027, 10:00 (Bruxelles)" in letter.subject
    assert "Assemblée générale" in letter.body
    assert "Dear" not in letter.body


def test_a_letter_is_plain_text_with_names_as_they_are_written() -> None:
    letter = write_letter("convocation", values("en"), translator_for("en", BRUSSELS))
    assert f"Dear {HOSTILE}," in letter.body
    assert f"1. Report of the year\n2. Join {HOSTILE}\n" in letter.body
    assert "\n\n\n" not in letter.body
