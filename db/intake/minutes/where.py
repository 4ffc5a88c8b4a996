"""Where the meeting was held, about what, and who called it. 地点、主题、主办承办协办"""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.intake.minutes.draft import Fact
from db.intake.minutes.naming import Naming
from db.intake.minutes.numerals import NUMBER, number
from db.intake.minutes.passage import Passage, paragraphs, sentences
from db.intake.minutes.places import leading_places, place_at
from db.intake.minutes.text import Text

_MANNER = r"(?:隆重|胜利|成功|顺利|如期|正式|联合|共同|圆满|线上|视频)*"
_PLACE = re.compile(rf"在(?P<place>(?:(?!在)[\u4e00-\u9fffA-Za-z·（）\d]){{2,30}}?){_MANNER}(?:召开|举行|举办|开幕)")
_MAIN_HALL = re.compile(r"主会场设?(?:在|于)(?P<place>[\u4e00-\u9fff]{2,30}?)(?=[，。；）]|$)")
_LABEL = re.compile(
    r"(?:^|[\n。；（ ])\s*(?:[一二三四五六七八九十]、)?(?:会议|召开)?地 ?点\s*[:：]\s*(?P<place>[^\n。；，）]{2,40}?)"
    r"(?= [\u4e00-\u9fff]{2,6}[:：]|[\n。；，）]|$)",
    re.MULTILINE,
)
_THEMES = (
    re.compile(r"主题(?:是|为|[:：])\s*[“《](?P<theme>[^”》]{2,60})[”》]"),
    re.compile(r"以[“《](?P<theme>[^”》]{2,60})[”》]为(?:会议|年会|大会)?主题"),
    re.compile(r"(?:围绕|聚焦|紧扣)[“《](?P<theme>[^”》]{2,60})[”》](?:这一|这个|的)?(?:会议|年会)?主题"),
    re.compile(r"(?:年会|会议|大会|联席会)[^。；\n]{0,20}主题(?:是|为|[:：])(?P<theme>[^，。；“”\n]{4,40})"),
    re.compile(r"(?:^|\n)\s*(?:会议)?主题[:：](?P<theme>[^，。；“”\n]{4,40})"),
    re.compile(r"围绕(?P<theme>[^，。；“”《》\n]{4,40}?)(?:这一|这个|的)?主题(?!教育|党日|活动|发言|演讲)"),
    re.compile(r"以(?P<theme>[^，。；“”《》\n]{4,40}?)为主题(?!教育|党日)"),
)
_DONE = re.compile(
    r"(?:共同|联合)?(?P<role>主办|承办|协办)(?!部门|方|单位的|地|城市|权|人|者|次序|工作|能力|单位高|了)(?:单位[:：])?"
)
_ROLE_LABEL = re.compile(
    r"(?P<role>主办|承办|协办)(?:单位|方)?\s*[:：]\s*(?P<names>[^\n。；]+?)(?=\s*(?:主办|承办|协办)|[\n。；]|$)"
)
_ORGANISATION = re.compile(
    r"(?:政府|[省市县区州旗]委|委员会|改委|[局厅部处办院校社厂会署]|公司|集团|中心|协会|联盟|大学|学院"
    r"|[省市县区州旗盟]|办公室|办事处|秘书处|电视台|管委会|商会|联合会|银行)$"
)
_FROM = re.compile(r"^.*(?:由|[，。；：\n]|经(?!济)|其中)")
_NO_PLACE = re.compile(r"^(?:会|会议|本地|当地|我[市县省州])$|期间|基础上|形势下|时候")
_NEXT = re.compile(r"下一?[届次轮]|明年|次年")


def place_of(text: Text, naming: Naming | None) -> Fact[str] | None:
    """The place of holding, as the text has it; unsure when no division of the country begins it."""
    found = [(1, passage, each) for passage in paragraphs(text) for each in _LABEL.finditer(passage.words)]
    for passage in sentences(text):
        for each in () if _of_another(passage, naming) else _PLACE.finditer(passage.words):
            named = naming is not None and naming.name in passage.words[: each.end()]
            also = re.search(r"(?:本届|本次|此次)?(?:年会|会议|联席会)[^。；]{0,30}$", passage.words[: each.start()])
            if named or also or (naming and naming.name in passage.words):
                found.append((2 if named else 3, passage, each))
        found += [(4, passage, each) for each in _MAIN_HALL.finditer(passage.words)]
    facts = [_place(passage, each) for _, passage, each in sorted(found, key=lambda each: each[0])]
    named_places = [each for each in facts if not _NO_PLACE.search(each.value)]
    fuller = [each for each in named_places if named_places[0].value in each.value]
    return max(fuller, key=lambda each: len(each.value), default=None)


