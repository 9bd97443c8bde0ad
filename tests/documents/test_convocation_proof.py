"""The proof of a convocation as a document."""

import json
from pathlib import Path

from govern.documents.convocation_proof import convocation_proof_html, print_convocation_proof
from govern.domain.meetings.convocation_proof import ConvocationProof
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record, to_record
from tests.documents.structure import attached, title_and_language
from tests.machine.pdf_validator import find_faults
from tests.machine.untranslated import untranslated
from tests.make.convocation_proofs import proof
from tests.make.convocations import issue


def facts() -> Json:
    return to_record(proof())


def test_it_is_an_archive_file_for_everybody_that_carries_its_data(tmp_path: Path) -> None:
    made = print_convocation_proof(facts(), issue(title="Proof of convocation, GA-2027-01"))
    (tmp_path / "proof.pdf").write_bytes(made.content)
    (data,) = attached(made.content).values()
    assert find_faults([tmp_path / "proof.pdf"]) == []
    assert json.loads(data) == facts()
    assert title_and_language(made.content)[1] == "en"


def test_what_it_states_is_read_back_from_its_data() -> None:
    assert from_record(ConvocationProof, facts()) == proof()


def test_it_speaks_the_language_of_its_reader_and_lets_no_name_become_markup() -> None:
    html = convocation_proof_html(facts(), issue("qps", "⟦Proof⟧"))
    assert untranslated(html) == ()
    assert "Klaster <b>" not in html
