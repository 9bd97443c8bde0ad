"""How far the press has come: it tells each page as it is laid out."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PRESS = logging.getLogger("weasyprint.progress")
_PAGE = "Page %d"


class _Pages(logging.Handler):
    """Tells the numbers of the pages that one thread lays out."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self._tell = tell
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell the page that a line of the press's own log speaks of; other lines are passed over."""
        is_page = _PAGE in str(record.msg) and isinstance(record.args, tuple)
        if is_page and record.thread == self._thread and isinstance(record.args, tuple):
            page = record.args[0]
            if isinstance(page, int):
                self._tell(page)


@contextmanager
def pages_told(tell: Callable[[int], None]) -> Iterator[None]:
    """Call ``tell`` with the number of each page that this thread lays out, again from 1 if it must."""
    handler, before, propagated = _Pages(tell), _PRESS.level, _PRESS.propagate
    _PRESS.addHandler(handler)
    _PRESS.setLevel(logging.INFO)
    _PRESS.propagate = False
    try:
        yield
    finally:
        _PRESS.removeHandler(handler)
        _PRESS.setLevel(before)
        _PRESS.propagate = propagated
