"""The items room: proposing, seeing the step, answering, files."""

from collections.abc import Callable
from io import BytesIO

import pytest

from govern.domain.meetings.kinds import ItemState, MeetingState
from govern.domain.members.register import FactKind
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.text import Text
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World, make_member
from tests.make.meetings import make_item, make_meeting
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]
PDF = b"%PDF-1.7\n"


def proposal(world: World, meeting: MeetingId | str = "next", **changes: object) -> dict[str, object]:
    """Return a form that is in order, but for these changes."""
    return {
        "meeting": f"{world.assembly} {meeting}",
        "member": str(world.members["Member 1"]),
        "kind": "decision",
        "subject": "ordinary",
        "authentic": "en",
        "title_en": "Join the joint programme",
        "requested_decision_en": "The association **joins** the programme.",
        "title_fr": "Rejoindre le programme commun",
        **changes,
    }


def only_item() -> AgendaItem:
    return db.session.query(AgendaItem).populate_existing().one()


def test_a_representative_proposes_and_sees_the_step(signed_in: SignedIn, world: World) -> None:
    meeting = make_meeting(world)
    page = signed_in("Rep 1a").send("/items/new", proposal(world, meeting), follow_redirects=True)
    assert "P-2026-001" in page.text
    assert "waits for the secretary’s answer" in page.text
    assert "<strong>joins</strong>" in page.text
    assert "18 January 2027" in page.text


def test_every_language_is_there_with_the_authentic_and_the_missing_marked(
    signed_in: SignedIn, world: World
) -> None:
    item = make_item(world, title="Only in English")
    page = signed_in("Rep 1a").get(f"/items/{item}").text.split("<main", 1)[1]
    assert page.index("English") < page.index("authentic") < page.index("Français") < page.index("missing")


def test_after_the_last_day_the_form_keeps_everything_and_offers_the_next_meeting(
    signed_in: SignedIn, world: World, clock: Clock
) -> None:
    meeting = make_meeting(world)
    clock.move(days=43)
    rep = signed_in("Rep 1a")
    late = rep.send("/items/new", proposal(world, meeting))
    assert (late.status_code, "35 clear days" in late.text, "Art. 14(1)" in late.text) == (422, True, True)
    assert "The association **joins** the programme." in late.text
    assert "The next meeting that is planned: General Assembly" in late.text
    assert rep.send("/items/new", proposal(world)).status_code == 303


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title_en": ""}, "Write this in the authentic language."),
        ({"authentic": "fr"}, "Write this in the authentic language."),
        ({"authentic": "xx"}, "Not a valid choice."),
        ({"requested_decision_en": ""}, "Write the decision that you ask for"),
        ({"title_en": "x" * 201}, "these are 201"),
        ({"kind": "formality"}, "Not a valid choice."),
        ({"member": "00000000-0000-0000-0000-000000000000"}, "Not a valid choice."),
        ({"meeting": "nonsense"}, "Not a valid choice."),
    ],
)
def test_a_bad_proposal_is_shown_again_with_what_was_typed(
    signed_in: SignedIn, world: World, changes: dict[str, object], sentence: str
) -> None:
    page = signed_in("Rep 1a").send("/items/new", proposal(world, **changes))
    assert page.status_code == 422
    assert sentence in page.text
    assert "Rejoindre le programme commun" in page.text


def test_hostile_markdown_stays_text(signed_in: SignedIn, world: World) -> None:
    hostile = (
        "<script>alert(1)</script> <img src=x onerror=alert(1)> [click](javascript:alert(1)) "
        "![pixel](https://spy.example/p.gif) <style>*{}</style>"
    )
    wish = proposal(world, explanation_en=hostile, title_en="<b onclick=x>Title</b>")
    page = signed_in("Rep 1a").send("/items/new", wish, follow_redirects=True).text
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert not any(bad in page for bad in ("<img src", 'href="javascript', "<style>", 'src="https://spy'))


def test_a_file_with_a_hostile_name_is_kept_safe_and_only_downloaded(
    signed_in: SignedIn, world: World
) -> None:
    rep = signed_in("Rep 1a")
    files = (BytesIO(PDF), '../..\\<script>"x".html')
    page = rep.send("/items/new", proposal(world, files=files), follow_redirects=True).text
    assert "&lt;script&gt;" not in page
    path = page.split("/files/")[1].split('"')[0]
    answer = rep.get(f"/items/{only_item().id}/files/{path}")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("page.html", b"<script>alert(1)</script>", "is not of a kind that can be attached"),
        ("plan.pdf", b"", "“plan.pdf” is empty."),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_the_text_is_kept(
    signed_in: SignedIn, world: World, name: str, content: bytes, sentence: str
) -> None:
    page = signed_in("Rep 1a").send("/items/new", proposal(world, files=(BytesIO(content), name)))
    assert page.status_code == 422
    assert sentence in page.text
    assert "Rejoindre le programme commun" in page.text


def test_a_file_can_follow_and_a_wrong_one_is_said_on_the_page(signed_in: SignedIn, world: World) -> None:
    item = make_item(world, member=world.members["Member 1"])
    rep = signed_in("Rep 1a")
    assert rep.send(f"/items/{item}/files", {"files": (BytesIO(PDF), "plan.pdf")}).status_code == 303
    wrong = rep.send(f"/items/{item}/files", {"files": (BytesIO(b"MZ"), "plan.exe")})
    assert (wrong.status_code, "plan.pdf" in wrong.text, "cannot" in wrong.text or "kind" in wrong.text) == (
        422,
        True,
        True,
    )


