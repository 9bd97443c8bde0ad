"""The PDF files of the demo, written out for everybody to open."""

from pathlib import Path

from govern.domain.meetings.kinds import DocumentKind
from govern.store.queries.printed import PrintedFile, printed_files

_NAMES = {
    DocumentKind.CONVOCATION: "convocation",
    DocumentKind.MINUTES: "minutes",
    DocumentKind.RESULTS: "results",
    DocumentKind.POST_BATCH: "letters-by-post",
    DocumentKind.BOARD_PACK: "board-pack",
    DocumentKind.CONVOCATION_PROOF: "convocation-proof",
    DocumentKind.ATTENDANCE_LIST: "attendance-list",
    DocumentKind.EXTRACT: "extract",
    DocumentKind.VOTE_RESULT: "vote",
    DocumentKind.VOICE_REPORT: "voice-report",
}


def write_papers(folder: Path) -> list[Path]:
    """Write every printed document into a folder and return the files, oldest first."""
    written: list[Path] = []
    for printed in printed_files():
        path = folder / _file_name(printed, written)
        path.write_bytes(printed.content)
        written.append(path)
    return written


def _file_name(printed: PrintedFile, written: list[Path]) -> str:
    stem = f"{printed.reference.replace('/', '-')}-{_NAMES[printed.kind]}-{printed.language}"
    taken = {path.name for path in written}
    names = [f"{stem}.pdf", *(f"{stem}-{number}.pdf" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
