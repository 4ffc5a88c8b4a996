"""The columns of a reply form, and the many words by which offices call them. 回执的列"""

from __future__ import annotations

import re
import unicodedata

from db.store.frozen import frozen
from db.store.glossary import term


@frozen
class FormColumn:
    """A column: its key, its title on our own form, how else it is called, its width there in characters."""

    key: str
    title: str
    words: str = ""
    width: int = 10


FORM = (
    FormColumn("organisation", term("单位"), r".*(单位|部门|机构|城市|地市|成员方|代表团|公司|来自).*", 22),
    FormColumn("name", term("姓名"), r".*(姓名|名字)|参[会加](人员?|领导|代表|同志)|人员|出席(人员|领导)", 12),
    FormColumn("gender", term("性别"), r".*性别", 6),
    FormColumn("ethnicity", term("民族"), r".*民族", 8),
    FormColumn("title", term("职务"), r".*(职务|职位|职称|职级|头衔).*", 18),
    FormColumn("phone", term("联系电话"), r".*(电话|手机|联系方式|移动号码).*", 15),
    FormColumn("speech", term("是否发言/议题"), r".*(发言|议题|交流).*", 16),
    FormColumn("leads", term("是否带队"), r".*(带队|领队|团长).*", 9),
    FormColumn("arrival", term("到达时间"), r".*(到达|抵达|来程|去程|到会|报到|抵[^\d]).*", 16),
    FormColumn(
        "arrival_by",
        term("到达车次/航班"),
        r"(?!.*(时间|日期)).*(到达|抵达|来程|去程|到会|报到|抵).*(车次|航班|班次|方式|交通).*",
        14,
    ),
    FormColumn("return", term("返程时间"), r".*(返程|返回|离开|离会|回程|返).*", 16),
    FormColumn(
        "return_by",
        term("返程车次/航班"),
        r"(?!.*(时间|日期)).*(返程|返回|离开|离会|回程|返).*(车次|航班|班次|方式|交通).*",
        14,
    ),
    FormColumn("pick_up", term("接送站"), r".*(接送|接[站机].*送[站机]).*", 9),
    FormColumn("lodging", term("住宿"), r".*(住宿|住房|房间|房型|入住|用房|是否住).*", 9),
    FormColumn("companions", term("随员/司机人数"), r".*(随员|随行|司机|驾驶员).*", 14),
    FormColumn("plate", term("车牌"), r".*(车牌|车号).*", 12),
    FormColumn("diet", term("饮食禁忌"), r".*(饮食|忌口|清真|用餐|禁忌).*", 12),
    FormColumn("liaison", term("联络员"), r".*(联络|联系|报名)(员|人).*", 12),
    FormColumn("liaison_phone", term("联络员电话"), r".*(联络|联系|报名)(员|人).*(电话|手机|方式|号码).*", 15),
    FormColumn("remark", term("备注"), r".*(备注|附注|其他|说明).*", 16),
)
"""What our form asks, in its order (documents.md 4)."""

ELSEWHERE = (
    FormColumn("post", term("单位及职务"), r".*单位.{0,3}(职务|职位|职称).*"),
    FormColumn("kind", term("参会身份"), r".*(身份|参会类[别型]|人员类[别型]|代表类[别型]|类别)"),
    FormColumn("meet", term("接站"), r".*(是否|需要?)?接[站机].*"),
    FormColumn("see_off", term("送站"), r".*(是否|需要?)?送[站机].*"),
    FormColumn("number", term("序号"), r"序号?|编号|no\.?|号"),
    FormColumn("private", term("身份证号"), r".*(身份证|证件).*"),
)
"""What other forms ask besides; numbers of rows and of identity cards are not taken over."""

COLUMNS = {each.key: each for each in (*FORM, *ELSEWHERE)}
LEFT_OUT = ("number", "private")

ORDER = (
    *("private", "number", "post", "liaison_phone", "liaison", "plate", "companions", "pick_up", "meet", "see_off"),
    *("arrival_by", "arrival", "return_by", "return", "lodging", "diet", "speech", "leads"),
    *("gender", "ethnicity", "phone", "kind", "organisation", "title", "name", "remark"),
)
"""The narrower words are tried first: 联络员电话 is no 联系电话, 单位及职务 neither of the two."""

SEVERAL = frozenset({"arrival", "return", "remark", "speech"})
"""May stand in more than one column, as day and time do; their words are joined."""

_PATTERNS = [(key, re.compile(COLUMNS[key].words)) for key in ORDER]
_TITLES = {each.title: each.key for each in COLUMNS.values()}
_NOTE = re.compile(r"[(（\[【].*?[)）\]】]")
_SIGNS = re.compile(r"[\s*＊:：、]+")
LONGEST = 20
"""Letters of the title of a column; what is longer tells how to fill it in."""


def recognised(text: object) -> str:
    """The key of the column that bears this title, '' for none."""
    bare = _SIGNS.sub("", unicodedata.normalize("NFKC", str(text))).casefold()
    short = _SIGNS.sub("", _NOTE.sub("", bare)) or bare
    if not short or len(short) > LONGEST or re.fullmatch(r"[\d.:/-]+", short):
        return ""
    return _TITLES.get(bare) or next((key for key, words in _PATTERNS if words.fullmatch(short)), "")