def _place(passage: Passage, found: re.Match[str]) -> Fact[str]:
    name = found["place"].strip()
    return Fact(name, passage.span(found.start("place"), found.start("place") + len(name)), bool(place_at(name, 0)))


def theme_of(text: Text) -> Fact[str] | None:
    for place, pattern in enumerate(_THEMES):
        for passage in paragraphs(text):
            if found := pattern.search(passage.words):
                return Fact(found["theme"].strip(), passage.span_of(found, "theme"), place < 5)
    return None


def organisers_of(text: Text, naming: Naming | None) -> tuple[tuple[str, Fact[str]], ...]:
    """由…主办，…承办，…协办, or behind labels; each only when it is an organisation by its name."""
    found = [each for passage in sentences(text) if not _of_another(passage, naming) for each in _told(passage)]
    found = found or [each for passage in paragraphs(text) for each in _labelled(passage)]
    seen: dict[tuple[str, str], tuple[str, Fact[str]]] = {}
    for role, fact in found:
        seen.setdefault((role, fact.value), (role, fact))
    return tuple(seen.values())


def _of_another(passage: Passage, naming: Naming | None) -> bool:
    """Who will hold the next meeting, or held the one before, did not hold this one."""
    ordinals = [each for each in re.findall(rf"第 ?({NUMBER}) ?[届次轮]", passage.words) if naming]
    other = bool(ordinals) and all(number(each) != naming.ordinal for each in ordinals) if naming else False
    years = re.findall(r"20\d\d(?=年)", naming.name) if naming else []
    later = bool(years) and any(year not in years for year in re.findall(r"20\d\d(?=年)", passage.words))
    return _NEXT.search(passage.words) is not None or other or later


def _told(passage: Passage) -> Iterator[tuple[str, Fact[str]]]:
    start = 0
    for done in _DONE.finditer(passage.words):
        if "：" in done[0]:
            continue
        clause = passage.words[start : done.start()]
        begin = start + (cut.end() if (cut := _FROM.match(clause)) else 0)
        yield from _named(
            passage, begin, done.start(), done["role"], told=bool(re.search("由|办$", passage.words[: done.end()]))
        )
        start = done.end()


def _labelled(passage: Passage) -> Iterator[tuple[str, Fact[str]]]:
    for found in _ROLE_LABEL.finditer(passage.words):
        yield from _named(passage, found.start("names"), found.end("names"), found["role"], told=True)


def _named(passage: Passage, start: int, end: int, role: str, *, told: bool) -> Iterator[tuple[str, Fact[str]]]:
    """All of the list are organisations, or none is taken."""
    parts, place = [], start
    for part in re.split(r"([、和与 ]|以及)", passage.words[start:end]):
        name = part.strip()
        if name and part not in ("、", "和", "与", "以及"):
            parts.append((name, place + part.index(name)))
        place += len(part)
    merged = _whole_names(parts, passage.words)
    if all(
        (_ORGANISATION.search(name) and len(name) > 2 and leading_places(name))
        or (_ORGANISATION.search(name) and len(name) > 4)
        for name, _ in merged
    ):
        for name, at in merged:
            yield role, Fact(name, passage.span(at, at + len(name)))


def _whole_names(parts: list[tuple[str, int]], words: str) -> list[tuple[str, int]]:
    """市经济合作 and 外事局 are one: a piece that names no organisation belongs to the next."""
    made: list[tuple[str, int]] = []
    pending: int | None = None
    for name, at in parts:
        begin = at if pending is None else pending
        if _ORGANISATION.search(name):
            made.append((words[begin : at + len(name)], begin))
            pending = None
        else:
            pending = begin
    if pending is not None:
        made.append((words[pending:].split("\n", maxsplit=1)[0], pending))
    return made
