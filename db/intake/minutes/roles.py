"""What people did at a meeting: who chaired which part, who spoke, who was a guest, who was away. 与会角色"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from db.intake.minutes.draft import Chairing
from db.intake.minutes.passage import Passage

_CHAIRED = re.compile(r"主持(?:了|召开了?)?(?!人|的|词|单位|方|市委|工作|省|全)(?P<what>[^，。；：、“”《》\n]{0,24})")
_BY = re.compile(r"由(?P<who>[^，。；：\n]{2,60}?)(?:分别|共同|同志|先后)*主持")
_LABEL = re.compile(r"主 ?持 ?人?(?:领导|同志)?\s*[:：]\s*(?P<who>[^\n。]*)")
_WHOLE = re.compile(
    r"^(?:了|召开)?(?:本次|本届|此次|这次|全体)?(?:会议|大会|年会|联席会议?|例会|(?:会商|协商|协调)会议?|会)?(?:并.*|时.*)?$"
)
_TRIM = re.compile(
    r"^(?:了|召开)?(?:大会|会议|本届年会|年会|本次会议|联席会议)?(?:的)?(?P<stage>(?:有关|相关).+|.+?)(?:的?会议)?$"
)
_JOINT = re.compile(r"[、和及与](?:[^，。；、和及与]{0,20}(?:长|任|记|席|员|事|代表|部))?")
"""张三、李四 and 张三、副市长李四 do together what follows."""
_SPOKE = re.compile(
    r"^(?:（[^（）]*）)?(?:同志)?(?:分别|先后|出席[^，。；]*?并|代表[^，。；]{2,40}?|在(?:会|大会|会议"
    r"|开幕式|讲话|致辞|发言|通报|汇报)[^，。；]{0,30}?"
    r"|到会|就[^，。；]{2,60}?|对[^，。；]{2,40}?|向[^，。；]{2,20}?|主持[^，。；]{0,12}?并)*"
    r"(?:发表[^，。；]{0,12}(?:致辞|讲话|演讲)|致[辞词欢开闭]|讲话|作?[^，。；]{0,12}(?:发言|讲话|汇报|报告"
    r"|说明|总结|点评|通报)|作[了关交主]|介绍|通报|汇报"
    r"|宣读|指出|强调|表示|说|认为|要求|回顾)"
)
_GUEST = re.compile(r"应邀|特邀|受邀|(?<!发出)(?<!提出)邀请|莅临|莅会|列席|到会指导|出席(?:会议)?并?指导")
_AWAY = re.compile(r"因[^，。；]{0,12}(?:请假|缺席|未[能参出到])|请假|缺席|未能?(?:出席|参加|到会)")
_SENT = re.compile(r"受[^，。；]{0,40}?委托")

Places = dict[str, list[int]]
"""Where each name stands in a sentence."""


def places_of(words: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """Every known name in a sentence; the longer one where two begin alike."""
    found: dict[int, str] = {}
    for name in sorted(names, key=len):
        found |= {each.start(): name for each in re.finditer(re.escape(name), words)}
    return sorted(found.items())


def chaired(sentence: Passage, names: Iterable[str]) -> Iterator[Chairing]:
    """Who chairs in this sentence: 由…主持, 主持人：…, or the people just before the verb."""
    words, known = sentence.words, list(names)
    for found in [*_LABEL.finditer(words), *_BY.finditer(words)]:
        verb = words.find("主持", found.end("who")) if found.re is _BY else -1
        for place, name in places_of(found["who"], known):
            start = found.start("who") + place
            stage = _stage_before(words[: found.start()]) if verb >= 0 else ""
            yield Chairing(name, stage, sentence.span(start, start + len(name)))
    for found in _CHAIRED.finditer(words):
        if _BY.search(words[: found.end()][-90:]) or words[max(0, found.start() - 1) : found.start()] == "在":
            continue
        for place, name in _subjects(words[: found.start()], known):
            yield Chairing(name, _stage(found["what"]), sentence.span(place, place + len(name)))


def _stage(words: str) -> str:
    if _WHOLE.match(words):
        return ""
    found = _TRIM.match(re.sub(r"(?:并|时).*", "", words))
    return found["stage"] if found else ""


def _stage_before(words: str) -> str:
    """开幕式 of 开幕式由市长主持."""
    found = re.search(r"([^，。；]{1,12})$", words)
    return "" if not found or _WHOLE.match(found[1]) or "会议" in found[1] else found[1]


def _subjects(words: str, known: list[str]) -> list[tuple[int, str]]:
    """The last person named before a verb, with those joined to them by 、 or 和, or by a comma when 分别 follows."""
    clause = re.split(r"[。；！？\n]", words)[-1]
    offset = len(words) - len(clause)
    found = places_of(clause, known)
    if not found:
        return []
    last = found[-1]
    tail = clause[last[0] + len(last[1]) :]
    if re.search(r"(?:^|，)(?:会议|大会|年会)$", tail) or len(tail) > 30:
        return []
    several = re.search(r"分别|轮流|先后|共同|依次", tail)
    kept = [last]
    for place, name in reversed(found[:-1]):
        between = clause[place + len(name) : kept[-1][0]]
        if _JOINT.fullmatch(between) or (several and not re.search(r"出席|主持|致辞|参加|发言|作|。|；", between)):
            kept.append((place, name))
        else:
            break
    return [(offset + place, name) for place, name in reversed(kept)]


_LIST_SPOKE = re.compile(
    r"^(?:(?!主持|出席|参加|会见|列席)[^。；])*?(?:分别|先后|依次|等(?=(?:作|在会上)))(?:作了?|在会上"
    r"|进行了?)*[^，。；]{0,8}(?:发言|致辞|讲话|交流|介绍|汇报)"
)


def spoke(words: str, end: int, names: Iterable[str]) -> bool:
    """Whether what follows a name, or the list that it is in, is a verb of speaking."""
    rest = words[end:]
    if rest[:1] in "，、" and _LIST_SPOKE.match(rest):
        return True
    while joined := re.match(rf"[、和及与](?:{'|'.join(map(re.escape, names))})", rest):
        rest = rest[joined.end() :]
    return _SPOKE.match(rest) is not None


def is_guest(words: str, start: int) -> bool:
    """Whether a sentence invites the people it names; what stands after the next comma verb is another matter."""
    first, last = words.rfind("；", 0, start) + 1, words.find("；", start)
    words, start = words[first : last if last >= 0 else len(words)], start - first
    if re.match(r"[^，。；：]*列席[^，。；：]{0,10}[：有为]", words[:start]):
        return True
    found = _GUEST.search(words)
    if found is None:
        return False
    alone = found.start() > start and not re.search("参加|出席|到会", words[start : found.start()])
    return alone or "邀请" in found[0] or "特邀" in found[0]


def is_away(words: str, start: int, end: int) -> bool:
    """吴市长因公请假; 请假：吴一、王二."""
    label = re.match(r"\s*(?:请 ?假|缺 ?席)[^：:]{0,6}[:：]", words)
    clause = re.split(r"[，。；]由|[。；]", words[end:])[0]
    return bool(label) or bool(_AWAY.match(re.sub(r"^[、，和及][\u4e00-\u9fff]{2,20}?(?=因|请|缺|未)", "", clause)))


def only_named(words: str, start: int, end: int) -> bool:
    """受市长张三委托: he is named and was not there."""
    return any(found.start() < start and end < found.end() for found in _SENT.finditer(words))
