"""The page with the recovery key, to be printed once and locked away. 恢复钥匙"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.sync.recovery import SECRET, groups
from desktop.documents.drawn import Box, Boxes, Lettering
from desktop.documents.paper import Paper, Paragraph, Run, Style, chinese_date

IN_A_LINE = 5
HEIGHT = 44.0
"""Millimetres: four lines of letters; below, the code with the white round it that a scanner needs."""
PURPOSE = "电脑坏了、丢了，凭这一页打开加密的备份，登记新电脑接替。谁有它和备份就能接管：锁进保险柜，不拍照，不存电脑。"
STEPS = (
    "一、在新电脑上装好本程序，复制整个备份文件夹。",
    "二、打开程序，在窗口底栏的“备份”里选“用备份恢复…”，选中备份文件。",
    "三、照样键入上面的钥匙，大小写、空格不论；也可以扫描二维码。",
    "四、在“数据交换”里点“凭恢复钥匙登记”，再键入一次。用过即作废，请马上重新打印。",
)


def recovery_page(secret: str, owners: Iterable[str], printed_on: date) -> Paper:
    """owners: the organisations whose records it opens."""
    told = "　".join(filter(None, ("、".join(owners), f"{chinese_date(printed_on)}打印")))
    face = tuple((each, Lettering.LARGE) for each in lines(secret))
    return Paper(
        ("恢复钥匙",),
        (
            _paragraph(told, Style.CENTRED),
            _paragraph(PURPOSE),
            Boxes(((Box(face, wide=True),), (Box((), ruled=False, wide=True, code=secret),)), height=HEIGHT),
            *map(_paragraph, STEPS),
        ),
    )


def lines(secret: str) -> tuple[str, ...]:
    """The key as it stands on the page: its head, then groups of letters."""
    found = groups(secret)
    rows = (found[place : place + IN_A_LINE] for place in range(0, len(found), IN_A_LINE))
    return (SECRET, *("  ".join(row) for row in rows))


def _paragraph(words: str, style: Style = Style.BODY) -> Paragraph:
    return Paragraph((Run(words),), style)
