"""The association's seal, time stamps, and places to sign; everything stays PDF/A-3a and PDF/UA-1."""

import io
from pathlib import Path

import pikepdf
import pytest

from govern.documents.renderer import Printed
from govern.documents.seal_key import SealNotReadyError, open_seal_key
from govern.documents.sealing import Sealed, seal_pdf, stamp_later, stamped_at
from govern.documents.time_stamps import NoStampError, stamper_at
from govern.settings import Settings
from tests.documents.specimen import specimen_pdf
from tests.machine.pdf_validator import find_faults
from tests.make.signatures import sealing_settings, sign, time_server

NOBODY = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def printed() -> Printed:
    return specimen_pdf()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return sealing_settings(tmp_path_factory.mktemp("seal"))


def sealed(printed: Printed, settings: Settings, url: str = "") -> Sealed:
    with open_seal_key(settings) as key:
        return seal_pdf(printed.content, key, stamper_at(url) if url else None)


def test_sealed_stamped_and_signed_documents_conform(
    printed: Printed, settings: Settings, tmp_path: Path
) -> None:
    with time_server() as url:
        bare, stamped = sealed(printed, settings), sealed(printed, settings, url)
        later = stamp_later(bare.content, stamper_at(url))
    signed = sign(sign(stamped.content, "Zoë Ångström"), "Éloïse Martin", "signature-2")
    made = {"signed-only": sign(printed.content, "Zoë Ångström"), "sealed": bare.content}
    for name, content in {**made, "stamped": stamped.content, "later": later, "both": signed}.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
    assert find_faults(sorted(tmp_path.iterdir())) == []
    assert stamped.stamped_at is not None
    assert stamped_at(later) is not None


def test_a_seal_leaves_what_was_printed_unchanged_at_its_beginning(
    printed: Printed, settings: Settings
) -> None:
    found = sealed(printed, settings)
    assert found.content.startswith(printed.content)
    assert (found.is_trial, found.stamped_at, found.failure) == (True, None, None)
    assert found.signer == "TRIAL: Meta-Cluster"


def test_a_server_of_time_stamps_that_is_down_blocks_no_seal(printed: Printed, settings: Settings) -> None:
    found = sealed(printed, settings, NOBODY)
    assert found.content.startswith(printed.content)
    assert found.stamped_at is None
    assert "cannot be reached" in (found.failure or "")


def test_a_missing_stamp_is_no_stamp(printed: Printed, settings: Settings) -> None:
    found = sealed(printed, settings)
    assert stamped_at(found.content) is None
    with pytest.raises(NoStampError):
        stamp_later(found.content, stamper_at(NOBODY))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"seal_key": "nowhere.p12"}, "cannot be read"),
        ({"seal_passphrase_file": "nowhere"}, "passphrase cannot be read"),
        ({"seal_passphrase_file": ""}, "cannot be read"),
        ({"seal_key": "", "seal_pkcs11": "nowhere.so"}, "token|python-pkcs11"),
    ],
)
def test_a_key_that_cannot_be_used_says_why(tmp_path: Path, wrong: dict[str, str], why: str) -> None:
    with pytest.raises(SealNotReadyError, match=why), open_seal_key(sealing_settings(tmp_path, **wrong)):
        pass


def test_the_names_below_the_minutes_have_fields_to_sign(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.content)) as file:
        fields = list(file.Root.AcroForm.Fields)
        assert [str(each.T) for each in fields] == ["signature-1", "signature-2"]
        assert str(fields[0].TU) == "Signature of Zoë Ångström, Chair"
        assert all(each.P.objgen == file.pages[-1].obj.objgen for each in fields)
