"""What the tests of the first page read on it. 首页测试"""

from __future__ import annotations

from datetime import date

from db.store.moment import Instant, instant
from desktop.main_window import MainWindow
from desktop.pages.overview.due import Due
from desktop.pages.overview.page import OverviewPage
from desktop.pages.overview.situation import Standing
from tests.desktop.dialogs import settle


def page(window: MainWindow) -> OverviewPage:
    window.go("overview")
    settle()
    shown = window.pages["overview"]
    assert isinstance(shown, OverviewPage)
    return shown


def dues(window: MainWindow) -> dict[str, str]:
    rows: list[Due] = page(window).view.due.records().rows()
    return {row.title: row.note for row in rows}


def standings(window: MainWindow) -> dict[str, tuple[str, str]]:
    rows: list[Standing] = page(window).view.standing.records().rows()
    return {row.label: (row.value, row.badge.word if row.badge else "") for row in rows}


def steps(window: MainWindow) -> list[str]:
    return [button.word() for button in page(window).view.meeting.buttons.values()]


def set_clock(window: MainWindow, day: date) -> None:
    at: Instant = instant(day, 9, 0)
    window.workspace.clock = lambda: at
    page(window).refresh()
