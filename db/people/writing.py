"""How a name is written: its characters and words without spaces, dots, notes and width. 姓名用字"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters; the private area too, where older systems put characters their fonts lacked."""

SEPARATOR = re.compile("[·•‧∙⋅・]")
"""The dot between the parts of a minority or foreign name, in the forms in which it arrives."""

_NOTE = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]?")
_UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_SIGN = re.compile(rf"[^\w{HAN}]|_")
_ONLY_COMMON = re.compile("[\u4e00-\u9fff]*")
_ONE_HAN = re.compile(f"[{HAN}]")


def plain(text: str) -> str:
    """Fold width, case, tone marks and accents; ü becomes v, the key that types it."""
    if _ONLY_COMMON.fullmatch(text):  # nearly every name, and nothing to fold
        return text
    folded = unicodedata.normalize("NFKC", text).casefold()
    marked = unicodedata.normalize("NFD", folded).replace("u\N{COMBINING DIAERESIS}", "v")
    kept = "".join(each for each in marked if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", kept)


def bare(text: str) -> str:
    """Return the letters, digits and characters of a text alone: no spaces, apostrophes, dots or dashes."""
    return _SIGN.sub("", plain(text))


@lru_cache(maxsize=1_024)
def units(name: str) -> tuple[str, ...]:
    """Return every Chinese character and every Latin word of a name, without a note in brackets, as （女）."""
    return tuple(_UNIT.findall(_NOTE.sub(" ", plain(name))))


def is_han(unit: str) -> bool:
    """Tell a Chinese character from a word of letters or digits."""
    return _ONE_HAN.fullmatch(unit) is not None
