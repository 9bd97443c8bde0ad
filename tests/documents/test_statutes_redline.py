"""What an act changes in the statutes as a document."""

from datetime import UTC, date, datetime
from pathlib import Path

from govern.documents.issue import Issue
from govern.documents.statutes_redline import (
    Adoption,
    PrintedDuty,
    StatutesRedline,
    print_statutes_redline,
    statutes_redline_html,
)
from govern.domain.amendment.draft import ChangeKind, DraftState, Timing
from govern.domain.amendment.redline import redline
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.rules.decision import Subject
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Result
from govern.rulefiles import reader
from tests.documents.specimen import outcome
from tests.documents.structure import bookmarks
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.amendments import added, notice, repealed
from tests.make.association import STATUTES
from tests.make.bars import ARTICLE

_DUTIES = (
    PrintedDuty(
        what=Message("Filing"),
        authority=Message("register of associations"),
        effect=Message("The act has no effect before it is done."),
        form="Form I",
        source=ARTICLE,
        due_on=date(2027, 3, 9),
        counts_from=None,
        remarks=(Message("Not checked against the text of the law: ask before you rely on it."),),
        delays_effect=True,
        done_on=None,
        is_set_aside=False,
    ),
)


def facts(language: str = "en", *, is_adopted: bool = True) -> Json:
    base = reader.read_statutes(STATUTES.read_text())
    changes = [reader.read_written(each, base.head) for each in (notice(), added(), repealed("24"))]
    decided = outcome(18, 3, Result.ADOPTED)
    found = StatutesRedline(
        issuer=Issuer(Text.only("en", "Example Alliance"), "EXA · Brussels", "Europe/Brussels"),
        draft="AM-2026-001",
        title=Text("en", {"en": "A longer notice", "fr": "Un délai plus long"}),
        explanation=Text.only("en", "Members **asked** for it."),
        state=DraftState.ADOPTED if is_adopted else DraftState.PROPOSED,
        language=language,
        authentic="en",
        amends=date(2021, 1, 18),
        association="A New Name",
        meeting="GA-2027-01/4",
        subject=Subject.AMENDMENT,
        subject_why=(Message("The draft changes the statutes, not the purpose."),),
        timing=Timing.EVENT,
        effect_on=None,
        effect_why=(),
        in_force_from=None,
        articles=redline(base, changes, reader.read_vocabulary(), language),
        counters=1,
        adoption=Adoption(date(2027, 2, 9), "RES-2027-001", "GA-2027-01", decided, explain(decided))
        if is_adopted
        else None,
        duties=_DUTIES if is_adopted else (),
    )
    return to_record(found)


def issue(language: str = "en") -> Issue:
    title = "⟦A longer notice⟧" if language == "qps" else "A longer notice"
    return Issue(title, "AM-2026-001/1", language, datetime(2027, 2, 10, tzinfo=UTC), "9f" * 32)


def page(language: str = "en", *, is_adopted: bool = True) -> str:
    html = statutes_redline_html(facts(language, is_adopted=is_adopted), issue(language))
    return " ".join(html.replace("\u00a0", " ").split())


def test_redlines_conform_to_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    for language in ("en", "fr", "qps"):
        printed = print_statutes_redline(facts(language), issue(language))
        (tmp_path / f"{language}.pdf").write_bytes(printed.content)
    draft = print_statutes_redline(facts(is_adopted=False), issue())
    (tmp_path / "draft.pdf").write_bytes(draft.content)
    assert find_faults(sorted(tmp_path.iterdir())) == []


def test_the_same_changes_give_the_same_bytes() -> None:
    assert print_statutes_redline(facts(), issue()) == print_statutes_redline(facts(), issue())


def test_a_redline_can_be_read_back_from_its_facts() -> None:
    assert to_record(from_record(StatutesRedline, facts())) == facts()


def test_changes_are_struck_in_brackets_and_underlined() -> None:
    shown = page()
    assert "<del>[21]</del> <ins>28</ins>" in shown or "<del>[21 clear days" in shown
    assert "<ins>The chair may invite guests.</ins>" in shown
    assert "<del>[Finances and accounts]</del>" in shown


def test_words_that_go_do_not_stick_to_those_that_stay() -> None:
    assert "Convening <del>[the General Assembly]</del>" in page()


def test_rules_stand_with_their_value_before_and_after() -> None:
    assert "<td><del>[21 clear days]</del></td> <td><ins>28 clear days</ins></td>" in page()


def test_reasons_and_the_act_itself_are_told() -> None:
    shown = page()
    assert "It has proved too long." in shown
    assert "1 change that a member proposed was adopted and is in it." in shown
    assert 'translate="no">A New Name' in shown


def test_an_adopted_act_names_its_resolution_its_figures_and_its_duties() -> None:
    shown = page()
    assert 'resolution <span translate="no">RES-2027-001</span>' in shown
    assert "For 18, against 3" in shown
    assert "<td>9 March 2027</td>" in shown


def test_a_draft_says_on_every_page_that_it_is_one() -> None:
    shown = page(is_adopted=False)
    assert '<body class="marked" data-mark="draft, not adopted"' in shown
    assert "How it was decided" not in shown
    assert 'class="marked"' not in page()


def test_every_changed_article_has_a_bookmark() -> None:
    found = [
        each.replace("\u00a0", " ") for each in bookmarks(print_statutes_redline(facts(), issue()).content)
    ]
    assert [each for each in found if each.startswith("Art. 13-1")] == ["Art. 13-1 Guests"]
    assert "What has to be done after the decision" in found


def test_every_sentence_of_the_redline_is_translated() -> None:
    for is_adopted in (True, False):
        html = statutes_redline_html(facts(is_adopted=is_adopted), issue("qps"))
        assert untranslated(html) == ()


def test_each_kind_of_change_is_named() -> None:
    assert {each.kind for each in from_record(StatutesRedline, facts()).articles} == set(ChangeKind)
    assert all(f"<strong>{word}</strong>" in page() for word in ("changed", "new", "repealed"))
