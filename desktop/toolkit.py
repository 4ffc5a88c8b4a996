"""Loads Qt without what it would do at every later import. 工具包"""

from __future__ import annotations

import builtins


def load() -> None:
    """Import Qt, and give Python its own `import` back.

    PySide6 puts another in its place, which reads the source of every module that is imported from then on, in search
    of `from __feature__ import`, a spelling that nobody here uses; the first window waited a tenth of its time for it.
    """
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
