"""A screen with an input method and the real program on it: keys go in through X, answers come out. 打字的桌面"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "dbus-daemon", "fcitx5", "xdotool")
ENGINE = "fcitx5/inputmethod/pinyin.conf"
SIZE = (1366, 768)
PATIENCE = 15
"""Seconds until something that does not come is a failure."""

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
"""
CONFIG = """[Behavior]
ActiveByDefault=True
"""
"""Pinyin is on from the first key: how it is switched on differs from one desktop to the next."""

Held = dict[str, object]


def missing() -> list[str]:
    """What this machine lacks; packaging/debian.txt lists the packages."""
    found = [name for name in NEEDED if shutil.which(name) is None]
    engine = any((Path(place) / ENGINE).exists() for place in ("/usr/share", "/usr/local/share"))
    return found if engine else [*found, "fcitx5-pinyin"]


@contextmanager
def typing_desk(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a screen on which fcitx5 runs with its own settings; everything ends with it."""
    settings = folder / "config" / "fcitx5"
    settings.mkdir(parents=True)
    (settings / "profile").write_text(PROFILE, encoding="utf-8")
    (settings / "config").write_text(CONFIG, encoding="utf-8")
    (folder / "run").mkdir(mode=0o700)
    own = {"HOME": folder, "XDG_CONFIG_HOME": folder / "config", "XDG_RUNTIME_DIR": folder / "run"}
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith(("QT_", "IBUS_", "WAYLAND"))
    }
    surroundings |= {name: str(place) for name, place in own.items()}
    with ExitStack() as running:
        screen = _started(running, surroundings, "Xvfb", "-displayfd", "1", "-screen", "0", "{}x{}x24".format(*SIZE))
        surroundings["DISPLAY"] = f":{_line(screen)}"
        bus = _started(running, surroundings, "dbus-daemon", "--session", "--nofork", "--print-address=1")
        surroundings["DBUS_SESSION_BUS_ADDRESS"] = _line(bus)
        _started(running, surroundings, "fcitx5")
        _wait_for_answer(surroundings)
        yield surroundings


def _started(running: ExitStack, surroundings: dict[str, str], *command: str) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = running.enter_context(subprocess.Popen(command, env=surroundings, text=True, **pipes))
    running.callback(process.terminate)
    return process


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _wait_for_answer(surroundings: dict[str, str]) -> None:
    until = monotonic() + PATIENCE
    while subprocess.run(["fcitx5-remote"], env=surroundings, capture_output=True).returncode:
        assert monotonic() < until, "fcitx5 does not answer"


class Typist:
    """Hands on the keyboard of the desk, eyes on the program's window."""

    def __init__(self, surroundings: dict[str, str], program: subprocess.Popen[str]) -> None:
        self.surroundings, self._program = surroundings, program

    def take_the_focus(self, *early: str) -> None:
        """What a window manager would do: give the window the screen and the keyboard; early: keys pressed at once."""
        window = self._xdotool("search", "--sync", "--onlyvisible", "--name", "联席").split()[-1]
        self._xdotool("windowmove", window, "0", "0", "windowsize", window, *map(str, SIZE), "windowfocus", window)
        if early:
            self.press(*early)
        self.sees(lambda held: held["active"] is True)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.surroundings, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self._xdotool("key", *keys)

    def type(self, letters: str) -> None:
        self._xdotool("type", "--delay", "30", letters)

    def look(self, request: str = "look") -> Held:
        assert self._program.stdin is not None
        self._program.stdin.write(f"{request}\n")
        self._program.stdin.flush()
        return dict(json.loads(_line(self._program)))

    def sees(self, expected: Callable[[Held], bool]) -> Held:
        """Look until the window holds what is expected."""
        held = self.look()
        until = monotonic() + PATIENCE
        while not expected(held):
            assert monotonic() < until, f"the window still holds {held}"
            held = self.look()
        return held


@contextmanager
def typist(surroundings: dict[str, str], home: Path, *arguments: str, early: tuple[str, ...] = ()) -> Iterator[Typist]:
    """The program on the data of a folder, with the focus; it ends with its input, or else by force."""
    command = [sys.executable, "-m", "tests.desktop.answering_program", *arguments]
    mine = surroundings | {"LIANXI_HOME": str(home)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=mine, cwd=ROOT, text=True, **pipes) as program:
        try:
            hands = Typist(surroundings, program)
            hands.take_the_focus(*early)
            yield hands
            program.communicate(timeout=PATIENCE)
            assert program.returncode == 0
        finally:
            program.kill()
