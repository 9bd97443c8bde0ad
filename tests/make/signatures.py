"""Keys, people who sign, and a server of time stamps, all of this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from govern.documents.coroutines import finished
from govern.documents.trial_key import make_trial_key
from govern.settings import Settings

SECRET = b"correct horse"
#: a moment at which everything here is valid that is not said to have expired
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_DAY = timedelta(days=1)
#: a line across the field, which needs no font
_STROKE = RawContent(b"0 0 0 RG 2 w 2 4 m 60 30 l S", box=BoxConstraints(64, 34))

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Keyed:
    """A private key with its certificate."""

    key: PrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def certificate_info(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def key_info(self) -> keys.PrivateKeyInfo:
        return keys.PrivateKeyInfo.load(
            self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        )


@cache
def authority() -> Keyed:
    """The one authority that vouches for people here."""
    return _keyed("Trust of the tests", None, ca=True)


@cache
def keyed(name: str, days: int = 30000) -> Keyed:
    """A person's key, vouched for by the authority for so many days."""
    return _keyed(name, authority(), days=days)


def sealing_settings(folder: Path, **more: str) -> Settings:
    """Settings with a trial key in a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "seal.p12").write_bytes(make_trial_key("Meta-Cluster", SECRET, at=NOW))
    (folder / "passphrase").write_bytes(SECRET + b"\n")
    plain = Settings(seal_key=str(folder / "seal.p12"), seal_passphrase_file=str(folder / "passphrase"))
    return replace(plain, **more)  # type: ignore[arg-type]


def sign(pdf: bytes, name: str, field: str = "signature-1", *, by: Keyed | None = None) -> bytes:
    """Fill a field of signature as a person does with a program of their own."""
    held = by or keyed(name)
    store = SimpleCertificateStore()
    store.register(authority().certificate_info)
    signer = signers.SimpleSigner(held.certificate_info, held.key_info, store)
    about = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", name=name, subfilter=fields.SigSeedSubFilter.PADES
    )
    style = StaticStampStyle(border_width=0, background=_STROKE, background_opacity=1)
    tool = signers.PdfSigner(about, signer, stamp_style=style)
    return bytes(finished(tool.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))).getvalue())


@contextmanager
def time_server() -> Iterator[str]:
    """Run a server of time stamps; give its address."""
    stamping = _keyed("Clock of the tests", None, rsa.generate_private_key(65537, 2048), stamps=True)
    stamper = DummyTimeStamper(stamping.certificate_info, stamping.key_info)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_parts: object) -> None:
            """Keep the tests' output quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _keyed(
    name: str,
    by: Keyed | None,
    key: PrivateKey | None = None,
    *,
    ca: bool = False,
    stamps: bool = False,
    days: int = 30000,
) -> Keyed:
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 3000 * _DAY)
        .not_valid_after(NOW + days * _DAY)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False), critical=True
        )
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return Keyed(key, builder.sign(by.key if by else key, hashes.SHA256()))
