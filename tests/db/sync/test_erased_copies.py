"""What was erased is found under any spelling of a name, and nobody copies the blank that it left. 删除与抄录"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.agenda.carrying import PlanAlike
from db.agenda.entity import Speech
from db.agenda.operations import AddItem
from db.attendance.operations import RegisterAttendee
from db.issuing.entity import IssuedDocumentId
from db.issuing.operations import DraftDocument
from db.issuing.stepping import IssueDocument, SupersedeDocument
from db.meeting.operations import AddStage, PlanMeeting
from db.people.erasing import ErasePerson, EraseValues, mentions, personal
from db.people.operations import AddPerson, RenamePerson
from db.preparation.operations import AddPreparationTask, CarryPreparationTasks
from db.store.errors import RuleError
from db.store.ident import Id, new_id
from db.store.operation import Operation
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync.dispute import disputes, taking
from tests.builders import Council
from tests.db.store.fleet import Put
from tests.db.store.test_undo import Reverse
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, agree, send, settle

CANARY = "欧阳锦绣鹏程"


def test_a_name_with_a_quotation_mark_is_found_as_well(office: Office) -> None:
    """In the line of a commit it stands escaped."""
    person, said = office.council.persons[0], 'Anne "Nan" O\\Neill 发言'
    office.council.run(RenamePerson(person, 'Anne "Nan" O\\Neill'))
    office.stores[0].run(Put((("speech", Id(f"{71:032x}"), "gist", said),)))
    assert [each.text for each in mentions(office.stores[0], person)] == [said]


def test_what_was_erased_is_copied_neither_by_taking_back_nor_by_deciding(office: Office) -> None:
    """A copy of nothing would be blank on the other laptops and empty here: no two of them would agree again."""
    council, (store, host, _) = office.council, office.stores
    person, disputed, hidden, changed = council.persons[0], *(Id(f"{number:032x}") for number in (75, 76, 77))
    council.run(RenamePerson(person, CANARY))
    store.run(Put(tuple(("speech", each, "gist", f"{CANARY}说") for each in (hidden, changed))))
    hiding, changing = (
        store.run(Put((each,)))
        for each in (
            ("speech", hidden, "_del", 1),
            ("speech", changed, "gist", "有人说"),
        )
    )
    store.run(Put((("speech", disputed, "gist", f"{CANARY}总结"),)))
    host.run(Put((("speech", disputed, "gist", "主席总结"),)))
    office.swap()
    store.run(EraseValues(person, (), tuple(each.erased for each in mentions(store, person))))
    (dispute,) = disputes(store)
    (gone,) = (each for each in dispute.versions if each.erased)
    store.run(taking(store, dispute, gone))
    store.run(Reverse(hiding.device, hiding.seq))
    with pytest.raises(RuleError, match="已按要求删除"):
        store.run(Reverse(changing.device, changing.seq))
    office.swap()
    for each in office.stores:
        found = {row.id: row.gist for row in each.find(Speech)}
        assert found == {disputed: "", hidden: "", changed: "有人说"}
        assert verify(each).clean
    assert len({state_hash(each) for each in office.stores}) == 1


def document(council: Council) -> Operation:
    drafted = council.run(
        DraftDocument(
            council.body,
            council.meeting,
            "letter",
            number="河联〔2031〕7号",
            title=f"关于{CANARY}来访的函",
            addressees=f"{CANARY}办公室",
            copies_to=CANARY,
            printed_by=CANARY,
            attachments=CANARY,
            signed_on=council.day,
        )
    )
    council.run(IssueDocument(drafted.document_id))
    return SupersedeDocument(drafted.document_id, IssuedDocumentId(new_id()))


def agenda(council: Council) -> Operation:
    stage = council.run(AddStage(council.meeting, "briefing", f"{CANARY}说明会")).stage_id
    council.run(AddItem(stage, f"听取{CANARY}关于第2次会议的汇报"))
    return PlanAlike(council.body, 3, from_id=council.meeting)


def tasks(council: Council) -> Operation:
    council.run(AddPreparationTask(council.meeting, "reception", f"接{CANARY}", CANARY))
    planned = council.run(PlanMeeting(council.body, 3))
    return CarryPreparationTasks(planned.meeting_id, council.meeting)


def attendee(council: Council) -> Operation:
    person = council.run(AddPerson("张三", f"{CANARY}办公室", f"{CANARY}秘书")).person_id
    return RegisterAttendee(council.meeting, "guest", person)


@pytest.mark.parametrize("copying_first", [True, False], ids=["copied, then erased", "erased, then copied"])
@pytest.mark.parametrize("prepared", [document, agenda, tasks, attendee], ids=lambda each: each.__name__)
def test_what_one_laptop_copies_while_another_erases_it_is_left_nowhere(
    office: Office, prepared: Callable[[Council], Operation], copying_first: bool
) -> None:
    """Whichever hears of the other first."""
    person = office.council.persons[0]
    office.council.run(RenamePerson(person, CANARY))
    copying = prepared(office.council)
    office.swap()
    copied = office.stores[HOST].run(copying)
    assert said(office.stores[HOST], copied.seq)
    store = office.stores[OFFICE]
    store.run(ErasePerson(person, personal(store, person), tuple(each.erased for each in mentions(store, person))))
    way = (HOST, OFFICE) if copying_first else (OFFICE, HOST)
    send(office, *way)
    send(office, *reversed(way))
    settle(office)
    agree(office)
    for each in office.stores:
        assert not each.connection.execute(
            "SELECT 1 FROM sy_commit WHERE instr(body, ?)", (CANARY.encode(),)
        ).fetchall()
        assert verify(each).clean


def said(store: Store, seq: int) -> bool:
    """Whether the text stands in the commit: else the trial would try nothing."""
    query = "SELECT instr(body, ?) FROM sy_commit JOIN sy_head USING(dev) WHERE sy_commit.seq=?"
    return bool(store.connection.execute(query, (CANARY.encode(), seq)).fetchone()[0])
