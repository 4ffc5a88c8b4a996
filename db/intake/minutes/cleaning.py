"""Makes one text of what the wild brings: breaks within sentences, Markdown, page furniture, other scripts. 清洗

Every step drops letters or writes them otherwise one for one, so that what is found can be shown where it stood.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from db.intake.minutes.chrome import DAY, ENDING, is_chrome, is_host_of_page, is_stamp
from db.intake.minutes.names import PADDED, is_name
from db.intake.minutes.text import Text, joined, whole
from db.store.frozen import frozen

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff"
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ"
_PINYIN = re.compile(rf"(?<=[{HAN}])[(（]\s*[a-z{_TONES}]{{1,6}}\s*[)）](?:\s(?=[{HAN}]))?")
_TONED = re.compile(rf"(?<=[{HAN}])[(（]\s*[a-z]*[{_TONES}][a-z]*\s*[)）]")
_UNSEEN = re.compile(r"[\ufeff\u200b-\u200f\u00ad\u2060\r]")
_TAGS = re.compile(r"<[^<>\n]{1,200}>|&nbsp;?|&#160;")
_MARKS = re.compile(
    r"\*\*|__|`|^[ \t]{0,3}#{1,6}[ \t]+|^[ \t]{0,3}>[ \t]?|^[ \t]{0,3}[-*+][ \t]+(?=\S)|!?\[(?=[^\]\n]*\]\()"
    r"|(?<=\S)\]\([^)\n]*\)|\\(?=[\[\]()#*.\-])"
    rf"|\*(?=[{HAN}])|(?<=[{HAN}])\*",
    re.MULTILINE,
)
_SPACES = re.compile(r"[ \t\u3000\xa0]+")
_NEEDLESS = re.compile(
    rf"(?<=[{HAN}]) (?=[\d〔《“（(])|(?<=[\d〕》”）)]) (?=[{HAN}〔《“（(])|(?<=[，。、；：！？《（“]) "
    rf"| (?=[，。、；：！？》）”])"
)
_SPREAD = re.compile(
    r"^ *(?:[一二三四五六七八九十]、 ?)?[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,5}(?= ?：| *$)", re.MULTILINE
)
_HALF = {0xFF10 + each: str(each) for each in range(10)} | {
    code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", "﹑": "、", "﹐": "，", "·": "·"}
_QUOTES = str.maketrans("「」『』", "“”“”")
_FRONT = re.compile(r"\A\s*---[ \t]*\n(?:[A-Za-z_-]+:[^\n]*\n)+---[ \t]*\n")
"""The title, tags and date that a Markdown file says of itself."""
_DASHES = re.compile(r"(?<=\d)-{2,}(?=\d)")
"""2024--2025, typed for 2024—2025."""
_SIGN = re.compile(r"[,;:?!()﹑﹐]")
_STOP = re.compile(r"[。！？；!?;][”’』」)）]?$|[：:]$")
_OPENING = re.compile(r"[、，。；：！？）》”,.;:!?)和与及的之等]")
_SENTENCE = re.compile(r"[一二三四五六七八九十]+(?:是|要)")
_HEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十]+[章条部]|\d{1,2}[.、．](?!\d)"
    r"|[\u4e00-\u9fff ]{2,8}[：:])"
)
_ROW = re.compile(r"([\u4e00-\u9fff·]{2,10})[ |]+[\u4e00-\u9fff]")
WRAPPED = 4
"""Lines of like width after which a text counts as broken by hand."""
LONG = 40


@frozen
class Cleaned:
    """The text by paragraphs, parted by line feeds, and the day on which the page says that it was published."""

    text: Text
    published: date | None


def cleaned(source: str) -> Cleaned:
    """Paragraphs of simplified characters and even width; `places` lead back into the source."""
    text = whole(source.replace("\r", "\n") if "\n" not in source else source).rewritten(_UNSEEN)
    text = text.rewritten(_FRONT).spelled(text.rewritten(_FRONT).words.translate(_QUOTES))
    text = text.rewritten(_TAGS, " ").rewritten(_MARKS).rewritten(_DASHES, "—")
    if len(_TONED.findall(text.words)) > 1:
        text = text.rewritten(_PINYIN)
    text = simplified(text)
    text = text.spelled(_SIGN.sub(_full, text.words.translate(_HALF)))
    text = text.rewritten(_SPACES, " ").rewritten(PADDED)
    text = text.without(_spread(text.words)).rewritten(_NEEDLESS)
    kept, published = _without_furniture(list(text.lines()))
    return Cleaned(joined(_paragraphs(kept), "\n"), published)


def simplified(text: Text) -> Text:
    """A text in traditional characters as simplified; a few such letters in another text stay as they are."""
    converted = "\n".join(_converted(line) for line in text.words.split("\n"))
    changed = sum(one != other for one, other in zip(text.words, converted, strict=True))
    return text.spelled(converted) if changed > max(4, len(converted) // 50) else text


def _converted(line: str) -> str:
    told: str = _converter().convert(line)
    return told if len(told) == len(line) else "".join(_single(sign) for sign in line)


def _single(sign: str) -> str:
    told: str = _converter().convert(sign)
    return told if len(told) == 1 else sign


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def _spread(words: str) -> set[int]:
    """The spaces of 主 持 人： and 纪   要, which only fill a line."""
    found = _SPREAD.finditer(words)
    return {place for each in found for place in range(*each.span()) if words[place] == " "}


def _full(found: re.Match[str]) -> str:
    """Signs of half width become full ones, unless they part digits or Latin words."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    latin = (before.isascii() and before.isalnum()) and (after.isascii() and after.isalnum())
    return found[0] if latin else _FULL[found[0]]


