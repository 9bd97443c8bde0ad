"""The voice of new members in the story: their chapter of the statutes, an item ignored, one that waits."""

from datetime import date, datetime, timedelta
from pathlib import Path

from govern.cli.demonstration import company
from govern.domain.access.actor import OPERATOR
from govern.domain.meetings.kinds import ItemKind
from govern.domain.rules.decision import Subject
from govern.domain.values.ids import BodyId, ItemId, MeetingId
from govern.domain.values.text import Text
from govern.services.admitting import act_on_applications
from govern.services.board_questions import AnswerBoard, AskBoard, answer_board_question, ask_board
from govern.services.drafting import Content
from govern.services.newcomers_unanswered import act_on_unanswered, items_unanswered
from govern.services.proposals import ProposeItem, propose_item
from govern.services.second_look_readings import act_on_second_looks
from govern.services.statutes import import_statutes

_ADOPTED = "2025-11-24"
_OLD_DAYS = ("adopted_on: 2020-11-12", "in_force_from: 2021-01-18")
#: what the chapter changes in Article 11: a new member is heard at once and votes after a while
_WAITING = (
    (
        "propose items and to vote from the day of its admission. No waiting time applies.",
        "propose items from the day of its admission, and to vote {assembly.voting.waiting} after it.",
    ),
    (
        "des points et voter dès le jour de son admission. Aucun délai d’attente ne s’applique.",
        "des points dès le jour de son admission, et voter {assembly.voting.waiting} après celle-ci.",
    ),
    ("assembly.voting.waiting: {value: 0, paragraph: 1}", "assembly.voting.waiting: {value: 3}"),
)
#: an item that the board leaves without an answer
IGNORED = ("Data of test tracks for all members", "Every member can read what is measured on shared tracks.")
#: one that waits for its answer today
WAITING = ("A shared calendar of test days", "The secretariat keeps a shared calendar of test days.")
#: a question that the board answers, and one that waits for its answer today
ANSWERED = ("Test benches in the north", "Which test benches north of Aarhus are open to small members?")
ANSWER = "All three that the association supports. Their free days are published from next month on."
ASKED = ("Travel to committees", "Does the association pay the travel of new members to its committees?")


def adopt_chapter(examples: Path, *, on: date, at: datetime) -> None:
    """Put the chapter on new members, adopted a year ago, in force from a day on."""
    import_statutes(with_chapter(examples, on=on), by=OPERATOR, at=at)


def with_chapter(examples: Path, *, on: date) -> bytes:
    """Return the example statutes with the chapter on new members, in force from a day on."""
    text = (examples / "statutes.yaml").read_text("utf-8")
    days = (f"adopted_on: {_ADOPTED}", f"in_force_from: {on.isoformat()}")
    for old, new in (*zip(_OLD_DAYS, days, strict=True), *_WAITING):
        text = text.replace(old, new, 1)
    chapter = (examples / "new-members.yaml").read_text("utf-8")
    return f"{text.rstrip()}\n\n{chapter}".encode()


def propose(
    body: BodyId, member: str, words: tuple[str, str], *, at: datetime, meeting: MeetingId | None = None
) -> ItemId:
    """Let a member propose an item for a meeting of the assembly, else for the next one."""
    proposer = company.first_of(member, at)
    (represented,) = proposer.represents
    title, decision = words
    content = Content(
        kind=ItemKind.DECISION,
        subject=Subject.ORDINARY,
        title=Text("en", {"en": title}),
        requested_decision=Text("en", {"en": decision}),
    )
    return propose_item(proposer, ProposeItem(body, meeting, represented, content), at=at)


def ask_the_board(member: str, words: tuple[str, str], *, at: datetime, answer: str = "") -> None:
    """Let a member ask the board, and the secretary answer for it a week later if there is an answer."""
    asker = company.first_of(member, at)
    (represented,) = asker.represents
    question = ask_board(asker, AskBoard(represented, *words, "en"), at=at)
    if answer:
        later = at + timedelta(days=7)
        answer_board_question(company.secretary(later), AnswerBoard(question, answer, "en", 1), at=later)


def let_time_pass(*, at: datetime) -> None:
    """Let what is due act by itself, as the worker does every minute: items, second looks, admissions."""
    for item in items_unanswered(at=at):
        act_on_unanswered(item, at=at)
    act_on_applications(at=at)
    act_on_second_looks(at=at)
