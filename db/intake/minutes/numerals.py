"""Numbers as minutes write them: 34, 三十四, 二〇二四. 数字"""

from __future__ import annotations

from db.intake.values import NUMERALS

NUMBER = r"(?:\d{1,6}|[零〇一二两三四五六七八九十百]{1,9})"
"""Bounded, so that a line of digits without end is sought through once."""


def number(words: str) -> int:
    """34 of 34 and of 三十四, 2024 of 二〇二四."""
    if words.isdecimal():
        return int(words)
    if "十" not in words and "百" not in words:
        return int("".join(str(NUMERALS[sign]) for sign in words))
    hundreds, _, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * number(hundreds) if hundreds else 0
    total += (10 * (number(tens.strip("零")) if tens.strip("零") else 1)) if ten else 0
    return total + (number(ones.strip("零")) if ones.strip("零") else 0)
