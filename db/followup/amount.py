"""Amounts of money: whole fen inside, 亿元 on paper, and never a rounded figure. 金额"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from db.store.errors import RuleError
from db.store.glossary import say

FEN = {"亿元": 10_000_000_000, "万元": 1_000_000, "元": 100}
"""How many fen one unit is."""
MOST = 2**63 - 1
_WRITTEN = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿|万)?元?")


def in_hundred_millions(fen: int) -> str:
    """Write fen as 亿元 without the unit, with as many digits as it takes: 173.7, 0.0005."""
    whole, rest = divmod(fen, FEN["亿元"])
    decimals = f"{rest:010d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)


def amount_text(fen: int | None) -> str:
    """An amount as papers write it; nothing where it is unknown."""
    return "" if fen is None else f"{in_hundred_millions(fen)}亿元"


def fen_of(words: str) -> int | None:
    """Read 173.7亿元, 60万元, 17,370,000,000元; a bare number is 亿元. None for an empty text, RuleError for others."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    if not plain:
        return None
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        raise RuleError(say("金额“{words}”看不懂，请写成 173.7亿元 这样"), words=" ".join(words.split()))
    unit = f"{found[2] or ''}元" if plain.endswith(("元", "亿", "万")) else "亿元"
    fen = Decimal(found[1].replace(",", "")) * FEN[unit]
    if fen != fen.to_integral_value() or fen > MOST:
        raise RuleError(say("金额“{words}”不是整分的数，请核对"), words=" ".join(words.split()))
    return int(fen)
