"""Audit heads as people type them from paper."""

import click

from govern.services.audit_verification import read_head


class AuditHead(click.ParamType[str]):
    """The digits of an audit head, in groups or not, the first eight or more."""

    name = "head"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        head = read_head(value)
        if head is None:
            self.fail(f"{value!r} is no audit head: 8 to 64 digits from 0 to 9 and a to f.", param, ctx)
        return head


AUDIT_HEAD = AuditHead()
