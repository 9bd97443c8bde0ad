"""An agenda with everything on it: sections, papers in versions, questions, items adopted together."""

from govern.domain.access.papers import Readers
from govern.domain.meetings.attachments import IncomingFile
from govern.domain.values.ids import MeetingId
from govern.domain.values.text import Text
from govern.services.agenda_sections import add_section
from govern.services.board_packs import AskForPack, ask_for_pack
from govern.services.closing import close_vote
from govern.services.consent import PullItem, pull_item
from govern.services.item_questions import AskQuestion, ask_question
from govern.services.paper_versions import ReplacePaper, replace_paper
from tests.make.association import LONG_AGO, World
from tests.make.consent import make_consent, open_meeting
from tests.make.papers import make_paper, pdf
from tests.make.votes import NOW, cast_all, open_item


def make_full_agenda(world: World) -> MeetingId:
    """Hold an assembly that adopted two items together after a third was pulled out."""
    meeting, container, items = make_consent(world)
    secretary = world.actor("Sofia Secretary")
    add_section(secretary, meeting, Text.only("en", "Money"), version=2, at=LONG_AGO)
    paper = make_paper(items[0])
    better = IncomingFile("Budget.pdf", pdf(text="Better"))
    replace_paper(secretary, ReplacePaper(items[0], paper, better), at=LONG_AGO)
    make_paper(items[1], name="Offer.pdf", readers=Readers.BOARD)
    question = AskQuestion(items[0], world.members["Member 1"], "What for?", "en")
    ask_question(world.actor("Rep 1a"), question, at=LONG_AGO)
    ask_for_pack(world.actor("Rep 1a"), AskForPack(meeting, "en"), at=LONG_AGO)
    pull_item(world.actor("Rep 2a"), PullItem(items[2], "Too large."), at=NOW)
    open_meeting(world, meeting, present=3)
    vote = open_item(world, container)
    cast_all(world, vote, "+++")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return meeting
