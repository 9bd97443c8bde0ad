"""Drafting: what can be written, and what is refused with article and line."""

from dataclasses import replace

import pytest
from flask import Flask

from govern.domain.access.actor import OPERATOR
from govern.domain.amendment.draft import ChangeKind, Written
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.text import Text
from govern.rulefiles.reader import read_statutes
from govern.services.amendment_changes import drop_change
from govern.services.amendment_drafts import rebase_draft
from govern.services.amendment_forms import article_to_write, articles_to_choose, consolidated_file
from govern.services.amendment_shown import draft_shown, drafts
from govern.services.statutes import import_statutes
from govern.store.database import db
from govern.store.tables.amendments import AmendmentChange
from tests.machine.queries import counted
from tests.make.amendments import WHY, added, make_draft, notice, propose, repealed, version_of, write
from tests.make.association import LONG_AGO, STATUTES, World, make_association

SOFIA = "Sofia Secretary"
FRENCH = {"fr": "Convocation de l’Assemblée générale"}


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def test_a_form_begins_with_the_article_as_it_stands(world: World) -> None:
    draft = make_draft(world)
    begun = article_to_write(world.actor(SOFIA), draft, "13")
    assert begun.rules.startswith("assembly.notice: {value: 21}\n")
    assert begun.heading == Text("en", {"en": "Convening the General Assembly", **FRENCH})
    assert [each.number for each in articles_to_choose(world.actor(SOFIA), draft)][:3] == ["1", "2", "3"]


def test_the_same_article_written_again_replaces_the_change(world: World) -> None:
    draft = make_draft(world, notice(28))
    write(world, draft, notice(35))
    assert [row.rules for row in db.session.query(AmendmentChange)] == ["assembly.notice: {value: 35}\n"]
    drop_change(world.actor(SOFIA), draft, "13", version=version_of(draft), at=LONG_AGO)
    with pytest.raises(NotFound):
        drop_change(world.actor(SOFIA), draft, "13", version=version_of(draft), at=LONG_AGO)


def text(**versions: str) -> Text:
    return Text("en", versions)


