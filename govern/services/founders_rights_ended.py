"""The end of founders' own rights, announced once: to all members, with its article and its day."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.elections.reserved_by_rule import end_in_words
from govern.domain.members.privileges import PrivilegesEnd
from govern.domain.values.ids import new_id
from govern.domain.values.record import to_record
from govern.services import association, audit, founders_rights, mails, seals
from govern.store.database import current_session, transaction
from govern.store.queries.convocation import representatives_with_accounts
from govern.store.queries.members import members_on
from govern.store.tables.answers import PrivilegesEnded

OCCASION = "privileges_ended"


def act_on_founders_rights(*, at: datetime) -> int:
    """Announce that founders' own rights have ended, once; return 1 where they had and nobody knew."""
    found = _unannounced(current_session(), at)
    if found is None:
        return 0
    with transaction() as session:
        end = _unannounced(session, at)
        if end is None:
            return 0
        row = PrivilegesEnded(ended_on=end.ended_on, id=new_id(), facts=to_record(end), announced_at=at)
        session.add(row)
        letters = _tell_all(session, end, at=at)
        payload = {"ended_on": end.ended_on, "article": end.source.citation(), "letters": letters}
        sealed = seals.seal(session, "privileges_end", row.id)
        audit.record(
            session,
            audit.Recorded("privileges.ended", "association", None, at, payload=payload, seals=sealed),
        )
        return 1


def _unannounced(session: Session, at: datetime) -> PrivilegesEnd | None:
    end = founders_rights.end_on(session, association.day_of(session, at))
    return end if end and session.get(PrivilegesEnded, end.ended_on) is None else None


def _tell_all(session: Session, end: PrivilegesEnd, *, at: datetime) -> int:
    on = association.day_of(session, at)
    reached = representatives_with_accounts(session, [each.id for each in members_on(session, on)], on)
    news = mails.Mail(OCCASION, "/voice", {"ended": end_in_words(end)})
    return mails.write_to_all(session, reached, news, at=at)
