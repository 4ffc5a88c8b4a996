"""Somebody asks to be forgotten: gone on every laptop, from every file, and votes still count. 删除个人信息"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import Speech
from db.attendance.entity import Attendee
from db.exporting.entity import PaperExport
from db.exporting.operations import RecordExport
from db.opening import open_store
from db.people.contact import Contact, NoteContact
from db.people.entity import Person, Post
from db.people.erasing import ErasePerson, EraseValues, mentions, personal
from db.people.operations import RenamePerson
from db.store import commit as codec
from db.store import due, exchange
from db.store.disputing import conflicts
from db.store.erasure import ErasedCell, ErasedFields, ErasedRow, Erasure
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.operation import Change, Operation, Reader
from db.store.scrubbing import scrub
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, letter, peers
from db.sync.device import DeviceId
from db.sync.forgetting import answers, erasures
from db.sync.operations import GrantRole
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office

CANARY = "欧阳锦绣鹏程"


def holds(folder: Path, word: str) -> list[str]:
    """The files of a data folder in which a word still stands."""
    return sorted(each.name for each in folder.rglob("*") if each.is_file() and word.encode() in each.read_bytes())


def forget(office: Office) -> None:
    store, person = office.stores[0], office.council.persons[0]
    store.run(ErasePerson(person, personal(store, person)))
    scrub(store)


def test_a_person_is_gone_from_every_laptop_and_file(office: Office) -> None:
    office.council.run(RenamePerson(office.council.persons[0], CANARY))
    office.swap()
    assert len(holds(office.folder, CANARY)) >= len(office.stores)
    office.stores[1].run(RenamePerson(office.council.persons[0], f"{CANARY}甲"))  # not yet heard of
    forget(office)
    office.swap()
    assert holds(office.folder, CANARY) == []
    assert len({state_hash(store) for store in office.stores}) == 1
    for store in office.stores:
        assert store.need(Person, office.council.persons[0]).name == ""
        assert {each.title for each in store.find(Post, person=office.council.persons[0])} == {""}
        assert {each.title for each in store.find(Attendee, person=office.council.persons[0])} == {""}
        assert verify(store).clean
        assert conflicts(store) == ()


def test_the_words_of_papers_that_went_out_with_the_name_go_too(office: Office) -> None:
    council, store = office.council, office.stores[0]
    council.run(RenamePerson(council.persons[0], CANARY))
    for paper, text in (("minutes", f"出席：{CANARY}、张二"), ("agenda", "议程一项")):
        council.run(RecordExport(council.meeting, paper, "docx", "0" * 64, file_name=f"{paper}.docx", text=text))
    office.swap()
    forget(office)
    office.swap()
    assert holds(office.folder, CANARY) == []
    for each in office.stores:
        assert {row.paper: row.text for row in each.find(PaperExport)} == {"minutes": "", "agenda": "议程一项"}
        assert verify(each).clean
    assert personal(store, council.persons[0]) == personal(office.stores[1], council.persons[0])


def test_a_value_written_by_who_had_read_the_request_stays(office: Office) -> None:
    office.swap()
    forget(office)
    office.swap()
    office.stores[1].run(RenamePerson(office.council.persons[0], "张一"))
    office.swap()
    assert {store.need(Person, office.council.persons[0]).name for store in office.stores} == {"张一"}


def test_a_list_that_is_out_of_date_erases_nothing(office: Office) -> None:
    store, person = office.stores[0], office.council.persons[0]
    with pytest.raises(RuleError, match="重新核对"):
        store.run(ErasePerson(person, personal(store, person)[:-1]))
    assert store.need(Person, person).name == "张一"


def test_a_laptop_that_may_not_erase_is_refused_before_it_writes(office: Office) -> None:
    """The rule stands inside: whoever runs it, and on what the commit had seen."""
    office.swap()
    store, person = office.stores[1], office.council.persons[0]
    before = store.head
    with pytest.raises(RuleError, match="没有删除个人信息的权限"):
        store.run(ErasePerson(person, personal(store, person)))
    assert (store.head, store.need(Person, person).name) == (before, "张一")
    office.stores[0].run(GrantRole(DeviceId(Id(store.device)), "redactor"))
    with pytest.raises(RuleError, match="没有删除个人信息的权限"):
        store.run(ErasePerson(person, personal(store, person)))
    office.swap()
    store.run(ErasePerson(person, personal(store, person)))
    office.swap()
    assert {each.need(Person, person).name for each in office.stores} == {""}


@pytest.mark.parametrize("granted", ["never", "by himself", "afterwards", "by another"])
def test_a_forged_erasure_takes_nothing_from_anybody_whatever_comes_first(office: Office, granted: str) -> None:
    """By a changed program: no rule is asked where it is written, all are where it counts."""
    office.swap()
    thief, person = office.stores[1], office.council.persons[0]
    thief_id, other = Id(thief.device), office.stores[2]
    if granted == "by himself":
        thief.run(Put((("device", thief_id, "redactor", 1), ("device", thief_id, "admin", 1))))
    if granted == "by another":
        other.run(Put((("device", thief_id, "redactor", 1),)))
        office.swap()
    asked: list[Erasure] = [ErasedRow(*each) for each in personal(thief, person)]
    field = next(each for each in thief.fields_with(("张一",)))
    asked += [ErasedCell("person", person, "name"), ErasedFields(field.device, field.seq, field.hash, (field.index,))]
    thief.run(Put((("agenda_item", Id(f"{75:032x}"), "title", "幌子"),), forget=tuple(asked)))
    if granted == "afterwards":
        office.stores[0].run(GrantRole(DeviceId(thief_id), "redactor"))
    office.swap()
    assert {each.need(Person, person).name for each in office.stores} == {"张一"}
    assert all(verify(each).clean for each in office.stores)
    assert len({state_hash(each) for each in office.stores}) == 1


def blanked(section: exchange.Section, store: Store) -> exchange.Section:
    """The section as somebody passes it on who has blanked a value that nobody asked to erase."""
    lines = [codec.redact(codec.parse(line), (0,)) if codec.parse(line).fields else line for line in section.lines]
    assert lines != list(section.lines)
    return dataclasses.replace(section, lines=tuple(lines))


def test_a_carrier_cannot_blank_anything(office: Office) -> None:
    office.swap()
    office.stores[1].run(RenamePerson(office.council.persons[1], "张贰"))
    (section,) = exchange.lacking(office.stores[1], exchange.version(office.stores[0]))
    merged = exchange.merge(office.stores[0], [blanked(section, office.stores[0])])
    assert (merged.commits, len(merged.waiting)) == (0, 1)
    assert office.stores[0].need(Person, office.council.persons[1]).name == "张二"
    exchange.merge(office.stores[0], [section])
    assert office.stores[0].need(Person, office.council.persons[1]).name == "张贰"
    assert verify(office.stores[0]).clean


def test_an_old_bundle_brings_nothing_back(office: Office) -> None:
    office.council.run(RenamePerson(office.council.persons[0], CANARY))
    office.swap()
    old = office.made(1, 2)
    forget(office)
    office.swap()
    bundle.take_in(office.stores[2], old)
    assert office.stores[2].need(Person, office.council.persons[0]).name == ""
    old.unlink()
    assert holds(office.folder, CANARY) == []


def test_texts_that_say_any_name_the_person_ever_had_are_offered_and_the_chosen_ones_go(office: Office) -> None:
    """A speech, a note, the text of a motion, the reason of a step; by a name that was changed since, too."""
    council, store = office.council, office.stores[0]
    person, other = council.persons[:2]
    council.run(RenamePerson(person, CANARY))
    speech, item = Id(f"{71:032x}"), Id(f"{72:032x}")
    store.run(Put((("speech", speech, "gist", f"{CANARY}说了很多"), ("agenda_item", item, "title", "没有人名的议题"))))
    store.run(ReopenedFor(f"应{CANARY}本人要求"))
    council.run(RenamePerson(person, "改名以后"))
    store.run(Put((("speech", Id(f"{73:032x}"), "gist", "改名以后的发言"),)))
    office.swap()
    found = {(each.table, each.text) for each in mentions(store, person)}
    assert found == {("speech", f"{CANARY}说了很多"), ("_", f"应{CANARY}本人要求"), ("speech", "改名以后的发言")}
    assert mentions(store, other) == ()
    chosen = tuple(each.erased for each in mentions(store, person) if CANARY in each.text)
    with pytest.raises(RuleError, match="没有提到这个人"):
        store.run(ErasePerson(other, personal(store, other), chosen))
    store.run(ErasePerson(person, personal(store, person), chosen))
    scrub(store)
    office.swap()
    assert holds(office.folder, CANARY) == []
    for each in office.stores:
        assert {speech.gist for speech in each.find(Speech)} == {"", "改名以后的发言"}
        assert verify(each).clean
    assert len({state_hash(each) for each in office.stores}) == 1


def test_no_telephone_stands_in_a_bundle_that_others_could_read(office: Office) -> None:
    """Bundles are encrypted to who receives them; without a receiver, to this computer alone."""
    store = office.stores[0]
    store.run(NoteContact(office.council.persons[0], "13987654321"))
    made = [office.made(0, 1), bundle.make(store, [], office.folder / "own").path]
    for path in made:
        assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert holds(office.folder / "stick", "13987654321") == holds(office.folder / "own", "13987654321") == []
    bundle.take_in(office.stores[1], made[0])
    assert [each.phone for each in office.stores[1].find(Contact)] == ["13987654321"]


@dataclasses.dataclass(frozen=True, slots=True)
class ReopenedFor(Operation):
    """A step with a reason."""

    reason: str

    @property
    def why(self) -> str:
        return self.reason

    def changes(self, store: Reader) -> Iterator[Change]:
        yield Change("agenda_item", Id(f"{74:032x}"), {"title": "另一个议题"})


def test_a_computer_confirms_once_its_own_receipt_says_that_its_file_is_scrubbed(office: Office) -> None:
    """Neither what was sent to it counts, nor that it has the request: only that nothing of it is left there."""
    office.swap()
    store, host = office.stores[0], office.stores[1]
    forget(office)
    (asked,) = erasures(store)
    assert {(each.device.name, each.is_done) for each in answers(store, [asked])} == {
        ("东道席", False),
        ("记录席", False),
    }
    file = office.made(0, 1)
    assert not any(each.is_done for each in answers(store, [asked]))
    with Store.open(host.path, keys=host.keys, query_only=True) as reader:
        reader.connection.execute("BEGIN")
        reader.find(Person)  # somebody reads: the write-ahead log cannot be emptied now
        bundle.take_in(host, file)
        assert not due.is_scrubbed(host.connection)
        bundle.take_in(store, letter.write_receipt(host, office.folder))
        assert peers.known(store, DeviceId(Id(host.device)))[store.device] == store.head.seq
        assert not any(each.is_done for each in answers(store, [asked]))
    assert scrub(host)
    bundle.take_in(store, letter.write_receipt(host, office.folder))
    assert {(each.device.name, each.is_done) for each in answers(store, [asked])} == {
        ("东道席", True),
        ("记录席", False),
    }
    assert all(each.heard_at for each in answers(store, [asked]))
    assert erasures(host) == erasures(store)


def test_what_was_cut_short_before_it_was_scrubbed_is_done_at_the_next_start(office: Office) -> None:
    """The program is killed between the commit and the clearing of the file."""
    store, person = office.stores[0], office.council.persons[0]
    office.council.run(RenamePerson(person, CANARY))
    store.run(ErasePerson(person, personal(store, person)))
    assert not due.is_scrubbed(store.connection)
    path, keys = store.path, store.keys
    store.close()
    with open_store(path, keys=keys) as again:
        assert due.is_scrubbed(again.connection)
        assert holds(path.parent, CANARY) == []


def test_a_value_goes_alone_with_what_tells_it_and_with_all_that_it_ever_said(office: Office) -> None:
    store, person = office.stores[0], office.council.persons[0]
    office.council.run(RenamePerson(person, CANARY, "ou yang"))
    office.council.run(RenamePerson(person, f"{CANARY}二", "ou yang er"))
    office.swap()
    with pytest.raises(RuleError, match="没有选中"):
        store.run(EraseValues(person, ()))
    with pytest.raises(RuleError, match="重新核对"):
        store.run(EraseValues(person, (("person", office.council.persons[1], "name"),)))
    store.run(EraseValues(person, (("person", person, "name"),)))
    scrub(store)
    office.swap()
    assert holds(office.folder, CANARY) == []
    for each in office.stores:
        found = each.need(Person, person)
        assert (found.name, found.reading, found.stroke) == ("", "", "")
        assert {post.title for post in each.find(Post, person=person)} != {""}
        assert verify(each).clean
