"""What a template of the office can say: each tag with its meaning, an example, and the facts behind it. 模板标签"""

from __future__ import annotations

from dataclasses import dataclass

from db.agenda.entity import agenda, open_agenda, points
from db.attendance.entity import members_on_leave
from db.ballot.entity import standing
from db.body.entity import Body, body_name, body_short, chair_title, member_name
from db.meeting.entity import Meeting, MeetingId, meeting_body, ordinal_text, short_title, stage_name, stages, title
from db.motion.entity import MOTION_KINDS, OUTCOMES, UNDECIDED, motions_of
from db.store.operation import Reader
from desktop.documents.agenda_paper import presented_by
from desktop.documents.minutes_people import stage_chair, who_came
from desktop.documents.order import placed
from desktop.documents.paper import NameList, Paper, Paragraph, Table, chinese_date
from desktop.documents.phrases import full_stop, span
from desktop.documents.text import clean

Facts = dict[str, "str | Facts | list[Facts]"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A path such as 会议.名称, what it says, and an example; 出席[].姓名 stands within a loop over 出席."""

    path: str
    meaning: str
    example: str


TAGS = (
    Tag("组织.名称", "协作组织全称", "陕甘川宁毗邻地区经济联合会"),
    Tag("组织.简称", "协作组织简称", "经联会"),
    Tag("组织.主席方称谓", "本组织对主席方的称谓", "执行主席方"),
    Tag("会议.名称", "会议全称", "陕甘川宁毗邻地区经济联合会第34届年会"),
    Tag("会议.简称", "会议简称", "经联会第34届年会"),
    Tag("会议.届次", "届次", "第34届"),
    Tag("会议.时间", "会议日期", "2024年8月30日至9月1日"),
    Tag("会议.地点", "会议地点", "四川省广元市"),
    Tag("会议.主题", "会议主题", "丝路连蜀道 共谋新发展"),
    Tag("会议.指导思想", "指导思想", "以习近平新时代中国特色社会主义思想为指导……"),
    Tag("会议.主席方", "执行主席方、轮值方", "广元市"),
    Tag("会议.纪要日期", "纪要题注日期", "2024年8月31日"),
    Tag("阶段[].名称", "会议阶段", "开幕式"),
    Tag("阶段[].会场", "阶段的会场", "国际会议中心"),
    Tag("阶段[].主持人", "阶段的主持人", "伍荣华"),
    Tag("议程[].序号", "议程项的序号", "1"),
    Tag("议程[].题目", "议程项的题目", "年会工作报告"),
    Tag("议程[].报告人", "汇报或提交的人员、单位", "董里"),
    Tag("出席[].姓名", "到会人员姓名，按职级次序", "董里"),
    Tag("出席[].单位", "到会人员单位", "广元市"),
    Tag("出席[].职务", "到会人员职务", "市长"),
    Tag("请假[].成员方", "请假的成员方", "吴忠市"),
    Tag("议案[].题目", "议案题目", "关于商定年会举办方式调整的议案"),
    Tag("议案[].类别", "议案类别", "议案"),
    Tag("议案[].结果", "这次会议上的结果，没有记载的为空", "审议通过"),
    Tag("议定[].标题", "议定事项的首句", "共建物流通道。"),
    Tag("议定[].内容", "议定事项的内容", "各成员方……"),
    Tag("公文.标题", "所选公文的标题", "经济联合会第34届年会会议纪要"),
    Tag("公文.题注日期", "标题下的日期", "（2024年8月31日）"),
    Tag("公文.文号", "发文字号", "经联会发〔2024〕2号"),
    Tag("公文.主送", "主送单位", "经联会各成员方市政府"),
    Tag("公文.抄送", "抄送单位", "各成员方有关联络部门"),
    Tag("公文.段落[].文字", "所选公文的正文，一段一项", "会议听取并审议通过了……"),
    Tag("公文.表格[].行[].格[].文字", "所选公文的表格，一行一项，一格一项", "董里"),
)


def shape() -> Facts:
    """The examples of TAGS as facts, each list with one item: against this the tags of a template are checked."""
    whole: Facts = {}
    for tag in TAGS:
        *above, last = tag.path.split(".")
        here = whole
        for name in above:
            here = _under(here, name)
        here[last] = tag.example
    return whole


def _under(here: Facts, name: str) -> Facts:
    if not name.endswith("[]"):
        found = here.setdefault(name, {})
        assert isinstance(found, dict)
        return found
    listed = here.setdefault(name[:-2], [{}])
    assert isinstance(listed, list)
    return listed[0]


def template_facts(store: Reader, meeting_id: MeetingId, paper: Paper) -> Facts:
    """The facts of a meeting and the words of one of its papers, under the names of TAGS; what is unknown is empty."""
    meeting = store.need(Meeting, meeting_id)
    return {
        "组织": _body(store, meeting),
        "会议": _meeting(store, meeting),
        "阶段": [
            {"名称": stage_name(each), "会场": clean(each.venue), "主持人": clean(stage_chair(store, meeting, each))}
            for each in stages(store, meeting.id)
        ],
        "议程": _agenda(store, meeting),
        "出席": _came(store, meeting),
        "请假": [
            {"成员方": clean(member_name(store, each, meeting.from_on))} for each in members_on_leave(store, meeting.id)
        ],
        "议案": _motions(store, meeting),
        "议定": [
            {"标题": clean(full_stop(each.head)), "内容": clean(full_stop(each.text))}
            for each in points(store, meeting.id)
        ],
        "公文": _paper(paper),
    }


def _body(store: Reader, meeting: Meeting) -> Facts:
    place = meeting_body(store, meeting.id)
    body = store.get(Body, place.body) if place else None
    if body is None:
        return {"名称": "", "简称": "", "主席方称谓": ""}
    names = body_name(store, body.id, meeting.from_on), body_short(store, body.id, meeting.from_on)
    return {"名称": clean(names[0]), "简称": clean(names[1]), "主席方称谓": clean(chair_title(store, body.id))}


def _meeting(store: Reader, meeting: Meeting) -> Facts:
    place = meeting_body(store, meeting.id)
    return {
        "名称": clean(title(store, meeting)),
        "简称": clean(short_title(store, meeting)),
        "届次": ordinal_text(place) if place else "",
        "时间": span(meeting.from_on, meeting.to_on),
        "地点": clean(meeting.place),
        "主题": clean(meeting.theme),
        "指导思想": clean(meeting.principles),
        "主席方": clean(member_name(store, meeting.chair, meeting.from_on)),
        "纪要日期": chinese_date(meeting.minutes_on) if meeting.minutes_on else "",
    }


def _agenda(store: Reader, meeting: Meeting) -> list[Facts]:
    found = [each for _, of_stage in open_agenda(store, meeting.id) for each in of_stage]
    return [
        {"序号": str(number), "题目": clean(each.title), "报告人": clean(presented_by(store, meeting, each))}
        for number, each in enumerate(found, start=1)
    ]


def _came(store: Reader, meeting: Meeting) -> list[Facts]:
    return [
        {"姓名": clean(each.name), "单位": clean(each.attendee.organisation), "职务": clean(each.attendee.title)}
        for each in placed(store, meeting, "minutes", who_came(store, meeting))
    ]


def _motions(store: Reader, meeting: Meeting) -> list[Facts]:
    found = [
        motion
        for _, of_stage in agenda(store, meeting.id)
        for item in of_stage
        for motion in motions_of(store, item.id)
    ]
    return [
        {
            "题目": clean(each.title),
            "类别": MOTION_KINDS.get(each.kind, ""),
            "结果": "" if (state := standing(store, each, meeting.id).state) in UNDECIDED else OUTCOMES[state],
        }
        for each in found
    ]


def _paper(paper: Paper) -> Facts:
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    return {
        "标题": clean("".join(paper.title)),
        "题注日期": clean(paper.date_line),
        "文号": clean(paper.red_head.number) if paper.red_head else "",
        "主送": clean(paper.addressees),
        "抄送": clean(paper.record.copies_to) if paper.record else "",
        "段落": [{"文字": words} for block in paper.blocks if (words := _words(block))],
        "表格": [{"行": [{"格": [{"文字": clean(cell)} for cell in row]} for row in each.rows]} for each in tables],
    }


def _words(block: object) -> str:
    """The text of a paragraph or a list of names."""
    if isinstance(block, Paragraph):
        return clean("".join(run.text for run in block.runs))
    return clean(f"{block.head.rstrip('：:')}：{block.names}") if isinstance(block, NameList) else ""
