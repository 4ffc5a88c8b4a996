"""What people write into the cells of a reply form: plain text, telephones, yes and no, lodging, numbers. 单元格的值

Each reading gives a value and, where the words say something else or more, the doubt about them.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from db.sheet import Cell, words_of
from db.store.glossary import Said, say

Value = tuple[str, Said | None]

_EXPONENT = re.compile(r"\d(\.\d+)?e\+?\d{1,2}", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0\d{2,3}-?)?[2-8]\d{6,7}(-\d{1,6})?")
_PARTING = re.compile(r"[、,;/\n]+|(?<=\d{7})\s+(?=\d{7})")
_YES = re.compile(r"[√✓✔☑是有需要对yv1]|需要|确认|参加|带队|yes|true")
_NO = re.compile(r"[否不无×✗x0n\-—/]+|没有|不用|不需要?|不要|暂无|no|false|无需|自理")
NUMERALS = {sign: number for number, sign in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}


_HALF_WIDTH = {0xFEE0 + code: code for code in range(0x30, 0x7B) if chr(code).isalnum()} | {0x3000: " ", 0x200B: None}


_once = lru_cache(maxsize=32_768)
"""A cache of readings: most cells of a column repeat a few wordings."""


@_once
def text(cell: Cell) -> str:
    """The words of a cell: whole numbers without a point, digits and Latin letters of half width, no outer spaces.

    Punctuation and characters stay as they are: titles, names and remarks are printed.
    """
    return words_of(cell).translate(_HALF_WIDTH).strip()


@_once
def folded(cell: Cell) -> str:
    """The words of a cell for reading alone: everything of half width."""
    return unicodedata.normalize("NFKC", text(cell))


def phone(cell: Cell) -> Value:
    """One or more numbers, parted by 、; as a number, with spaces, hyphens or a country code, or in exponent form."""
    words = folded(cell)
    if not words or _MOBILE.fullmatch(words):
        return words, None
    numbers = [_number(each) for each in _PARTING.split(words) if each]
    told = "、".join(numbers)
    if _EXPONENT.search(told):
        return "", Said(say("联系电话{phone}被表格软件写成了科学计数，后几位已丢失，请补全"), {"phone": told})
    if any(not _MOBILE.fullmatch(each) and not _LANDLINE.fullmatch(each) for each in numbers):
        return "", Said(say("联系电话{phone}的位数不对，只记在备注里，请核对"), {"phone": told})
    return told, None


def _number(words: str) -> str:
    bare = re.sub(r"[\s()]", "", words)
    if _EXPONENT.fullmatch(bare):
        exact = _expanded(bare)
        return exact if _MOBILE.fullmatch(exact) and exact.rstrip("0")[-4:] and len(exact.rstrip("0")) > 7 else bare
    bare = re.sub(r"^(\+|00)86-?", "", bare)
    mobile = bare.replace("-", "")
    return mobile if _MOBILE.fullmatch(mobile) else bare


def _expanded(words: str) -> str:
    try:
        return str(int(Decimal(words)))
    except (InvalidOperation, ValueError, OverflowError):
        return words


@_once
def is_yes(words: str) -> bool:
    return _YES.fullmatch(words.casefold()) is not None


@_once
def is_no(words: str) -> bool:
    return _NO.fullmatch(words.casefold()) is not None


@_once
def speech(cell: Cell) -> Value:
    """The topic, or that somebody wishes to speak; '' for no."""
    words = text(cell)
    if is_no(words) or words == "不发言":
        return "", None
    return ("发言" if is_yes(words) else re.sub(r"^是[,，、;；:：\s]*(议题[:：])?", "", words)), None


@_once
def yes(cell: Cell, what: str) -> Value:
    """'yes' or '', and a doubt about any other words; `what` is the title of the column."""
    words = folded(cell)
    if not words or is_no(words):
        return "", None
    if is_yes(words):
        return "yes", None
    return "", unclear(what, words)


def unclear(what: str, words: str) -> Said:
    return Said(say("“{what}”一格写的“{words}”看不懂，请核对后自行填写"), {"what": what, "words": words})


Codes = tuple[tuple[str, str], ...]
"""Each code with the words that mean it."""
LODGING: Codes = (
    ("single", r"单|单[人住间].*|大床.*|.*单[人间住].*"),
    ("shared", r"合|合[住用].*|标[间准].*|双[人床标].*|.*(合住|标间|双人|双床).*"),
    ("none", r"不住.*|.*不(需要?|用|安排)?住宿?|自行.*|自理.*|不需.*|不用.*|没有|[否无×]"),
)
ROOMS = re.compile(
    r"(?:(?:是|需要?|要|订|共|预[订定]|入?住|安排|[,，、:：和及\s])*"
    r"(?:\d{1,2}|[一二两三四五六七八九十])\s*(?:间|个?房间|套|晚|夜)(?:房间?|客房)?)+"
)
"""两间, 2间房, 住一晚."""
PICK_UP: Codes = (
    ("both", r"接送.*|(接|接[站机])[、,和及/+]*(送|送[站机])|[是有√✓]|均?需要?(接送)?|均需.*|都要"),
    ("none", r"否|没有|无|不.*|自驾.*|自行.*|×"),
    ("meet", r"(只|仅|需|要)?接[站机]?"),
    ("see_off", r"(只|仅|需|要)?送[站机]?"),
)


@_once
def chosen(cell: Cell, among: Codes, what: str) -> Value:
    """The code whose words these are, or '' and a doubt."""
    words = "".join(folded(cell).split())
    if not words:
        return "", None
    code = next((code for code, pattern in among if re.fullmatch(pattern, words)), "")
    return code, None if code else unclear(what, words)


@_once
def gender(cell: Cell) -> Value:
    words = folded(cell).casefold().removesuffix("性")
    known = {"男": "男", "m": "男", "先生": "男", "女": "女", "f": "女", "女士": "女", "": ""}
    return (known[words], None) if words in known else ("", unclear("性别", words))


PEOPLES = re.compile(
    "汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜"
    "|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙"
    "|鄂伦春|赫哲|门巴|珞巴|基诺"
)
"""The 56 nationalities without 族."""


@_once
def ethnicity(cell: Cell) -> Value:
    words = text(cell)
    if words and not PEOPLES.fullmatch(words.removesuffix("族")):
        return words, unclear("民族", words)
    return (f"{words.removesuffix('族')}族" if words else ""), None


@_once
def headcount(words: str) -> int | None:
    """The number in 2, 2人, 司机1名, 两位; 0 for none at all, None where there is no number or more than one."""
    if not words or is_no(words):
        return 0 if words else None
    found = re.findall(r"\d{1,3}(?!\d)|[一二两三四五六七八九十](?=[人名位个])|^[一二两三四五六七八九十]$", words)
    if len(found) != 1 or re.search(r"\d{4}", words):
        return None
    return int(found[0]) if found[0].isdigit() else NUMERALS[found[0]]
