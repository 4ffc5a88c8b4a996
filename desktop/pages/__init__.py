"""The pages of the window, in the order of the navigation; each is imported when it is first visited. 页面"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from db.store.frozen import frozen
from db.store.glossary import term

if TYPE_CHECKING:
    from desktop.page import Page


@frozen
class PageEntry:
    """A page's key, title and icon, the folder and class that show it, and whether it stands below the line."""

    key: str
    title: str
    icon: str
    folder: str
    kind: str
    later: bool = False

    def load(self) -> type[Page]:
        """Import the page: the first window must not wait for all of them."""
        found: type[Page] = getattr(import_module(f"desktop.pages.{self.folder}.page"), self.kind)
        return found


PAGES = (
    PageEntry("overview", term("首页"), "home", "overview", "OverviewPage"),
    PageEntry("prep", term("会议筹备"), "prep", "preparation", "PreparationPage"),
    PageEntry("checkin", term("报到签到"), "checkin", "checkin", "CheckInPage"),
    PageEntry("live", term("现场记录"), "live", "live", "LivePage"),
    PageEntry("paper", term("公文"), "paper", "papers", "PapersPage"),
    PageEntry("follow", term("落实督办"), "follow", "followups", "FollowUpsPage"),
    PageEntry("roster", term("名册"), "roster", "roster", "RosterPage", later=True),
    PageEntry("handover", term("移交"), "handover", "handover", "HandoverPage", later=True),
    PageEntry("search", term("检索"), "search", "search", "SearchPage", later=True),
    PageEntry("exchange", term("数据交换"), "exchange", "exchange", "ExchangePage", later=True),
)
