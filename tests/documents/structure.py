"""What the tests read out of a finished PDF."""

import io
from collections.abc import Iterator

import pikepdf


def attached(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {name: bytes(spec.get_file().read_bytes()) for name, spec in file.attachments.items()}


def relationships(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [str(spec.AFRelationship) for spec in file.Root.AF]


def title_and_language(pdf: bytes) -> tuple[str, str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return str(file.docinfo.Title), str(file.Root.Lang)


def dates(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        params = [spec.EF.F.Params for spec in file.Root.AF]
        return {str(each) for each in (file.docinfo.CreationDate, file.docinfo.ModDate)} | {
            str(each[name]) for each in params for name in ("/CreationDate", "/ModDate")
        }


def bookmarks(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        return list(_titles(outline.root))


def _titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def fonts(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {
            str(font.BaseFont).partition("+")[2]
            for page in file.pages
            for font in page.Resources.Font.values()
        }


def figures(pdf: bytes) -> list[str]:
    """Return the text alternatives of all figures, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [str(tag.get("/Alt", "")) for tag in _tags(file.Root.StructTreeRoot) if tag.S == "/Figure"]


def _tags(above: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    kids = above.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _tags(kid)
