"""The people of a meeting, each once, with the fullest post the text gives and what they did. 与会人员"""

from __future__ import annotations

import re
from dataclasses import replace

from db.intake.minutes.draft import Chairing, Participant
from db.intake.minutes.mentions import Mention, mentions
from db.intake.minutes.names import is_name
from db.intake.minutes.passage import Passage, sentences
from db.intake.minutes.roles import chaired, is_away, is_guest, only_named, places_of, spoke
from db.intake.minutes.rolls import rolls_of
from db.intake.minutes.text import Text
from db.intake.minutes.titles import is_generic

_ALONE = re.compile(
    r"(?:^|[，。；：])(?P<names>[\u4e00-\u9fff·]{2,4}(?:[、和][\u4e00-\u9fff·]{2,4})+)(?:等(?:同志|领导)?)?(?:分别"
    r"|先后)?(?:出席|参加|列席|到会)"
)
NATIONAL = ("国家", "国务院", "全国", "中央")
"""An office of the whole country is no member of a body of regions; who comes from there is a guest."""
_BYLINE = re.compile(r"(?:记者|通讯员|摄影|编辑|责编|校对|联系人|摄)[ ：:？?]*$")


def people_of(text: Text) -> tuple[tuple[Participant, ...], tuple[Chairing, ...]]:
    """Participants in the order in which they are first named, and who chaired."""
    passages = list(sentences(text))
    found: dict[str, Participant] = {}
    for passage in passages:
        for each in mentions(passage):
            _add(found, each)
        for each in _without_title(passage, found):
            _add(found, each)
    listed: dict[str, str] = {}
    for each, kind in rolls_of(text):
        _add(found, each)
        listed |= {each.name: kind} if kind else {}
    chairs = _chairs(passages, found)
    roles = listed | _roles(passages, found) | {name: kind for name, kind in listed.items() if kind == "absent"}
    chairing = {each.name for each in chairs}
    people = tuple(
        replace(each, kind="chair" if each.name in chairing else roles.get(each.name, "attendee"))
        for each in sorted(found.values(), key=lambda each: each.span)
    )
    return people, chairs


def _add(found: dict[str, Participant], each: Mention) -> None:
    words = each.passage.words
    if only_named(words, each.start, each.end) or _BYLINE.search(words[: each.start]):
        return
    span = each.passage.span(each.start, each.end)
    known = found.get(each.name)
    if known is None:
        found[each.name] = Participant(each.name, each.organisation, each.title, "attendee", span, each.sure)
    elif (
        not (known.title or known.organisation)
        or (each.organisation and not known.organisation and each.title == known.title)
        or (each.title and (not known.title or (is_generic(known.title) and not is_generic(each.title))))
    ):
        found[each.name] = replace(
            known, organisation=each.organisation, title=each.title, sure=known.sure or each.sure
        )


def _without_title(passage: Passage, known: dict[str, Participant]) -> list[Mention]:
    """张三、李四出席会议: names alone before a verb of attending."""
    made = []
    for found in _ALONE.finditer(passage.words):
        start = found.start("names")
        for part in re.split("([、和])", found["names"]):
            if part not in "、和" and is_name(part) and part not in known:
                made.append(Mention(part, "", "", start, start + len(part), False, passage))
            start += len(part)
    return made


def _chairs(passages: list[Passage], people: dict[str, Participant]) -> tuple[Chairing, ...]:
    made: dict[str, Chairing] = {}
    for passage in passages:
        if "主持" in passage.words or "主 持" in passage.words:
            for each in chaired(passage, people):
                made.setdefault(each.name, each)
    return tuple(made.values())


def _roles(passages: list[Passage], people: dict[str, Participant]) -> dict[str, str]:
    """Whoever was away was away; whoever spoke is a speaker before being a guest."""
    roles: dict[str, str] = {}
    for passage in passages:
        for place, name in places_of(passage.words, people):
            end = place + len(name)
            if is_away(passage.words, place, end):
                roles[name] = "absent"
            elif roles.get(name) != "absent" and spoke(passage.words, end, people):
                roles[name] = "speaker"
            elif name not in roles and (
                is_guest(passage.words, place) or people[name].organisation.startswith(NATIONAL)
            ):
                roles[name] = "guest"
    return roles
