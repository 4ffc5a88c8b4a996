"""Made-up people, places and records for boards and tests of controls. 样例"""

from dataclasses import dataclass

from desktop.widgets.navigation_item import Place
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell
from desktop.widgets.timeline_entry import Entry

PLACES = tuple(
    Place(key, icon, word, later)
    for key, icon, word, later in (
        ("overview", "home", "首页", False),
        ("preparation", "prep", "会议筹备", False),
        ("check_in", "checkin", "报到签到", False),
        ("live", "live", "现场记录", False),
        ("papers", "paper", "公文", False),
        ("follow_up", "follow", "落实督办", False),
        ("roster", "roster", "名册", True),
        ("handover", "handover", "移交", True),
        ("exchange", "exchange", "数据交换", True),
        ("search", "search", "检索", True),
        ("settings", "settings", "设置", True),
    )
)
NAMES = ("林方远", "许知秋", "孟川", "欧阳怀山", "贺之舟", "沈若水", "白一川", "高鸣岐")
POSTS = (
    "甲州市副市长",
    "乙江市委常委、副市长",
    "丙原市政府秘书长",
    "丁海铁路集团有限公司经营开发部副主任",
    "戊山市商务局局长",
)
MEMBERS = ("甲州市", "乙江市", "丙原市", "丁海铁路局", "戊山市")
STATES = (
    BadgeFace("ok", "checkin", "已签到"),
    BadgeFace("mute", "circle", "未到"),
    BadgeFace("warn", "clock", "今天到期"),
    BadgeFace("bad", "warn", "逾期 1 天"),
    BadgeFace("info", "play", "推进中"),
)


@dataclass(frozen=True, slots=True)
class Guest:
    """A made-up row."""

    id: int
    name: str
    post: str
    member: str
    state: BadgeFace
    share: float


def guests(count: int) -> list[Guest]:
    return [
        Guest(n, NAMES[n % 8], POSTS[n % 5], MEMBERS[n % 5], STATES[n % 5], (n * 37 % 101) / 100) for n in range(count)
    ]


class GuestModel(RecordModel):
    """Every kind of cell in one list."""

    COLUMNS = (
        Column("姓名", lambda guest: Cell(guest.name, strong=True), 110),
        Column("职务", lambda guest: guest.post),
        Column("成员方", lambda guest: Cell(guest.member, tone="text2"), 110, hide_under=560),
        Column("状态", lambda guest: Cell(badge=guest.state), 100),
        Column("进度", lambda guest: Cell(share=guest.share), 100, hide_under=700),
        Column("序号", lambda guest: str(guest.id), 70, hide_under=300, right=True, sort=lambda guest: guest.id),
        Column("", lambda guest: Cell("打开", action=True), 64, right=True),
    )


class PersonModel(RecordModel):
    """People in two lines, as beside the entry line."""

    COLUMNS = (
        Column("姓名", lambda guest: Cell(guest.name, guest.post, strong=True, icon="checkin", icon_tone="ok")),
        Column("成员方", lambda guest: Cell(guest.member, tone="text2", small=True), 96, right=True),
    )


LONG = "赞成两年举办一届，建议写明起算届次，各方轮办次序不变；" * 4
LINES = (
    ("09:15:30", "play", "开始", "info", "", "第2项　听取工作总结报告", "start"),
    ("09:16:02", "speech", "汇报", "info", "林方远", "甲州市副市长，作《工作总结报告》", "normal"),
    ("09:18:20", "note", "记录", "mute", "", "报告分工作回顾、办事处工作、体会三部分", "normal"),
    ("09:19:05", "point", "议定", "ok", "", "总结报告提请审议", "normal"),
    ("09:19:44", "vote", "表决", "ok", "", "《工作总结报告》 审议通过（方式未载明）", "normal"),
    ("09:20:22", "chair", "主持", "mute", "许知秋", "乙江市副市长，主持本项", "normal"),
    ("09:22:15", "speech", "发言", "info", "贺之舟", LONG, "normal"),
    ("09:23:02", "speech", "发言", "info", "孟川", "建议按专题办，突出产业协同", "struck"),
    ("09:23:21", "undo", "更正", "warn", "", "09:23:02 的发言人由 孟川 改为 白一川（原记录保留）", "correction"),
    ("09:24:07", "warn", "情况", "warn", "", "会场左侧话筒无声，2 分钟后恢复", "normal"),
)


def entries(times: int = 2) -> list[Entry]:
    return [Entry(f"{n}-{at}", *line) for n in range(times) for at, line in enumerate(LINES)]
