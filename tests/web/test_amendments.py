"""Drafting an amendment in the browser: from the first article to the assembly."""

import pytest

from govern.domain.amendment.counter import CounterKind
from govern.domain.amendment.draft import DraftState
from govern.domain.values.ids import DraftId
from govern.services.counter_amendments import HandIn, hand_in
from govern.store.database import db
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.meetings import AgendaItem
from tests.machine.queries import counted
from tests.make.amendments import (
    WHY,
    added,
    decide,
    make_adopted,
    make_draft,
    notice,
    open_meeting,
    propose,
    repealed,
)
from tests.make.association import LONG_AGO, World
from tests.make.meetings import make_meeting
from tests.web.conftest import Browser, BrowserOf

SOFIA = "Sofia Secretary"


def row(draft: DraftId | None = None) -> AmendmentDraft:
    query = db.session.query(AmendmentDraft).populate_existing()
    return query.filter_by(id=draft).one() if draft else query.one()


def article(version: int = 1, **changes: object) -> dict[str, object]:
    """Return the form of Article 13 with a longer notice, but for these changes."""
    return {
        "heading_en": "Convening",
        "heading_fr": "Convocation",
        "text_en": "The Board convenes the assembly at least {assembly.notice} before.",
        "text_fr": "Le Conseil convoque l’assemblée au moins {assembly.notice} avant.",
        "rules": "assembly.notice: {value: 28}",
        "reason_en": "Three weeks were too short.",
        "version": version,
        **changes,
    }


def refused(browser: Browser, draft: DraftId, **changes: object) -> str:
    """Send the article with these changes, expect that it is not taken, and return the page."""
    answer = browser.send(f"/amendments/{draft}/articles/13", article(**changes))
    assert answer.status_code in (409, 422)
    assert "Three weeks were too short." in answer.text
    return answer.text


def test_the_secretary_begins_a_draft_and_is_led_to_the_articles(world: World, signed_in: BrowserOf) -> None:
    sofia = signed_in(SOFIA)
    typed = {"authentic": "en", "title_en": "A longer notice", "title_fr": "Un délai plus long"}
    answer = sofia.send("/amendments/new", typed)
    assert answer.location.endswith(f"/amendments/{row().id}/articles")
    assert "Convening the General Assembly" in sofia.get(answer.location).text
    assert "A longer notice" in sofia.get("/amendments").text


def test_a_draft_without_a_title_is_shown_again_with_what_was_typed(
    world: World, signed_in: BrowserOf
) -> None:
    typed = {"authentic": "en", "title_en": "", "explanation_en": "Because it matters."}
    answer = signed_in(SOFIA).send("/amendments/new", typed)
    assert (answer.status_code, "Because it matters." in answer.text) == (422, True)


def test_an_article_begins_as_it_stands_in_every_language(world: World, signed_in: BrowserOf) -> None:
    page = signed_in(SOFIA).get(f"/amendments/{make_draft(world)}/articles/13").text
    assert "Convening the General Assembly" in page
    assert "assembly.notice: {value: 21}" in page
    assert "{assembly.notice}" in page.split('lang="fr"', 1)[1]


def test_an_article_is_written_and_its_redline_tells_words_from_rules(
    world: World, signed_in: BrowserOf
) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world)
    page = sofia.send(f"/amendments/{draft}/articles/13", article(), follow_redirects=True).text
    assert '<span class="visually-hidden" lang="en" translate="yes">removed: </span>21 </del>' in page
    assert '<span class="visually-hidden" lang="en" translate="yes">added: </span>28 </ins>' in page
    assert "Three weeks were too short." in page


