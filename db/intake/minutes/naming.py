"""Which meeting a text reports: its name, the body, the ordinal; when, where, about what. 会议名称、时间、地点、主题"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from db.intake.minutes.numerals import NUMBER, number
from db.intake.minutes.passage import Passage, paragraphs, sentences
from db.intake.minutes.text import Text
from db.store.frozen import frozen

_SORT = (
    "年|联席|总结|座谈|恳谈|洽谈|研讨|推进|协调|协商|会商|交流|对接|联系|圆桌|理事|工作|市长|县长|书记|主席|首长"
    "|局长|主任|秘书长|例|全|大|峰|合作"
)
_KIND = rf"(?:年会|[\u4e00-\u9fff、]{{0,20}}?(?:(?:{_SORT})会(?!商|谈|长|员|同|场|堂)议?|论坛|会议))"
_ORDINAL = re.compile(
    rf"第? ?(?P<number>{NUMBER}) ?(?P<unit>届|次|轮|回)(?P<rest>{_KIND}(?:暨[^，。；《》“”\n]{{2,24}}?(?:会议"
    rf"|大会|年会|论坛))?)"
    rf"(?P<again>第 ?{NUMBER} ?次(?:全体)?会议)?"
)
_NAMED = re.compile(
    rf"(?P<name>[\u4e00-\u9fffA-Za-z\d+（）]{{4,40}}?(?:(?:{_SORT})会(?!商|谈|长|员|同|场|堂)议?|会议))"
    r"(?=纪要|(?:[今昨]天|[今昨]日|近日|日前)?(?:[上下]午)?(?:(?:于|在)[^，。；]{1,40})?(?:召开|举行|举办))"
)
_LABEL = re.compile(r"(?:^|\n)(?:会议)?名称：(?P<name>[^\n，。；]{5,60})")
_COUNT = re.compile(rf"第 ?(?P<number>{NUMBER}) ?(?P<unit>届|次|轮|回)）?")
_CONVENED = re.compile(
    rf"(?:召开|举行|举办)了?(?P<name>[\u4e00-\u9fffA-Za-z\d+（）]{{4,40}}?(?:(?:{_SORT})会(?!商|谈|长|员|同|场|堂)议?|会议))"
    r"(?=[，。；])"
)
_OF_PARTY = re.compile(r"中全会|人民代表大会|人代会|人大常委会|全国代表大会")
_NO_BODY = re.compile(r"^.*关于$|^（[一二三四五六七八九十\d]{1,3}）$")
_HELD = re.compile(r"召开|举行|举办|开幕|召集")
_HOLDING = re.compile(r"(?:召开|举行|举办|召集)了?$")
_EDGE = re.compile(r"[，。；：！？《》“”】\n]|（(?=[^）]*$)|（[^（）]{7,}）|（[^（）]*(?:记者|通讯员)[^（）]*）")
_BEFORE = re.compile(
    r"^.*?(?:关于|印发|召开的?|举行的?|举办的?|出席|参加|关注|据悉|主题的|为期[^的]{1,4}的|日(?:上午|下午"
    r"|至[^，]*)?|近日|昨日|今日|本次|首次|[在了将]|聚焦"
    r"|迎接|筹备|做好|承办|同意|决定|商定|议定|确定)(?=.)"
)
_LEAD = re.compile(
    r"^（[一二三四五六七八九十\d]{1,3}）|^(?:电|讯)?（[\u4e00-\u9fff ]{2,8}）"
    r"|^(?:(?:\d{4}|[一二〇零]{4})年(?:度)?|\d{1,2}月\d{1,2}日|[上下]午"
    r"|以|由|及|和|的|从|会议"
    r"|讯)+|^.*的(?=[^的]*$)"
)


_LEAD_OF_PLAIN = re.compile(r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|[上下]午|以|由|及|和|的|从|会议|讯)+")
"""Without an ordinal the year is part of the name."""


@frozen
class Naming:
    """A way in which the text names the meeting; `before` is the body as it stands there."""

    before: str
    ordinal: int | None
    unit: str
    rest: str
    start: int
    end: int
    weight: int
    passage: Passage

    @property
    def name(self) -> str:
        return self.passage.words[self.start : self.end]


def namings(text: Text) -> list[Naming]:
    """Every place that names a meeting by its ordinal; without any, those that end like a meeting's name."""
    if labelled := [each for passage in paragraphs(text) for each in _labelled(passage)]:
        return labelled
    found = [each for passage in sentences(text) for each in _numbered(passage)]
    if any(each.weight > 1 for each in found):
        return found
    return found + [each for passage in sentences(text) for each in _plain(passage)]


