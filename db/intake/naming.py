"""The names that stand in one cell: one, several, none yet; what was written in brackets beside them. 姓名一格"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from db.intake.values import NUMERALS, PEOPLES, text
from db.people.surname import surname_readings
from db.people.writing import HAN, SEPARATOR
from db.sheet import Cell
from db.store.frozen import frozen
from db.store.glossary import Said, say

LONGEST = 4
"""Characters of a Chinese name; a longer one is doubted."""

MOST = 30
"""People whom one cell may name; more is no list of names."""

_PARTING = re.compile(r"[、，,；;/\n]+")
_TOGETHER = re.compile(rf"([{HAN}]{{2,4}})[和及与]([{HAN}]{{2,4}})")
_NUMERAL = "[0-9]{1,3}|[一二两三四五六七八九十]"
_COUNTED = re.compile(rf"(?P<who>.*?)[（(]?(?P<count>{_NUMERAL})[名人位个][）)]?(?P<rest>.*)")
_ROLE = re.compile(r"(.*(人员|记者|司机|随员|代表|领导|同志|秘书|媒体|其他))?[：:]?")
_AND_OTHERS = re.compile(rf"(?P<who>.{{2,}}?)等(?P<count>{_NUMERAL})?[名人位]?")
_OPEN = re.compile(r"待定|待报|未定|暂缺|另行.*|暂定|空缺|TBD|待通知", re.IGNORECASE)
_NOTE = re.compile(r"[（(\[【〔]([^）)\]】〕]*)[）)\]】〕]?")
_TITLE = re.compile(r".*(长|主任|书记|经理|记者|司机|驾驶员|秘书|主席|处长|工|师|员|董事|总监|助理|先生|女士|同志)")
_SPELLED = re.compile(rf"[{HAN}]{{2,}}(?:·[{HAN}A-Za-z]+)*|[A-Za-z][A-Za-z .'\-]*(?:·[A-Za-z]+)*")


@frozen
class Called:
    """One person, or `count` people of whom only `words` tell; `note`, `title`, `gender`, `ethnicity` stood beside."""

    name: str = ""
    count: int = 1
    words: str = ""
    title: str = ""
    gender: str = ""
    ethnicity: str = ""
    note: str = ""
    doubts: tuple[Said, ...] = ()

    def doubted(self, *doubts: Said) -> Called:
        return replace(self, doubts=(*self.doubts, *doubts))


def called(cell: Cell) -> list[Called]:
    """Everybody whom a cell names, in its order."""
    words = re.sub(r"[ \t\r]*\n[ \t\r]*", "\n", text(cell))
    if not words:
        return []
    pieces = [each for piece in _PARTING.split(_guarded(words)) if piece.strip() for each in _apart(piece.strip())] or [
        words
    ]
    if len(pieces) > MOST:
        pieces = [words]
    people = [_unnamed(each) if _is_open(each) else _one(each) for each in map(_opened, pieces)]
    if len(people) > 1:
        several = Said(
            say("一格里写了{count}人：{words}，已分开，请核对"),
            {"count": len(people), "words": " ".join(words.split())},
        )
        people = [each.doubted(several) for each in people]
    return people


def _guarded(words: str) -> str:
    """Signs in brackets part no names: 张三（女，回族）."""
    return _NOTE.sub(lambda found: _PARTING.sub("\x00", found[0]), words)


def _opened(piece: str) -> str:
    return piece.replace("\x00", "、")


def _is_open(words: str) -> bool:
    """记者2名, 待定; but 张一名 is a name."""
    found = _COUNTED.fullmatch(words)
    counted = found and "等" not in words and (found["count"].isdigit() or _ROLE.fullmatch(found["who"]))
    return bool(counted or _OPEN.search(_NOTE.sub("", words)))


def _unnamed(words: str) -> Called:
    """记者2名（待定）: how many, and who in the words of the form."""
    found = _COUNTED.fullmatch(words)
    told = found["count"] if found else "1"
    count = int(told) if told.isdigit() else NUMERALS[told]
    doubt = Said(say("“{words}”没有姓名，人员确定后再补"), {"words": words})
    return Called(count=count, words=words, doubts=(doubt,))


def _apart(piece: str) -> Iterator[str]:
    """Names parted by spaces or by 和; the characters of one name set apart are one: 张　三, 欧 阳 明."""
    together = _TOGETHER.fullmatch(piece)
    if together and len(piece) > LONGEST:
        yield from together.groups()
        return
    words = piece.split()
    if len(words) > 1 and all(re.fullmatch(f"[{HAN}]", word) for word in words):
        yield "".join(words)
    elif len(words) > 1 and all(
        re.fullmatch(rf"[{HAN}]{{2,{LONGEST}}}", word) and not _TITLE.fullmatch(word) for word in words
    ):
        yield from _surnames_joined(words)
    else:
        yield piece


def _surnames_joined(words: list[str]) -> Iterator[str]:
    """欧阳 明 was one name already; 欧阳 明明 is one as well, since nobody is called 欧阳 alone."""
    if len(words) == 2 and words[0] in surname_readings():
        yield "".join(words)
    else:
        yield from words


def _one(piece: str) -> Called:
    """One person: the note in brackets, the number of others, a title behind the name."""
    found = Called(name=_NOTE.sub("", piece).strip())
    for note in _NOTE.findall(piece):
        found = _noted(found, note.strip())
    others = _AND_OTHERS.fullmatch(found.name)
    if others:
        doubt = Said(say("写的是“{words}”，其余的人没有姓名，请补"), {"words": found.name})
        found = replace(found, name=others["who"]).doubted(doubt)
    return _checked(_without_title(found))


def _noted(found: Called, note: str) -> Called:
    """（女）（回族）（女，回族）; any other note is kept as a remark, and said."""
    for word in filter(None, re.split(r"[、，,\s]+", note)):
        if word in ("男", "女"):
            found = replace(found, gender=word)
        elif PEOPLES.fullmatch(word.removesuffix("族")) and (word.endswith("族") or len(word) == 1):
            found = replace(found, ethnicity=f"{word.removesuffix('族')}族")
        else:
            doubt = Said(say("姓名后括注“{note}”，已记入备注"), {"note": word})
            found = replace(found, note="，".join(filter(None, (found.note, word)))).doubted(doubt)
    return found


def _without_title(found: Called) -> Called:
    """张三 副市长: the title is none of the name."""
    words = found.name.split()
    if len(words) == 2 and _TITLE.fullmatch(words[1]) and re.fullmatch(rf"[{HAN}·]{{2,}}", words[0]):
        doubt = Said(say("姓名一格里写了职务“{title}”，已分开"), {"title": words[1]})
        return replace(found, name=words[0], title=words[1]).doubted(doubt)
    return found


def _checked(found: Called) -> Called:
    """The name as it is spelled: dots alike, no spaces between characters; a doubt where it looks like no name."""
    name = SEPARATOR.sub("·", found.name)
    if re.search(f"[{HAN}]", name):
        name = "".join(name.split())
    found = found if name == found.name else replace(found, name=name)
    too_long = "·" not in name and re.fullmatch(f"[{HAN}]+", name) and len(name) > LONGEST
    if not _SPELLED.fullmatch(name) or too_long:
        return found.doubted(Said(say("“{name}”不像姓名，请核对"), {"name": name}))
    return found