def test_the_redline_is_read_in_the_language_that_is_chosen(world: World, signed_in: BrowserOf) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world, notice(28))
    page = sofia.get(f"/amendments/{draft}?language=fr").text
    assert "Le Conseil convoque" in page
    assert 'lang="fr" translate="no" aria-current="true"' in page
    assert "The Board convenes" in sofia.get(f"/amendments/{draft}?language=xx").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text_en": ""}, "Write this in the authentic language."),
        ({"heading_en": " "}, "Write this in the authentic language."),
        ({"text_en": "No place for a value."}, "Art. 13, line"),
        ({"rules": "assembly.notice: {value: soon}"}, "Art. 13, line 1, assembly.notice"),
        ({"rules": "assembly.notic: {value: 28}"}, "Art. 13, line 1"),
        ({"rules": "assembly.notice: {value: 28"}, "Art. 13, line"),
        ({"text_en": "{no.such} {assembly.notice}"}, "no.such"),
        ({"contents": ["nonsense"]}, "Invalid input."),
        ({"heading_en": "x" * 301}, "these are 301"),
        ({"version": "x"}, "The form is damaged."),
        ({"version": 7}, "The draft was changed after this page was shown."),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_typed_is_lost(
    world: World, signed_in: BrowserOf, changes: dict[str, object], sentence: str
) -> None:
    page = refused(signed_in(SOFIA), make_draft(world), **changes)
    assert sentence in page
    assert "Le Conseil convoque l’assemblée" in page


def test_a_reason_is_asked_for(world: World, signed_in: BrowserOf) -> None:
    answer = signed_in(SOFIA).send(
        f"/amendments/{make_draft(world)}/articles/13", article(reason_en="", reason_fr=" ")
    )
    assert (answer.status_code, "Say why." in answer.text) == (422, True)


def test_a_stale_form_is_answered_with_conflict_and_taken_when_sent_again(
    world: World, signed_in: BrowserOf
) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world)
    sofia.send(f"/amendments/{draft}/repeals/14", {"version": 1, "authentic": "en", "reason_en": "Idle."})
    stale = sofia.send(f"/amendments/{draft}/articles/13", article(version=1))
    assert (stale.status_code, 'name="version" type="hidden" value="2"' in stale.text) == (409, True)
    assert sofia.send(f"/amendments/{draft}/articles/13", article(version=2)).status_code == 303


def test_a_preview_spells_the_values_and_keeps_nothing(world: World, signed_in: BrowserOf) -> None:
    draft = make_draft(world)
    typed = article(mode="preview", reason_en="", text_en="Convened {assembly.notice} before.")
    answer = signed_in(SOFIA).send(f"/amendments/{draft}/articles/13", typed)
    assert answer.status_code == 200
    assert "How it would read" in answer.text
    spelled = ("28 clear days", "jours francs", "{assembly.notice} before.")
    assert all(each in answer.text for each in spelled)
    assert row(draft).version == 1


def test_the_keys_of_a_topic_are_shown_without_losing_what_was_typed(
    world: World, signed_in: BrowserOf
) -> None:
    typed = article(mode="keys", topic="plan", rules="half a: [rule")
    answer = signed_in(SOFIA).send(f"/amendments/{make_draft(world)}/articles/13", typed)
    assert answer.status_code == 200
    assert "plan." in answer.text.split('class="keys"')[1]
    assert all(each in answer.text for each in ("half a: [rule", "Three weeks were too short."))


def test_a_new_article_says_its_number_and_its_place(world: World, signed_in: BrowserOf) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world)
    typed = article(number="13-1", after="13", rules="", text_en="Guests may come.", text_fr="Venez.")
    page = sofia.send(f"/amendments/{draft}/insert", typed, follow_redirects=True).text
    assert "It stands after Art. 13." in page
    taken = sofia.send(f"/amendments/{draft}/insert", {**typed, "number": "12", "version": 2})
    assert (taken.status_code, "stands already" in taken.text) == (422, True)
    assert 'value="13-1"' in sofia.get(f"/amendments/{draft}/articles/13-1").text