FAULTY = {
    "a place without rule": (
        replace(notice(), rules=""),
        "Art. 13, line 1, text → en: The wording shows “assembly.notice”",
    ),
    "a place without rule further down": (
        replace(notice(), text=text(en="(1) First.\n(2) At {assembly.quorum}.\n"), rules=""),
        "Art. 13, line 2, text → en",
    ),
    "an unknown rule": (
        replace(notice(), rules="assembly.notice: {value: 28}\nassembly.notices: {value: 3}\n"),
        "Art. 13, line 2, assembly.notices: ",
    ),
    "a rule without its value": (replace(notice(), rules="assembly.notice: {}"), "“value” is missing"),
    "a value of another kind": (
        replace(notice(), rules="\nassembly.notice:\n  value: many\n"),
        "Art. 13, line 3, assembly.notice → value: Write a whole number",
    ),
    "a place missing in a translation": (
        replace(notice(), text=text(en="At least {assembly.notice}.", fr="Au moins un mois.")),
        "text → fr: Another language shows “assembly.notice”",
    ),
    "a language of no statutes": (
        replace(added(), text=text(en="The chair may invite guests.", de="Gäste.")),
        "Art. 13-1, line 1, text: “de” is not among the languages",
    ),
    "an article that stands already": (added("13"), "Article 13: This article stands already."),
    "an article that is not there": (notice(number="99"), "Article 99: The statutes have no such article."),
    "an article after itself": (
        added("13-1", "13-1"),
        "13-1: The article cannot stand after itself.",
    ),
    "an article after none": (added("13-1", "99"), "stand after Article 99, which does not exist"),
    "an unknown topic": (replace(added(), contents=("weather",)), "“weather” is not one of"),
    "an odd number": (added("13 bis"), "Write the number of the article"),
    "no wording": (Written(ChangeKind.REPLACE, "13", WHY), "Write heading and text"),
    "no reason": (replace(repealed("3"), reason=None), "Say why Article 3 is to change"),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_faulty_change_is_refused_with_article_and_line(world: World, case: str) -> None:
    change, said = FAULTY[case]
    draft = make_draft(world)
    with pytest.raises(RuleBroken) as refused:
        write(world, draft, change)
    assert said in str(refused.value)


def test_what_changes_nothing_is_refused(world: World) -> None:
    draft = make_draft(world)
    begun = article_to_write(world.actor(SOFIA), draft, "13")
    with pytest.raises(RuleBroken, match="reads as it stands"):
        write(world, draft, replace(begun, reason=WHY))


def test_articles_in_a_ring_are_refused(world: World) -> None:
    draft = make_draft(world, added("13-1", "13"), added("13-2", "13-1"))
    with pytest.raises(RuleBroken, match="which in turn is to stand after it"):
        write(world, draft, added("13-1", "13-2"))


def test_an_article_after_one_that_the_draft_repeals_is_refused(world: World) -> None:
    draft = make_draft(world, repealed("13"))
    with pytest.raises(RuleBroken, match="Article 13, which the draft repeals"):
        write(world, draft, added("13-1", "13"))


def test_a_translation_may_wait_until_the_draft_is_proposed(world: World) -> None:
    draft = make_draft(world, replace(added(), text=text(en="The chair may invite guests.")))
    with pytest.raises(RuleBroken, match="Article 13-1: The article is missing in the language “fr”"):
        propose(world, draft)


def test_a_rule_laid_down_in_two_articles_is_refused_when_proposed(world: World) -> None:
    draft = make_draft(world, notice(number="3"))
    with pytest.raises(RuleBroken, match="” is laid down in Article 13 already"):
        propose(world, draft)
    assert len(draft_shown(world.actor(SOFIA), draft, "en", on=LONG_AGO.date()).faults) == 1


def test_a_form_that_is_stale_is_refused(world: World) -> None:
    draft = make_draft(world)
    write(world, draft, notice())
    with pytest.raises(Conflict, match="was changed after this page was shown"):
        drop_change(world.actor(SOFIA), draft, "13", version=1, at=LONG_AGO)


def test_only_secretary_and_board_write_and_read_what_nobody_has_proposed(world: World) -> None:
    draft = make_draft(world, notice(), author="Tomas Treasurer")
    with pytest.raises(NotAllowed):
        make_draft(world, author="Rep 1a")
    assert (len(drafts(world.actor("Bruno Board"))), drafts(world.actor("Rep 1a"))) == (1, ())
    with pytest.raises(NotFound):
        draft_shown(world.actor("Rep 1a"), draft, "en", on=LONG_AGO.date())


def test_the_consolidated_file_reads_back_with_the_new_value(world: World) -> None:
    draft = make_draft(world, notice(28), added(), repealed("3"))
    name, content = consolidated_file(world.actor(SOFIA), draft)
    statutes = read_statutes(content)
    assert name == "am-2020-001-consolidated.yaml"
    assert [each.number for each in statutes.articles][1:4] == ["2", "4", "5"]
    assert statutes.rules()["assembly.notice"].value == 28


def test_a_draft_on_older_statutes_is_brought_up_to_date(world: World) -> None:
    draft = make_draft(world, notice())
    newer = STATUTES.read_text().replace("in_force_from: 2021-01-18", "in_force_from: 2026-01-01")
    import_statutes(newer.encode(), by=OPERATOR, at=LONG_AGO)
    with pytest.raises(Conflict, match="amends an older version"):
        propose(world, draft)
    rebase_draft(world.actor(SOFIA), draft, version=version_of(draft), at=LONG_AGO)
    assert propose(world, draft)


def test_an_article_changed_meanwhile_keeps_a_draft_where_it_is(world: World) -> None:
    draft = make_draft(world, notice())
    newer = STATUTES.read_text().replace("in_force_from: 2021-01-18", "in_force_from: 2026-01-01")
    import_statutes(
        newer.replace("assembly.notice: {value: 21}", "assembly.notice: {value: 22}").encode(),
        by=OPERATOR,
        at=LONG_AGO,
    )
    with pytest.raises(Conflict, match="Articles changed meanwhile: 13"):
        rebase_draft(world.actor(SOFIA), draft, version=version_of(draft), at=LONG_AGO)


def test_a_draft_is_shown_with_its_redline_in_a_number_of_queries_that_does_not_grow(world: World) -> None:
    few, many = make_draft(world, notice()), make_draft(world, notice(), added(), repealed("3"))
    with counted() as first:
        shown = draft_shown(world.actor(SOFIA), few, "fr", on=LONG_AGO.date())
    with counted() as second:
        draft_shown(world.actor(SOFIA), many, "fr", on=LONG_AGO.date())
    assert str(shown.redline[0].rules[0].after) == "28 clear days"
    assert len(first) == len(second)
