"""Types what a sample's files say into the window, form by form, as a secretary would. 录入样例"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt

from db.agenda.entity import ITEM_KINDS
from db.attendance.entity import ATTENDEE_KINDS
from db.body.entity import BODY_KINDS, CHAIR_TITLES, MEMBER_KINDS
from db.followup.amount import amount_text
from db.followup.cooperation import COOPERATION_KINDS
from db.followup.entity import LISTS
from db.meeting.entity import STAGE_KINDS
from db.meeting.organiser import ROLES
from db.motion.entity import MOTION_KINDS
from db.people.entity import LEVELS, ORGANS
from db.resource import resource_path
from db.store.moment import BEIJING, Instant
from tests.desktop.annual_meeting import LIVE, OVERVIEW, PREPARATION, pick
from tests.desktop.hand import Hand

FOLLOW_UPS, ROSTER = 6, 7
UNIT = {"届": "第几届", "次": "第几次"}
Facts = dict[str, Any]
_WRITTEN = re.compile(r"@(?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d:\d\d) (.*)")


def said(*files: str) -> list[tuple[str, Facts, str]]:
    """The operations that a sample's files name: kind, facts, and the alias of what each makes."""
    lines = (line for file in files for line in resource_path("samples", file).read_text(encoding="utf-8").splitlines())
    return [(each[0], each[1], each[2] if len(each) > 2 else "") for each in map(json.loads, filter(None, lines))]