def test_an_article_is_repealed_and_left_as_it_is_again(world: World, signed_in: BrowserOf) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world)
    reason = {"version": 1, "authentic": "en", "reason_en": "Nobody needs it."}
    page = sofia.send(f"/amendments/{draft}/repeals/14", reason, follow_redirects=True).text
    assert "Nobody needs it." in page
    sofia.send(f"/amendments/{draft}/drops/14", {"version": 2})
    assert "The draft changes no article yet." in sofia.get(f"/amendments/{draft}").text


def test_a_repealed_article_can_be_written_after_all(world: World, signed_in: BrowserOf) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world, repealed("13"))
    assert "Convening the General Assembly" in sofia.get(f"/amendments/{draft}/articles/13").text
    sofia.send(f"/amendments/{draft}/articles/13", article())
    assert "28 clear days" in sofia.get(f"/amendments/{draft}").text


def test_a_missing_translation_stands_in_the_way_until_it_is_there(
    world: World, signed_in: BrowserOf
) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world)
    sofia.send(f"/amendments/{draft}/articles/13", article(heading_fr="", text_fr=""))
    assert "missing in the language “fr”" in sofia.get(f"/amendments/{draft}").text
    answer = sofia.send(f"/amendments/{draft}/propose", {"version": 2, "place": ""})
    assert (answer.status_code, "missing in the language “fr”" in answer.text) == (422, True)


def test_title_and_effect_are_described_and_a_past_day_refused(world: World, signed_in: BrowserOf) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world)
    typed = {"version": 1, "authentic": "en", "title_en": "Later", "timing": "day", "effect_on": "2020-01-01"}
    past = sofia.send(f"/amendments/{draft}/edit", typed)
    assert (past.status_code, "is past" in past.text, 'value="Later"' in past.text) == (422, True, True)
    page = sofia.send(
        f"/amendments/{draft}/edit", {**typed, "effect_on": "2027-07-01"}, follow_redirects=True
    )
    assert "It takes effect on 1 July 2027." in page.text


def test_a_draft_goes_on_the_agenda_of_a_meeting_and_is_taken_back(
    world: World, signed_in: BrowserOf
) -> None:
    sofia, meeting = signed_in(SOFIA), make_meeting(world)
    draft = make_draft(world, notice(28))
    sofia.send(f"/amendments/{draft}/propose", {"version": 1, "place": f"meeting {meeting}"})
    item = db.session.query(AgendaItem.id).scalar()
    assert f"/amendments/{draft}#redline" in sofia.get(f"/items/{item}").text
    sofia.send(f"/amendments/{draft}/take-back", {"version": 2})
    assert row(draft).state is DraftState.DRAFT


def test_only_places_that_were_offered_are_taken(world: World, signed_in: BrowserOf) -> None:
    board = make_meeting(world, body=world.board)
    draft = make_draft(world, notice(28))
    answer = signed_in(SOFIA).send(
        f"/amendments/{draft}/propose", {"version": 1, "place": f"meeting {board}"}
    )
    assert (answer.status_code, row(draft).state) == (422, DraftState.DRAFT)


def test_a_proposed_draft_is_read_by_members_and_written_by_nobody(
    world: World, signed_in: BrowserOf
) -> None:
    draft = make_draft(world, notice(28))
    assert signed_in("Rep 1a").get(f"/amendments/{draft}").status_code == 404
    propose(world, draft)
    assert "28 clear days" in signed_in("Rep 1a").get(f"/amendments/{draft}").text
    stale = signed_in(SOFIA).send(f"/amendments/{draft}/articles/13", article())
    assert (stale.status_code, "Three weeks were too short." in stale.text) == (409, True)


WRITING = ("Write on", "Leave Art. 13 as it is", "Bring it before the assembly", "Put the draft away")


