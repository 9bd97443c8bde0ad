"""Time stamps by RFC 3161: a server signs that a digest existed at an instant, and sees nothing else."""

import asyncio
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from asn1crypto.cms import ContentInfo
    from asn1crypto.tsp import TimeStampReq, TimeStampResp
    from pyhanko.sign.timestamps import TimeStamper

_SECONDS = 10
_LONGEST = 256 * 1024


class NoStampError(Exception):
    """The server of time stamps gave none; the words say why."""


def stamper_at(url: str) -> "TimeStamper":
    """Return what asks the server at an address for time stamps."""
    # Imported here: it takes a second, which only sealing may cost.
    from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError  # noqa: PLC0415

    class ServerStamper(TimeStamper):
        """Asks over HTTP; everything that goes wrong is one kind of error."""

        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> "ContentInfo":
            try:
                return await super().async_timestamp(message_digest, md_algorithm)
            except TimestampRequestError as fault:
                raise NoStampError(f"The server of time stamps answered something else: {fault}") from fault

        async def async_request_tsa_response(self, req: "TimeStampReq") -> "TimeStampResp":
            return await asyncio.to_thread(_ask, url, req)

    return ServerStamper()  # type: ignore[no-untyped-call]


def _ask(url: str, request: "TimeStampReq") -> "TimeStampResp":
    from asn1crypto.tsp import TimeStampResp  # noqa: PLC0415 - see stamper_at

    if not url.startswith(("https://", "http://")):
        raise NoStampError("The address of the time stamps begins with neither https:// nor http://.")
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    asked = Request(url, data=request.dump(), headers=headers)  # noqa: S310 - the scheme was checked
    try:
        with urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 - the scheme was checked
            content = answer.read(_LONGEST)
    except (OSError, URLError) as fault:
        raise NoStampError(f"The server of time stamps cannot be reached: {fault}") from fault
    try:
        given = TimeStampResp.load(content)
        status = given["status"]["status"].native
    except ValueError as fault:
        raise NoStampError("The server of time stamps answered something else.") from fault
    if status not in ("granted", "granted_with_mods"):
        raise NoStampError(f"The server of time stamps refused: {status}.")
    return given
