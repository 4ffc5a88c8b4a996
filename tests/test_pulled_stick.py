"""A stick is pulled out while a backup, a Word file or a workbook is written: whole, or visibly none (F6). 拔出U盘"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import open_store
from db.sheet import sheet_bytes
from db.store.backup import back_up
from db.store.errors import StoreError
from db.store.restoring import restore
from db.store.state import state_hash
from db.store.store import Store
from desktop.documents.paper import Paper, Paragraph, Run
from desktop.documents.word import docx_bytes
from desktop.workbook_scan import fault_of
from tests.builders import Council
from tests.db.store.powercut import Disk, Image, images, traced

linux = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
CUTS = [60, pytest.param(600, marks=pytest.mark.long)]
CONTROL = 100
PLACES = 200
EXPORT = """
import os, sys
from pathlib import Path
from desktop.documents.target import write_file

{surroundings}
folder = Path(sys.argv[1])
for number in range(5):
    for kind in ("docx", "xlsx"):
        write_file(folder / "stick" / f"paper.{kind}", (folder / f"{number}.{kind}").read_bytes())
        os.write(1, b"%d.%s\\n" % (number, kind.encode()))
"""
BACKUP = """
import os, sys
from pathlib import Path
import db.operations
from db.store.backup import back_up
from db.store.moment import Instant
from db.store.store import Store

{surroundings}
folder = Path(sys.argv[1])
with Store.open(folder / "lianxi.lianxi", keys=folder / "keys") as store:
    for number in range(3):
        made = back_up(store, folder / "stick", Instant(1_935_277_200_000 + 60_000 * number))
        os.write(1, made.path.name.encode() + b"\\n")
with (folder / "stick" / "letter.txt").open("wb", buffering=0) as letter:
    for number in range(500):
        letter.write(b"The stick stays in for a while.")
"""
REFUSED = r"已损坏|不是本程序的备份"
UNFLUSHED = "os.fsync = lambda handle: None"


def docx(number: int) -> bytes:
    return docx_bytes(Paper((f"纪要{number}",), tuple(Paragraph((Run(f"第{each}段"),)) for each in range(40 + number))))


def xlsx(number: int) -> bytes:
    return sheet_bytes("名单", [[f"{row}", "市长", f"{number}"] for row in range(60)], [10, 20, 30], 1)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Five versions of a paper and of a list, and a stick with the first of each."""
    (tmp_path / "disk" / "stick").mkdir(parents=True)
    for number in range(5):
        (tmp_path / "disk" / f"{number}.docx").write_bytes(docx(number))
        (tmp_path / "disk" / f"{number}.xlsx").write_bytes(xlsx(number))
    return tmp_path / "disk"


def replayed(folder: Path, program: str, count: int, surroundings: str = "") -> Iterator[Image]:
    disk = Disk(folder)
    return images(disk, traced(folder, program.replace("{surroundings}", surroundings), folder), count, seed=count)


def broken_exports(folder: Path, image: Image) -> list[str]:
    """Which file under a name of ours is no whole version, or an older one than was said to be written."""
    found = []
    for kind in ("docx", "xlsx"):
        content = image.files.get(f"stick/paper.{kind}")
        versions = [(folder / f"{number}.{kind}").read_bytes() for number in range(5)]
        least = sum(line.endswith(kind) for line in image.said)
        if content is None:
            found += [kind] * bool(least)
        elif content not in versions[max(0, least - 1) :]:
            found.append(kind)
    return found


@linux
@pytest.mark.parametrize("count", CUTS)
def test_an_export_is_whole_or_the_old_one(exported: Path, count: int) -> None:
    unfinished = 0
    for number, image in enumerate(replayed(exported, EXPORT, count)):
        assert broken_exports(exported, image) == [], f"image {number}, {image.mode}"
        unfinished += any(Path(name).name.startswith(".") for name in image.files)
    assert unfinished, "none was cut while a file was being written"


@linux
def test_an_export_that_does_not_wait_for_the_stick_breaks(exported: Path) -> None:
    """The control: the same replay finds what is lost."""
    found = [broken_exports(exported, image) for image in replayed(exported, EXPORT, CONTROL, UNFLUSHED)]
    assert sum(map(bool, found)) > CONTROL / 10


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    with open_store(folder / "lianxi.lianxi", keys=folder / "keys", author="会务组") as store:
        Council(store)
    return folder


def broken_backups(folder: Path, image: Image, whole: str) -> list[str]:
    """What has the name of a backup and cannot be restored, and what was said to be made and is not there."""
    image.write(folder)
    stick = folder / "stick"
    found = [name for name in image.said if not (stick / name).exists()]
    for path in stick.glob("*.lianxi"):
        try:
            again = restore(path, folder / "again" / path.name)
            with Store.open(again.path, keys=folder / "keys", query_only=True) as copy:
                found += [path.name] * (state_hash(copy) != whole)
        except StoreError:
            found.append(path.name)
    return found


@linux
@pytest.mark.parametrize("count", CUTS)
def test_a_backup_on_the_stick_is_whole_or_none(office: Path, tmp_path: Path, count: int) -> None:
    with open_store(office / "lianxi.lianxi", keys=office / "keys") as store:
        whole = state_hash(store)
    for number, image in enumerate(replayed(office, BACKUP, count)):
        assert broken_backups(tmp_path / "after", image, whole) == [], f"image {number}, {image.mode}"


@linux
def test_a_backup_that_does_not_wait_for_the_stick_breaks(office: Path, tmp_path: Path) -> None:
    """The control."""
    with open_store(office / "lianxi.lianxi", keys=office / "keys") as store:
        whole = state_hash(store)
    found = [broken_backups(tmp_path / "after", each, whole) for each in replayed(office, BACKUP, CONTROL, UNFLUSHED)]
    assert sum(map(bool, found)) > CONTROL / 10


@pytest.mark.parametrize("manifest", [True, False])
def test_a_backup_cut_anywhere_is_refused(office: Path, tmp_path: Path, manifest: bool) -> None:
    with open_store(office / "lianxi.lianxi", keys=office / "keys") as store:
        made = back_up(store, tmp_path / "backups")
    data, target = made.path.read_bytes(), tmp_path / "target" / "lianxi.lianxi"
    if not manifest:
        Path(f"{made.path}.json").unlink()
    for place in places(data):
        made.path.write_bytes(data[:place])
        with pytest.raises(StoreError, match=REFUSED):
            restore(made.path, target)
        assert not target.exists()
    shutil.rmtree(target.parent)


@pytest.mark.parametrize("kind", [docx, xlsx])
def test_a_paper_cut_anywhere_is_not_read(kind: object) -> None:
    data = kind(0)  # type: ignore[operator]
    assert fault_of(data) == 0
    assert all(fault_of(data[:place]) for place in places(data))


def places(data: bytes) -> list[int]:
    """Where it is cut: all over, the first and the last bytes among them."""
    spread = {round(n * (len(data) - 1) / (PLACES - 1)) for n in range(PLACES)}
    return sorted(spread | {*range(1, 6), *range(len(data) - 5, len(data))})
