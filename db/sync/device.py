"""The computers that may write into this store, and the key on paper, as records that travel like all others. 电脑"""

from __future__ import annotations

from typing import NewType

from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

DeviceId = NewType("DeviceId", Id)
RecoveryKeyId = NewType("RecoveryKeyId", Id)


@entity("device", term("电脑"))
class Device(Entity):
    """A computer of the office or of a member; its id follows from its key.

    admin: may enrol and revoke. redactor: may erase personal values. revoked_after: its commits count up to this one.
    Who may not say so writes such a cell in vain: what counts is folded (db/store/roster.py), and asked of the store.
    succeeds: the computer in whose place it goes on, from the reinstating of the founding one, or by its page.
    on_paper: it is no computer but a printed recovery key, which may write the one commit that lets a computer in.
    """

    id: DeviceId
    name: str = field(term("电脑名称"))
    public_key: str = field(term("公钥"), fixed=True)
    recipient: str = field(term("加密公钥"), fixed=True)
    admin: int | None = field(term("可登记电脑"))
    redactor: int | None = field(term("可删除个人信息"))
    revoked_after: int | None = field(term("停用于"))
    succeeds: str = field(term("接替的电脑"), fixed=True)
    on_paper: int | None = field(term("印在纸上"))


@entity("recovery_key", term("恢复钥匙"))
class RecoveryKey(Entity):
    """The half that seals of the key whose other half is on paper: one row, of which the latest word counts."""

    id: RecoveryKeyId
    recipient: str = field(term("恢复钥匙的公钥"), fixed=True, conflict="quiet")


def successors(store: Reader, device: str) -> list[str]:
    """Whom a computer named itself to go on in its place, or its page; what anybody else says of that names nobody."""
    return sorted({*_named(store, device, device), *let_in_by_page(store, device)})


def let_in_by_page(store: Reader, device: str) -> set[str]:
    """Whom the pages that a computer printed have put in its place."""
    pages = {row for row, value in store.said_by(device, Device, "on_paper") if value == 1}
    return {each for page in pages for each in _named(store, page, device)}


def let_in_twice(store: Reader) -> list[tuple[str, ...]]:
    """The computers of each page that let in more than one, as long as several of them count.

    The page and an older backup do that on two computers, by an office in a hurry or by a thief; nobody but a person
    can say which is right.
    """
    pages = (each.id for each, _ in store.find_all(Device, on_paper=1))
    groups = [{row for row, _ in store.said_by(page, Device, "succeeds")} for page in pages]
    standings = store.roster() if any(len(each) > 1 for each in groups) else {}
    standing = [
        tuple(sorted(each for each in group if each in standings and standings[each].is_trusted)) for group in groups
    ]
    return [each for each in standing if len(each) > 1]


def _named(store: Reader, by: str, device: str) -> set[str]:
    return {row for row, value in store.said_by(by, Device, "succeeds") if value == device}


def successor(store: Reader, device: str) -> str:
    """The computer that goes on in the place of one whose backup was put back, or whose disk was copied."""
    return next((each for each in successors(store, device) if store.counted_upto(each) is None), device)