def _labelled(passage: Passage) -> Iterator[Naming]:
    """The name after a label such as 会议名称：…"""
    for found in _LABEL.finditer(passage.words):
        name = found["name"].strip()
        counted = _COUNT.search(name)
        before = name[: counted.start()] if counted and counted.end() < len(name) else ""
        ordinal, unit = (number(counted["number"]), counted["unit"]) if counted else (None, "")
        rest = name[counted.end() :] if before and counted else ""
        body = before or _body_of(re.sub(r"（[^（）]*）$", "", name))
        start = found.start("name") + found["name"].index(name)
        yield Naming(body.rstrip("（"), ordinal, unit, rest, start, start + len(name), 9, passage)


def _numbered(passage: Passage) -> Iterator[Naming]:
    words = passage.words
    for found in _ORDINAL.finditer(words):
        start = _begin(words, found.start())
        before = _NO_BODY.sub("", words[start : found.start()].strip())
        if _OF_PARTY.search(found[0]) or (not before and not found["again"] and len(found["rest"]) < 7):
            continue
        weight = _weight(passage, start, found.end())
        yield Naming(
            before.removesuffix(" "),
            number(found["number"]),
            found["unit"],
            found["rest"],
            start,
            found.end(),
            weight,
            passage,
        )


def _plain(passage: Passage) -> Iterator[Naming]:
    for found in (each for sign in (_NAMED, _CONVENED) for each in sign.finditer(passage.words)):
        start = _begin(passage.words, found.end("name") - 2, _LEAD_OF_PLAIN)
        name = passage.words[start : found.end("name")]
        if len(name) > 5:
            weight = _weight(passage, start, found.end())
            yield Naming(_body_of(name), None, "", "", start, found.end("name"), weight, passage)


_ORGANISED = re.compile(
    r"(?:\d{4}年度?)?(?P<body>.{2,}(?:组织|联盟|协会|联合会|协作区|合作区|协作会|合作会|理事会|经济区|委员会|协作网|协调会|联席会|领导小组))"
    r"\d{0,4}(?:年度?)?(?:联络员|秘书长|办公室|主任|工作|全体|大会|年)[^，。；]{0,8}$"
)
"""某某协作组织联络员会议 names who meets before it names the meeting."""


def _body_of(name: str) -> str:
    if office := _ORGANISED.match(name):
        return office["body"]
    return re.sub(r"^(?:\d{4}年度?)|(?:\d{4}年度?)?(?:年会|例会|座谈会|大会)$", "", name)


def _begin(words: str, end: int, lead: re.Pattern[str] = _LEAD) -> int:
    """Back to the sign or the word that cannot belong to the name."""
    start = max((each.end() for each in _EDGE.finditer(words, 0, end)), default=0)
    while (found := _BEFORE.match(words[start:end])) and found.end() < end - start:
        start += found.end()
    while (found := lead.match(words[start:end])) and 0 < found.end() < end - start:
        start += found.end()
    return start + len(words[start:end]) - len(words[start:end].lstrip())


def _weight(passage: Passage, start: int, end: int) -> int:
    """What the sentence says of it: that it was held, or that minutes are of it."""
    after = passage.words[end : end + 40]
    held = _HELD.search(after) or _HOLDING.search(passage.words[:start])
    return 3 * bool(held) + 2 * bool(re.match(r"(?:会议)?纪要|在", after)) + (passage.start < 400)


def chosen(found: list[Naming]) -> Naming | None:
    """The meeting most said to be held; of its names the one most often written out."""
    if not found:
        return None
    scores: Counter[tuple[int | None, str]] = Counter()
    for each in found:
        scores[each.ordinal, each.unit] += each.weight + 1
    first = max(scores, key=lambda key: (scores[key], -_first(found, key)))
    same = [each for each in found if (each.ordinal, each.unit) == first]
    counts: Counter[str] = Counter()
    for each in same:
        counts[each.before.replace(" ", "")] += each.weight + 1
    best = max(counts, key=lambda before: (counts[before], len(before)))
    best_rest = [each for each in same if each.before.replace(" ", "") == best]
    return max(
        best_rest, key=lambda each: (len(each.rest) if "暨" in each.rest else 0, each.weight, -each.passage.start)
    )


def _first(found: list[Naming], key: tuple[int | None, str]) -> int:
    return min(each.passage.start + each.start for each in found if (each.ordinal, each.unit) == key)


def ordinal_of(naming: Naming) -> tuple[int | None, str]:
    """第五届理事会第三次会议 is the third."""
    again = re.search(rf"第 ?({NUMBER}) ?(次)(?:全体)?会议$", naming.name)
    return (number(again[1]), again[2]) if again else (naming.ordinal, naming.unit)


def body_of(naming: Naming) -> str:
    """Who meets: the words before the ordinal, or, where it stands first, those after it without 年会."""
    if naming.before:
        return re.sub(r"(?:成立大会|年会)?暨$", "", naming.before.replace(" ", ""))
    return re.sub(r"(?:联席会议?|年会|大会|例会|恳谈会|座谈会|会议)$", "", naming.rest)
