"""What mails that came back say, however they are made."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.meetings.delivery import ReportKind
from govern.notify.reports import read_report
from tests.make.returned_mail import delivery_report, plain_return

LETTER = UUID("6f1c2c60-5d5e-4d0a-9a3b-0b1d2e3f4a5b")


@pytest.mark.parametrize("brings_back", ["headers", "letter"])
def test_a_report_names_the_letter_that_it_brings_back(brings_back: str) -> None:
    report = read_report(delivery_report(LETTER, brings_back=brings_back))
    assert (report.kind, report.letters, report.status) == (ReportKind.BOUNCED, (LETTER,), "5.1.1")
    assert report.diagnostic == "550 5.1.1 No such user here"
    assert report.recipient == "office1@members.example"


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        ("failed", "5.2.2", ReportKind.BOUNCED),
        ("failed", "4.4.7", ReportKind.BOUNCED),
        ("delayed", "4.4.1", ReportKind.DELAYED),
        ("delayed", "5.0.0", ReportKind.DELAYED),
        ("delivered", "2.0.0", ReportKind.DELIVERED),
        ("relayed", "2.0.0", ReportKind.DELIVERED),
    ],
)
def test_only_what_is_given_up_has_come_back(action: str, status: str, kind: ReportKind) -> None:
    assert read_report(delivery_report(LETTER, action=action, status=status)).kind is kind


@pytest.mark.parametrize(
    "returned",
    [
        plain_return(f"550 5.1.1 unknown.\n\nMessage-ID: <{LETTER}@alliance.example>\n"),
        plain_return("550 5.1.1 unknown.", In_Reply_To=f"<{LETTER}@alliance.example>"),
        plain_return("550 5.1.1 unknown.", to=f"bounces+{LETTER.hex}@alliance.example"),
        plain_return(f"550 5.1.1 unknown.\n\n> X-Govern-Letter: {LETTER}\n"),
    ],
)
def test_a_return_in_plain_words_is_matched_by_whatever_names_the_letter(returned: bytes) -> None:
    report = read_report(returned)
    assert (report.kind, report.letters, report.status) == (ReportKind.BOUNCED, (LETTER,), "5.1.1")


def test_a_return_without_any_code_is_read_by_its_words() -> None:
    words = f"It was not delivered. <{LETTER}@alliance.example>"
    assert read_report(plain_return(words)).kind is ReportKind.BOUNCED
    waiting = plain_return(words, subject="Warning: message delayed")
    assert read_report(waiting).kind is ReportKind.DELAYED


def test_an_answer_by_a_machine_gives_nothing_up() -> None:
    away = plain_return(
        "I am away: 550 people.",
        subject="Out of office",
        Auto_Submitted="auto-replied",
        In_Reply_To=f"<{LETTER}@x.example>",
    )
    assert (read_report(away).kind, read_report(away).letters) == (ReportKind.OTHER, (LETTER,))


@given(st.binary(max_size=400))
def test_whatever_arrives_is_read_without_a_fault(content: bytes) -> None:
    assert read_report(content).kind in ReportKind


@given(st.text(max_size=60), st.sampled_from(["Subject", "From", "Date", "To", "Content-Type", "Message-ID"]))
def test_no_header_of_a_mail_is_a_fault(value: str, name: str) -> None:
    head = f"{name}: {value}\r\n".encode("utf-8", "surrogatepass")
    assert read_report(head + delivery_report(LETTER)).digest
