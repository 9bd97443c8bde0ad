"""Laws in the browser: the list, one form's rules on a day, forms side by side, as a page and as a file."""

import csv
import time

import pytest

from govern.i18n.languages import PSEUDO
from govern.services.law import questions
from govern.store.database import db
from govern.store.tables.accounts import Person
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.web.conftest import Browser, BrowserOf

THREE = "form=be-asbl&form=de-ev&form=lu-asbl"
PROPOSAL = "proposal, not in force"


@pytest.fixture
def reader(signed_in: BrowserOf) -> Browser:
    return signed_in("Rep 1a")


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_form_is_listed_with_what_was_checked(reader: Browser) -> None:
    shown = reader.get("/law").text
    assert shown.count('href="/law/') >= 32
    assert "eingetragener Verein" in shown
    assert shown.count(PROPOSAL) == 1


def test_a_rule_is_shown_with_its_value_article_note_and_key(reader: Browser) -> None:
    shown = words(reader.get("/law/be-asbl").text)
    rule = shown.split('id="assembly.notice"')[1].split("</article>")[0]
    assert "15 clear days" in rule
    assert "CSA art. 9:14" in rule
    assert 'rel="external noreferrer' in rule


def test_a_rule_that_began_later_is_not_shown_as_in_force_before(reader: Browser) -> None:
    shown = words(reader.get("/law/be-asbl?on=2015-05-05").text)
    rule = shown.split('id="assembly.notice"')[1].split("</article>")[0]
    assert "known only from 1 May 2019 on" in rule


def test_every_value_of_a_changed_rule_is_shown_with_its_first_day(reader: Browser) -> None:
    shown = words(reader.get("/law/at-verein").text)
    rule = shown.split('id="assembly.frequency"')[1].split("</article>")[0]
    assert "from a day not known" in rule
    assert 'from <time datetime="2012-01-01">' in rule


def test_a_day_after_the_sources_were_read_says_so(reader: Browser) -> None:
    assert "Last read in" not in reader.get("/law/be-asbl?on=2026-11-30").text
    late = reader.get("/law/be-asbl?on=2026-12-01").text
    assert "whether this holds on 1 December 2026 is not known" in late
    later = reader.get(f"/law/compare?{THREE}&on=2027-01-01").text
    assert "Last read in 2026-11: whether this holds on 1 January 2027 is not known." in later


def test_the_proposal_says_so_wherever_it_stands(reader: Browser) -> None:
    law = reader.get("/law/eu-ecba-proposal").text
    assert "Proposal, not in force" in law
    assert "was in force in" not in law
    shown = reader.get("/law/compare?form=eu-ecba-proposal&question=founders").text
    assert shown.count(PROPOSAL) == 1 + shown.count("<td")


def test_laws_stand_side_by_side_and_say_where_they_are_silent(reader: Browser) -> None:
    shown = words(reader.get(f"/law/compare?{THREE}&question=no-quorum").text)
    assert "What happens without quorum?" in shown
    assert "15 days" in shown
    assert "nothing collected" in shown


def test_a_comparison_keeps_what_was_chosen_and_offers_it_as_a_file(reader: Browser) -> None:
    shown = reader.get(f"/law/compare?{THREE}&question=proxies&on=2026-01-01").text
    assert 'value="de-ev" checked' in shown
    assert 'value="proxies" checked' in shown
    assert f"/law/compare.csv?{THREE.replace('&', '&amp;')}&amp;question=proxies&amp;on=2026-01-01" in shown


def test_the_file_holds_a_row_for_each_answer(reader: Browser) -> None:
    answer = reader.get("/law/compare.csv?form=de-ev&form=be-asbl&question=notice")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(answer.data.decode("utf-8-sig").splitlines()))
    assert {row["form"] for row in rows} == {"de-ev", "be-asbl"}
    assert rows[1]["value"] == "15 clear days"


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/law/xx-nowhere", 404, "No law of the form “xx-nowhere” is known."),
        ("/law/be-asbl?on=2026-13-01", 422, "“2026-13-01” is no day."),
        ("/law/compare?form=be-asbl&form=xx", 404, "No law of the form “xx” is known."),
        ("/law/compare?question=what", 404, "No question “what” is known."),
        ("/law/compare.csv?topic=weather", 404, "No topic “weather” is known."),
    ],
)
def test_what_is_not_known_is_said_plainly(path: str, status: int, said: str, reader: Browser) -> None:
    answer = reader.get(path)
    assert (answer.status_code, said in answer.text) == (status, True)


@pytest.mark.parametrize(
    "path",
    [
        "/law/eu-ecba-proposal",
        "/law/at-verein?on=2027-02-02",
        "/law/compare?question=remote&question=no-vote",
        f"/law/compare?{THREE}&topic=voting&topic=amendment&on=2010-01-01",
    ],
)
def test_laws_are_spoken_whole_in_another_language(path: str, world: World, reader: Browser) -> None:
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    assert untranslated(reader.get(path).text) == ()


def test_looking_up_law_asks_the_database_nothing_more_than_any_page(reader: Browser) -> None:
    for path in ("/law", "/law/be-asbl"):
        reader.get(path)
        with counted() as few:
            reader.get(path)
        assert len(few) <= 8


def test_every_form_on_every_question_is_shown_in_time(reader: Browser) -> None:
    path = "/law/compare?" + "&".join(f"question={each.name}" for each in questions())
    reader.get(path)
    begun = time.process_time()
    shown = reader.get(path).text
    assert time.process_time() - begun < 5
    assert shown.count("<td") > 5000
