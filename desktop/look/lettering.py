"""Letters: which families, which sizes, and how far to lift them to the optical middle. 字体"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from db.store.frozen import frozen

SANS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)
SERIF = ("Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun")


@frozen
class Letter:
    """A role of text: size and height of its line in px at 100 %."""

    size: int
    line: int
    bold: bool = False
    serif: bool = False


ROLES = {
    "cap": Letter(12, 18),
    "capb": Letter(12, 18, bold=True),
    "body": Letter(14, 22),
    "strong": Letter(14, 22, bold=True),
    "lead": Letter(16, 24),
    "leadb": Letter(16, 24, bold=True),
    "h3": Letter(16, 24, bold=True),
    "h2": Letter(20, 28, bold=True),
    "clock": Letter(20, 28),
    "h1": Letter(24, 34, bold=True),
    "num": Letter(35, 48, bold=True),
    "numL": Letter(48, 64, bold=True),
    "mark": Letter(17, 24, bold=True, serif=True),
}


@cache
def families(serif: bool = False) -> tuple[str, ...]:
    """Keep only families that are installed: naming a missing one makes Qt search and complain."""
    wanted = SERIF + SANS if serif else SANS
    return tuple(family for family in wanted if family in _installed())


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def has_chinese() -> bool:
    """Tell whether any installed family can show Chinese; without one the program says so."""
    return bool(families()) or bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def make_font(letter: Letter, names: tuple[str, ...], scale: float) -> QFont:
    font = QFont()
    if names:
        font.setFamilies(list(names))
    font.setPixelSize(max(1, round(letter.size * scale)))
    font.setBold(letter.bold)
    return font


def lift_of(font: QFont) -> int:
    """Px by which text must rise: a Chinese square stands below the middle of its line box."""
    metrics = QFontMetricsF(font)
    return max(0, round((metrics.ascent() - metrics.descent()) / 2 - 0.38 * font.pixelSize()))
