"""The projector: on a second screen only, without names, and numbers once they are declared. 投影"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from db.store.store import Store
from desktop.look.palette import HALL
from desktop.projector import beside
from desktop.projector_face import ProjectorFace, projector_face
from desktop.projector_window import ProjectorWindow
from tests.desktop.pages.conftest import hall as hall  # noqa: PLC0414
from tests.desktop.pages.live_hands import FOURTH, Key, Recorder
from tests.desktop.pages.test_live_votes import yes

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
DESK, HALL_SCREEN = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)
TITLE = "陕甘川宁毗邻地区经济联合会第34届年会"
THIRD = "关于商定经联合会年会和西交会举办方式调整的议案"


@pytest.mark.parametrize(
    ("screens", "found"),
    [
        ([DESK], None),
        ([DESK, DESK], None),
        ([DESK, QRect(0, 0, 1024, 768)], None),
        ([DESK, QRect(0, 0, 0, 0)], None),
        ([DESK, HALL_SCREEN], 1),
        ([HALL_SCREEN, DESK], 0),
        ([DESK, QRect(-800, 0, 800, 600), HALL_SCREEN], 2),
    ],
    ids=["one", "mirrored", "mirrored smaller", "empty", "extended", "extended left", "the largest"],
)
def test_only_a_screen_that_shows_nothing_of_ones_own_will_do(screens: list[QRect], found: int | None) -> None:
    assert beside(DESK, screens) == found


def face(hall: Recorder, *, with_item: bool = True) -> ProjectorFace:
    workspace = hall.window.workspace
    return projector_face(workspace.store, workspace.meeting, with_item=with_item, practice=False)


def test_before_an_item_the_hall_sees_title_and_theme(hall: Recorder) -> None:
    seen = face(hall)
    assert (seen.title, seen.subject, seen.figures, seen.result) == (TITLE, "", (), "")
    assert seen.theme


def test_the_item_is_shown_where_it_is_wanted(hall: Recorder) -> None:
    hall.record("开始 2")
    assert "工作总结报告" in face(hall).subject
    assert face(hall, with_item=False).subject == ""


def test_numbers_come_only_after_they_are_declared_and_go_when_annulled(hall: Recorder) -> None:
    hall.record(*FOURTH, "bj 第3件 13 0 1")
    assert (face(hall).figures, face(hall).result) == ((), "")
    hall.declare(yes)
    seen = face(hall, with_item=False)
    assert seen.subject == THIRD
    assert seen.figures == (("赞成", 13), ("反对", 0), ("弃权", 1))
    assert seen.result == "通过"
    hall.record("作废 计票有误")
    assert face(hall).figures == ()


def test_the_next_ballot_takes_the_old_numbers_away(hall: Recorder) -> None:
    hall.record(*FOURTH, "bj 第3件 13 0 1")
    hall.declare(yes)
    hall.record("表决 第2件")
    hall.key(Key.Key_1)
    assert (face(hall).figures, face(hall).result) == ((), "")


def test_no_name_of_a_person_is_ever_shown(hall: Recorder) -> None:
    hall.record(*FOURTH, "主持 吴勇", "fy dxp 赞成", "tg 1-3")
    seen = face(hall)
    assert not any(name in str(seen) for name in ("吴勇", "董小平"))
    assert seen.result == "通过"


def test_of_an_election_the_hall_sees_the_item_and_no_candidate(hall: Recorder) -> None:
    hall.record(*FOURTH, "选举 1 王毅 吴勇", "选举 王毅 9 吴勇 5 有效14")
    hall.declare(yes)
    seen = face(hall)
    assert (seen.figures, seen.result) == ((), "")
    assert "王毅" not in str(seen)
    assert seen.subject == "经联合会办事处提交的三项议案"


def test_an_amendment_is_named_by_its_motion(hall: Recorder) -> None:
    hall.record(*FOURTH, "通过 1-2", "修正 第3件 宝鸡 第三条：每年→每两年", "表决 13 0 1")
    hall.declare(yes)
    assert face(hall).subject == f"《{THIRD}修正案（第三条）》"


def test_with_one_screen_it_says_so_and_does_not_open(hall: Recorder) -> None:
    hall.key(Key.Key_F11)
    assert not hall.window.projector.is_open()
    assert hall.window.bar.sentence.text().startswith("只接了一块屏幕，没有打开投影")
    assert hall.window.focusWidget() is hall.field


def test_the_foot_has_the_same_switch_as_the_key(hall: Recorder) -> None:
    menu = hall.window.foot.projector.menu(hall.window)
    menu.actions()[0].trigger()
    assert "没有打开投影" in hall.window.bar.sentence.text()
    menu.actions()[1].trigger()
    assert hall.window.projector.with_item
    menu.deleteLater()


@pytest.fixture
def screen(application: QApplication) -> Iterator[ProjectorWindow]:
    made = ProjectorWindow()
    yield made
    made.close()
    made.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


DECLARED = ProjectorFace(
    TITLE, "丝路连蜀道　共谋新发展", THIRD, (("赞成", 13), ("反对", 0), ("弃权", 1)), "通过", "演示假设"
)
FACES = {
    "title": ProjectorFace(TITLE, "丝路连蜀道　共谋新发展"),
    "item": ProjectorFace(TITLE, "丝路连蜀道　共谋新发展", THIRD),
    "declared": DECLARED,
    "acclaimed": ProjectorFace(TITLE, "丝路连蜀道　共谋新发展", THIRD, (), "通过", "演练"),
    "invalid": ProjectorFace(TITLE, "", THIRD, (("赞成", 113), ("反对", 40), ("弃权", 1), ("无效", 2)), "未达法定人数"),
    "long": ProjectorFace(
        TITLE, "丝路连蜀道　共谋新发展", f"{THIRD}　" * 5, (("赞成", 13), ("反对", 0), ("弃权", 1)), "通过"
    ),
}


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (3840, 2160)], ids=str)
@pytest.mark.parametrize("name", FACES)
def test_figures_are_large_and_scale_with_the_height(screen: ProjectorWindow, name: str, size: tuple[int, int]) -> None:
    screen.resize(*size)
    screen.show_face(FACES[name])
    picture = screen.grab().toImage()
    PICTURES.mkdir(exist_ok=True)
    assert picture.save(str(PICTURES / f"projector-{name}-{size[0]}.png"))
    assert picture.pixelColor(2, 2) == QColor(HALL["hall"])
    if FACES[name].figures:
        white = QColor(HALL["hallText"])
        band = range(int(0.52 * size[1]), int(0.76 * size[1]))
        rows = [y for y in band if any(picture.pixelColor(x, y) == white for x in range(0, size[0], 3))]
        least = 0.086 if len(FACES[name].figures) > 3 else 0.13
        assert len(rows) > least * size[1]  # of 1080: 96 pt are 93 px from head to foot, 165 pt are 160


def test_the_projector_takes_neither_focus_nor_keys(screen: ProjectorWindow) -> None:
    assert screen.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert screen.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_a_practised_meeting_says_so_in_the_hall(hall: Recorder, store: Store) -> None:
    shown = projector_face(store, hall.window.workspace.meeting, with_item=True, practice=True)
    assert shown.mark == "演练"


OPEN_IT = """
import sys
from pathlib import Path
from db.opening import open_store
from desktop.application import dress, make_application
from desktop.shell import Shell
from desktop.preferences import Preferences
application = make_application(["lianxi"])
dress(application, Preferences())
home = Path(sys.argv[1])
with open_store(home / "lianxi.lianxi", keys=home / "keys", author="会务组") as store:
    shell = Shell(application, store, Preferences())
    shell.window.appear()
    application.processEvents()
    shell.window.projector.toggle()
    application.processEvents()
    shown = shell.window.projector.window
    print(shown.screen().name() if shown else shell.window.bar.text())
    print(application.activeWindow() is shell.window)
    shell.window.close()
    print(shell.window.projector.is_open())
"""


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (1366, ["hall", "True", "False"]),
        (0, ["第二块屏幕与本机显示同样的内容，没有打开投影；请在系统的显示设置里改为“扩展”", "True", "False"]),
    ],
    ids=["extended", "mirrored"],
)
def test_on_two_screens_it_opens_on_the_other_one_alone(tmp_path: Path, left: int, said: list[str]) -> None:
    screens = [("desk", 0, 1366, 768), ("hall", left, 1920, 1080)]
    described = [{"name": name, "x": x, "y": 0, "width": wide, "height": high} for name, x, wide, high in screens]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": described}), encoding="utf-8")
    home = tmp_path / "home"
    environment = {**os.environ, "LIANXI_HOME": str(home), "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    command = [sys.executable, "-c", OPEN_IT, str(home)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    assert told.stdout.splitlines() == said
