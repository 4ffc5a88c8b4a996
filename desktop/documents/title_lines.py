"""The lines of a title: each a sense of its own, none longer than the page allows, in a fair shape. 标题排列

GB/T 9704-2012, 7.3.1: a title of several lines is broken where the sense allows, and its lines form a trapezoid or a
lozenge, never an hourglass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.documents.text import squares

NEVER_BEFORE = frozenset("、，。；：！？》）〉”’」』·的届次")
NEVER_AFTER = frozenset("《（〈“‘「『第关")
"""关 begins 关于, which goes with what it is about."""
WHOLE = re.compile(
    r"第?[0-9〇一二三四五六七八九十百]+[届次年月日个项]?|[A-Za-z0-9.]+|关于|领导小组|委员会|工作组|专项组|办公室|秘书处|联络员|联席会议?"
    r"|联合会|协作区|经济区|经济圈|城市群|协商会|座谈会|年会|会议|纪要|通知|报告|方案|清单|宣言|倡议|章程|情况|事项|合作|建设|地区|区域|协调|党政|市长|书记|主席"
)
"""Words that a line never ends within."""
END_OF_SENSE = re.compile(
    r"(?:建设|地区|区域|协作区|经济区|经济圈|城市群|联合会|联盟|委员会|领导小组|联席会议?|年会|会议|省|市|届|次|年度|年|》|）)$"
)
BEGIN_OF_SENSE = re.compile(r"^(?:第[0-9〇一二三四五六七八九十百]+[届次]|关于|印发|暨|会议纪要|《)")

ONE_MORE, NO_SENSE, CROOKED, HOURGLASS = 0.6, 1.0, 1.0, 2.0
"""What counts against a way to break: another line, each end that is none of a sense, unequal lines, a thin waist."""
MOST_LINES = 4


def arranged(lines: Sequence[str], most: float) -> tuple[str, ...]:
    """The lines as given where each fits; else the best of all ways to break the whole, `most` squares a line."""
    if all(squares(line) <= most for line in lines):
        return tuple(lines)
    text = "".join(lines)
    given = {sum(map(len, lines[: count + 1])) for count in range(len(lines) - 1)}
    places = [place for place in range(1, len(text)) if place in given or _may_break(text, place)]
    ways = list(_ways(text, places, most))
    return min(ways, key=lambda way: _against(way, given)) if ways else tuple(lines)


def _may_break(text: str, place: int) -> bool:
    if text[place] in NEVER_BEFORE or text[place - 1] in NEVER_AFTER:
        return False
    return not any(found.start() < place < found.end() for found in WHOLE.finditer(text))


def _ways(text: str, places: Sequence[int], most: float) -> Iterator[tuple[str, ...]]:
    """Every way to break into as few lines as can be, or one more."""
    least = max(2, -int(-squares(text) // most))
    for count in range(least, min(least + 1, MOST_LINES) + 1):
        yield from _broken(text, 0, places, count, most)


def _broken(text: str, begin: int, places: Sequence[int], count: int, most: float) -> Iterator[tuple[str, ...]]:
    """The ways to break what is left into so many lines; a line so short that the others cannot fit is not tried."""
    if squares(text[begin:]) > count * most:
        return
    if count == 1:
        yield (text[begin:],)
        return
    for place in places:
        if place > begin and squares(text[begin:place]) <= most:
            for rest in _broken(text, place, places, count - 1, most):
                yield (text[begin:place], *rest)


def _against(way: tuple[str, ...], given: set[int]) -> float:
    widths = [squares(line) for line in way]
    ends = [sum(map(len, way[: count + 1])) for count in range(len(way) - 1)]
    senseless = sum(
        not (end in given or END_OF_SENSE.search(before) or BEGIN_OF_SENSE.search(after))
        for end, before, after in zip(ends, way, way[1:], strict=False)
    )
    crooked = (max(widths) - min(widths)) / max(widths)
    waist = len(way) > 2 and min(widths[1:-1]) < min(widths[0], widths[-1])
    return ONE_MORE * len(way) + NO_SENSE * senseless + CROOKED * crooked + HOURGLASS * waist
