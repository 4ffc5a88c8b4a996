"""Six words for a card, the code on the screen, and what comes from a computer that nobody has let in. 核对词"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypinyin import lazy_pinyin

from db.people.entity import Person
from db.people.operations import RenamePerson
from db.store.backup import back_up
from db.store.state import state_hash
from db.store.store import Store
from db.sync import bundle, joining
from db.sync.envelope import BundleError
from db.sync.operations import PassAdministration
from db.sync.strangers import UnknownSender, of_words, strangers
from db.sync.words import BITS, COUNT, word_list, words_of
from tests.db.sync.forging import Forger
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, device, run, settle
from tests.db.sync.test_bundle import forget
from tests.db.sync.test_copies import put_back


def heard(word: str) -> str:
    """How a word sounds over a bad telephone, to ears from the south."""
    sounds = " ".join(lazy_pinyin(word)).replace("zh", "z").replace("ch", "c").replace("sh", "s")
    return re.sub(r"\bl", "n", re.sub(r"(?<=[aei])ng\b", "n", sounds))


def test_no_word_sounds_like_another() -> None:
    assert len(word_list()) == 1 << BITS
    assert {len(word) for word in word_list()} == {2}
    assert len(set(map(heard, word_list()))) == 1 << BITS


def test_a_card_has_the_same_six_words_on_both_computers_and_another_key_has_others(office: Office) -> None:
    card = joining.card_of(office.stores[HOST], "东道席")
    path = office.folder / "a.lxcard"
    joining.write_card(card, path)
    words = words_of(joining.read_card(path))
    assert len(words) == COUNT
    assert words == words_of(card) == words_of(replace(card, name="另一个名称"))
    other = joining.card_of(office.stores[OFFICE], "")
    assert words not in (words_of(other), words_of(replace(card, recipient=other.recipient)))


def test_a_code_says_what_the_card_says(office: Office) -> None:
    card = joining.card_of(office.stores[HOST], "宝鸡 记录席")
    assert joining.read_code(joining.code_of(card) + "\n") == card
    for line in ("", "LXCARD1", "LXCARD1 ab cd", joining.code_of(card).replace("age1", "age2"), "https://example.org"):
        assert joining.read_code(line) is None


def test_nothing_of_a_stranger_is_applied_until_he_is_let_in_by_his_words(office: Office) -> None:
    """A laptop whose backup was put back is a stranger, though it has all the records."""
    office.swap()
    backup = back_up(office.stores[HOST], office.folder / "backups").path
    office.stores[HOST].run(RenamePerson(office.council.persons[0], "张壹"))
    bundle.take_in(office.stores[OFFICE], office.made(HOST, OFFICE))
    store = put_back(office, HOST, backup)
    store.run(RenamePerson(office.council.persons[1], "张贰"))
    file, desk = office.made(HOST, OFFICE), office.stores[OFFICE]
    before = state_hash(desk)
    for _ in range(2):
        with pytest.raises(UnknownSender, match="核对六个词"):
            bundle.take_in(desk, file)
    assert state_hash(desk) == before
    (waiting,) = strangers(desk)
    card = joining.card_of(store, "")
    assert (waiting.card.device, waiting.path) == (store.device, file)
    assert of_words(desk, "青山、白云") is None
    found = of_words(desk, "，".join(words_of(card)))
    assert found == waiting
    run(office, OFFICE, joining.enrolment(desk, replace(found.card, name="东道席二号")))
    assert strangers(desk) == []
    bundle.take_in(desk, found.path)
    assert desk.need(Person, office.council.persons[1]).name == "张贰"
    store.close()


def test_nothing_of_a_stranger_is_unpacked(office: Office) -> None:
    """What he signed may be a bomb: that it is whole shows without a look inside."""
    forger, desk = Forger(office), office.stores[OFFICE]
    forget(desk, forger.device)
    path = office.folder / "closed.lxb"
    path.write_bytes(forger.sealed([], payload=b"what nobody can unpack"))
    with pytest.raises(UnknownSender, match="核对六个词"):
        bundle.take_in(desk, path)
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(BundleError, match="不完整或已损坏"):
        bundle.take_in(desk, path)


@pytest.mark.parametrize("inside", ["[" * 9_000, "x" * 50_000, '"name": 5}'])
def test_what_only_begins_like_a_card_is_refused_in_words(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "card"
    path.write_text(f'{{"kind": "{joining.KIND}", "x": {inside}', encoding="utf-8")
    with pytest.raises(BundleError, match="不是登记卡"):
        joining.read_card(path)


def test_who_was_given_the_role_at_the_handover_lets_newcomers_in_and_sends_them_the_first_bundle(
    office: Office,
) -> None:
    office.swap()
    run(office, OFFICE, PassAdministration(device(office, HOST)))
    settle(office)
    with Store.create(office.folder / "late.lianxi", keys=office.folder / "late-keys") as store:
        office.stores.append(store)
        run(office, HOST, joining.enrolment(office.stores[HOST], joining.card_of(store, "后到席")))
        bundle.take_in(store, office.made(HOST, 3))
        assert store.store_id == office.stores[OFFICE].store_id
        assert state_hash(store) == state_hash(office.stores[HOST])
