"""What was erased is found under any spelling of a name, and nobody copies the blank that it left. 删除与抄录"""

from __future__ import annotations

import pytest

from db.agenda.entity import Speech
from db.people.erasing import EraseValues, mentions
from db.people.operations import RenamePerson
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.state import state_hash
from db.store.verify import verify
from db.sync.dispute import disputes, taking
from tests.db.store.fleet import Put
from tests.db.store.test_undo import Reverse
from tests.db.sync.offices import Office

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
