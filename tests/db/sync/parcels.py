"""What the tests of bundles say of computers and send between them. 数据包测试"""

from __future__ import annotations

from pathlib import Path

from db.file.entity import FileId
from db.file.shelf import put, shelf_of
from db.people.operations import RenamePerson
from db.store.ident import Id, new_id
from db.store.store import Store
from db.sync import bundle
from db.sync.bundle import Made
from db.sync.device import DeviceId
from db.sync.traffic import Traffic, traffic
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office

OFFICE, HOST, RECORDER = range(3)


def id_of(store: Store) -> DeviceId:
    return DeviceId(Id(store.device))


def between(store: Store, other: Store) -> Traffic:
    return next(each for each in traffic(store) if each.device.id == other.device)


def renamed(office: Office, store: Store, times: int) -> None:
    for number in range(times):
        store.run(RenamePerson(office.council.persons[0], f"张{number}号"))


def in_parts(office: Office, source: int, target: int, folder: Path) -> Made:
    """Several bundles of at most 30,000 bytes each, which cannot be compressed much."""
    store = office.stores[source]
    for number in range(30):
        text = "".join(chr(0x4E00 + (number * 7919 + place * 104729) % 20000) for place in range(900))
        store.run(Put((("person", Id(f"{number + 1:032x}"), "name", text),)))
    return bundle.make(store, [id_of(office.stores[target])], folder, most=30_000)


def file_added(store: Store, content: bytes) -> FileId:
    file = FileId(new_id())
    digest = put(shelf_of(store.path), content)
    store.run(Put((("file", file, "sha256", digest), ("file", file, "name", "协议.docx"), ("file", file, "_del", 0))))
    return file
