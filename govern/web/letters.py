"""What letters look like on pages: their words in lines, links made whole."""

from collections.abc import Iterable

from govern.domain.meetings.kinds import DocumentState
from govern.services.outbox import SECRET, SITE
from govern.store.queries.documents import DocumentPage
from govern.store.queries.letters import LetterShown, WholeLetter
from govern.web.installation import installation

Paragraphs = tuple[tuple[str, ...], ...]


def paragraphs(letter: WholeLetter) -> Paragraphs:
    """Return the words of a letter as paragraphs of lines, with addresses that lead somewhere."""
    body = letter.body.replace(SITE, installation().settings.base_url)
    return tuple(tuple(part.splitlines()) for part in body.strip().split("\n\n") if part.strip())


def is_secret(letter: LetterShown) -> bool:
    """Return whether a letter holds a link that signs somebody in."""
    return letter.occasion in SECRET


def are_being_made(documents: Iterable[DocumentPage]) -> bool:
    """Return whether the worker still has documents to make."""
    return any(each.state in (DocumentState.QUEUED, DocumentState.PRINTING) for each in documents)
