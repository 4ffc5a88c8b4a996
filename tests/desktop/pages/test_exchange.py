"""Data exchange through real windows: bundles out and in, a look before, two versions decided. 数据交换"""

from __future__ import annotations

from pathlib import Path

from db.attendance.operations import MarkPresence
from db.body.entity import Body
from db.body.operations import DescribeBody
from db.opening import open_store
from db.people.entity import Person
from db.people.operations import AddPerson, RemovePerson, RenamePerson
from db.store import exchange
from db.store.state import state_hash
from db.sync import joining
from db.sync.dispute import disputes
from tests.db.sync.offices import Office
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.exchange_hands import Laptop, named_apart


def test_two_halves_of_a_meeting_meet_and_what_differs_is_decided_once(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    """Host and recorder record halves and one thing alike; resolved on one laptop, it is resolved on all."""
    desk, host, recorder = laptops
    council, stick = office.council, tmp_path / "u"
    arrived = [MarkPresence(council.stage, (each,), "arrived", council.at()) for each in council.attendees]
    for operation in (*arrived[:2], RenamePerson(council.persons[0], "张毅")):
        host.window.workspace.run(operation)
    for operation in (*arrived[2:], RenamePerson(council.persons[0], "章一")):
        recorder.window.workspace.run(operation)
    assert desk.receive(host.send("办事处", stick)) == "已并入：新增 2 项，更改 1 项，不一致 0 处，还缺 0 份"
    words = desk.receive(recorder.send("办事处", stick))
    assert words.startswith("已并入：新增 2 项")
    assert "不一致 1 处，还缺 0 份" in words
    recorder.receive(desk.send("记录席", stick))
    host.receive(desk.send("东道席", stick))
    assert len({state_hash(each.store) for each in laptops}) == 1
    asked = [each.disputes() for each in laptops]
    assert asked[0] == asked[1] == asked[2]
    assert len(asked[0]) == 1
    assert asked[0][0][1] == "姓名"
    assert all(each.versions() == {"张毅", "章一"} and each.badge() == 1 for each in laptops)
    assert desk.page.view.dispute.before.text().startswith("此前：张一（会务组")
    desk.take("张毅")
    assert desk.badge() == 0
    assert desk.page.view.bar.text() == "已裁定 1 处，都裁定了；请给各台电脑送出数据包。"
    for other, name in ((host, "东道席"), (recorder, "记录席")):
        other.receive(desk.send(name, stick))
        assert other.disputes() == []
        assert other.store.need(Person, council.persons[0]).name == "张毅"
    assert len({state_hash(each.store) for each in laptops}) == 1


def test_a_preview_changes_nothing_and_a_refused_bundle_neither(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    path, before = host.send("办事处", tmp_path / "u"), state_hash(desk.store)
    desk.look(path)
    preview = desk.page.view.preview
    assert preview.isVisible()
    kinds = {row.term: (row.added, row.changed, row.removed) for row in preview.kinds.records().rows()}
    assert kinds == {"人员": (1, 0, 0), "职务": (1, 0, 0)}
    assert [row.words for row in preview.effects.records().rows()] == ["人员 · 王五", "职务 · 王五"]
    assert preview.signed.text() == "已核对签名：东道席"
    press(preview.refuse)
    assert state_hash(desk.store) == before
    assert path.exists()
    assert desk.page.view.bar.text().startswith("没有接收")


def test_a_preview_shows_what_contradicts_this_computer_first(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    named_apart(office, host, desk)
    desk.look(host.send("办事处", tmp_path / "u"))
    preview = desk.page.view.preview
    assert preview.bar.kind == "warning"
    first = preview.effects.records().rows()[0]
    assert (first.icon, first.here, first.there) == ("differ", "章一", "张毅")
    assert disputes(desk.store) == ()


def test_what_goes_where_is_said_until_the_receipt_comes(office: Office, laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host, _ = laptops
    desk.window.workspace.run(RenamePerson(office.council.persons[0], "张毅"))
    desk.page.refresh()

    def row() -> tuple[str, str]:
        found = next(each for each in desk.page.view.computers.records().rows() if each.name == "东道席")
        return found.due, found.face.word

    due, state = row()
    assert due.endswith("以来 1 条新记录")
    assert state == "待送出"
    path = desk.send("东道席", tmp_path / "u")
    assert "可以安全拔出" in desk.page.view.bar.text()
    assert row()[1] == "未回执"
    host.receive(path)
    press(host.page.view.bar.button)
    receipt = host.folder_chosen(tmp_path / "回执", set())
    assert "回执" in host.page.view.bar.text()
    assert "没有新记录" in desk.receive(receipt)
    assert row() == ("没有要送的", "已送达")


def test_what_is_missing_in_between_is_said_and_asked_for_no_longer_once_it_came(
    office: Office, laptops: list[Laptop]
) -> None:
    """A later bundle came, an earlier one did not: the later one waits, and takes effect with it."""
    desk, host, _ = laptops
    for name in ("王五", "赵六", "孙七"):
        host.window.workspace.run(AddPerson(name, "乙市", "秘书长"))
    known = exchange.version(host.store)
    first = exchange.version(desk.store).get(host.store.device, 0) + 1
    exchange.merge(desk.store, exchange.lacking(host.store, known | {host.store.device: first + 1}))
    desk.page.refresh()

    def state() -> str:
        rows = desk.page.view.computers.records().rows()
        return str(next(each.face.word for each in rows if each.name == "东道席"))

    assert state() == f"缺第{first}至{first + 1}条"
    assert not desk.store.find(Person, name="孙七")
    exchange.merge(desk.store, exchange.lacking(host.store, known | {host.store.device: first - 1}))
    desk.page.refresh()
    assert state() == "已送达"
    assert desk.store.find(Person, name="孙七")


def test_a_file_that_is_no_good_bundle_is_refused_in_one_sentence(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    for_other = host.send("记录席", tmp_path / "u")
    before = state_hash(desk.store)
    assert "不是给这台电脑的" in desk.receive(for_other)
    torn = tmp_path / "torn.lxb"
    torn.write_bytes(for_other.read_bytes()[:100])
    assert "已损坏" in desk.receive(torn)
    assert state_hash(desk.store) == before


def test_all_of_one_computer_is_taken_at_once_and_taken_back(
    office: Office, laptops: list[Laptop], tmp_path: Path, answers: Answers
) -> None:
    desk, host, _ = laptops
    people = office.council.persons[:2]
    for place, person in enumerate(people):
        host.window.workspace.run(RenamePerson(person, f"东{place + 1}"))
        desk.window.workspace.run(RenamePerson(person, f"办{place + 1}"))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert len(desk.disputes()) == 2

    def choose(dialog: object) -> None:
        dialog.choices.choose(f"device {host.store.device}")  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    names = [desk.store.need(Person, each).name for each in people]
    answers.next(choose)
    press(desk.page.view.dispute.all)
    assert desk.disputes() == []
    assert [desk.store.need(Person, each).name for each in people] == ["东1", "东2"]
    press(desk.page.view.bar.button)
    assert [desk.store.need(Person, each).name for each in people] == names


def test_another_value_can_be_said(office: Office, laptops: list[Laptop], tmp_path: Path, answers: Answers) -> None:
    desk, host, _ = laptops
    body = office.council.body
    host.window.workspace.run(DescribeBody(body, "mayors", "会议", "东道办", ""))
    desk.window.workspace.run(DescribeBody(body, "mayors", "会议", "常设办", ""))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert [field for _, field in desk.disputes()] == ["常设办事机构"]

    def say(dialog: object) -> None:
        type_into(dialog.field, "联络处")  # type: ignore[attr-defined]
        press(dialog.verb)  # type: ignore[attr-defined]

    answers.next(say)
    press(desk.page.view.dispute.say)
    assert desk.disputes() == []
    assert desk.store.need(Body, body).office == "联络处"


def test_who_was_taken_off_and_went_on_elsewhere_is_kept_or_not(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, _ = laptops
    person = office.council.persons[3]
    desk.window.workspace.run(RemovePerson(person))
    host.window.workspace.run(RenamePerson(person, "张肆"))
    desk.receive(host.send("办事处", tmp_path / "u"))
    assert [field for _, field in desk.disputes()] == ["去留"]
    assert desk.versions() == {"停用", "保留"}
    desk.take("停用")
    assert desk.disputes() == []
    assert desk.store.get(Person, person) is None


def test_every_page_shows_what_a_bundle_brought(office: Office, laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host, _ = laptops
    desk.window.go("roster")
    settle()
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    desk.receive(host.send("办事处", tmp_path / "u"))
    desk.window.go("roster")
    settle()
    assert "王五" in [row.name for row in desk.window.pages["roster"].people]  # type: ignore[attr-defined]


def test_a_computer_that_did_not_found_the_records_lets_nobody_in(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    host = laptops[1]
    with open_store(tmp_path / "new.lianxi", keys=tmp_path / "new-keys") as store:
        joining.write_card(joining.card_of(store, "宝鸡"), tmp_path / "card")
    host.window.take_files([tmp_path / "card"])
    assert host.page.view.bar.text().startswith("本机没有登记权限")
    assert not host.page.view.enrol.isVisible()


def test_the_first_page_leads_to_what_waits(office: Office, laptops: list[Laptop], tmp_path: Path) -> None:
    desk, host, _ = laptops
    named_apart(office, host, desk)
    desk.receive(host.send("办事处", tmp_path / "u"))
    desk.send("东道席", tmp_path / "u")
    desk.window.go("overview")
    due = desk.window.pages["overview"].view.due  # type: ignore[attr-defined]
    rows = due.records().rows()
    assert [row.title for row in rows[:2]] == ["有 1 处不一致", "东道席还没有回执"]
    due.row_opened.emit(rows[0])
    assert desk.window.navigation.chosen() == "exchange"
    assert desk.page.view.dispute.isVisible()


def test_a_folder_of_bundles_is_gone_through_from_any_page(
    office: Office, laptops: list[Laptop], tmp_path: Path
) -> None:
    desk, host, recorder = laptops
    host.window.workspace.run(AddPerson("王五", "乙市", "秘书长"))
    recorder.window.workspace.run(AddPerson("赵六", "丙市", "秘书长"))
    for each in (host, recorder):
        each.send("办事处", tmp_path / "u" / "联席")
    desk.window.go("roster")
    desk.look(tmp_path / "u")
    assert desk.window.navigation.chosen() == "exchange"
    for _ in range(2):
        assert desk.page.view.preview.isVisible()
        press(desk.page.view.preview.admit)
        desk.wait()
    assert {"王五", "赵六"} <= {each.name for each in desk.store.find(Person)}
    assert desk.page.view.bar.text().count("已并入：新增 2 项") == 2


def test_a_folder_without_bundles_stays_at_data_exchange(laptops: list[Laptop], tmp_path: Path) -> None:
    (tmp_path / "照片").mkdir()
    laptops[0].look(tmp_path / "照片")
    assert laptops[0].window.navigation.chosen() == "exchange"
    assert "文件夹“照片”里没有数据包和回执" in laptops[0].window.bar.text()
