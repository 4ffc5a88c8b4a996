"""Lists of people behind a label, a person a line: 出席：某市发展改革委科长　张三. 名单"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from db.intake.minutes.mentions import Mention, parted, within
from db.intake.minutes.names import is_name, may_name
from db.intake.minutes.passage import Passage, paragraphs
from db.intake.minutes.places import leading_places
from db.intake.minutes.text import Text
from db.intake.minutes.titles import HEAD

_LABEL = re.compile(
    r"(?P<label>(?:记录|主持|出席|参加|列席|参会|与会|到会|缺席|请假|特邀|邀请)"
    r"(?:会议)?(?:人员|领导|同志|代表|嘉宾|单位|人|名单)?)：(?P<rest>.*)$"
)
_OTHER_LABEL = re.compile(r"[^，。；： ]{2,8}：")
_ENTRY = re.compile(r"[^；]+")
_NAME_LAST = re.compile(r"\s*(?P<post>[^，。：|]{3,40}) (?P<name>[\u4e00-\u9fff·]{2,10})$")
_NAME_FIRST = re.compile(r"\s*(?P<name>[\u4e00-\u9fff·]{2,10}) (?P<post>[^，。：|]{3,40})$")
_OFFICE = re.compile(rf"(?:{HEAD.pattern}|[委局厅部处办院校所站科室]|公司|集团|中心|政府)(?:（[^（）]*）)?$")


_PLACED = re.compile(r"\s*(?P<place>[\u4e00-\u9fff]{2,12}) (?=[\u4e00-\u9fff·]{2,10} [^，。：|]{2,40}$)")
_KINDS = {"请假": "absent", "缺席": "absent", "列席": "guest", "特邀": "guest", "邀请": "guest"}


def rolls_of(text: Text) -> Iterator[tuple[Mention, str]]:
    """Everybody on such a list, with the kind that its label gives; the list ends at a line of another form.

    If the columns are place, name and post, a line without a place takes the place of the line above.
    """
    label = place = ""
    for paragraph in paragraphs(text):
        start = 0
        if found := _LABEL.match(paragraph.words):
            label, start, place = found["label"], found.start("rest"), ""
        elif _OTHER_LABEL.match(paragraph.words):
            label = ""
        placed = _PLACED.match(paragraph.words, start) if label else None
        if placed and leading_places(placed["place"]) == placed["place"]:
            place, start = placed["place"], placed.end()
        entries = _entries(paragraph, start) if label else []
        label = label if entries else ""
        for each in entries:
            there = replace(each, organisation=within(place, each.organisation)) if place else each
            yield there, _KINDS.get(label[:2], "")


def _entries(paragraph: Passage, start: int) -> list[Mention]:
    found = (_entry(paragraph, each) for each in _ENTRY.finditer(paragraph.words, start))
    return [each for each in found if each]


def _entry(paragraph: Passage, entry: re.Match[str]) -> Mention | None:
    """Post and name, or name and post, with a space between."""
    words, start = entry[0].rstrip(), entry.start()
    for shape in (_NAME_LAST, _NAME_FIRST):
        found = shape.match(words)
        if found and may_name(found["name"]) and not HEAD.search(found["name"]) and _OFFICE.search(found["post"]):
            organisation, title = parted(found["post"]) if HEAD.search(found["post"]) else (found["post"], "")
            at = start + found.start("name")
            end = start + found.end("name")
            return Mention(found["name"], organisation, title, at, end, is_name(found["name"]), paragraph)
    return None
