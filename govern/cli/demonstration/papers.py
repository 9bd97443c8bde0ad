"""The PDF files of the demo, written out for everybody to open."""

from pathlib import Path

from govern.domain.meetings.kinds import DocumentKind
from govern.store.queries.printed import PrintedFile, printed_files

#: names shorter than those of the kinds
_NAMES = {
    DocumentKind.POST_BATCH: "letters-by-post",
    DocumentKind.VOTE_RESULT: "vote",
}


def write_papers(folder: Path) -> list[Path]:
    """Write the printed documents into a folder and return the files, oldest first.

    Of the requests for payment, which every member gets, the first shows what all look like.
    """
    written: list[Path] = []
    has_request = False
    for printed in printed_files():
        is_request = printed.kind is DocumentKind.FEE_REQUEST
        if is_request and has_request:
            continue
        has_request = has_request or is_request
        path = folder / _file_name(printed, written)
        path.write_bytes(printed.content)
        written.append(path)
    return written


def _file_name(printed: PrintedFile, written: list[Path]) -> str:
    stem = f"{printed.reference.replace('/', '-')}-{_name(printed.kind)}-{printed.language}"
    taken = {path.name for path in written}
    names = [f"{stem}.pdf", *(f"{stem}-{number}.pdf" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _name(kind: DocumentKind) -> str:
    return _NAMES.get(kind, kind.value.replace("_", "-"))
