"""Which meeting is meant: its id, its ordinal or a part of its name that no other has; never a guess. 指定会议"""

from __future__ import annotations

import re

from db.body.entity import Body, MemberName, bodies, body_name, body_short
from db.meeting import succession
from db.meeting.entity import Meeting, MeetingBody, meetings, short_title, title
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Reader

ID = re.compile(r"[0-9a-f]{32}")
ORDINAL = re.compile(r"第?(\d{1,9})[届次]?")


def meeting_of(store: Reader, words: str) -> Meeting:
    """The meeting of these words."""
    found = _meetings(store, words.strip())
    if not found:
        raise RuleError(say("没有找到会议“{words}”，可用 lianxi show meeting 查看"), words=words)
    if len(found) > 1:
        titles = "、".join(title(store, each) for each in found)
        raise RuleError(
            say("“{words}”有{count}次会议相符：{titles}；请写得更全"), words=words, count=len(found), titles=titles
        )
    return found[0]


def _meetings(store: Reader, words: str) -> list[Meeting]:
    if ID.fullmatch(words):
        return list(store.find(Meeting, id=Id(words)))
    ordinal = ORDINAL.fullmatch(words)
    if ordinal:
        places = {each.meeting for each in store.find(MeetingBody, ordinal=int(ordinal[1]))}
        return [each for each in meetings(store) if each.id in places]
    names = {each.id: {title(store, each), short_title(store, each)} for each in meetings(store)}
    exact = [each for each in meetings(store) if words in names[each.id]]
    return exact or [each for each in meetings(store) if words and any(words in name for name in names[each.id])]


def latest_meeting(store: Reader) -> Meeting:
    """The latest meeting that is no part of another."""
    found = succession.latest(store)
    if found is None:
        raise RuleError(say("数据里还没有会议"))
    return found


def body_of(store: Reader, words: str) -> Body:
    """The body of these words: its id or a part of its name."""
    named = [(each, {each.id, body_name(store, each.id), body_short(store, each.id)}) for each in bodies(store)]
    exact = [body for body, names in named if words in names]
    found = exact or [body for body, names in named if any(words in name for name in names)]
    if len(found) != 1:
        raise RuleError(say("没有找到协作组织“{words}”，或不止一个相符"), words=words)
    return found[0]


def members_of(store: Reader, words: str) -> frozenset[Id]:
    """The members that bear, or once bore, a name of these words: one city is a member of several bodies."""
    names = store.find(MemberName)
    exact = {each.member for each in names if words in (each.name, each.short)}
    found = exact or {each.member for each in names if words in each.name}
    if not found:
        raise RuleError(say("没有找到成员方“{words}”"), words=words)
    return frozenset(found)
