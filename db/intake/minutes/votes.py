"""Votes that the text counts. 表决票数"""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.intake.minutes.draft import Counted
from db.intake.minutes.numerals import NUMBER, number
from db.intake.minutes.passage import Passage, paragraphs
from db.intake.minutes.text import Text

_UNIT = r"(?:票|人|名|个|方|位|家|席)"
_PRESENT = (
    r"(?:实到|到会|参加表决|参与表决|出席|参加投票)(?:的)?(?:代表|(?:理事|成员)?单位|成员方?|委员|理事|会员"
    r"|有表决权的成员方?)?"
    rf"(?:共|共有|为|有)?\s*({NUMBER})\s*{_UNIT}"
)
_VOTED = rf"({NUMBER})\s*个?{_UNIT}?[^，。；\d]{{0,8}}(?:参加|参与)了?(?:表决|投票)"
_COUNTS = {
    "present": (_PRESENT, _VOTED, rf"(?:发出|收回)(?:表决票|选票)?\s*({NUMBER})\s*{_UNIT}"),
    "ayes": (rf"(?:赞成|同意)票?(?:的)?[：:]?\s*({NUMBER})\s*{_UNIT}?", rf"({NUMBER})\s*{_UNIT}(?:表示)?(?:赞成|同意)"),
    "noes": (rf"反对票?(?:的)?[：:]?\s*({NUMBER})\s*{_UNIT}?", rf"({NUMBER})\s*{_UNIT}(?:表示)?反对"),
    "abstentions": (rf"弃权票?(?:的)?[：:]?\s*({NUMBER})\s*{_UNIT}?", rf"({NUMBER})\s*{_UNIT}(?:表示)?弃权"),
}
_NONE = {
    "noes": re.compile(r"(?:无|没有)(?:人|票)?反对|无反对票"),
    "abstentions": re.compile(r"(?:无|没有)(?:人|票)?(?:反对(?:票)?(?:和|、|或))?弃权"),
}
_METHODS = {
    "hands": re.compile("举手"),
    "secret": re.compile("无记名|不记名"),
    "roll_call": re.compile("(?<![无不])记名|点名表决|唱名"),
    "electronic": re.compile("电子表决|(?:按键|表决器)表决"),
    "correspondence": re.compile("(?:通讯|书面|函询)(?:方式)?表决"),
}
_TITLE = re.compile(r"《([^《》\n]{3,80})》")
_AT = re.compile(rf"(?:赞成|同意)票?[：:]?\s*{NUMBER}\s*{_UNIT}?|{NUMBER}\s*{_UNIT}(?:表示)?(?:赞成|同意)")
COUNTING = re.compile(
    rf"赞成票?(?:的)?[：:]?\s*{NUMBER}\s*{_UNIT}?|同意票[：:]?\s*{NUMBER}|(?:反对|弃权)票?(?:的)?[：:]?\s*{NUMBER}\s*{_UNIT}?"
    rf"|{NUMBER}\s*{_UNIT}(?:表示)?(?:赞成|反对|弃权)|(?:无|没有)(?:人|票)?(?:反对|弃权)"
)
"""Words that count a vote."""

_COLUMNS = {
    "present": re.compile("实到|到会|应?表决人数|总票"),
    "ayes": re.compile("赞成|同意"),
    "noes": re.compile("反对|不同意"),
    "abstentions": re.compile("弃权"),
}


def votes_of(text: Text) -> tuple[Counted, ...]:
    told = (each for passage in paragraphs(text) for each in _votes(passage, text.words[: passage.start]))
    return (*told, *_tabled(text))


def _tabled(text: Text) -> Iterator[Counted]:
    """| 议案 | 赞成 | 反对 | 弃权 |: the rows beneath such a head, by its columns."""
    columns: dict[str, int] = {}
    for passage in paragraphs(text):
        cells = [each.strip() for each in passage.words.strip("| ").split("|")]
        if len(cells) < 3:
            columns = {}
        elif heads := _heads(cells):
            columns = heads
        elif columns and len(cells) > max(columns.values()) and cells[columns["ayes"]][:1].isdigit():
            present, ayes, noes, abstentions = (
                _digits(cells[columns[name]]) if name in columns else None for name in _COLUMNS
            )
            title = next((each for each in cells if not re.fullmatch(r"[\d\W]*", each)), "")
            whole = passage.span(0, len(passage.words))
            method = _method(text.words[: passage.start])
            yield Counted(title.strip("《》"), present, ayes, noes, abstentions, whole, method)


def _heads(cells: list[str]) -> dict[str, int]:
    found = {
        name: place
        for name, head in _COLUMNS.items()
        for place, cell in reversed([*enumerate(cells)])
        if head.match(cell)
    }
    return found if {"ayes", "noes"} <= found.keys() else {}


def _digits(cell: str) -> int | None:
    found = re.match(NUMBER, cell)
    return number(found[0]) if found else None


def _votes(passage: Passage, earlier: str) -> Iterator[Counted]:
    """One vote for every number in favour, with the numbers beside it and the motion nearest to it."""
    found = list(_AT.finditer(passage.words))
    for place, at in enumerate(found):
        start = max(passage.words.rfind(sign, 0, at.start()) + 1 for sign in "。；")
        start = max(start, found[place - 1].end() if place else 0)
        end = _sentence_end(passage.words, at.end(), found[place + 1].start() if place + 1 < len(found) else None)
        words = passage.words[start:end]
        numbers = {name: _count(words, name) for name in _COUNTS}
        if numbers["noes"] is None and numbers["abstentions"] is None and "票" not in at[0]:
            continue
        if numbers["present"] is None:
            numbers["present"] = _last_present(earlier + passage.words[: at.start()])
        title = _motion(passage.words, start, at, end)
        yield Counted(
            title,
            numbers["present"],
            numbers["ayes"],
            numbers["noes"],
            numbers["abstentions"],
            passage.span(start, end),
            _method(earlier + passage.words[:end]),
        )


def _sentence_end(words: str, after: int, bound: int | None) -> int:
    ends = [place for sign in "。；" if (place := words.find(sign, after)) >= 0]
    end = min(ends, default=len(words))
    return end if bound is None else min(end, bound)


def _count(words: str, name: str) -> int | None:
    for pattern in _COUNTS[name]:
        if found := re.search(pattern, words):
            return number(found[1])
    return 0 if name in _NONE and _NONE[name].search(words) else None


def _method(words: str) -> str:
    """The method of voting that the text names last."""
    last = {name: max((each.start() for each in sign.finditer(words)), default=-1) for name, sign in _METHODS.items()}
    name = max(last, key=lambda each: last[each])
    return name if last[name] >= 0 else "not_stated"


def _last_present(words: str) -> int | None:
    """How many were there, as the text said last; a paragraph may say it for all votes that follow."""
    found = list(re.finditer(_PRESENT, words))
    return number(found[-1][1]) if found else None


def _motion(words: str, start: int, at: re.Match[str], end: int) -> str:
    inside = list(_TITLE.finditer(words, start, end))
    if inside:
        return min(inside, key=lambda each: min(abs(each.end() - at.start()), abs(each.start() - at.end())))[1]
    before = list(_TITLE.finditer(words, 0, start))
    return before[-1][1] if before else ""
