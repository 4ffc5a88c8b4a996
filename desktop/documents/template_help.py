"""The help for those who make a template: how tags are written, and every tag there is. 模板说明"""

from __future__ import annotations

from desktop.documents.paper import Blank, Paper, Table, TableColumn, body, heading
from desktop.documents.template_facts import TAGS

_WRITTEN = (
    "模板是一份普通的Word文件（.docx），版式由本单位自定；要填的地方写上标签，导出时换成会议的事项，没有记载的留空。",
    "取一个事项：{{ 会议.名称 }}。",
    "逐项各占一段：先单起一段写{%p for 项 in 议定 %}，下一段写{{ 项.标题 }}{{ 项.内容 }}，再单起一段写{%p endfor %}。",
    "逐项各占一行：表格上一行写{%tr for 人 in 出席 %}，中间一行写{{ 人.姓名 }}等，下一行写{%tr endfor %}。",
    "循环内的{{ loop.index }}是第几项。",
    "有记载才写：{% if 会议.主题 %}会议主题为“{{ 会议.主题 }}”。{% endif %}",
    "除此以外的写法一律不用；写错的标签，添加模板时会指出在第几段或哪一格。",
)


def template_help() -> Paper:
    """All tags with their meaning and an example, after how they are written."""
    columns = (TableColumn("标签", 52), TableColumn("含义", 46), TableColumn("例", 58))
    rows = tuple((each.path.replace("[]", ""), each.meaning, each.example) for each in TAGS)
    return Paper(
        ("模板说明",),
        (
            heading(1, 1, "标签的写法"),
            *(body(words) for words in _WRITTEN),
            heading(1, 2, "可用的标签"),
            body("名称后有一段以上的是逐项的事项，如出席.姓名要写在{%p for 人 in 出席 %}之内，写作{{ 人.姓名 }}。"),
            Blank(),
            Table(columns, rows),
        ),
    )
