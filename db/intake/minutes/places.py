"""Provinces, prefectures and counties, and what of an organisation's name is a place. 行政区划"""

from __future__ import annotations

import re
from functools import cache

from db.resource import table_rows

_SUFFIX = re.compile(
    r"(?:(?:[\u4e00-\u9fff]族)*自治[州县旗区]|(?:维吾尔|壮族|回族)?自治区|特别行政区|地区|林区|矿区|新区"
    r"|[省市州盟县区旗])$"
)
_PEOPLES = re.compile(
    r"(?:满|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡"
    r"|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米"
    r"|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各)+族?$"
)
_WORDS = re.compile(
    "合作|和平|城区|郊区|矿区|东方|团结|胜利|新华|友谊|平安|富裕|友好|向阳|前进|公安"
    "|东风|共和|互助|民和|资源|建设|安定|安宁|兴国|大通|武功|高明|中央|开发|长寿|爱民"
)
"""Short names of counties that are everyday words: only the full name counts as a place."""
_FULL_ONLY = ("台湾省", "香港特别行政区", "澳门特别行政区")
"""Whose districts are not named alone in minutes."""
LONGEST = 15


@cache
def provinces() -> dict[str, str]:
    """By its name and its short name, every province."""
    return _named({row[0] for row in table_rows("divisions.tsv")})


@cache
def prefectures() -> dict[str, str]:
    return _named({row[1] for row in table_rows("divisions.tsv") if row[1]})


@cache
def counties() -> dict[str, str]:
    """By the full name, and by the short one of two characters or more that is no county's prefecture."""
    rows = [row for row in table_rows("divisions.tsv") if row[0] not in _FULL_ONLY]
    full = {name for row in rows for name in row[2].split(" ") if name}
    short = _named({name for name in full if len(name) > 2})
    return {name: each for name, each in short.items() if not _WORDS.fullmatch(name)} | {name: name for name in full}


def _named(full: set[str]) -> dict[str, str]:
    short = {short_place(name): name for name in sorted(full) if len(short_place(name)) > 1}
    brief = {f"{short_place(name)}{name[-1]}": name for name in full if "自治" in name}
    return short | brief | {name: name for name in full}


def short_place(name: str) -> str:
    """广元 of 广元市, 阿坝 of 阿坝藏族羌族自治州."""
    bare = _SUFFIX.sub("", name)
    return _PEOPLES.sub("", bare) or bare if bare != name and "自治" in name else bare


def place_at(words: str, start: int, *, counties_too: bool = True) -> str:
    """The longest name of a place that begins there, '' for none."""
    tables = (provinces(), prefectures(), counties()) if counties_too else (provinces(), prefectures())
    for length in range(LONGEST, 1, -1):
        name = words[start : start + length]
        if len(name) == length and any(name in table for table in tables):
            return name
    return ""


def leading_places(words: str) -> str:
    """四川省广元市 of 四川省广元市文化和旅游局; the units must follow from large to small."""
    end = 0
    while name := place_at(words, end):
        end += len(name)
    return words[:end]


def full_place(name: str) -> str:
    """广元市 of 广元; what is no place stays as it is."""
    return prefectures().get(name) or provinces().get(name) or counties().get(name) or name


def seat_of(organisation: str) -> str:
    """The place that an office or government belongs to, by its full name, the smallest that stands in front."""
    places, end, found = leading_places(organisation), 0, ""
    while end < len(places):
        name = place_at(places, end)
        found, end = full_place(name), end + len(name)
    return found


def member_kind(name: str) -> str:
    """What a member is by its name: a province, a city, a district or county, an enterprise, else a department."""
    if name.endswith(("公司", "集团")):
        return "enterprise"
    for kind, table in (("province", provinces()), ("city", prefectures()), ("district", counties())):
        if name in table:
            return kind
    return "city" if name.endswith(("市", "州", "盟", "地区")) else "department"
