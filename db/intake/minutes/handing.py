"""Who handed the rotating chair to whom. 移交"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from db.intake.minutes.draft import Fact, HandedOver, Participant
from db.intake.minutes.passage import Passage, sentences
from db.intake.minutes.places import leading_places, place_at, seat_of
from db.intake.minutes.roles import places_of
from db.intake.minutes.text import Text
from db.intake.minutes.titles import HEAD

_OBJECT = r"(?:会旗|轮值|执行主席|主席方|工作|承办权|接力棒|旗帜|印章|档案|资料|会徽|大印)"
_GIVEN = re.compile(
    rf"(?P<from>[^，。；]{{2,70}}?)向(?P<to>[^，。；]{{2,60}}?)(?:移交|交接|转交|交付"
    rf"|交)(?:了)?[^，。；]{{0,20}}?{_OBJECT}"
)
_PASSED = re.compile(
    rf"(?P<from>[^，。；]{{2,50}}?)(?:将|把)[^，。；]{{0,16}}{_OBJECT}[^，。；]{{0,6}}(?:移交|交|传|转交|传递"
    rf"|授予|交接)(?:给|到|至"
    rf"|予)(?:了)?(?P<to>[^，。；]{{2,50}})"
)
_BOTH = re.compile(
    r"(?P<from>[^，。；和与]{2,40}?)(?:和|与|同|、)(?P<to>[^，。；和与]{2,40}?)(?:进行|举行|完成|办理"
    r"|开展)(?:了)?[^，。；]{0,20}(?:交接|移交)"
)
_TAKEN = re.compile(
    rf"(?P<to>[^，。；]{{2,50}}?)从(?P<from>[^，。；]{{2,50}}?)(?:手中|处)?接过(?:了)?[^，。；]{{0,16}}{_OBJECT}"
)
_ROLE = re.compile(
    r"^.*(?:主席方|轮值方|主办方|承办方|值班方|轮值城市|轮值单位|承办城市|轮值主席|执行主席|东道主|单位(?=.)|代表)"
)


def handovers_of(text: Text, people: Iterable[Participant], place: Fact[str] | None) -> tuple[HandedOver, ...]:
    """Each once; somebody without an organisation acts for where the meeting is held."""
    host = seat_of(place.value) if place else ""
    offices = {each.name: seat_of(each.organisation) or host for each in people}
    made: dict[tuple[str, str], HandedOver] = {}
    for sentence in sentences(text):
        for each in _told(sentence, offices):
            made.setdefault((each.origin, each.successor), each)
    return tuple(made.values())


def _told(sentence: Passage, offices: dict[str, str]) -> Iterator[HandedOver]:
    for pattern in (_GIVEN, _PASSED, _BOTH, _TAKEN):
        for found in pattern.finditer(sentence.words):
            origin, by = _side(found["from"], offices)
            successor, received = _side(found["to"], offices)
            if origin and successor and origin != successor:
                yield HandedOver(origin, successor, by, received, sentence.span_of(found))
                return


def _side(words: str, offices: dict[str, str]) -> tuple[str, str]:
    """Which member, and who acted for it: 宝鸡市副市长某人代表…执行主席方宝鸡市 is 宝鸡市."""
    people = places_of(words, offices)
    person = people[-1][1] if people else ""
    if people:
        place, name = people[-1]
        rest = words[place + len(name) :]
        words = rest if "代表" in rest and _office(rest) else words[:place]
    return _office(words) or offices.get(person, ""), person


def _office(words: str) -> str:
    """The organisation at the end of the words, without role and title; a government is its place."""
    bare = words
    while (cut := _ROLE.match(bare)) and bare[cut.end() :]:
        bare = bare[cut.end() :]
    start = next((at for at in range(len(bare)) if place_at(bare, at)), None)
    if start is None:
        return ""
    office = bare[start:]
    if head := HEAD.search(office):
        office = re.sub(r"(?:[市省县区州旗]?委|常务|副|代|党组|、)*$", "", office[: head.start()])
    office = re.sub(r"的?(?:代表)?$", "", office)
    place = leading_places(office)
    rest = office[len(place) :]
    if not rest or re.fullmatch(
        r"(?:人民)?政府|政协|人大(?:常委会)?|[市省县区州旗]?委|方|代表团?|[市省县区州旗]?委、?[市省县区州旗]?政府", rest
    ):
        return seat_of(office) or place
    return office
