"""The pages of the window, in the order of the navigation. 页面"""

from __future__ import annotations

from desktop.page import Page
from desktop.pages.checkin.page import CheckInPage
from desktop.pages.live.page import LivePage
from desktop.pages.overview.page import OverviewPage
from desktop.pages.papers.page import PapersPage
from desktop.pages.preparation.page import PreparationPage
from desktop.pages.roster.page import RosterPage

PAGES: tuple[type[Page], ...] = (OverviewPage, PreparationPage, CheckInPage, LivePage, PapersPage, RosterPage)
