"""``govern audit verify``."""

import json

import pytest
import sqlalchemy as sa
from flask import Flask

from govern.services.audit_verification import verify_audit
from govern.store.tables.audit import AuditEntry, AuditPayload
from tests.cli.conftest import Govern
from tests.make.association import make_association
from tests.make.tampering import tamper
from tests.make.votes import cast_all, make_vote

LAST = sa.select(sa.func.max(AuditEntry.seq)).scalar_subquery()


@pytest.fixture
def head(app: Flask) -> str:
    """The head of a record with a vote on it."""
    world = make_association()
    cast_all(world, make_vote(world), "++-")
    return verify_audit().head


def test_an_intact_record_is_said_to_be_so(head: str, govern: Govern) -> None:
    result = govern("audit", "verify")
    assert result.exit_code == 0
    assert "The record is intact." in result.output
    assert head in result.output


def test_a_head_from_paper_is_found_in_whatever_groups_it_is_typed(head: str, govern: Govern) -> None:
    assert govern("audit", "verify", "--head", f"{head[:4]} {head[4:8].upper()} {head[8:16]}").exit_code == 0


def test_a_head_that_the_record_does_not_hold_is_a_fault(head: str, govern: Govern) -> None:
    result = govern("audit", "verify", "--head", "0123456789")
    assert result.exit_code == 1
    assert "does not hold the head 0123456789" in result.output


def test_a_changed_entry_is_named_and_the_command_fails(head: str, govern: Govern) -> None:
    tamper(sa.update(AuditEntry).where(AuditEntry.seq == 2).values(action="vote.closed"))
    result = govern("audit", "verify")
    assert result.exit_code == 1
    assert "Entry 2 was changed." in result.output


def test_machines_get_faults_and_figures(head: str, govern: Govern) -> None:
    tamper(sa.delete(AuditPayload).where(AuditPayload.seq == 1))
    tamper(sa.update(AuditEntry).where(AuditEntry.seq == LAST).values(hash="0" * 64))
    said = json.loads(govern("audit", "verify", "--format", "json").output)
    assert (said["intact"], said["entries"], said["erased"]) == (False, 5, 1)
    assert said["faults"] == ["Entry 5 was changed."]


@pytest.mark.parametrize("typed", ["", "abc", "not a head", "0" * 65])
def test_what_is_no_head_is_refused(govern: Govern, typed: str) -> None:
    result = govern("audit", "verify", "--head", typed)
    assert result.exit_code == 2
    assert "8 to 64 digits" in result.output