def _without_furniture(lines: list[Text]) -> tuple[list[Text], date | None]:
    kept: list[Text] = []
    published = None
    for number, line in enumerate(lines):
        if kept and ENDING.fullmatch(line.words):
            break
        following = "".join(each.words for each in lines[number + 1 : number + 6])
        stamp = is_stamp(line.words)
        if stamp and not published:
            published = _day(line.words)
        if stamp and not _ends_document(line):
            continue
        if not is_chrome(line.words) and not is_host_of_page(line.words, following):
            kept.append(line)
    return kept, published


def _ends_document(line: Text) -> bool:
    """A day beneath the name of who issued, in words of a paper and not of a page."""
    return "年" in line.words and "：" not in line.words


def _day(words: str) -> date | None:
    found = DAY.search(words)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _paragraphs(lines: list[Text]) -> list[Text]:
    """Lines that a sentence runs through become one; a blank line between does not part a sentence either."""
    width = _width([each.words for each in lines])
    made: list[list[Text]] = []
    blank = True
    for line in lines:
        if not line.words.strip():
            blank = True
            continue
        if made and _goes_on(made[-1], line.words, blank, width):
            made[-1].append(line.trimmed())
        else:
            made.append([line])
        blank = False
    return [joined([each.trimmed() for each in parts], "").trimmed() for parts in made]


def _width(lines: list[str]) -> int:
    """How many letters a line broken by hand holds; 0 where paragraphs are whole."""
    lengths = [_broad(each.strip()) for each in lines if len(each.strip()) > 9]
    wide = median(lengths) if len(lengths) >= WRAPPED else 0
    unended = [each for each in lines if len(each.strip()) > 9 and not _STOP.search(each.strip())]
    even = sum(abs(length - wide) <= max(3, wide // 10) for length in lengths)
    broken = lengths and even >= len(lengths) * 0.6 and len(unended) >= len(lengths) * 0.5
    return int(wide) if broken and wide <= 60 else 0


def _broad(words: str) -> int:
    """Letters of full width that take the same room."""
    return len(words) - sum(sign.isascii() for sign in words) // 2


def _goes_on(parts: list[Text], following: str, blank: bool, width: int) -> bool:
    last, begun = parts[-1].words.strip(), parts[0].words.strip()
    whole_length = sum(len(each.words) for each in parts)
    if _STOP.search(last):
        return False
    if (row := _ROW.match(following.strip())) and is_name(row[1]):
        return False
    if _SENTENCE.match(begun) and whole_length < LONG:
        return True
    if _HEAD.match(following.strip()) or (following.startswith(" ") and not blank and not width):
        return False
    if _OPENING.match(following.strip()) and whole_length > 4:
        return True
    if width and not blank:
        return _broad(last) >= width - max(4, width // 5)
    if blank:
        return whole_length > LONG or (len(parts) > 1 and bool(width))
    return len(last) > LONG
