"""All settings, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation chooses; every field is one environment variable, GOVERN_ in front."""

    #: GOVERN_DATA_FOLDER: where the SQLite file, the secret and the job queue live
    data_folder: Path = ROOT / "var"
    #: GOVERN_DATABASE_URL: empty for the SQLite file in the data folder
    database_url: str = ""
    #: GOVERN_BASE_URL: the address that people type; links in mails begin with it
    base_url: str = "http://127.0.0.1:8000"
    #: GOVERN_SECRET_KEY: signs cookies and forms; made and kept in the data folder when empty
    secret_key: str = field(default="", repr=False)
    #: GOVERN_MAIL: console, file or smtp
    mail: str = "console"
    #: GOVERN_MAIL_FROM: the sender of every letter
    mail_from: str = "govern@localhost"
    #: GOVERN_SMTP_HOST
    smtp_host: str = "localhost"
    #: GOVERN_SMTP_PORT
    smtp_port: int = 25
    #: GOVERN_SMTP_USER: empty for none
    smtp_user: str = ""
    #: GOVERN_SMTP_PASSWORD
    smtp_password: str = field(default="", repr=False)
    #: GOVERN_SMTP_TLS: none, starttls or tls
    smtp_tls: str = "starttls"
    #: GOVERN_MAIL_RETURN: where failures are reported, as in bounces+{letter}@example.org; empty: the sender
    mail_return: str = ""
    #: GOVERN_BOUNCES: where they are read: a folder (Maildir, or .eml files) or imaps://user@host/mailbox
    bounces: str = ""
    #: GOVERN_BOUNCES_PASSWORD, or a file with nothing else in it: GOVERN_BOUNCES_PASSWORD_FILE
    bounces_password: str = field(default="", repr=False)
    #: GOVERN_TRUSTED_PROXIES: how many proxies stand in front and name the visitor's address
    trusted_proxies: int = 0
    #: GOVERN_PASSWORD_MEMORY: KiB of memory that one check of a password takes; more is safer and slower
    password_memory: int = 65536
    #: GOVERN_SHOW_LETTERS: 1 shows letters with their sign-in links on the site; for trials only
    show_letters: bool = False
    #: GOVERN_SEAL_KEY: PKCS#12 file with the key of the association's seal; empty for documents without seal
    seal_key: str = ""
    #: GOVERN_SEAL_PKCS11: library of a token that holds the key instead of a file
    seal_pkcs11: str = ""
    #: GOVERN_SEAL_TOKEN: label of that token, GOVERN_SEAL_LABEL: label of key and certificate on it
    seal_token: str = ""
    seal_label: str = ""
    #: GOVERN_SEAL_PASSPHRASE_FILE: file with what opens the key
    seal_passphrase_file: str = ""
    #: GOVERN_SEAL_KINDS: kinds of documents that are sealed
    seal_kinds: tuple[str, ...] = ("minutes", "minutes_addendum", "extract", "results", "convocation_proof")
    #: GOVERN_TIMESTAMP_URL: server of time stamps by RFC 3161 for seals; empty for none
    timestamp_url: str = ""
    #: GOVERN_TRUST_ROOTS: PEM file of the certificates under which signatures are believed
    trust_roots: str = ""

    @property
    def sqlalchemy_url(self) -> str:
        """Return the database's address for SQLAlchemy."""
        return self.database_url or f"sqlite:///{self.data_folder / 'govern.sqlite3'}"

    @property
    def is_https(self) -> bool:
        """Return whether people reach the site under TLS, so that cookies may demand it."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings that the environment gives."""
        given = os.environ if environ is None else environ
        plain = cls()
        return cls(
            data_folder=Path(given.get("GOVERN_DATA_FOLDER", plain.data_folder)).absolute(),
            database_url=given.get("GOVERN_DATABASE_URL", plain.database_url),
            base_url=given.get("GOVERN_BASE_URL", plain.base_url).rstrip("/"),
            secret_key=given.get("GOVERN_SECRET_KEY", plain.secret_key),
            mail=given.get("GOVERN_MAIL", plain.mail),
            mail_from=given.get("GOVERN_MAIL_FROM", plain.mail_from),
            smtp_host=given.get("GOVERN_SMTP_HOST", plain.smtp_host),
            smtp_port=int(given.get("GOVERN_SMTP_PORT", plain.smtp_port)),
            smtp_user=given.get("GOVERN_SMTP_USER", plain.smtp_user),
            smtp_password=given.get("GOVERN_SMTP_PASSWORD", plain.smtp_password),
            smtp_tls=given.get("GOVERN_SMTP_TLS", plain.smtp_tls),
            mail_return=given.get("GOVERN_MAIL_RETURN", plain.mail_return),
            bounces=given.get("GOVERN_BOUNCES", plain.bounces),
            bounces_password=_secret(given, "GOVERN_BOUNCES_PASSWORD"),
            trusted_proxies=int(given.get("GOVERN_TRUSTED_PROXIES", plain.trusted_proxies)),
            password_memory=int(given.get("GOVERN_PASSWORD_MEMORY", plain.password_memory)),
            show_letters=given.get("GOVERN_SHOW_LETTERS", "") == "1",
            **_proving(given, plain),
        )


def _secret(given: Mapping[str, str], name: str) -> str:
    """Return a secret that stands in a variable, or in the file that a variable of that name names."""
    path = given.get(f"{name}_FILE", "")
    return Path(path).read_text().strip() if path else given.get(name, "")


class _Proving(TypedDict):
    seal_key: str
    seal_pkcs11: str
    seal_token: str
    seal_label: str
    seal_passphrase_file: str
    seal_kinds: tuple[str, ...]
    timestamp_url: str
    trust_roots: str


def _proving(given: Mapping[str, str], plain: Settings) -> _Proving:
    """Return what seals, time stamps and the checking of signatures need."""
    kinds = given.get("GOVERN_SEAL_KINDS")
    return {
        "seal_key": given.get("GOVERN_SEAL_KEY", plain.seal_key),
        "seal_pkcs11": given.get("GOVERN_SEAL_PKCS11", plain.seal_pkcs11),
        "seal_token": given.get("GOVERN_SEAL_TOKEN", plain.seal_token),
        "seal_label": given.get("GOVERN_SEAL_LABEL", plain.seal_label),
        "seal_passphrase_file": given.get("GOVERN_SEAL_PASSPHRASE_FILE", plain.seal_passphrase_file),
        "seal_kinds": plain.seal_kinds if kinds is None else tuple(kinds.replace(",", " ").split()),
        "timestamp_url": given.get("GOVERN_TIMESTAMP_URL", plain.timestamp_url),
        "trust_roots": given.get("GOVERN_TRUST_ROOTS", plain.trust_roots),
    }
