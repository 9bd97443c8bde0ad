"""The facts that a document carries, read back from its file."""

import io
import json

from govern.documents.manuscript import ATTACHED_AS
from govern.domain.values.digest import Json


def attached_facts(pdf: bytes) -> Json:
    """Return the facts attached to a PDF.

    Raises:
        ValueError: when it is no PDF that carries any.
    """
    import pikepdf  # noqa: PLC0415 - slow to import and needed only here

    try:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            content = bytes(file.attachments[ATTACHED_AS].get_file().read_bytes())
            found: Json = json.loads(content)
    except (pikepdf.PdfError, KeyError) as fault:
        raise ValueError(f"it carries no facts: {fault}") from fault
    return found
