from pathlib import Path

import pytest
from weasyprint import HTML

from tests.machine.pdf_validator import Fault, ValidatorError, find_faults

PAGE = "<html lang=en><title>Minutes</title><h1>Minutes</h1><p>One page.</p></html>"


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    folder = tmp_path_factory.mktemp("papers")
    HTML(string=PAGE).write_pdf(folder / "plain.pdf")
    HTML(string=PAGE).write_pdf(folder / "archive.pdf", pdf_variant="pdf/a-3a")
    HTML(string=PAGE).write_pdf(folder / "naïve.pdf", pdf_variant="pdf/ua-1")
    (folder / "letter.pdf").write_bytes(b"This is no PDF.")
    return find_faults(sorted(folder.glob("*.pdf")))


def rules(faults: list[Fault], name: str, flavour: str) -> set[str]:
    return {fault.rule for fault in faults if (fault.file.name, fault.flavour) == (name, flavour)}


def test_a_plain_pdf_breaks_both_standards(faults: list[Fault]) -> None:
    assert "6.7.2.2-1" in rules(faults, "plain.pdf", "3a")
    assert "6.2-1" in rules(faults, "plain.pdf", "ua1")


def test_a_file_is_held_to_each_standard_apart(faults: list[Fault]) -> None:
    assert rules(faults, "archive.pdf", "3a") == set()
    assert rules(faults, "archive.pdf", "ua1") == {"5-1"}
    assert rules(faults, "naïve.pdf", "ua1") == set()


def test_a_file_that_is_no_pdf_is_a_fault_and_not_a_pass(faults: list[Fault]) -> None:
    assert rules(faults, "letter.pdf", "3a") == {"unreadable"}
    assert rules(faults, "letter.pdf", "ua1") == {"unreadable"}


def test_profiles_that_do_not_load_let_nothing_pass(tmp_path: Path) -> None:
    HTML(string=PAGE).write_pdf(tmp_path / "archive.pdf", pdf_variant="pdf/a-3a")
    empty = tmp_path / "empty.jar"
    empty.write_bytes(b"")
    with pytest.raises(ValidatorError, match="profile"):
        find_faults([tmp_path / "archive.pdf"], ["3a"], jaxb=empty)


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValidatorError, match=r"absent\.jar"):
        find_faults([], jaxb=tmp_path / "absent.jar")
