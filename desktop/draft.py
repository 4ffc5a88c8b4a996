"""The unfinished line, kept beside the store so that it is still there after a power cut. 未完的一行"""

from __future__ import annotations

import json
from pathlib import Path

SUFFIX = ".draft"


class Draft:
    """One line of one meeting in a plain file, without waiting for the disk; what is recorded needs no draft.

    A folder that takes no file costs the draft alone: the record itself says when it cannot be saved.
    """

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(store.name + SUFFIX)
        self._kept: tuple[str, str] | None = None

    def keep(self, meeting: str, text: str) -> None:
        """Write the line of a meeting, or take the file away when there is none."""
        if (meeting, text) == self._kept:
            return
        self._kept = (meeting, text)
        try:
            if text.strip():
                self.path.write_text(json.dumps({"meeting": meeting, "line": text}), encoding="utf-8")
            else:
                self.path.unlink(missing_ok=True)
        except OSError:
            self._kept = None

    def forget(self) -> None:
        """Take the file away: the line was recorded, or must not be kept."""
        self.keep("", "")

    def recall(self, meeting: str) -> str:
        """The line that was left unfinished in this meeting; '' for none, and for a file that was cut short."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        matches = isinstance(found, dict) and found.get("meeting") == meeting
        line = found.get("line") if matches else ""
        return line if isinstance(line, str) else ""
