"""The pages of the window, in the order of the navigation; each is imported when it is first visited. 页面"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from db.store.frozen import frozen
from db.store.glossary import term

if TYPE_CHECKING:
    from desktop.page import Page


@frozen
class PageAct:
    """What the command palette offers of a page from wherever one is: it goes there, and presses a button.

    word: how the palette calls it; part: the key of the chip to turn on first; button: the word of the button, where
    that says less than the palette must; needs: `body`, `meeting`, or `open`, a meeting whose record is not closed.
    """

    word: str
    part: str = ""
    button: str = ""
    needs: str = ""


@frozen
class PageEntry:
    """A page's key, title and icon, the folder and class that show it, what can be done there without choosing a
    record first, and whether it stands below the line."""

    key: str
    title: str
    icon: str
    folder: str
    kind: str
    acts: tuple[PageAct, ...] = ()
    later: bool = False

    def load(self) -> type[Page]:
        """Import the page: the first window must not wait for all of them."""
        found: type[Page] = getattr(import_module(f"desktop.pages.{self.folder}.page"), self.kind)
        return found


PAGES = (
    PageEntry(
        "overview",
        term("首页"),
        "home",
        "overview",
        "OverviewPage",
        (
            PageAct(term("新建会议"), needs="body"),
            PageAct(term("建立组织")),
            PageAct(term("读入往届纪要")),
        ),
    ),
    PageEntry(
        "prep",
        term("会议筹备"),
        "prep",
        "preparation",
        "PreparationPage",
        (
            PageAct(term("增加议程项"), "agenda", "增加一项", needs="open"),
            PageAct(term("增加阶段"), "stages", needs="open"),
            PageAct(term("从名册登记"), "attendees", needs="open"),
            PageAct(term("邀请与回复"), "attendees", needs="open"),
            PageAct(term("读入回执"), "attendees", needs="open"),
            PageAct(term("增加任务"), "tasks", needs="open"),
        ),
    ),
    PageEntry(
        "checkin",
        term("报到签到"),
        "checkin",
        "checkin",
        "CheckInPage",
        (PageAct(term("登记新来宾"), needs="open"),),
    ),
    PageEntry("live", term("现场记录"), "live", "live", "LivePage"),
    PageEntry("paper", term("公文"), "paper", "papers", "PapersPage", (PageAct(term("全部导出"), needs="meeting"),)),
    PageEntry(
        "follow",
        term("落实督办"),
        "follow",
        "followups",
        "FollowUpsPage",
        (
            PageAct(term("新增督办事项"), "all", "新增", needs="body"),
            PageAct(term("发督办函"), "all", needs="body"),
            PageAct(term("读入反馈"), "all", needs="body"),
            PageAct(term("登记协议项目"), "projects", needs="body"),
            PageAct(term("年度统计"), "leads", needs="body"),
        ),
    ),
    PageEntry(
        "roster",
        term("名册"),
        "roster",
        "roster",
        "RosterPage",
        (
            PageAct(term("新增成员方"), "members", "新增", needs="body"),
            PageAct(term("新增人员"), "people", "新增", needs="body"),
        ),
        later=True,
    ),
    PageEntry("handover", term("移交"), "handover", "handover", "HandoverPage", later=True),
    PageEntry("search", term("检索"), "search", "search", "SearchPage", later=True),
    PageEntry(
        "exchange",
        term("数据交换"),
        "exchange",
        "exchange",
        "ExchangePage",
        (PageAct(term("接收数据包")), PageAct(term("登记电脑"), "computers", needs="body")),
        later=True,
    ),
)
