"""What the secretary of the story keeps after a meeting: its action, its proofs, and its archive."""

from datetime import datetime, timedelta
from pathlib import Path

from govern.cli.demonstration import company
from govern.cli.demonstration.assembly import item_at
from govern.domain.access.actor import OPERATOR
from govern.domain.values.ids import MeetingId
from govern.domain.values.text import Text
from govern.services.actions import RecordAction, record_action
from govern.services.attendance_lists import write_attendance_list
from govern.services.board_packs import AskForPack, ask_for_pack
from govern.services.convocation_proofs import ProveConvocation, prove_convocation
from govern.services.extracts import write_extract
from govern.services.meeting_archive import archive_name, meeting_named, write_meeting
from govern.services.papers_written import Asked
from govern.services.voice_report_documents import write_voice_report
from govern.store.queries.printed import adopted_on

#: the place of the contributions, against which new members voted
_FEES = 6
_TO_DO = Text(
    "en",
    {
        "en": "Publish the list of test benches and their free days.",
        "fr": "Publier la liste des bancs d’essai et de leurs jours libres.",
    },
)


def pack(meeting: MeetingId, *, at: datetime) -> None:
    """Ask for the board pack of a meeting."""
    ask_for_pack(company.secretary(at), AskForPack(meeting, "en"), at=at)


def after(meeting: MeetingId, *, at: datetime) -> None:
    """Let a member owe what was decided; ask for proof, attendance list and the extract of a resolution."""
    secretary = company.secretary(at)
    (owner,) = company.first_of("M-002", at).represents
    due = (at + timedelta(days=60)).date()
    item = item_at(meeting, 2).id
    record_action(secretary, RecordAction(meeting, item, _TO_DO, None, owner, due), at=at)
    prove_convocation(secretary, ProveConvocation(meeting, "en"), at=at)
    write_attendance_list(Asked(secretary, "fr", at), meeting)
    for place in (2, _FEES):
        write_extract(secretary, adopted_on(item_at(meeting, place).id), language="en", at=at)


def report_voice(*, at: datetime) -> None:
    """Write down whose voice was heard in the year of the story."""
    write_voice_report(Asked(company.secretary(at), "en", at), at.year)


def write_archive(folder: Path, reference: str, *, at: datetime) -> Path:
    """Write the archive of a meeting into a folder, as ``govern export meeting`` does."""
    file = folder / archive_name(reference)
    file.write_bytes(write_meeting(OPERATOR, meeting_named(reference), at=at))
    return file
