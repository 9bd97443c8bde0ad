"""The audit chain as a file of hashes, for auditors and for checking documents away from the server."""

from collections.abc import Iterator
from datetime import datetime

from govern.domain.values.digest import Json
from govern.exchange.chain_file import ChainHead, chain_lines
from govern.services.association import association_facts
from govern.services.audit import current_head, link
from govern.store.database import snapshot
from govern.store.queries.audit_chain import StoredLink, count_links, stored_links


def export_chain(*, at: datetime) -> Iterator[bytes]:
    """Yield the lines of the export, all of one moment; an entry that cannot be read is left empty."""
    with snapshot() as session:
        name = association_facts(session).name
        head = ChainHead(
            association=name.in_language(name.authentic).text,
            exported_at=at.isoformat(),
            entries=count_links(session),
            head=current_head(session),
        )
        yield from chain_lines(head, (_written(each) for each in stored_links(session)))


def _written(each: StoredLink) -> tuple[Json, str]:
    return ({"seq": each.seq} if each.values is None else link(each.values)), each.hash
