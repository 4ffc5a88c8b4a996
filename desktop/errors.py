"""What nobody expected: into the log and one dialog, with type and place, never with values. 程序出错"""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from db.store.errors import LianxiError

ROOT = Path(__file__).resolve().parents[1]
KEEP = 1_000_000
"""Bytes of the log from which it starts anew; the one before is kept."""


class CrashReports(QObject):
    """Write down every error that reached nobody, and tell it to the window: `crashed(details)`."""

    crashed = Signal(str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log

    def install(self) -> None:
        """Take over from Python's own printing, in every thread; a crash of the toolkit leaves its places too."""
        sys.excepthook = self.report
        threading.excepthook = self.report_thread
        try:
            self._open_log()
        except OSError:
            return

    def _open_log(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > KEEP:
            self.log.replace(self.log.with_suffix(".before"))
        self._places = self.log.open("a", encoding="utf-8")
        faulthandler.enable(self._places)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and say that it happened; whatever fails here must not start over."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = describe(error, trace)
        try:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{details}\n\n")
            self.crashed.emit(details)
        except Exception:  # noqa: BLE001 - a report that fails must not start over
            sys.stderr.write(f"{details}\n")

    def report_thread(self, said: threading.ExceptHookArgs) -> None:
        """Log what ended a thread of ours."""
        if said.exc_value is not None:
            self.report(said.exc_type, said.exc_value, said.exc_traceback)


def describe(error: BaseException, trace: TracebackType | None) -> str:
    """Time, versions, type, our own sentence before it was filled in, and the places from the outside in."""
    import platform  # the first window does not wait for these
    from datetime import datetime

    from db.store.moment import BEIJING

    versions = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.machine()}"
    lines = [f"{datetime.now(BEIJING):%Y-%m-%d %H:%M:%S} · {versions}", _name(error)]
    lines += (f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
    cause = error.__cause__ or error.__context__
    while cause is not None:
        lines.append(f"  <- {_name(cause)}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _name(error: BaseException) -> str:
    """The type; the words only where they are ours and hold no value of a record."""
    kind = type(error).__name__
    return f"{kind}: {error.template}" if isinstance(error, LianxiError) else kind


def _place(filename: str) -> str:
    """A path from the program's own root; of a library the last two parts: no user name is in it."""
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])
