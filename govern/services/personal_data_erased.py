"""Taking out of the database what leads to a person: nothing that is sealed, nothing that others need."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import LetterState
from govern.domain.members.personal_data import Fate
from govern.domain.values.ids import PersonId
from govern.services.association import association_facts
from govern.store.holdings import By, Holding
from govern.store.personal_data import HOLDINGS
from govern.store.queries.personal_data import Traces, table_of, to_erase, traces_of
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter

#: what the others are found by goes last
_LAST = ("letters", "applications", "accounts", "persons")


def erase(session: Session, person: PersonId, reference: str, *, keeps_name: bool) -> None:
    """Erase what the registry says goes; the request's reference replaces a name that nothing needs."""
    traces = traces_of(session, person)
    if traces is None:
        return
    _leave_unsent(session, traces)
    for holding in sorted(HOLDINGS, key=_place):
        if holding.fate is Fate.ERASED:
            session.execute(delete(table_of(holding)).where(to_erase(holding, traces)))
        elif holding.fate is Fate.BLANKED:
            table = table_of(holding)
            session.execute(update(table).where(to_erase(holding, traces)).values(**holding.blank))
    session.expire_all()
    row = session.get_one(Person, person)
    row.language = association_facts(session).languages[0]
    if not keeps_name:
        row.name = f"[{reference}]"
    session.flush()


def _place(holding: Holding) -> int:
    return _LAST.index(holding.table) + 1 if holding.table in _LAST else 0


def _leave_unsent(session: Session, traces: Traces) -> None:
    """Let no letter to the person wait: without an address it could only fail."""
    letters = select(Letter.id).where(
        (Letter.person_id == traces.person) | traces.is_meant(Letter.__table__.c.address, By.ADDRESS)
    )
    waiting = Letter.state.in_((LetterState.QUEUED, LetterState.SENDING))
    session.execute(
        update(Letter)
        .where(Letter.id.in_(letters), waiting)
        .values(state=LetterState.REFUSED)
        .execution_options(synchronize_session=False)
    )