def test_a_file_is_not_found_under_another_item(signed_in: SignedIn, world: World) -> None:
    rep, own = signed_in("Rep 1a"), make_item(world, member=world.members["Member 1"])
    rep.send(f"/items/{own}/files", {"files": (BytesIO(PDF), "plan.pdf")})
    file = rep.get(f"/items/{own}").text.split("/files/")[1].split('"')[0]
    assert rep.get(f"/items/{make_item(world)}/files/{file}").status_code == 404


def test_the_secretary_declines_with_a_reason_that_the_proposer_reads(
    signed_in: SignedIn, world: World
) -> None:
    item = make_item(world, member=world.members["Member 1"])
    secretary = signed_in("Sofia Secretary")
    silent = secretary.send(f"/items/{item}/answer", {"decision": "decline", "version": 1})
    assert (silent.status_code, "Give the reason" in silent.text) == (422, True)
    answer = {"decision": "decline", "reason": "Decided *last* year.", "version": 1}
    assert secretary.send(f"/items/{item}/answer", answer).status_code == 303
    assert "Decided <em>last</em> year." in signed_in("Rep 1a").get(f"/items/{item}").text


def test_an_answer_to_a_proposal_withdrawn_meanwhile_is_a_conflict_that_keeps_the_reason(
    signed_in: SignedIn, world: World
) -> None:
    item = make_item(world, member=world.members["Member 1"])
    assert signed_in("Rep 1a").send(f"/items/{item}/withdraw", {"version": 1}).status_code == 303
    answer = {"decision": "decline", "reason": "Decided last year.", "version": 1}
    late = signed_in("Sofia Secretary").send(f"/items/{item}/answer", answer)
    assert (late.status_code, "already been answered or withdrawn" in late.text) == (409, True)
    assert "Decided last year." in late.text


@pytest.mark.parametrize("meeting", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_accepting_asks_for_a_meeting_that_there_is(signed_in: SignedIn, world: World, meeting: str) -> None:
    item = make_item(world)
    answer = {"decision": "accept", "meeting": meeting, "version": 1}
    page = signed_in("Sofia Secretary").send(f"/items/{item}/answer", answer)
    assert (page.status_code, "Choose the meeting." in page.text) == (422, True)


def test_the_steps_end_where_the_item_did(signed_in: SignedIn, world: World) -> None:
    convoked = make_meeting(world, state=MeetingState.CONVOKED)
    reader = signed_in("Aurora Auditor")
    seen = {state: reader.get(f"/items/{make_item(world, state=state)}").text for state in ItemState}
    listed = reader.get(f"/items/{make_item(world, convoked)}").text
    assert "ended here" in seen[ItemState.DECLINED] and "ended here" in seen[ItemState.WITHDRAWN]  # noqa: PT018
    assert "GA-2027-01/1" in listed


def test_a_newcomers_item_is_marked(signed_in: SignedIn, world: World) -> None:
    fresh = make_member(world, "Fresh", facts={FactKind.ADMITTED: "2026-05-01"})
    item = make_item(world, member=fresh)
    reader = signed_in("Sofia Secretary")
    assert all("new member" in reader.get(path).text for path in (f"/items/{item}", "/items?of=all"))


def test_one_finds_the_own_items_first_and_then_all(signed_in: SignedIn, world: World) -> None:
    make_item(world, title="Ours", member=world.members["Member 1"])
    make_item(world, title="Theirs", member=world.members["Member 2"])
    rep = signed_in("Rep 1b")
    mine, everything = rep.get("/items").text, rep.get("/items?of=all").text
    assert ("Ours" in mine, "Theirs" in mine) == (True, False)
    assert ("Ours" in everything, "Theirs" in everything) == (True, True)


def test_a_text_is_shown_in_the_readers_language(signed_in: SignedIn, world: World) -> None:
    item = make_item(world)
    db.session.get_one(AgendaItem, item).title = Text("en", {"en": "Budget", "fr": "Le budget"})
    rep = signed_in("Rep 1a")
    rep.send("/language", {"language": "fr"})
    assert "Le budget</span></h1>" in rep.get(f"/items/{item}").text


def test_more_items_and_members_ask_no_more_of_the_database(signed_in: SignedIn, world: World) -> None:
    meeting = make_meeting(world)
    first: ItemId = make_item(world, member=world.members["Member 1"])
    reader = signed_in("Sofia Secretary")
    paths = ("/items?of=all", f"/items/{first}", f"/meetings/{meeting}/agenda", f"/items/{first}/answer")

    def asked() -> list[int]:
        counts = []
        for path in paths:
            with counted() as statements:
                assert reader.get(path).status_code == 200
            counts.append(len(statements))
        return counts

    make_item(world, meeting, member=world.members["Member 1"])
    asked()
    before = asked()
    for number in range(4):
        member = make_member(world, f"Another {number}")
        make_item(world, meeting, member=member)
        make_item(world, member=member)
    asked()
    assert asked() == before
