"""The yardsticks: bare Flask endpoints that put the same rows on record, as durably, and do nothing else.

They read the same form and insert a ballot, an audit entry and its payload in one transaction under the
same lock: one with three plain statements, one with three objects as tutorials write it. No sign-in, no
CSRF, no entitlement, no numbering, no digests: they are made up.
"""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask, request

from govern.domain.voting.ballot import BallotChannel, Choice
from govern.settings import Settings
from govern.store.database import ENGINE_OPTIONS, db, prepare_engine, transaction
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.everything import metadata
from govern.store.tables.voting import Ballot

_BALLOT = sa.insert(metadata.tables["ballots"])
_ENTRY = sa.insert(metadata.tables["audit_entries"])
_PAYLOAD = sa.insert(metadata.tables["audit_payloads"])
_LAST = sa.select(sa.func.max(metadata.tables["audit_entries"].c.seq))


def create_app(settings: Settings) -> Flask:
    """Return an application with one endpoint."""
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.sqlalchemy_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = dict(ENGINE_OPTIONS)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)

    @app.get("/healthz")
    def health() -> str:
        return "well"

    @app.post("/votes/<uuid:vote>/ballots")
    def cast(vote: UUID) -> tuple[str, int]:
        with transaction() as session:
            connection = session.connection()
            seq = connection.scalar(_LAST) + 1
            ballot = ballot_row(vote, request.form, seq)
            connection.execute(_BALLOT, ballot)
            connection.execute(_ENTRY, entry_row(ballot, seq))
            connection.execute(_PAYLOAD, payload_row(ballot, seq))
        return "", 204

    @app.post("/objects/<uuid:vote>/ballots")
    def cast_objects(vote: UUID) -> tuple[str, int]:
        with transaction() as session:
            seq = session.scalars(_LAST).one() + 1
            ballot = ballot_row(vote, request.form, seq)
            session.add(Ballot(**ballot))
            session.add(AuditEntry(**entry_row(ballot, seq)))
            session.flush()
            session.add(AuditPayload(**payload_row(ballot, seq)))
        return "", 204

    return app


def ballot_row(vote: UUID, sent: Mapping[str, str], ordinal: int) -> dict[str, object]:
    """Return the values of a ballot."""
    return {
        "id": uuid4(),
        "vote_id": vote,
        "right_id": UUID(sent["right"]),
        "ordinal": ordinal,
        "choice": Choice(sent["choice"]),
        "caster_person_id": UUID(sent["person"]),
        "channel": BallotChannel.ONLINE,
        "cast_at": datetime.now(UTC),
        "request_key": sent["request_key"],
        "receipt": "AAAA-BBBB-CCCC-DDDD",
    }


def entry_row(ballot: Mapping[str, object], seq: int) -> dict[str, object]:
    """Return the values of an audit entry of the usual size; its digests are made up."""
    return {
        "seq": seq,
        "at": ballot["cast_at"],
        "actor_person_id": ballot["caster_person_id"],
        "action": "ballot.cast",
        "subject_kind": "vote",
        "subject_id": ballot["vote_id"],
        "payload_digest": secrets.token_hex(32),
        "seals": {f"ballot:{ballot['id']}": secrets.token_hex(32)},
        "previous": secrets.token_hex(32),
        "hash": secrets.token_hex(32),
    }


def payload_row(ballot: Mapping[str, object], seq: int) -> dict[str, object]:
    """Return the values of an audit payload of the usual size."""
    told = {name: str(ballot[name]) for name in ("id", "right_id", "ordinal", "channel", "caster_person_id")}
    return {"seq": seq, "salt": secrets.token_bytes(16), "payload": told}


def app() -> Flask:
    """Return the application for a web server."""
    return create_app(Settings.from_environ())