@pytest.mark.parametrize(
    ("person", "own", "proposed"),
    [
        (SOFIA, WRITING, ("Take it back", "Put No. 1 to the vote", "Set No. 1 aside")),
        ("Bruno Board", WRITING, ("Take it back",)),
        ("Rep 1a", (), ("Propose a change to Art. 13", "Withdraw No. 1")),
        ("Rep 2a", (), ("Propose a change to Art. 13",)),
        ("Aurora Auditor", (), ()),
    ],
)
def test_each_is_offered_what_is_theirs_to_do(
    world: World, signed_in: BrowserOf, person: str, own: tuple[str, ...], proposed: tuple[str, ...]
) -> None:
    acts = {*WRITING, "Take it back", "Put No. 1 to the vote", "Set No. 1 aside", "Withdraw No. 1"}
    acts.add("Propose a change to Art. 13")
    draft, browser = make_draft(world, notice(28)), signed_in(person)
    before = browser.get(f"/amendments/{draft}").text
    propose(world, draft)
    wish = HandIn(draft, world.members["Member 1"], CounterKind.KEEP, "13", WHY)
    hand_in(world.actor("Rep 1a"), wish, at=LONG_AGO)
    after = browser.get(f"/amendments/{draft}").text
    assert {each for each in acts if each in before} == set(own)
    assert {each for each in acts if each in after} == set(proposed)


def test_a_board_member_drafts_too(world: World, signed_in: BrowserOf) -> None:
    bruno, draft = signed_in("Bruno Board"), make_draft(world)
    assert bruno.send(f"/amendments/{draft}/articles/13", article()).status_code == 303
    bruno.send(f"/amendments/{draft}/propose", {"version": 2, "place": ""})
    assert row(draft).state is DraftState.PROPOSED


def test_a_draft_is_put_away_and_leaves_the_list(world: World, signed_in: BrowserOf) -> None:
    sofia, draft = signed_in(SOFIA), make_draft(world)
    stale = sofia.send(f"/amendments/{draft}/discard", {"version": 9})
    sofia.send(f"/amendments/{draft}/discard", {"version": 1})
    assert stale.status_code == 409
    assert row(draft).state is DraftState.DISCARDED
    assert "No drafts yet" in sofia.get("/amendments").text


def test_an_older_draft_is_brought_up_to_the_newest_statutes(world: World, signed_in: BrowserOf) -> None:
    draft = make_draft(world, added("3-1", "3"))
    make_adopted(world, notice(28))
    sofia = signed_in(SOFIA)
    assert "Newer statutes are there" in sofia.get(f"/amendments/{draft}").text
    sofia.send(f"/amendments/{draft}/rebase", {"version": 1})
    assert "Newer statutes are there" not in sofia.get(f"/amendments/{draft}").text


def test_the_vote_leads_to_the_redline(world: World, signed_in: BrowserOf) -> None:
    meeting = make_meeting(world)
    draft = make_draft(world, notice(28))
    item = propose(world, draft, meeting)
    open_meeting(world, meeting)
    decide(world, item, "+++++")
    page = signed_in("Rep 1a").get(f"/items/{item}").text
    vote = page.split("/votes/")[1].split('"')[0]
    assert f"/amendments/{draft}#redline" in signed_in("Rep 1a").get(f"/votes/{vote}").text


def test_the_consolidated_file_is_kept_by_its_reference(world: World, signed_in: BrowserOf) -> None:
    draft = make_draft(world, notice(28))
    answer = signed_in(SOFIA).get(f"/amendments/{draft}/file")
    assert "consolidated.yaml" in answer.headers["Content-Disposition"]
    assert "assembly.notice: {value: 28}" in answer.text


def test_the_page_asks_the_database_as_often_for_many_articles_as_for_one(
    world: World, signed_in: BrowserOf
) -> None:
    sofia, numbers = signed_in(SOFIA), []
    for changes in ([notice(28)], [notice(30), added(), repealed("14"), repealed("3")]):
        draft = make_draft(world, *changes)
        sofia.get(f"/amendments/{draft}")
        with counted() as statements:
            sofia.get(f"/amendments/{draft}")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= 26
