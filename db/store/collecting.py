"""No search for garbage while very many values are made: it would look through all of them again and again. 垃圾回收"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put the search off until the end; what is counted, which is nearly all, goes at once as ever. Also a decorator.

    Whoever has put it off already, as for a task beside the window, goes on doing so.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