class Typist:
    """Goes through a sample's operations of one kind after the other; names are looked up by their aliases."""

    def __init__(self, hand: Hand, *files: str) -> None:
        self.hand, self.said = hand, said(*files)
        self.names = {alias: self._name(facts) for _, facts, alias in self.said if alias}

    @staticmethod
    def _name(facts: Facts) -> str:
        return str(facts.get("name") or facts.get("title") or "")

    def of(self, kind: str, **equals: str) -> Iterator[Facts]:
        """The facts of one kind of operation, in the order of the files."""
        found = (facts for each, facts, _ in self.said if each == kind)
        return (each for each in found if all(each.get(name) == value for name, value in equals.items()))

    def name(self, alias: str) -> str:
        return self.names[alias.removeprefix("@")]

    def bodies(self) -> None:
        """The first body at the first run, the others on the overview."""
        for each in self.of("FoundBody"):
            self.hand.go(OVERVIEW)
            self.hand.press("建立组织", lambda each=each: self._found(each))

    def _found(self, facts: Facts) -> None:
        hand = self.hand
        hand.fill("组织名称", facts["name"])
        hand.fill("简称", facts["short"])
        hand.choose("类别", BODY_KINDS[facts["kind"]])
        hand.fill("会议称谓", facts["assembly"])
        hand.choose("届次单位", UNIT[facts["unit"]])
        hand.fill("常设办事机构", facts.get("office", ""))
        if facts.get("parent"):
            hand.choose("上级组织", self.name(facts["parent"]))
        hand.press("建立")

    def members(self) -> None:
        for body in dict.fromkeys(each["body_id"] for each in self.of("AddMember")):
            self.hand.go(ROSTER)
            self.hand.press(self.chip("成员方"))
            if len(list(self.of("FoundBody"))) > 1:
                self.hand.choose("协作组织", self.name(body))
            fills = [lambda each=each: self._member(each) for each in self.of("AddMember", body_id=body)]
            self._one_after_another("增加成员方", "保存并再加一家", fills)

    def chip(self, word: str) -> str:
        from desktop.widgets.chip import Chip

        return next(each.accessibleName() for each in self.hand.all(Chip) if each.text() == word)

    def _member(self, facts: Facts) -> None:
        hand = self.hand
        hand.fill("成员方名称", facts["name"])
        hand.fill("简称", facts["short"])
        hand.choose("类别", MEMBER_KINDS[facts["kind"]])
        hand.fill("所属省份", facts["side"])

    def people(self, file: str = "") -> None:
        """Those whom the files name, or one file alone; those of one body's members after another's."""
        wanted = [each for kind, each, _ in said(file) if kind == "AddPerson"] if file else list(self.of("AddPerson"))
        bodies = {alias: facts["body_id"] for kind, facts, alias in self.said if kind == "AddMember"}
        first = next(iter(bodies.values()))
        groups: dict[str, list[Facts]] = {}
        for each in wanted:
            groups.setdefault(bodies.get(each.get("member_id", "").removeprefix("@"), first), []).append(each)
        for body, people in groups.items():
            self.hand.go(ROSTER)
            self.hand.press(self.chip("人员"))
            if len(set(bodies.values())) > 1:
                self.hand.choose("协作组织", self.name(body))
            self._one_after_another("新增", "保存并再加一人", [lambda each=each: self._person(each) for each in people])

    def _person(self, facts: Facts) -> None:
        hand = self.hand
        hand.fill("姓名", facts["name"])
        hand.choose("成员方", self.name(facts["member_id"]) if "member_id" in facts else "不属成员方")
        hand.fill("单位", facts["organisation"])
        hand.fill("职务", facts["title"])
        hand.choose("职级", LEVELS.get(facts.get("level", ""), "未载明"))
        hand.choose("班子", ORGANS.get(facts.get("organ", ""), "未载明"))

    def _one_after_another(self, opener: str, more: str, fills: list[Callable[[], None]], last: str = "保存") -> None:
        """One dialog for all of them: it saves each and stays open, but for the last."""

        def fill_all() -> None:
            for place, fill in enumerate(fills, 1):
                fill()
                self.hand.press(last if place == len(fills) else more)

        self.hand.press(opener, fill_all)

    def meeting(self, alias: str) -> None:
        (facts,) = (facts for kind, facts, named in self.said if kind == "PlanMeeting" and named == alias)
        self.hand.go(OVERVIEW)
        self.hand.press("新建会议", lambda: self._plan(facts))
        self.hand.go(PREPARATION)

    def _plan(self, facts: Facts) -> None:
        hand = self.hand
        if len(list(self.of("FoundBody"))) > 1:
            hand.choose("协作组织", self.name(facts["body_id"]))
        hand.fill("届次", str(facts["ordinal"]))
        for word, key in (("会议名称", "name"), ("主题", "theme"), ("地点", "place")):
            hand.fill(word, facts.get(key, ""))
        hand.fill("开始日期", facts.get("from_on", ""))
        hand.fill("结束日期", facts.get("to_on", ""))
        if facts.get("chair_id"):
            (kind,) = (body["kind"] for _, body, named in self.said if f"@{named}" == facts["body_id"])
            hand.choose(CHAIR_TITLES[kind], self.name(facts["chair_id"]))
        hand.press("新建")

    def organisers(self, meeting: str) -> None:
        self.hand.press("会议信息")
        for each in self.of("AddOrganiser", meeting_id=f"@{meeting}"):

            def fill(each: Facts = each) -> None:
                self.hand.choose("分工", ROLES[each["role"]])
                self.hand.fill("单位", each["organisation"])
                self.hand.press("登记")

            self.hand.press("办会单位 登记", fill)

    def stages(self, meeting: str) -> None:
        self.hand.press("阶段")
        for kind, facts, alias in self.said:
            if kind == "AddStage" and facts["meeting_id"] == f"@{meeting}":
                self.names[alias] = facts.get("name") or STAGE_KINDS[facts["kind"]]
                self.hand.press("增加阶段")
                self.hand.choose("类别", STAGE_KINDS[facts["kind"]])
                self.hand.fill("名称", facts.get("name", ""))
                chairs = [self.name(each["person_id"]) for each in self.of("PassChair", stage_id=f"@{alias}")]
                if chairs:
                    self.hand.press("选择主持", lambda chairs=chairs: pick(self.hand, *chairs))
                self.hand.press("保存")

    def attendees(self, meeting: str) -> None:
        """Those of the roster under their collective titles, then organisations, then kinds that differ."""
        self.hand.press("参会人员")
        listed = list(self.of("RegisterAttendee", meeting_id=f"@{meeting}"))
        people = [each for each in listed if "person_id" in each]
        for collective in dict.fromkeys(each.get("collective", "") for each in people):
            chosen = [self.name(each["person_id"]) for each in people if each.get("collective", "") == collective]
            self.hand.press("从名册登记", lambda names=chosen, title=collective: self._register(names, title))
        groups: dict[str, list[str]] = {}
        for each in listed:
            if "organisation" in each:
                groups.setdefault(each["kind"], []).append(each["organisation"])
        for kind, names in groups.items():
            self.hand.press("登记单位", lambda kind=kind, names=names: self._organisations(kind, names))
        for each in people:
            self._kind(self.name(each["person_id"]), ATTENDEE_KINDS[each["kind"]])

    def _register(self, names: list[str], collective: str) -> None:
        for name in names:
            self.hand.fill("姓名、拼音、首字母或单位", name)
            self.hand.key(Qt.Key.Key_Return)
        self.hand.fill("集体称谓", collective)
        self.hand.press("登记")

    def _organisations(self, kind: str, names: list[str]) -> None:
        self.hand.fill("单位名称", "\n".join(names))
        self.hand.choose("参会身份", ATTENDEE_KINDS[kind])
        self.hand.press("登记")

    def _kind(self, name: str, kind: str) -> None:
        from PySide6.QtWidgets import QComboBox

        self.hand.row("参会人员", name)
        (box,) = (each for each in self.hand.all(QComboBox) if each.accessibleName() == "身份")
        if box.currentText() != kind:
            self.hand.choose("身份", kind)
            self.hand.press("保存")

    def agenda(self, *stages: str) -> None:
        self.hand.press("议程")
        for kind, facts, alias in self.said:
            if kind == "AddItem" and facts["stage_id"].removeprefix("@") in stages:
                self._item(facts)
                for motion in self.of("EnterMotion", item_id=f"@{alias}") if alias else ():
                    self.hand.press("增加议案或报告", lambda motion=motion: self._motion(motion))

    def _item(self, facts: Facts) -> None:
        hand = self.hand
        hand.press("增加一项")
        hand.fill("题目", facts["title"])
        hand.choose("类别", ITEM_KINDS[facts["kind"]])
        hand.choose("阶段", self.names[facts["stage_id"].removeprefix("@")])
        by = [self.name(each) for each in (*facts.get("person_ids", ()), *facts.get("member_ids", ()))]
        if by:
            hand.press("选择报告人", lambda: pick(hand, *by))
        hand.fill("提交单位", facts.get("organisation", ""))
        hand.press("保存")
        hand.row("议程", facts["title"])

    def _motion(self, facts: Facts) -> None:
        self.hand.fill("题目", facts["title"])
        self.hand.choose("类别", MOTION_KINDS[facts["kind"]])
        self.hand.fill("提案单位", facts.get("organisation", ""))
        self.hand.press("登记")

    def record(self, script: str) -> None:
        """Each line of a script in the entry line, at the moment that stands before it."""
        self.hand.go(LIVE)
        day = ""
        for line in resource_path("samples", script).read_text(encoding="utf-8").splitlines():
            if not line.startswith("@"):
                continue
            *stamp, words = _WRITTEN.fullmatch(line).groups()  # type: ignore[union-attr]
            day = stamp[0] or day
            at = datetime.fromisoformat(f"{day}T{stamp[1]}").replace(tzinfo=BEIJING)
            self.hand.window.workspace.clock = lambda at=at: Instant(int(at.timestamp() * 1000))
            self.hand.line(words)
            preview = self.hand.window.page().view.entry  # type: ignore[attr-defined]
            assert preview.line.text() == "", f"{words} was not taken: {preview.preview.text()}"

    def entries(self, meeting: str) -> None:
        """What the meeting put on the lists: one form, which stays open until the last."""
        self.hand.go(FOLLOW_UPS)
        found = list(self.of("ListFollowUp", meeting_id=f"@{meeting}"))
        self._one_after_another(
            "新增", "列入并再加一项", [lambda each=each: self._entry(each) for each in found], "列入清单"
        )

    def _entry(self, facts: Facts) -> None:
        hand = self.hand
        hand.choose("清单", LISTS[facts["listing"]])
        if "motion_id" in facts:
            hand.choose("依据议案或要点", self.name(facts["motion_id"]))
        hand.fill("事项", facts["title"])
        hand.fill("序号", str(facts.get("number", "")))
        hand.fill("领域", facts.get("area", ""))

    def projects(self) -> None:
        self.hand.go(FOLLOW_UPS)
        self.hand.press(self.chip("协议项目"))
        for each in self.of("RecordCooperation"):
            self.hand.press("登记协议项目", lambda each=each: self._project(each))
        self.hand.press(self.chip("全部"))

    def _project(self, facts: Facts) -> None:
        hand = self.hand
        hand.choose("类别", COOPERATION_KINDS[facts["kind"]])
        hand.fill("名称", facts["title"])
        if facts.get("member_ids"):
            hand.press("选择成员方", lambda: self._pick_members(facts["member_ids"]))
        hand.fill("其他单位", "、".join(facts.get("organisations", ())))
        if facts.get("with_others"):
            hand.tick("还有未列名的其他成员方")
        hand.fill("分类", facts.get("classes", ""))
        hand.fill("个数", str(facts.get("count", "")))
        hand.fill("金额", amount_text(facts.get("fen")))
        hand.press("保存")

    def _pick_members(self, aliases: list[str]) -> None:
        pick(self.hand, *(self.name(each) for each in aliases))
