"""A bundle and a card are known by what is in them, whatever they are called. 识别文件"""

from __future__ import annotations

from pathlib import Path

from db.sync import joining
from db.sync.envelope import MAGIC
from db.sync.recognition import kind_of
from tests.db.sync.offices import Office


def test_bundles_and_cards_are_known_by_what_is_in_them(office: Office, tmp_path: Path) -> None:
    renamed = office.made(0, 1)
    joining.write_card(joining.card_of(office.stores[0], "办事处"), tmp_path / "图片.png")
    (tmp_path / "open.txt").write_bytes(MAGIC + b"\x01")
    assert renamed.suffix == ".bin"
    assert kind_of(renamed) == "bundle"
    assert kind_of(tmp_path / "open.txt") == "bundle"
    assert kind_of(tmp_path / "图片.png") == "card"


def test_what_is_neither_is_left_to_others(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.lxb").write_bytes(b"PK\x03\x04")
    assert kind_of(tmp_path / "a.lxb") == ""
    assert kind_of(office.stores[0].path) == ""
    assert kind_of(tmp_path) == ""
    assert kind_of(tmp_path / "gone") == ""
