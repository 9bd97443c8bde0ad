"""The statutes, drafts of them and changes to them, written down as documents."""

import pytest
from flask import Flask

from govern.documents.statutes_redline import StatutesRedline
from govern.documents.statutes_text import Standing, StatutesText
from govern.domain.access.actor import OPERATOR
from govern.domain.meetings.kinds import DocumentState
from govern.domain.values.errors import NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import DocumentId, DraftId, new_id
from govern.domain.values.record import from_record
from govern.domain.voting.outcome import Result
from govern.rulefiles.reader import read_statutes
from govern.services.audit_verification import verify_audit
from govern.services.printing import print_document, waiting_documents
from govern.services.statutes import import_statutes
from govern.services.statutes_documents import OfDraft, OfVersion, write_redline, write_statutes_text
from govern.store.database import db
from govern.store.queries.documents import document, documents_about
from govern.store.tables.association import StatutesVersion
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.make.amendments import (
    added,
    make_adopted,
    make_draft,
    notice,
    propose,
    repealed,
)
from tests.make.association import STATUTES, World, make_association
from tests.make.votes import NOW

_ON_REGISTRATION = """
    rules:
      amendment.effect: {value: registration, paragraph: 2}
      duty.amendment.filing: {value: {formality: filing, authority: register, effect: duty, within: 1 month, counted_from: decision}, paragraph: 2}
"""  # noqa: E501 - a line of YAML


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


@pytest.fixture
def waiting(app: Flask) -> tuple[World, DraftId]:
    """An association whose amendments wait for the register, and a draft that it has adopted."""
    world = make_association(statutes=STATUTES.read_text().rstrip("\n") + _ON_REGISTRATION)
    return world, make_adopted(world, notice(), added(), repealed("24"))


def row(written: DocumentId) -> Document:
    return db.session.get_one(Document, written, populate_existing=True)


def text_of(world: World, wanted: OfVersion | OfDraft, language: str = "en") -> tuple[Document, StatutesText]:
    written = write_statutes_text(world.actor("Sofia Secretary"), wanted, language, at=NOW)
    return row(written), from_record(StatutesText, row(written).facts)


def redline_of(world: World, draft: DraftId, language: str = "en") -> StatutesRedline:
    written = write_redline(world.actor("Sofia Secretary"), draft, language, at=NOW)
    return from_record(StatutesRedline, row(written).facts)


def version(newest: bool = False) -> OfVersion:
    day = StatutesVersion.in_force_from
    found = db.session.query(StatutesVersion.id).order_by(day.desc() if newest else day)
    return OfVersion(found.limit(1).scalar())


def test_the_text_in_force_is_written_with_its_rules_and_its_file(world: World) -> None:
    written, facts = text_of(world, version(), "fr")
    assert (written.reference, facts.standing) == ("ST-2020-01-01/1", Standing.IN_FORCE)
    assert facts.file.content == STATUTES.read_bytes()
    assert "21 jours francs" in str(facts.text.articles)


def test_every_rule_of_the_statutes_stands_in_the_last_section(world: World) -> None:
    _, facts = text_of(world, version())
    notice_rule = next(each for each in facts.text.rules if each.key == "assembly.notice")
    assert (str(notice_rule.value), notice_rule.article) == ("21 clear days", "13(1)")
    assert {each.key for each in facts.text.rules} == set(read_statutes(STATUTES.read_text()).rules())


def test_a_later_version_ends_the_one_before(world: World, clock: Clock) -> None:
    later = STATUTES.read_text().replace("in_force_from: 2021-01-18", "in_force_from: 2022-01-01")
    import_statutes(later.encode(), by=OPERATOR, at=clock())
    _, before = text_of(world, version())
    assert before.standing is Standing.PAST
    assert before.until is not None
    assert before.until.isoformat() == "2021-12-31"


def test_a_version_still_to_come_says_so(world: World, clock: Clock) -> None:
    later = STATUTES.read_text().replace("in_force_from: 2021-01-18", "in_force_from: 2090-01-01")
    import_statutes(later.encode(), by=OPERATOR, at=clock())
    _, facts = text_of(world, version(newest=True))
    assert facts.standing is Standing.COMING


