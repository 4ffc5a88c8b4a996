"""Who signs for a side of a handover is offered first among its own people. 移交双方"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from db.handover.entity import Handover
from db.store.ident import Id, new_id
from desktop.dialogs.handover_forms import SidesForm
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo


def offered(combo: Combo) -> list[str]:
    return [combo.itemText(place) for place in range(combo.count())]


def test_each_side_offers_its_own_people_first_and_follows_the_side(application: QApplication) -> None:
    a, b = Choice(new_id(), "甲市"), Choice(new_id(), "乙市")
    people = [(Choice(new_id(), name), member) for name, member in (("张", a.key), ("王", b.key), ("省", ""))]
    row = Handover(id=Id(new_id()), from_member=a.key, received_by=people[0][0].key)  # type: ignore[arg-type]
    form = SidesForm(None, row, [a, b], people, "", lambda _: "")
    assert offered(form.given_by) == ["未载明", "张", "王", "省"]
    assert offered(form.witnessed_by) == ["未载明", "省", "张", "王"]
    assert form.received_by.currentText() == "张"
    form.receiver.choose(b.key)
    form.receiver.key_chosen.emit(b.key)
    assert offered(form.received_by) == ["未载明", "王", "张", "省"]
    assert form.received_by.currentText() == "张"
    form.deleteLater()
