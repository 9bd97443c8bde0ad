"""``govern verify`` and ``govern audit export``: documents checked away from the server."""

import json
from pathlib import Path

import pytest
from flask import Flask

from tests.cli.conftest import Govern
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.sealed_minutes import make_sealed_minutes
from tests.make.signatures import sign


@pytest.fixture
def files(app: Flask, store: Store, clock: Clock, govern: Govern, tmp_path: Path) -> Path:
    """A folder with sealed minutes, and the export of the chain in which they stand."""

    made = store.after("sealed minutes", lambda: make_sealed_minutes(tmp_path / "key", clock()))
    (tmp_path / "minutes.pdf").write_bytes(made.content)
    assert govern("audit", "export", tmp_path / "chain.jsonl").exit_code == 0
    return tmp_path


def test_minutes_and_the_chain_prove_each_other(files: Path, govern: Govern) -> None:
    result = govern("verify", files / "minutes.pdf", "--chain", files / "chain.jsonl")
    assert result.exit_code == 0, result.output
    assert "sealed the file as it was printed" in result.output
    assert "It is what it says." in result.output


def test_a_signed_copy_is_proven_too_and_says_by_whom(files: Path, govern: Govern) -> None:
    (files / "signed.pdf").write_bytes(sign((files / "minutes.pdf").read_bytes(), "Clara Chair"))
    said = govern("verify", files / "signed.pdf", "--chain", files / "chain.jsonl", "--format", "json")
    read = json.loads(said.output)
    assert (said.exit_code, read["verdict"]) == (0, "proven")
    assert [each["signer"] for each in read["signatures"]][1:] == ["Clara Chair"]


def test_without_chain_and_trust_nothing_is_proven(files: Path, govern: Govern) -> None:
    result = govern("verify", files / "minutes.pdf")
    assert result.exit_code == 2
    assert "Nothing here proves it" in result.output
    assert "made for trials" in result.output


def test_a_chain_without_the_document_contradicts_it(files: Path, govern: Govern) -> None:
    lines = (files / "chain.jsonl").read_bytes().splitlines(keepends=True)
    (files / "cut.jsonl").write_bytes(b"".join(lines[:-6]))
    result = govern("verify", files / "minutes.pdf", "--chain", files / "cut.jsonl")
    assert result.exit_code == 1
    assert "cut off" in result.output


def test_a_changed_line_of_the_chain_is_found(files: Path, govern: Govern) -> None:
    content = (files / "chain.jsonl").read_bytes().replace(b"minutes.issued", b"minutes.edited")
    (files / "changed.jsonl").write_bytes(content)
    result = govern("verify", files / "minutes.pdf", "--chain", files / "changed.jsonl")
    assert result.exit_code == 1
    assert "was changed" in result.output


def test_the_export_names_nobody_and_tells_nothing(files: Path) -> None:
    content = (files / "chain.jsonl").read_text("utf-8")
    assert "Clara" not in content
    assert "payload_digest" in content


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7 broken"])
def test_a_file_that_is_none_ends_with_2(govern: Govern, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    assert govern("verify", tmp_path / "x.pdf").exit_code == 2


def test_a_key_for_trials_is_made_once_and_opens(govern: Govern, tmp_path: Path) -> None:
    made = govern("seal", "make-key", tmp_path / "seal.p12", "--name", "Meta-Cluster")
    assert made.exit_code == 0
    assert "GOVERN_SEAL_KEY=" in made.output
    assert (tmp_path / "seal.p12").stat().st_mode & 0o077 == 0
    assert govern("seal", "make-key", tmp_path / "seal.p12").exit_code == 1


def test_without_a_key_nothing_is_sealed_and_that_is_said(govern: Govern) -> None:
    assert "documents are not sealed" in govern("seal", "show").output
