"""What an export of OpenSlides holds and Govern does not take, in words."""

from collections.abc import Iterator
from dataclasses import replace

from govern.domain.values.message import Message
from govern.exchange.meeting_files.openslides_polls import untold
from govern.exchange.meeting_files.records import Records


def left_out(records: Records) -> Iterator[Message]:
    """Yield what is not taken, with the reason."""
    yield from untold(records)
    for collection, told in _COUNTED.items():
        number = sum(1 for _ in records.all(collection))
        if number:
            yield replace(told, values={"n": number})
    files = sum(not each.flag("is_directory") for each in records.all("mediafile"))
    if files:
        yield Message(
            "{n} file: the export names it without its content. Attach it to its item.",
            {"n": files},
            plural="{n} files: the export names them without their content. Attach them to their items.",
        )


_COUNTED = {
    "user": Message(
        "{n} participant: who may vote follows from the register here, so import that instead.",
        {"n": 0},
        plural="{n} participants: who may vote follows from the register here, so import that instead.",
    ),
    "vote": Message(
        "{n} ballot: the results are kept, how each person voted is not.",
        {"n": 0},
        plural="{n} ballots: the results are kept, how each person voted is not.",
    ),
    "speaker": Message(
        "{n} entry on a list of speakers.", {"n": 0}, plural="{n} entries on lists of speakers."
    ),
    "motion_change_recommendation": Message(
        "{n} recommended change of a motion’s text: hand it in as an amendment if it is to be voted on.",
        {"n": 0},
        plural="{n} recommended changes of motions’ texts: hand them in as amendments to be voted on.",
    ),
    "motion_comment": Message("{n} comment on a motion.", {"n": 0}, plural="{n} comments on motions."),
    "assignment_candidate": Message(
        "{n} candidacy: set up the election on its item and let candidates be nominated.",
        {"n": 0},
        plural="{n} candidacies: set up the elections on their items and let candidates be nominated.",
    ),
    "chat_message": Message("{n} message of the chat.", {"n": 0}, plural="{n} messages of the chat."),
    "motion_supporter": Message("{n} supporter of a motion.", {"n": 0}, plural="{n} supporters of motions."),
}
