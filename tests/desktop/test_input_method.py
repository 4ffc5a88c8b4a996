"""Chinese typed through a real input method into the real program. 中文输入"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.store.store import Store
from tests.desktop.typing_desk import Held, missing, typing_desk, typist

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fcitx5 is how Chinese is typed on Linux")

LIVE, CHECK_IN = "ctrl+4", "ctrl+3"
PICTURES = Path(__file__).resolve().parents[1] / "pictures"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    lacking = missing()
    assert not lacking, f"Chinese cannot be typed here without {', '.join(lacking)}"
    with typing_desk(tmp_path_factory.mktemp("desk")) as surroundings:
        yield surroundings


@pytest.fixture
def prepared(home: Path, federation34_prepared: Store) -> Path:
    """The user's folder with a meeting that is prepared, closed so that the program can open it."""
    federation34_prepared.close()
    return home


def holds(kind: str, text: str, whole: str) -> Callable[[Held], bool]:
    """The cursor stands in such a field, with this text, and this with what is being composed."""
    return lambda held: (held["field"], held["text"], held["whole"]) == (kind, text, whole)


def rows(held: Held, name: str) -> list[str]:
    """The rows of a list in sight."""
    lists = held["lists"]
    assert isinstance(lists, dict)
    return list(lists.get(name, ()))


def guests(held: Held) -> list[str]:
    return rows(held, "参会人员")


@pytest.mark.parametrize("named", ["", "fcitx"], ids=["nothing-set", "as-distributions-set-it"])
def test_chinese_is_typed_into_the_entry_line_and_the_search_box(
    desk: dict[str, str], prepared: Path, named: str
) -> None:
    with typist(desk | ({"QT_IM_MODULE": named} if named else {}), prepared) as hands:
        hands.press(LIVE)
        hands.sees(holds("EntryLine", "", ""))
        hands.type("nihao")
        hands.sees(holds("EntryLine", "", "nihao"))
        PICTURES.mkdir(exist_ok=True)
        hands.look(f"picture {PICTURES / 'composing.png'}")
        hands.press("space")
        hands.sees(holds("EntryLine", "你好", "你好"))
        hands.press("Escape", CHECK_IN)
        hands.sees(holds("DoorField", "", ""))
        hands.type("nihao")
        hands.press("space")
        hands.sees(holds("DoorField", "你好", "你好"))


def test_what_is_being_composed_is_searched_for(desk: dict[str, str], prepared: Path) -> None:
    with typist(desk, prepared) as hands:
        hands.press(CHECK_IN)
        assert len(guests(hands.sees(holds("DoorField", "", "")))) == 24
        hands.type("dongli")
        found = guests(hands.sees(holds("DoorField", "", "dongli")))
        assert [each.split()[0] for each in found] == ["董里"]
        hands.press("Return")  # the input method's own Enter: the letters stay as they are, nobody is signed in
        assert guests(hands.sees(holds("DoorField", "dongli", "dongli"))) == found
        hands.press("Return")
        hands.sees(lambda held: any("董里" in each for each in rows(held, "刚刚签到")))


def test_keys_pressed_before_the_records_are_open_arrive(desk: dict[str, str], prepared: Path) -> None:
    """The frame is painted and the program is still reading: what is typed meanwhile waits for the page."""
    with typist(desk, prepared, "--dawdling", early=(LIVE, *"nihao")) as hands:
        hands.sees(lambda held: (held["field"], held["whole"]) == ("EntryLine", "nihao"))


def test_without_the_names_of_the_input_methods_the_same_keys_stay_letters(
    desk: dict[str, str], prepared: Path
) -> None:
    with typist(desk, prepared, "--nameless") as hands:
        hands.press(LIVE)
        hands.sees(holds("EntryLine", "", ""))
        hands.type("nihao")
        hands.press("space")
        hands.sees(holds("EntryLine", "nihao ", "nihao "))
