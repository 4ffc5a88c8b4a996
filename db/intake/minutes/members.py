"""Which organisations the text calls members, and which of them were away. 成员方、缺席方"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from db.intake.minutes.draft import Fact, Participant
from db.intake.minutes.passage import Passage, sentences
from db.intake.minutes.places import full_place, leading_places, place_at, prefectures
from db.intake.minutes.text import Text

_MEMBER = r"(?:成员方|成员单位|成员城市|成员市|会员方|会员单位|会员城市|会员市|各方代表|成员)"
_LISTED = re.compile(
    rf"{_MEMBER}(?:领导|代表|负责人|负责同志|和|及|的|主要|参会|出席|人员|共\d*个|单位)*(?:有|为|是|包括"
    rf"|分别[为是]|名单)*\s*[:：]"
)
_NAMED = re.compile(
    rf"(?P<names>[^，。；：“”（）\n]{{2,200}}?)(?:等)?(?:[一二三四五六七八九十\d]{{1,4}}个?)(?:市|县|区|州|家"
    rf"|方)?{_MEMBER}(?!资格)"
    rf"|{_MEMBER}(?:包括|由|有|为|分别[为是]|是)[:：]?(?P<after>[^。；\n]{{4,300}}?)(?:等|组成|共|。|；|$)"
    rf"|(?P<colon>{_MEMBER})[:：](?P<names3>[^。；\n]{{4,300}})"
)
_AWAY = re.compile(
    r"(?P<names>[^，。；：\n]{2,80}?)(?:均|都|也|等(?:\S{0,3})?(?:方|单位|市)?)?(?:因[^，。；]{0,14}?)?(?:请假|缺席"
    r"|未能?(?:派[^，。；]{0,6})?(?:出席|参加|到会|参会)|未派[^，。；]{0,8}(?:出席|参加|到会|参会))"
)
_AWAY_LABEL = re.compile(
    r"(?:^|\n)\s*(?:[一二三四五六七八九十]、)?\s*(?:请 ?假|缺 ?席)(?:会议)?(?:单位|成员方?|情况"
    r"|方)?\s*[:：]\s*(?P<names>[^。\n]*)"
)
_AWAY_NOTE = re.compile(r"(?P<names>[\u4e00-\u9fff]{2,20})[：:]?\s*（(?:请假|缺席|未出席|未到会?|未派员[^（）]{0,4})）")
_COMPANY = re.compile(r"^.*?(?:(?:集团)?(?:股份|责任)?有限(?:责任)?公司|集团公司|集团(?!.*公司)|公司)")
_OFFICE = re.compile(
    r"(?:政府|[局厅部办院校站社会委]|公司|集团|中心|[市省县区州旗盟]|联盟|协会|大学|学院|办事处|管委会|口岸)$"
)
_JUNK = re.compile(r"^.*(?:其中|除|但|，|会议|[：:]|由(?=.{2}))")


def members_of(text: Text, people: Iterable[Participant], absent: Iterable[Fact[str]]) -> tuple[Fact[str], ...]:
    """Those whose people stand in a list of members, those listed by name, and members that were away."""
    found: dict[str, Fact[str]] = {}
    for passage in sentences(text):
        for fact in _by_name(passage):
            found.setdefault(fact.value, fact)
    spans = list(_member_lists(text))
    for each in people:
        if any(start <= each.span[0] < end for start, end in spans) and (member := member_behind(each.organisation)):
            found.setdefault(member, Fact(member, each.span))
    if found:
        for fact in absent:
            found.setdefault(full_place(fact.value), Fact(full_place(fact.value), fact.span))
    return tuple(found.values())


def _member_lists(text: Text) -> Iterator[tuple[int, int]]:
    """Stretches of the source in which a sentence lists people as those of members."""
    for passage in sentences(text):
        if found := _LISTED.search(passage.words):
            guests = re.search(r"；|[特邀]?邀请?(?:嘉宾|领导|单位)", passage.words[found.end() :])
            end = found.end() + guests.start() if guests else len(passage.words)
            yield passage.span(found.end() - 1, end)


def member_behind(organisation: str) -> str:
    """The member for which somebody of an office comes: the city of its bureaus, the company of its departments."""
    if company := _COMPANY.match(organisation):
        return company[0]
    places = leading_places(organisation)
    seat, end = "", 0
    while end < len(places) and (name := place_at(places, end)):
        end += len(name)
        seat = full_place(name)
        if name in prefectures():
            break
    return seat


def _by_name(passage: Passage) -> Iterator[Fact[str]]:
    for found in _NAMED.finditer(passage.words) if re.search(_MEMBER, passage.words) else ():
        group = next((name for name in ("names", "after", "names3") if found[name]), "")
        parts = list(_parts(passage.words, found.start(group), found.end(group))) if group else []
        if len(parts) > 1 and all(_OFFICE.search(name) or full_place(name) != name for name, _ in parts):
            for name, at in parts:
                yield Fact(full_place(name), passage.span(at, at + len(name)))


def absent_of(text: Text, people: Iterable[str]) -> tuple[Fact[str], ...]:
    """Organisations that asked leave or stayed away; people who did are people."""
    found: dict[str, Fact[str]] = {}
    names = set(people)
    for passage in sentences(text):
        for each in (found for sign in (_AWAY_LABEL, _AWAY, _AWAY_NOTE) for found in sign.finditer(passage.words)):
            parts = list(_parts(passage.words, each.start("names"), each.end("names")))
            for name, at in parts:
                after = passage.words[at + len(name) :]
                of_person = after.startswith(" ") and after.lstrip().startswith(tuple(names))
                office = name if not (of_person or any(person in name for person in names)) else ""
                if office and _is_organisation(office):
                    found.setdefault(office, Fact(office, passage.span(at, at + len(office))))
    return tuple(found.values())


def _is_organisation(name: str) -> bool:
    if full_place(name) != name:
        return True
    return bool(_OFFICE.search(name)) and (bool(place_at(name, 0)) or len(name) > 3)


def _parts(words: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    place = start
    for part in re.split(r"([、，和与及 ])", words[start:end]):
        name = re.sub(r"（.*", "", part.strip())
        cut = junk.end() if (junk := _JUNK.match(name)) else 0
        if name[cut:] and part not in ("、", "，", "和", "与", "及"):
            yield name[cut:], place + part.index(name) + cut
        place += len(part)
