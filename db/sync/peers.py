"""The other computers: who is trusted by what was enrolled, and what each is known to have. 往来电脑"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from db.store import commit as codec
from db.store import due, erasing, exchange, key, roster
from db.store.applying import SPOKEN
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.lineage import Lineage
from db.store.merging import Section
from db.store.moment import Instant, now
from db.store.operation import Reader, Touched
from db.store.reading import Readings
from db.store.roster import Standing
from db.store.store import Store
from db.sync.calling import named
from db.sync.device import Device, DeviceId, let_in_by_page, successor
from db.sync.envelope import BundleError, Header


def root_key(store: Store) -> bytes:
    """Public key of the founding computer."""
    query = "SELECT pubkey FROM sy_device JOIN sy_meta ON founded_by=uuid"
    found = store.connection.execute(query).fetchone()
    return bytes(found[0])


def public_key(store: Store, device: str) -> bytes:
    """The key of a computer that may send here; strangers and revoked ones are refused."""
    query = "SELECT pubkey, status FROM sy_device WHERE uuid=?"
    public, status = store.connection.execute(query, (bytes.fromhex(device),)).fetchone() or (None, "")
    if status == "revoked":
        raise BundleError(say("数据包来自已停用的电脑，没有导入；需要其中的记录，请与办事处联系"))
    if status != "trusted" or not public:
        raise BundleError(say("数据包来自没有登记的电脑，没有导入；请先核对并登记那台电脑"))
    return bytes(public)


def key_of(store: Store, device: str) -> bytes:
    """The key of any computer that is known here, this one and revoked ones too; none of a stranger."""
    query = "SELECT pubkey FROM sy_device WHERE uuid=?"
    found = store.connection.execute(query, (bytes.fromhex(device),)).fetchone()
    return bytes(found[0] or b"") if found else b""


def recognise(store: Store) -> Touched:
    """Trust who was let in by somebody who may, and let what a revoked computer wrote after its end count no longer.

    Nor does anything count of who stands in the list no longer: who let him in might not, as only came out later.
    What is due stays due until it was done, also over a crash.
    """
    begun, roster = due.rosters(store.connection), store.roster()
    rows = {row for each in _dropped(store, roster) for row in exchange.introduce(store, *each, 0, status="pending")}
    names = named(store, roster)
    for device, how in roster.items():
        rows |= exchange.introduce(store, device, how.public_key, names[device], how.upto)
    if begun:
        with store.transaction():
            store.connection.execute("UPDATE sy_meta SET roster_due=0 WHERE roster_due=?", (begun,))
    return Touched(frozenset((table, Id(row.hex())) for table, row in rows))


def _dropped(store: Store, roster: Mapping[str, Standing]) -> list[tuple[str, bytes, str]]:
    """Id, key and name of those whose commits come in and who are not in the list, where all others must stand."""
    query = (
        "SELECT lower(hex(uuid)), pubkey, name FROM sy_device"
        " WHERE status IN ('trusted', 'revoked') AND branch_of IS NULL"
    )
    known = {*roster, store.founder, store.device}
    return [each for each in store.connection.execute(query).fetchall() if each[0] not in known]


def recognise_arriving(store: Store, sections: Sequence[Section]) -> None:
    """Trust computers that are let in by these commits: their own commits may come along with them.

    Only what continues a chain here and is signed by a trusted computer is believed, and so on with those it lets in.
    Commits that speak of no computer, nearly all there are, are not read for it. It is for `recognise` to take back
    where they do not come in after all.
    """
    if not any(SPOKEN in line for each in sections for line in each.lines):
        return
    with store.transaction():
        due.note_roster(store.connection)
    believed, pages = set[str](), set[str]()
    while True:
        before = believed
        counted = trusted(store)
        believed = counted | pages
        if believed == before:
            return
        arriving = exchange.proven(store, [each for each in sections if each.device in believed])
        coming = roster.read(store.connection, arriving)
        names = named(store, coming)
        for device, standing in coming.items():
            if standing.is_page or (standing.is_trusted and device not in counted):
                exchange.introduce(store, device, standing.public_key, names[device], standing.upto)
                pages.update({device} if standing.is_page else ())


def trusted(store: Store) -> set[str]:
    """The computers whose commits count from now on, this one among them."""
    return {each.device for each in store.devices() if each.status in ("trusted", "forked")}


def is_known(store: Store, device: str) -> bool:
    """Whether a computer was ever let in."""
    query = "SELECT 1 FROM sy_device WHERE uuid=? AND status IN ('trusted', 'revoked')"
    return store.connection.execute(query, (bytes.fromhex(device),)).fetchone() is not None


def vouches(store: Store, header: Header, sections: Sequence[Section]) -> bool:
    """Whether, by what a first bundle says, its maker was let in; the chains themselves are for the merge to prove."""
    try:
        lines = [(each.device, *place) for each in sections for place in enumerate(each.lines, each.first)]
        commits = [(device, seq, codec.parse(line)) for device, seq, line in lines]
    except codec.CommitError:
        return False
    readings = Readings(store.connection, (((device, seq), commit.header.seen) for device, seq, commit in commits))
    root = key.device_id_of(bytes.fromhex(header.root)).hex()
    found = roster.fold(root, (each for commit in commits for each in roster.said(*commit)), readings.saw).get(
        header.device
    )
    return found is not None and found.is_trusted


def branch_of(store: Store, device: str) -> tuple[str, int]:
    """The computer that wrote under this id, and in which branch of its parted chain, from 1; 0 for what is common."""
    lineage, uuid = Lineage(store.connection), bytes.fromhex(device)
    owner = lineage.owner(uuid)
    branches = sorted(lineage.family(owner)[1:])
    return owner.hex(), branches.index(uuid) + 1 if uuid in branches else 0


def is_admin(store: Reader) -> bool:
    """Whether this computer may let others in and revoke them: what it says would count everywhere."""
    own = store.roster().get(store.device)
    return own.is_admin if own else store.device == store.founder


def may_revoke(store: Reader, device: DeviceId) -> bool:
    """Whether its end, said by this computer, would count: of the founding one where its page put this one there."""
    return is_admin(store) and (device != store.founder or store.device in let_in_by_page(store, device))


def last_paper(store: Reader) -> int:
    """The last commit by which the founding computer let in a page; before it it cannot be ended."""
    pages = (how.enrolled for how in store.roster().values() if how.is_page)
    return max((seq for enrolled in pages for by, seq in enrolled if by == store.founder), default=0)


def is_passed(store: Store, device: DeviceId, how: Standing) -> bool:
    """Whether another computer has every role that this one could pass on."""
    return how.is_admin and (not store.may_erase() or erasing.is_allowed(store.connection, device))


def standing(store: Reader, device: DeviceId) -> Standing:
    """How a computer stands that was let in, whoever hides or changes its row; another one is refused."""
    found = store.roster().get(device)
    if found is None:
        raise RuleError(say("这台电脑没有登记过，没有改动；请先登记它，或刷新后重试"))
    return found


def computers(store: Store) -> tuple[Device, ...]:
    """Every computer that was ever let in, in the order of their names; a page is none."""
    rows = {each.id: each for each, _ in store.find_all(Device)}
    found = {each: how for each, how in store.roster().items() if each in rows and not how.is_page}
    called = (replace(rows[DeviceId(Id(each))], name=name) for each, name in named(store, found).items())
    return tuple(sorted(called, key=lambda each: (each.name, each.id)))


def names(store: Store, devices: Iterable[str]) -> list[str]:
    """What computers are called that were let in; another one is refused."""
    known = store.roster()
    if not known.keys() >= set(devices := list(devices)):
        raise BundleError(say("有一台电脑没有登记过，没有生成数据包；请先登记它"))
    found = named(store, {each: known[each] for each in devices})
    return [found[each] for each in devices]


def taking_part(store: Store) -> list[DeviceId]:
    """The other computers that are written to, and that are to confirm what was erased.

    Copies of one disk read and write under its one name until it is revoked; where another computer goes on in its
    place, as it does for the founding one, which nobody can revoke, no word comes under that name any more.
    """
    others = (each for each in store.devices() if each.status in ("trusted", "forked") and not each.is_own)
    return [DeviceId(Id(each.device)) for each in others if successor(store, each.device) == each.device]


def called(store: Store, device: str) -> str:
    """What a computer is called; '' for one that was never let in."""
    how = store.roster().get(device)
    return named(store, {device: how})[device] if how else ""


def known(store: Store, device: DeviceId) -> dict[str, int]:
    """How many commits of each computer this one said it has; none before it said anything."""
    return heard(store, device)[0]


def heard(store: Store, device: DeviceId) -> tuple[dict[str, int], Instant | None]:
    """What a computer last said it has, and when that was heard here."""
    return _noted(store, "SELECT vv, at_ms FROM sy_peer WHERE device=?", device)


def sent(store: Store, device: DeviceId) -> tuple[dict[str, int], Instant | None]:
    """What the last bundle that was made for a computer would bring it to, and when that was made."""
    return _noted(store, "SELECT vv, at_ms FROM sy_sent WHERE device=?", device)


def _noted(store: Store, query: str, device: DeviceId) -> tuple[dict[str, int], Instant | None]:
    found = store.connection.execute(query, (bytes.fromhex(device),)).fetchone()
    return (dict(json.loads(found[0])), Instant(found[1])) if found else ({}, None)


def scrubbed(store: Store, device: DeviceId) -> dict[str, int]:
    """The commits of which a computer said that nothing they asked to erase is left in its file."""
    query = "SELECT scrubbed FROM sy_peer WHERE device=?"
    found = store.connection.execute(query, (bytes.fromhex(device),)).fetchone()
    return dict(json.loads(found[0])) if found and found[0] else {}


def note(store: Store, header: Header) -> None:
    """Remember what a computer says of itself; an older word never takes back a newer one.

    Of a computer of which it has the other copy's commits it counts as having none: they are sent from the first on.
    """
    device, version = DeviceId(Id(header.device)), header.known
    agreed, before, clean = (
        exchange.agreeing(store, version, header.tips),
        known(store, device),
        scrubbed(store, device),
    )
    held = {*agreed, *before}.difference(version.keys() - agreed.keys())
    most = {each: max(agreed.get(each, 0), before.get(each, 0)) for each in held}
    if header.scrubbed:
        clean = {each: max(agreed.get(each, 0), clean.get(each, 0)) for each in held}
    facts = (bytes.fromhex(device), _spelled(most), now(), _spelled(clean))
    with store.transaction():
        query = "INSERT OR REPLACE INTO sy_peer(device, vv, at_ms, scrubbed) VALUES(?,?,?,?)"
        store.connection.execute(query, facts)


def note_sent(store: Store, device: DeviceId) -> None:
    """Remember that a bundle was made for a computer: whether it arrives, only its own word tells."""
    facts = (bytes.fromhex(device), _spelled(exchange.version(store)), now())
    with store.transaction():
        store.connection.execute("INSERT OR REPLACE INTO sy_sent(device, vv, at_ms) VALUES(?,?,?)", facts)


def _spelled(version: Mapping[str, int]) -> str:
    return json.dumps(version, sort_keys=True)


def is_of_a_copy(store: Store, version: Mapping[str, int], tips: Mapping[str, str]) -> bool:
    """Whether what another one says under this computer's name can only be the word of a copy of its disk."""
    own = version.get(store.device, 0)
    return own > store.head.seq or store.device not in exchange.agreeing(store, {store.device: own}, tips)
