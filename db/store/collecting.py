"""Pauses the garbage collector while very many values are made: it would scan them again and again. 垃圾回收"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the cyclic collector; reference counting still frees nearly everything at once. Also a decorator.

    If it was paused already, as for a background task, it stays paused afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
