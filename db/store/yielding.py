"""Lets whoever records be heard at once while another thread computes. 让行"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

INTERVAL = 0.0005
"""Seconds that a thread computes on while another waits for the interpreter: a vote lets go of it some twenty times."""


@contextmanager
def giving_way() -> Iterator[None]:
    """Within it threads hand over ten times as often; that costs nothing where none waits. Also a decorator."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, INTERVAL))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
