"""Word files laid out by an office program, read back line by line in millimetres. 渲染"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Stand-ins for faces that no free system has; the files themselves name the standard faces alone.
STAND_INS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
}
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a rendered page: its place in millimetres and its words."""

    top: float
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered paper: lines by page, and pictures of its pages."""

    pages: list[list[Line]]
    pdf: Path

    def text_lines(self, page: int) -> list[Line]:
        """Return the lines of a page above its foot."""
        return [line for line in self.pages[page] if line.top < 262]

    def number(self, page: int) -> Line:
        """Return the page number of a page."""
        return next(line for line in self.pages[page] if re.fullmatch(r"—\d+—", line.text))


def program(name: str) -> str:
    path = shutil.which(name)
    assert path, f"{name} is needed to see what the papers look like: install libreoffice-writer and poppler-utils"
    return path


def _font_rules(folder: Path) -> Path:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{stand_in}</string></edit></match>'
        for name, stand_in in STAND_INS.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>",
        encoding="utf-8",
    )
    return path


def _lines(page: str) -> list[Line]:
    by_height: dict[int, list[tuple[float, float, float, str]]] = defaultdict(list)
    for left, top, right, bottom, text in _WORD.findall(page):
        middle = round((float(top) + float(bottom)) / 2 / 8)  # characters of one line differ by less than 8 points
        near = next((key for key in (middle, middle - 1, middle + 1) if key in by_height), middle)
        by_height[near].append((float(left), float(right), float(top), text))
    lines = []
    for words in by_height.values():
        words.sort()
        top = min(word[2] for word in words)
        right = max(word[1] for word in words)
        lines.append(Line(_mm(top), _mm(words[0][0]), _mm(right), "".join(word[3] for word in words)))
    return sorted(lines, key=lambda line: line.top)


def _mm(points: float) -> float:
    return points * 25.4 / 72


def rendered_in(folder: Path, files: Sequence[Path]) -> dict[str, Rendered]:
    """Render all files in one call: starting the office program costs more than the papers."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        env=os.environ | {"FONTCONFIG_FILE": str(_font_rules(folder))},
        capture_output=True,
        check=True,
        timeout=200,
    )
    return {file.stem: _read(folder / f"{file.stem}.pdf") for file in files}


def _read(pdf: Path) -> Rendered:
    boxes = subprocess.run(
        [program("pdftotext"), "-bbox", str(pdf), "-"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    return Rendered([_lines(page) for page in boxes.split("<page ")[1:]], pdf)


def picture(paper: Rendered, page: int) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes of a page at 200 dots per inch."""
    command = [program("pdftoppm"), "-r", "200", "-f", str(page + 1), "-l", str(page + 1), str(paper.pdf)]
    header, size, _, pixels = subprocess.run(command, capture_output=True, check=True).stdout.split(b"\n", 3)
    assert header == b"P6"
    width, height = map(int, size.split())
    return width, height, pixels


def red(line: bytes) -> int:
    return sum(r > 150 and g < 100 and b < 100 for r, g, b in zip(line[::3], line[1::3], line[2::3], strict=True))


def dark(line: bytes) -> int:
    return sum(value < 110 for value in line[1::3])


def rows(paper: Rendered, page: int, count: Callable[[bytes], int], share: float) -> list[float]:
    """Return the heights in millimetres where more than a share of the width is of a colour."""
    width, height, pixels = picture(paper, page)
    lines = (pixels[row * width * 3 : (row + 1) * width * 3] for row in range(height))
    return [(row + 0.5) * 25.4 / 200 for row, line in enumerate(lines) if count(line) > share * width]
