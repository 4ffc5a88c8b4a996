"""The faces of printed papers: the standard ones where the machine has them, good stand-ins elsewhere. 印刷字体"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from desktop.documents import form

_SERIF = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "AR PL SungtiL GB",
)
_LAST = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei")
_FAMILIES = {
    form.IMITATION_SONG: (
        "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FandolFang R",
        "Zhuque Fangsong (technical preview)",
    ),
    form.HAND: (
        "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "Kaiti SC", "LXGW WenKai", "FandolKai",
        "AR PL KaitiM GB",
    ),
    form.BLACK: ("黑体", "SimHei", "STHeiti", "Heiti SC", *_LAST),
    form.TITLE_SONG: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK"),
    form.SONG: ("宋体", "SimSun", "STSong", "Songti SC"),
}  # fmt: skip


class Face:
    """A face at one size, with the widths of its characters remembered. 字面"""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.size = font.pixelSize()
        self._metrics = QFontMetricsF(font)
        self._advances: dict[str, float] = {}
        self._raw: list[QRawFont] = []

    def advance(self, character: str) -> float:
        """Return the width of a character in twips."""
        known = self._advances.get(character)
        if known is None:
            known = self._advances[character] = self._metrics.horizontalAdvance(character)
        return known

    def width(self, text: str) -> float:
        """Return the width of a text without extra space."""
        return sum(map(self.advance, text))

    def spaced(self, extra: float) -> QFont:
        """Return the font with so much more (or less) after each character."""
        font = QFont(self.font)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, extra)
        return font

    def lacks(self, character: str) -> bool:
        """Tell whether none of the families can show a character."""
        return not any(raw.supportsCharacter(ord(character)) for raw in self.raw_fonts())

    def raw_fonts(self) -> list[QRawFont]:
        """Return the families one by one, best first."""
        if not self._raw:
            self._raw = [QRawFont.fromFont(self._of(family)) for family in self.font.families()]
        return self._raw

    def _of(self, family: str) -> QFont:
        font = QFont(self.font)
        font.setFamilies([family])
        return font


def families(standard: str) -> list[str]:
    """Return the installed families for a standard face, best first; naming a missing one makes Qt search and warn."""
    installed = _installed()
    return [name for name in (*_FAMILIES[standard], *_SERIF, *_LAST) if name in installed]


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def is_standard(standard: str) -> bool:
    """Tell whether the machine has the face itself, under either of its names."""
    return any(name in _installed() for name in _FAMILIES[standard][:2])


def missing_faces() -> tuple[str, ...]:
    """Return the standard faces for which this machine prints a stand-in."""
    return tuple(name for name in _FAMILIES if not is_standard(name))


@cache
def face(standard: str, half_points: int, bold: bool = False) -> Face:
    """Return a face in twips: a pixel of its font is a twentieth of a point."""
    font = QFont()
    names = families(standard)
    if names:
        font.setFamilies(names)
    font.setPixelSize(half_points * 10)
    font.setBold(bold or (standard == form.TITLE_SONG and not is_standard(standard)))
    font.setKerning(False)  # widths add up
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return Face(font)
