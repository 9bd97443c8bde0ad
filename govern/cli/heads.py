"""Audit heads as people type them from paper."""

import click

_SHORTEST = 8
_LONGEST = 64


class AuditHead(click.ParamType[str]):
    """The digits of an audit head, in groups or not, the first eight or more."""

    name = "head"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        digits = "".join(value.split()).lower()
        if not _SHORTEST <= len(digits) <= _LONGEST or not set(digits) <= set("0123456789abcdef"):
            self.fail(f"{value!r} is no audit head: 8 to 64 digits from 0 to 9 and a to f.", param, ctx)
        return digits


AUDIT_HEAD = AuditHead()
