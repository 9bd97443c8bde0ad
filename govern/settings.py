"""All settings, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
        )


def _secret(given: Mapping[str, str], name: str) -> str:
    """Return a secret that stands in a variable, or in the file that a variable of that name names."""
    path = given.get(f"{name}_FILE", "")
    return Path(path).read_text().strip() if path else given.get(name, "")
