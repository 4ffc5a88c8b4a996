"""The register of numbers goes to a computer that can accept it. 移交发文登记"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from db.opening import open_store
from db.store.ident import Id
from db.store.store import Store
from db.sync import joining, peers
from db.sync.device import DeviceId
from db.sync.operations import EnrolDevice, RevokeDevice
from desktop.dialogs.choose_one import ChooseOne
from desktop.workspace import Workspace
from tests.desktop.issuing_course import Course
from tests.desktop.pages.course_hands import other_step, today
from tests.desktop.pages.papers_hands import shown


def enrolled(store: Store, folder: Path, name: str) -> DeviceId:
    with open_store(folder / f"{name}.lianxi", keys=folder / f"{name}-keys") as waiting:
        card = joining.card_of(waiting, name)
    device = DeviceId(Id(card.device))
    store.run(EnrolDevice(device, card.name, card.public_key, card.recipient))
    return device


def test_neither_a_lost_computer_nor_a_stranger_is_offered_the_register(
    application: QApplication, store: Store, workspace: Workspace, tmp_path: Path
) -> None:
    """Whoever had it could not pass it on, and no number would be drawn any more."""
    course = Course(store)
    course.draft()
    course.approve()
    lost = [enrolled(store, tmp_path, each) for each in ("记录席", "丢失的电脑")][1]
    store.run(RevokeDevice(lost, 0))
    peers.recognise(store)
    with store.transaction():
        store.connection.execute("INSERT INTO sy_device(uuid, name, status) VALUES(zeroblob(16), '生人', 'pending')")
    workspace.choose_meeting(course.meeting)
    today(workspace, date(2024, 9, 2))
    offered: list[str] = []

    def look(form: QDialog) -> None:
        assert isinstance(form, ChooseOne)
        offered.extend(form.choices.itemText(place) for place in range(form.choices.count()))
        form.reject()

    with shown(workspace) as page:
        other_step(page, "移交发文登记", look)
    assert offered == ["记录席"]
