"""Number, day of issue, copies and who gets one: what stands around the text of an issued document. 文号、版记"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from db.intake.minutes.draft import Fact
from db.intake.minutes.numerals import NUMBER, number
from db.intake.minutes.passage import Passage, paragraphs
from db.intake.minutes.places import leading_places
from db.intake.minutes.text import Text

_NUMBER = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,14}(?:（[\u4e00-\u9fff]{1,6}）)?\s*[〔\[（【［]\s*(?:19"
    r"|20)\d\d\s*[〕\]）】］]\s*第?\s*\d{1,4}\s*号)"
)
_ALONE = re.compile(r"^\s*(?:发文字号|文号|编号)?\s*[:：]?\s*[\u4e00-\u9fff]{1,14}[〔\[（【［]\s*(?:19|20)\d\d")
_DAY = (
    r"(?P<year>\d{4}|[〇零一二三四五六七八九]{4})年(?P<month>\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_ISSUED = re.compile(rf"{_DAY}\s*(?:印发|印制|印|发)(?!展)")
_SIGNED = re.compile(rf"^\s*(?:[\u4e00-\u9fff]{{4,24}}[委局办厅室会处府] ?)?{_DAY}\s*$")
_COPIES = re.compile(rf"(?:共印|印发?数?[:：]?|印制|份数[:：]?)\s*(?P<copies>{NUMBER})\s*份")
_TO = re.compile(r"(?:抄送|抄报|抄发|分送)(?:单位)?\s*[:：]\s*(?P<names>[^\n]+)")
_GROUP = re.compile(r"(?:[^，；。（）()]|[（(][^）)]*[）)])+")
_OFFICE = re.compile(r".{2}(?:[委局办厅室部处院社会署]|政府|公司|集团|中心|单位|部门|学校|大学|机构|[市县区州省])$")
_RECEIVER = re.compile(r"(?:[^，、；。（）()]|[（(][^）)]*[）)])+")


def number_of(text: Text) -> Fact[str] | None:
    """The number on a line of its own first; one within a sentence may be another document's."""
    found = [(passage, each) for passage in paragraphs(text) for each in _NUMBER.finditer(passage.words)]
    own = [(passage, each) for passage, each in found if len(passage.words.strip()) < 40 and "《" not in passage.words]
    for passage, each in own[:1]:
        return Fact(re.sub(r"\s", "", each["number"]), passage.span_of(each, "number"))
    return None


def issued_on(text: Text, *, is_document: bool) -> Fact[date] | None:
    """印发 says it; on a document with a number, the day beneath the signature."""
    for pattern in (_ISSUED, _SIGNED) if is_document else (_ISSUED,):
        for passage in reversed(list(paragraphs(text))):
            if (found := pattern.search(passage.words)) and (day := _day(found)):
                return Fact(day, passage.span(found.start("year"), found.end("day") + 1), pattern is _ISSUED)
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(*(number(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def copies_of(text: Text) -> Fact[int] | None:
    for passage in paragraphs(text):
        if found := _COPIES.search(passage.words):
            return Fact(number(found["copies"]), passage.span_of(found))
    return None


def copies_to(text: Text) -> tuple[Fact[str], ...]:
    return tuple(
        each
        for passage in paragraphs(text)
        for found in _TO.finditer(passage.words)
        for each in _receivers(passage, found)
    )


def _receivers(passage: Passage, found: re.Match[str]) -> Iterator[Fact[str]]:
    for group in _GROUP.finditer(passage.words, found.start("names"), found.end("names")):
        pieces = list(_RECEIVER.finditer(passage.words, *group.span()))
        for each in pieces if _are_several([piece[0].strip() for piece in pieces]) else [group]:
            if name := each[0].strip():
                start = each.start() + each[0].index(name)
                yield Fact(name, passage.span(start, start + len(name)))


def _are_several(pieces: list[str]) -> bool:
    """党委、政府、政协办公室 is one, as is 甲省、乙省发展改革委: 、 parts what are offices each by itself."""
    if not all(_OFFICE.search(re.sub(r"[（(].*", "", each)) for each in pieces):
        return False
    *others, last = pieces or [""]
    seat = leading_places(last)
    return seat in ("", last) or not all(leading_places(each) == each for each in others)
