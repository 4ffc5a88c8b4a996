"""What every test stands on: nobody's own data, no display, and no warning unheard. 测试环境"""

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from hypothesis import HealthCheck, settings

HOME = tempfile.TemporaryDirectory(prefix="lianxi-tests-")
"""Stands in for the user's own folder before any module of ours can ask for it."""

SURROUNDINGS = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "Asia/Shanghai",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "HOME": HOME.name,
    "USERPROFILE": HOME.name,
    "APPDATA": HOME.name,
    "LOCALAPPDATA": HOME.name,
    "XDG_DATA_HOME": f"{HOME.name}/data",
    "XDG_CONFIG_HOME": f"{HOME.name}/config",
    "XDG_CACHE_HOME": f"{HOME.name}/cache",
    "XDG_STATE_HOME": f"{HOME.name}/state",
    "XDG_RUNTIME_DIR": HOME.name,
}
os.environ.update(SURROUNDINGS)
if hasattr(time, "tzset"):
    time.tzset()

SAID_BY_THE_TOOLKIT = (
    "This plugin does not support propagateSizeHints()",  # the offscreen platform has no window manager to tell
    "This plugin does not support raise()",  # nor one that could bring a window to the front
    "This plugin does not support grabbing the keyboard",
)
"""Qt's messages that say nothing about us, each with its reason."""

settings.register_profile("short", max_examples=200, deadline=None, print_blob=True)
settings.register_profile(
    "long", max_examples=2000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run what takes minutes too, and ten times the examples")
    parser.addoption("--update-golden", action="store_true", help="write what golden files are compared with anew")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes minutes; runs with --long"))


@pytest.fixture
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Tell whether golden files are to be written rather than compared."""
    return bool(pytestconfig.getoption("--update-golden"))


@pytest.fixture
def resources() -> Path:
    """Name the folder of what ships beside the program."""
    return Path(__file__).resolve().parent.parent / "resources"


@pytest.fixture(autouse=True)
def toolkit_stays_silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test in which Qt had something to say, or an error ended in a slot, where nobody else would see it."""
    if "PySide6.QtCore" not in sys.modules:
        yield
        return
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    heard: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and not words.startswith(SAID_BY_THE_TOOLKIT):
            heard.append(words)

    def fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        heard.extend(traceback.format_exception(kind, error, trace))

    monkeypatch.setattr(sys, "excepthook", fail)
    previous = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(previous)
    assert not heard, "".join(heard)
