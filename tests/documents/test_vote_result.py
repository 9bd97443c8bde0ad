"""The result of one vote as a document."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from govern.documents.issue import Issue
from govern.documents.vote_result import print_vote_result, vote_result_html
from govern.domain.meetings.seats import Presence
from govern.domain.values.message import Message
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from govern.domain.voting.ballot_words import CHOICE_WORDS
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import decide
from govern.domain.voting.states import Secrecy
from govern.domain.voting.vote_result import Voter, VoteResult
from tests.documents.structure import attached
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.follow_up_facts import ASSEMBLY, AT, ISSUER
from tests.make.outcomes import electorate, rule


def result() -> VoteResult:
    """Return the result of a vote by name: three for, one of them by proxy, one against, one absent."""
    rights, chosen = electorate("++P-x")
    found = decide(
        rule("more than 1/2 of cast", quorum="at least 1/2 of entitled"), rights=rights, choices=chosen
    )
    voters = [
        Voter(
            f"Member {number}",
            each.weight,
            each.presence,
            "Member 1" if each.presence is Presence.REPRESENTED else None,
            each.reason,
            CHOICE_WORDS[chosen[each.id]] if each.id in chosen else None,
        )
        for number, each in enumerate(rights, start=1)
    ]
    observer = Message("Observers have no vote.")
    voters.append(Voter("Member 6", Fraction(), Presence.PRESENT, None, observer, None))
    return VoteResult(
        issuer=ISSUER,
        body=ASSEMBLY,
        taken_at="GA-2026-01",
        is_in_writing=False,
        place="Brussels",
        item="GA-2026-01/3",
        title=Text("en", {"en": "Join the joint programme", "fr": "Rejoindre le programme"}),
        question=Text.only("en", "The association joins the *joint programme*."),
        secrecy=Secrecy.BY_NAME,
        opened_at=AT,
        closed_at=AT.replace(minute=5),
        resolutions=("RES-2026-003",),
        outcome=found,
        explanation=explain(found),
        voters=tuple(voters),
    )


def secretly() -> VoteResult:
    found = result()
    return replace(
        found, secrecy=Secrecy.SECRET, voters=tuple(replace(each, said=None) for each in found.voters)
    )


def issue(language: str = "en") -> Issue:
    title = "⟦Result⟧" if language == "qps" else "Result: Join the joint programme"
    return Issue(title, "GA-2026-01/3-V1", language, datetime(2026, 3, 20, 18, tzinfo=UTC), "9f2c" * 16)


def text(html: str) -> str:
    """Return what a reader sees, spaces folded."""
    seen = re.sub(r"<(style|svg|head)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(seen.replace("\u00a0", " ").split())


def test_results_of_votes_conform_to_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    printed = print_vote_result(to_record(result()), issue())
    (tmp_path / "by-name.pdf").write_bytes(printed.content)
    (tmp_path / "secret.pdf").write_bytes(print_vote_result(to_record(secretly()), issue("fr")).content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    assert from_record(VoteResult, json.loads(attached(printed.content)["facts.json"])) == result()


def test_a_reader_sees_the_question_the_arithmetic_and_who_voted_what() -> None:
    told = text(vote_result_html(to_record(result()), issue()))
    for words in ("Adopted", "RES-2026-003", "Art. ", "Member 3 1 Member 1 For", "Member 5 1 absent –"):
        assert words in told
    assert "Member 6 : Observers have no vote." in told


def test_a_secret_vote_is_printed_with_its_figures_and_nobodys_choice() -> None:
    told = text(vote_result_html(to_record(secretly()), issue()))
    assert "Member 3 1 Member 1 Member 4 1 present" in told
    assert "For 3" in told
    with pytest.raises(ValueError, match="secret"):
        replace(result(), secrecy=Secrecy.SECRET)


def test_every_sentence_is_translated() -> None:
    for facts in (result(), secretly()):
        assert untranslated(vote_result_html(to_record(facts), issue("qps"))) == ()
