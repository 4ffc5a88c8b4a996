"""The pages of the window, in the order of the navigation. 页面"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from desktop.page import Page

WANTED = (("overview", "OverviewPage"), ("preparation", "PreparationPage"), ("checkin", "CheckInPage"),
          ("live", "LivePage"), ("papers", "PapersPage"), ("roster", "RosterPage"))


def _ready(folder: str) -> bool:
    try:
        return find_spec(f"desktop.pages.{folder}.page") is not None
    except ModuleNotFoundError:
        return False


PAGES: tuple[type[Page], ...] = tuple(
    getattr(import_module(f"desktop.pages.{folder}.page"), name) for folder, name in WANTED if _ready(folder)
)
