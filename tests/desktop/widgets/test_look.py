"""Colours that can be read, letters, scale and the sheet. 外观"""

import re

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look import drawing, icons
from desktop.look.lettering import ROLES
from desktop.look.palette import HALL, LIGHT, SCHEMES
from desktop.look.sheet import style_sheet
from desktop.look.theme import color, font, g, theme, u

NAMES = [
    "home",
    "prep",
    "checkin",
    "live",
    "paper",
    "follow",
    "roster",
    "handover",
    "exchange",
    "search",
    "settings",
    "more",
    "plus",
    "check",
    "x",
    "okc",
    "xc",
    "minusc",
    "circle",
    "clock",
    "cal",
    "warn",
    "info",
    "lock",
    "print",
    "export",
    "import",
    "copy",
    "edit",
    "undo",
    "save",
    "attach",
    "up",
    "down",
    "left",
    "right",
    "play",
    "pause",
    "user",
    "city",
    "train",
    "laptop",
    "screen",
    "phone",
    "chair",
    "leave",
    "speech",
    "motion",
    "vote",
    "note",
    "point",
    "differ",
    "list",
]

PAIRS = [
    ("text", "surface", 7),
    ("text", "sel", 7),
    ("text2", "surface", 4.5),
    ("text2", "sel", 4.5),
    ("text3", "surface", 4.5),
    ("text3", "win", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "sel", 4.5),
    ("onaccent", "accent", 4.5),
    ("onaccent", "accentH", 4.5),
    ("edge", "surface", 3),
    ("edge", "win", 3),
    ("edge", "sunk", 3),
    ("focus", "surface", 3),
    ("focus", "sel", 3),
    ("onseal", "seal", 4.5),
    ("hallText", "hall", 16),
    ("hallText2", "hall", 10.5),
    ("gold", "hall", 11),
    *((kind, f"{kind}S", 4.5) for kind in ("ok", "warn", "bad", "info", "mute")),
]


def brightness(value: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in QColor(value).getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_what_is_written_can_be_read(scheme: str, ink: str, ground: str, least: float) -> None:
    one, two = sorted((brightness(SCHEMES[scheme][ink]), brightness(SCHEMES[scheme][ground])))
    assert (two + 0.05) / (one + 0.05) >= least - 0.05


def test_every_scheme_knows_every_colour() -> None:
    assert all(scheme.keys() == (LIGHT | HALL).keys() for scheme in SCHEMES.values())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_sheet_is_short_has_no_fonts_and_only_colours_of_the_scheme(scheme: str) -> None:
    theme().set_theme(scheme)
    sheet = style_sheet()
    assert len(sheet.strip().splitlines()) < 60
    assert "font" not in sheet
    assert "$" not in sheet
    assert {value.upper() for value in re.findall(r"#\w{6}", sheet)} <= set(SCHEMES[scheme].values())


def test_text_grows_with_the_scale_and_gaps_half_as_fast() -> None:
    theme().set_scale(1.5)
    assert (u(30), g(8), font("body").pixelSize()) == (45, 10, 21)
    theme().set_scale(9)
    assert theme().scale == 2.0


def test_letters_have_two_weights_and_the_sizes_of_the_design() -> None:
    assert [font(role).pixelSize() for role in ("cap", "body", "lead", "h2", "h1", "num", "numL")] == [
        12, 14, 16, 20, 24, 35, 48]  # fmt: skip
    assert {font(role).bold() for role in ROLES} == {True, False}


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme().set_theme("sepia")


def test_a_change_reaches_what_is_already_shown(application: QApplication) -> None:
    class Page(QWidget):
        restyled = 0

        def restyle(self) -> None:
            self.restyled += 1

    page, heard = Page(), []
    theme().changed.connect(lambda: heard.append(theme().name))
    theme().set_theme("dark")
    assert (page.restyled, heard) == (1, ["dark"])
    assert application.palette().window().color() == QColor("#1A1E23")


def test_all_icons_of_the_design_are_drawn() -> None:
    assert sorted(NAMES) == list(icons.names())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [14, 20])
def test_an_icon_has_ink_of_its_tone_and_a_free_margin(name: str, size: int) -> None:
    image = icons.pixmap(name, 240 if size == 20 else 10, "bad").toImage()
    inked = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 60]
    assert inked
    strong = max((image.pixelColor(x, y) for x, y in inked), key=lambda found: found.alpha())
    assert abs(strong.red() - color("bad").red()) < 12
    if size == 20:
        least = min(min(x, y) for x, y in inked)
        most = max(max(x, y) for x, y in inked)
        assert least >= 12
        assert most <= 228


def test_an_icon_is_made_once_for_each_size_ratio_and_tone() -> None:
    assert icons.pixmap("home", 16).cacheKey() == icons.pixmap("home", 16).cacheKey()
    assert icons.pixmap("home", 16).cacheKey() != icons.pixmap("home", 16, "bad").cacheKey()
    assert icons.pixmap("home", 16, ratio=2.0).width() == 32


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
@pytest.mark.parametrize("place", range(7))
@pytest.mark.parametrize("upright", [False, True])
def test_a_hairline_never_falls_between_pixels(ratio: float, place: int, upright: bool) -> None:
    image = QImage(round(40 * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place, place)
    across = (3, 0) if upright else (0, 3)
    drawing.hairline(painter, *across, 20, "text", upright)
    painter.end()
    middle = round((place + 10) * ratio)
    line = [image.pixelColor(at, middle) if upright else image.pixelColor(middle, at) for at in range(image.width())]
    inked = [found for found in line if found != QColor("white")]
    assert inked == [color("text")] * max(1, int(ratio))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75])
def test_neighbouring_grounds_neither_gap_nor_overlap(ratio: float) -> None:
    image = QImage(round(60 * ratio), 8, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for left in range(0, 51, 17):
        drawing.strip(painter, QRect(left, 0, 17, 4), "sel" if left % 2 else "bad")
    painter.end()
    row = {image.pixelColor(x, 1).name().upper() for x in range(round(51 * ratio))}
    assert row == {LIGHT["sel"], LIGHT["bad"]}
