"""The real window on a store, recording by its own keys until somebody kills it; it says through stdout what it does.

Run by path: recording_window.py STORE KEYS SEED. Each line of stdout is one fact as JSON, written at once: what the
window showed when it came up, what will be typed, what is on the line and kept, that Enter comes next, what was saved.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.meeting.entity import meetings, title
from db.opening import open_store
from desktop.application import dress, make_application
from desktop.pages.live.page import LivePage
from desktop.preferences import Preferences
from desktop.shell import Shell
from tests.desktop.dialogs import enter, settle

MEETING = "第34届年会"
NEXT_ITEM = 6
"""Every so many lines the next item is started."""
PATIENCE = 5
"""Seconds within which a typed line must be in its file."""


def say(**fact: object) -> None:
    os.write(1, (json.dumps(fact) + "\n").encode())


class Secretary:
    """Types line after line into the live page."""

    def __init__(self, page: LivePage, chance: random.Random) -> None:
        self.page, self.line, self.chance = page, page.view.entry.line, chance
        self.number = 1 + max((int(text) for text in self._noted()), default=0)

    def _noted(self) -> list[str]:
        texts = (entry.text for entry in self.page.view.timeline.entries() if entry.icon == "note")
        return [text.partition("第")[2].partition("条")[0] for text in texts]

    def seen(self) -> None:
        """What a user finds after the start."""
        say(
            fact="seen",
            item=self.page.view.band.title.text(),
            line=self.line.text(),
            told=[entry.text for entry in self.page.view.timeline.entries()],
        )

    def clear(self) -> None:
        """What came back has been seen, and is typed anew where it is wanted."""
        while self.line.text():
            self.key(Qt.Key.Key_Backspace)
        self.page.desk.keep_draft()
        say(fact="cleared")

    def key(self, key: Qt.Key, holding: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.line, key, holding)
        settle()

    def record(self) -> None:
        words = f"第{self.number}条 说了一句话"
        say(fact="typing", words=words)
        enter(self.line, "jl ")
        enter(self.line, words[:6])
        settle()
        if self.chance.random() < 0.4:
            self.wait_until_kept()
        enter(self.line, words[6:])
        settle()
        say(fact="enter")
        self.key(Qt.Key.Key_Return)
        assert self.line.text() == "", self.page.view.entry.preview.text()
        say(fact="saved", words=words)
        self.number += 1
        if self.number % NEXT_ITEM == 0 and self.page.scene and self.page.scene.ahead:
            say(fact="starting", item=self.page.scene.ahead[0].title)
            self.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            say(fact="started", item=self.page.view.band.title.text())

    def wait_until_kept(self) -> None:
        """The half of the line lies in its file, and the secretary thinks."""
        until = time.monotonic() + PATIENCE
        while self.page.desk.is_keeping():
            assert time.monotonic() < until, "the line was not kept"
            QTest.qWait(10)
        say(fact="kept", line=self.line.text())
        QTest.qWait(self.chance.randrange(30))


def main(store_path: Path, keys: Path, seed: int) -> None:
    application = make_application(["lianxi"])
    dress(application, Preferences())
    with open_store(store_path, keys=keys) as store:
        shell = Shell(application, store, Preferences())
        shell.workspace.choose_meeting(
            next(each.id for each in meetings(store) if title(store, each).endswith(MEETING))
        )
        shell.window.resize(1366, 768)
        shell.window.show()
        shell.window.activateWindow()
        shell.window.go("live")
        settle()
        page = shell.window.page()
        assert isinstance(page, LivePage)
        assert QApplication.focusWidget() is page.view.entry.line
        secretary = Secretary(page, random.Random(seed))
        secretary.seen()
        secretary.clear()
        while True:
            secretary.record()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
