"""Long texts in two versions are read whole and written anew; a practice copy exchanges nothing. 数据交换"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.attendance.entity import ever_present
from db.attendance.operations import MarkPresence
from db.meeting.entity import Meeting
from db.meeting.operations import DescribeMeeting
from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.people.operations import AddPerson, RenamePerson
from db.recording.practice import practice_copy
from db.store import commit as codec
from db.store.state import state_hash
from db.store.verify import verify
from db.sync import bundle
from db.sync.preview import preview
from desktop.pages.exchange.effects import warning_of
from desktop.widgets.long_text_field import LongTextField
from tests.db.sync.forging import ROW, Forger
from tests.db.sync.offices import Office
from tests.db.sync.test_letters import read_by_the_next
from tests.desktop.dialogs import Answers, press
from tests.desktop.pages.exchange_hands import Laptop
from tests.desktop.test_every_page import cut

PRINCIPLES = "坚持优势互补、互惠互利，"
"""The beginning of a long text; many times over, one of several lines."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with ExitStack() as stack:
        yield Office(tmp_path, stack)


def test_a_long_text_is_read_whole_and_may_be_written_anew_in_several_lines(
    application: QApplication, office: Office, answers: Answers, tmp_path: Path
) -> None:
    meeting, council = office.council.meeting, office.council
    facts = {"ordinal": 2, "from_on": council.day, "place": "甲市", "chair_id": council.members[0]}
    host, desk = Laptop(office.stores[1], answers), Laptop(office.stores[0], answers)
    for laptop, times in ((host, 20), (desk, 2)):
        said = DescribeMeeting(meeting, principles=PRINCIPLES * times, **facts)  # type: ignore[arg-type]
        assert laptop.window.workspace.run(said) == ""
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert [field for _, field in desk.disputes()] == ["指导思想"]
    assert desk.versions() == {PRINCIPLES * 20, PRINCIPLES * 2}
    assert cut(desk.window) == []

    def say(dialog: object) -> None:
        field = dialog.field  # type: ignore[attr-defined]
        assert isinstance(field, LongTextField)
        field.setPlainText("第一段\n第二段")
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(say)
    press(desk.page.view.dispute.say)
    assert desk.disputes() == []
    assert desk.store.need(Meeting, meeting).principles == "第一段\n第二段"
    for laptop in (host, desk):
        laptop.close()


def test_a_practice_copy_exchanges_nothing(
    application: QApplication, office: Office, answers: Answers, tmp_path: Path
) -> None:
    desk, host, _ = office.stores
    host.run(RenamePerson(office.council.persons[0], "张毅"))
    path = office.made(1, 0)
    with practice_copy(desk, tmp_path / "practice.lianxi", office.council.meeting) as copy:
        practice, before = Laptop(copy, answers), state_hash(copy)
        assert not practice.page.view.make.isVisible()
        assert "请先结束演练" in practice.page.view.none.empty.body.text()
        assert practice.receive(path) == "演练副本不与别的电脑交换数据，没有并入"
        assert state_hash(copy) == before
        practice.close()


def test_recording_goes_on_while_a_bundle_is_taken_in(
    application: QApplication, office: Office, answers: Answers, tmp_path: Path
) -> None:
    host, desk = Laptop(office.stores[1], answers), Laptop(office.stores[0], answers)
    for number in range(60):
        host.store.run(AddPerson(f"来宾{number}", "乙市", "秘书长"))
    desk.look(host.send("办事处", tmp_path / "u"))
    press(desk.page.view.preview.admit)
    assert desk.page.bundling.task is not None
    council = office.council
    for attendee in council.attendees:
        said = MarkPresence(council.stage, (attendee,), "arrived", council.at())
        assert desk.window.workspace.run(said) == ""
    desk.wait()
    assert desk.page.view.bar.text().startswith("已并入：新增 120 项")
    assert len(desk.store.find(Person)) == 64
    assert len(ever_present(desk.store, council.meeting)) == 4
    assert verify(desk.store).faults == ()
    for laptop in (host, desk):
        laptop.close()


@pytest.mark.parametrize("is_erased", [False, True])
def test_what_a_newer_version_wrote_is_said_to_be_kept_where_it_is(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_erased: bool
) -> None:
    """Once anything was erased here nobody can say whether it holds that; its sender gives it again."""
    desk, forger, person = office.stores[0], Forger(office), office.council.persons[0]
    if is_erased:
        desk.run(ErasePerson(person, personal(desk, person)))
    path = tmp_path / "newer.lxb"
    with monkeypatch.context() as later:
        later.setattr(codec, "header_of", read_by_the_next)
        path.write_bytes(forger.sealed([forger.section([forger.spelled(v=2, o=[["person", ROW, {"_del": 0}]])])]))
    with preview(desk, path) as shown:
        kind, sentence = warning_of(desk, shown)
    assert kind == "warning"
    assert ("先存下" in sentence, "再请对方重新送出" in sentence) == (not is_erased, is_erased)
    assert (bundle.take_in(desk, path).merged.waiting == ()) is is_erased
