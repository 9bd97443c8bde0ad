"""``govern replay``: every quorum and outcome of an archived meeting, computed again and compared."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from govern.cli.answer import format_option
from govern.cli.archive_checks import check_documents, check_meeting, check_record
from govern.domain.values.digest import Json
from govern.domain.values.errors import GovernError
from govern.domain.values.record import from_record
from govern.domain.voting.archived import VERSION, ArchivedMeeting
from govern.domain.voting.replay import Checked
from govern.exchange import meeting_archive
from govern.exchange.chain_file import ChainFileError
from govern.exchange.meeting_archive import ArchiveError, ArchiveRead

_DIFFERS, _UNREADABLE = 1, 2
_MARKS = {True: "yes", False: "NO", None: " - "}


@click.command("replay")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
def replay_archive(archive: Path, form: str) -> None:
    """Compute every quorum and outcome of ARCHIVE again, and compare them with its documents and its record.

    Needs no database and no network. Ends with 0 when everything agrees, with 1 when something differs,
    with 2 when the archive cannot be read.
    """
    try:
        read = meeting_archive.read_archive(archive)
        meeting = _meeting(read)
        checked = [*check_record(read), *check_documents(read), *check_meeting(meeting, read)]
    except (ArchiveError, ChainFileError, GovernError) as fault:
        click.echo(f"{archive}: {fault}", err=True)
        raise SystemExit(_UNREADABLE) from fault
    agrees = all(each.holds is not False for each in checked)
    if form == "json":
        click.echo(json.dumps(_as_json(meeting, checked, agrees=agrees), indent=2, ensure_ascii=False))
    else:
        click.echo(f"{meeting.association.authentic_text}, {meeting.sitting.reference}")
        click.echo("\n".join(f"{_MARKS[each.holds]:>3}  {each.sentence}" for each in checked))
        click.echo("Everything agrees." if agrees else "Not everything agrees.")
    sys.exit(0 if agrees else _DIFFERS)


def _meeting(read: ArchiveRead) -> ArchivedMeeting:
    record = read.json(meeting_archive.MEETING)
    if not isinstance(record, Mapping) or record.get("version") != VERSION:
        raise ArchiveError("The meeting in it is written in a way that this version does not read.")
    try:
        return from_record(ArchivedMeeting, record)
    except (TypeError, ValueError, LookupError, AttributeError) as fault:
        raise ArchiveError(f"{meeting_archive.MEETING} does not hold a meeting: {fault}") from fault


def _as_json(meeting: ArchivedMeeting, checked: list[Checked], *, agrees: bool) -> dict[str, Json]:
    return {
        "meeting": meeting.sitting.reference,
        "agrees": agrees,
        "checked": [
            {"check": each.check, "holds": each.holds, "sentence": str(each.sentence)} for each in checked
        ],
    }
