"""Waiting for work that pyhanko offers as coroutines only."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def finished(work: Coroutine[object, object, T]) -> T:
    """Return what a coroutine returns, run in a thread of its own: a loop may be running in this one."""
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(asyncio.run, work).result()
