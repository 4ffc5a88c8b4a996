"""A folder without rights and a disk without room: said in words, nothing half written, and recording goes on. 磁盘"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from db.agenda.entity import Note
from db.agenda.operations import RecordNote
from db.opening import open_store
from db.store.errors import StoreError
from db.store.verify import verify
from tests.builders import Council
from tests.refusals import is_a_sentence
from tests.small_disk import fill, small_disk
from tests.source_tree import ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="rights and limits of POSIX")
NOBODY = 65534


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A store of four members that nobody has open."""
    path = tmp_path / "lianxi.lianxi"
    with open_store(path, keys=tmp_path / "keys", author="会务组") as opened:
        Council(opened)
    return path


NO_RIGHTS = """
import json, os, sys
from pathlib import Path
from typing import Any
from db.opening import open_store
from db.store.errors import StoreError
from db.store.store import Store
import db.people.operations

folder = Path(sys.argv[1])
with open_store(folder / "writable" / "first" / "warm.lianxi", keys=folder / "writable" / "first"):
    pass  # everything is imported while the interpreter's own files can still be read
if os.geteuid() == 0:
    os.setgroups([])
    os.setegid(int(sys.argv[2]))
    os.seteuid(int(sys.argv[2]))
tries = {
    "new": lambda: open_store(folder / "new.lianxi", keys=folder / "new-keys"),
    "new folder": lambda: open_store(folder / "deeper" / "new.lianxi", keys=folder / "new-keys"),
    "open": lambda: open_store(folder / "lianxi.lianxi", keys=folder / "keys"),
    "read": lambda: Store.open(folder / "lianxi.lianxi", keys=folder / "keys", query_only=True),
    "locked file": lambda: open_store(folder / "writable" / "locked.lianxi", keys=folder / "keys"),
    "secret file": lambda: open_store(folder / "writable" / "secret.lianxi", keys=folder / "keys"),
    "keys": lambda: open_store(folder / "writable" / "new.lianxi", keys=folder / "new-keys"),
}
said = {}
for name, attempt in tries.items():
    try:
        attempt().close()
        said[name] = ""
    except StoreError as error:
        said[name] = str(error)
print(json.dumps(said))
"""


@posix
def test_a_folder_that_cannot_be_written_is_said_in_words(closed: Path) -> None:
    """As somebody who has no rights there."""
    folder = Path(tempfile.mkdtemp())
    try:
        shutil.copytree(closed.parent, folder, dirs_exist_ok=True)
        (folder / "writable").mkdir()
        for name, rights in (("locked", 0o444), ("secret", 0o000)):
            copy = Path(shutil.copy(closed, folder / "writable" / f"{name}.lianxi"))
            copy.chmod(rights)
        (folder / "writable").chmod(0o777)
        for path in (folder / "keys", *(folder / "keys").iterdir()):
            path.chmod(0o755)
        folder.chmod(0o555)
        before = contents(folder)
        answer = child(NO_RIGHTS, folder, NOBODY)
        assert contents(folder) == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    words = {
        "new": f"不能在文件夹{folder}里写入",
        "new folder": f"不能在文件夹{folder / 'deeper'}里写入",
        "open": f"不能在文件夹{folder}里写入",
        "read": f"文件夹{folder}里的lianxi.lianxi不能读写",
        "locked file": f"文件夹{folder / 'writable'}里的locked.lianxi不能读写",
        "secret file": f"数据文件secret.lianxi不能读取，请检查文件夹{folder / 'writable'}的权限",
        "keys": f"不能在文件夹{folder / 'new-keys'}里读写本机密钥",
    }
    assert {name: sentence for name, sentence in answer.items() if words[name] not in sentence} == {}
    assert all(is_a_sentence(sentence) for sentence in answer.values())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that holds something, but for shared memory and what warmed the program up."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    found = (path for path in files if path.parent.name != "first")
    return {str(path): content for path in found if (content := path.read_bytes())}


SMALL_FILES = """
import json, resource, sys
from pathlib import Path
from typing import Any
from db.agenda.operations import RecordNote
from db.meeting.entity import meetings
from db.opening import open_store
from db.store.errors import StoreError
from db.store.moment import now
from db.store.store import Store

folder = Path(sys.argv[1])
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
said = {"saved": [], "refused": []}

def try_to(name, work):
    try:
        work()
        said["saved"].append(name)
    except StoreError as error:
        said["refused"].append([name, str(error)])

with open_store(folder / "lianxi.lianxi", keys=folder / "keys") as store:
    meeting = meetings(store)[0].id
    write = lambda text: lambda: store.run(RecordNote(meeting, text, now()))
    try_to("before", write("before"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (Path(f"{store.path}-wal").stat().st_size + 40_000, most))
    for number in range(30):
        try_to(str(number), write(str(number)))
    store.checkpoint()
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))
    try_to("new", lambda: open_store(folder / "new.lianxi", keys=folder / "keys").close())
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try_to("after", write("after"))
print(json.dumps(said))
"""


@posix
def test_a_disk_that_takes_no_more_is_said_and_recording_goes_on(closed: Path) -> None:
    answer = child(SMALL_FILES, closed.parent, 0)
    refused = dict(answer["refused"])
    assert {"before", "after"} <= set(answer["saved"])
    assert "new" in refused
    assert len(refused) > 5
    assert all(is_a_sentence(words) for words in refused.values())
    assert all("没有保存" in words or "不能" in words for words in refused.values()), refused
    assert not (closed.parent / "new.lianxi").exists()
    assert_holds(closed, set(answer["saved"]))


@posix
def test_a_full_disk_is_said_and_recording_goes_on(closed: Path) -> None:
    """A small file system of its own, filled to the last byte."""
    with small_disk(closed.parent / "disk", 3 * 1024**2) as disk:
        with open_store(disk / "lianxi.lianxi", keys=disk / "keys") as store:
            council = Council(store)
            ballast = fill(disk)
            saved, refused = recorded(council)
            with pytest.raises(StoreError) as refusal:
                open_store(disk / "new.lianxi", keys=disk / "keys")
            assert is_a_sentence(str(refusal.value))
            assert not (disk / "new.lianxi").exists()
            ballast.unlink()
            council.run(RecordNote(council.meeting, "after", council.at()))
        assert refused
        assert all("磁盘已满，这一步没有保存到lianxi.lianxi" in words for words in refused)
        assert_holds(disk / "lianxi.lianxi", {*saved, "after"})


def recorded(council: Council) -> tuple[list[str], list[str]]:
    """The texts that were saved, and what was said of the others."""
    saved: list[str] = []
    refused: list[str] = []
    for number in range(40):
        try:
            council.run(RecordNote(council.meeting, str(number), council.at()))
            saved.append(str(number))
        except StoreError as error:
            refused.append(str(error))
    return saved, refused


def assert_holds(path: Path, texts: set[str]) -> None:
    with open_store(path, keys=path.parent / "keys") as store:
        assert {each.text for each in store.find(Note)} == texts
        assert verify(store).clean


def child(program: str, folder: Path, number: int) -> dict[str, Any]:
    command = [sys.executable, "-c", program, str(folder), str(number)]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))