def test_a_draft_is_written_as_a_draft_with_a_file_that_says_so(world: World) -> None:
    written, facts = text_of(world, OfDraft(make_draft(world, notice())))
    assert (written.reference, facts.standing) == ("AM-2020-001/1", Standing.DRAFT)
    assert facts.file.text.startswith("# AM-2020-001: draft, not adopted.")
    assert "28 clear days" in str(facts.text.articles)


def test_an_adopted_draft_that_waits_is_neither_draft_nor_in_force(waiting: tuple[World, DraftId]) -> None:
    _, facts = text_of(waiting[0], OfDraft(waiting[1]))
    assert facts.standing is Standing.WAITING
    assert facts.resolution == "RES-2027-001"


def test_an_adopted_draft_in_force_gives_its_version(world: World) -> None:
    draft = make_adopted(world)
    written, facts = text_of(world, OfDraft(draft))
    assert written.reference.startswith("ST-20")
    assert (facts.draft, facts.resolution) == ("AM-2020-001", "RES-2027-001")
    assert facts.standing is not Standing.DRAFT


def test_the_redline_of_a_draft_names_no_decision(world: World) -> None:
    facts = redline_of(world, make_draft(world, notice(), added()))
    assert [each.number for each in facts.articles] == ["13", "13-1"]
    assert facts.adoption is None
    assert facts.duties == ()


def test_the_redline_of_an_adopted_draft_has_its_decision_and_its_duties(
    waiting: tuple[World, DraftId],
) -> None:
    facts = redline_of(*waiting, "fr")
    assert facts.adoption is not None
    assert (facts.adoption.resolution, facts.adoption.outcome.result) == ("RES-2027-001", Result.ADOPTED)
    assert any(each.delays_effect for each in facts.duties)


def test_nothing_is_printed_in_a_language_that_the_statutes_do_not_have(world: World) -> None:
    for language in ("de", "", "xx"):
        with pytest.raises(RuleBroken, match="do not stand in the language"):
            text_of(world, version(), language)


def test_a_draft_without_changes_has_no_redline(world: World) -> None:
    with pytest.raises(RuleBroken, match="changes no article yet"):
        redline_of(world, make_draft(world))


def test_only_secretary_and_administrator_print(world: World) -> None:
    with pytest.raises(NotAllowed):
        write_statutes_text(world.actor("Clara Chair"), version(), "en", at=NOW)
    with pytest.raises(NotAllowed):
        write_redline(world.actor("Rep 1a"), make_draft(world, notice()), "en", at=NOW)


def test_what_is_not_there_cannot_be_printed(world: World) -> None:
    with pytest.raises(NotFound):
        text_of(world, OfVersion(new_id()))
    with pytest.raises(NotFound):
        redline_of(world, DraftId(new_id()))


def test_a_draft_that_nobody_has_proposed_stays_with_its_writers_on_paper_too(world: World) -> None:
    draft = make_draft(world, notice())
    written = write_redline(world.actor("Sofia Secretary"), draft, "en", at=NOW)
    assert document(db.session(), world.actor("Clara Chair"), written).reference == "AM-2020-001/1"
    with pytest.raises(NotFound):
        document(db.session(), world.actor("Rep 1a"), written)
    assert documents_about(db.session(), world.actor("Rep 1a"), "AM-2020-001") == ()


def test_once_proposed_everybody_reads_it(world: World) -> None:
    draft = make_draft(world, notice())
    written = write_redline(world.actor("Sofia Secretary"), draft, "en", at=NOW)
    propose(world, draft)
    assert document(db.session(), world.actor("Rep 1a"), written).title == "A longer notice"
    assert len(documents_about(db.session(), world.actor("Rep 1a"), "AM-2020-001")) == 1


def test_documents_of_the_statutes_are_sealed_and_printed(
    waiting: tuple[World, DraftId], clock: Clock
) -> None:
    text_of(waiting[0], version())
    redline_of(*waiting, "fr")
    for each in waiting_documents():
        print_document(each, now=clock)
    found = db.session.query(Document).all()
    assert [each.state for each in found] == [DocumentState.READY] * len(found), [f.failure for f in found]
    assert verify_audit().is_intact
