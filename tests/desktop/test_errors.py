"""A crash is written down and shown with types and places, and with nothing out of the records. 程序出错"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.store.errors import RuleError
from desktop.dialogs.crash import CrashDialog
from desktop.errors import CrashReports, describe
from tests.desktop.dialogs import press

SECRET = "13812345678"


def fall_over(phone: str) -> None:
    record = {"name": phone}
    raise KeyError(record[phone])


def crash(phone: str = SECRET) -> BaseException:
    """An error with a phone number in its words, its locals and its cause."""
    try:
        try:
            fall_over(phone)
        except KeyError as error:
            raise ValueError(f"no person with {phone}") from error
    except ValueError as error:
        return error


def test_a_report_names_types_and_places_and_no_values() -> None:
    error = crash()
    said = describe(error, error.__traceback__)
    assert "ValueError" in said
    assert "<- KeyError" in said
    assert "tests/desktop/test_errors.py:" in said
    assert SECRET not in said
    assert str(Path.home()) not in said


def test_our_own_sentence_stands_before_it_was_filled_in() -> None:
    error = RuleError("成员方“{name}”已在名册中", name=SECRET)
    said = describe(error, None)
    assert "成员方“{name}”已在名册中" in said
    assert SECRET not in said


def test_a_crash_goes_into_the_log_and_to_the_window(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path / "log.txt")
    told: list[str] = []
    reports.crashed.connect(told.append)
    error = crash()
    reports.report(type(error), error, error.__traceback__)
    written = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert told == [written.rstrip("\n")]
    assert SECRET not in written


def test_a_crash_in_another_thread_is_written_down_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = CrashReports(tmp_path / "log.txt")
    monkeypatch.setattr(threading, "excepthook", reports.report_thread)
    worker = threading.Thread(target=fall_over, args=(SECRET,))
    worker.start()
    worker.join()
    written = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "KeyError" in written
    assert SECRET not in written


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = CrashReports(tmp_path)
    error = crash()
    reports.report(type(error), error, error.__traceback__)
    assert "ValueError" in capsys.readouterr().err


def test_the_details_can_be_copied(application: QApplication) -> None:
    dialog = CrashDialog(None, "ValueError\n  desktop/page.py:1 refresh", "log.txt")
    dialog.show()
    press(dialog.copy)
    assert QGuiApplication.clipboard().text() == "ValueError\n  desktop/page.py:1 refresh"
    assert dialog.details.isReadOnly()
    dialog.close()
