"""A computer that was let in means harm: what it signs changes nobody else's record and breaks nothing. 恶意数据包"""

from __future__ import annotations

import secrets
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from db.people.entity import Person
from db.store import commit as codec
from db.store import exchange, salt
from db.store.canonical import base64_text, spell
from db.store.errors import LianxiError
from db.store.ident import Id
from db.store.merging import Section
from db.store.state import state_hash
from db.store.verify import verify
from db.sync import bundle, peers
from db.sync.device import DeviceId
from db.sync.envelope import FileNote, Part, Run
from db.sync.operations import RevokeDevice
from tests.db.store.fleet import Put
from tests.db.sync.forging import NOBODY, ROW, Forger
from tests.db.sync.offices import Office

CEILING = 2**62
VALUE = ("person", ROW, "merged_into", None)


def one(forger: Forger, line: bytes) -> bytes:
    return forger.sealed([forger.section([line])])


def deep(forger: Forger) -> bytes:
    """Beside enough that cannot be compressed, or the bundle would be refused as a bomb."""
    nested = forger.line(VALUE).replace(b"null", b"[" * 50_000 + b"]" * 50_000)
    return forger.sealed([forger.section([forger.line(("person", ROW, "a", secrets.token_hex(9_000))), nested])])


def forked(forger: Forger) -> bytes:
    """Another first commit than the one that the office has."""
    forger.store.run(Put((("agenda_item", Id(ROW), "kind", "report"),)))
    exchange.merge(forger.target, exchange.lacking(forger.store, {}))
    return forger.sealed([forger.section([forger.line(VALUE)], first=1)])


def of_the_office(forger: Forger) -> bytes:
    """Commits in the name of the office, over its true chain, but signed by the forger."""
    device = forger.target.device
    first = exchange.version(forger.target)[device] + 1
    return forger.sealed([forger.section([forger.line(VALUE)], device=device, first=first)])


def changed_history(forger: Forger) -> bytes:
    """The office's own first commit, in other words."""
    (section, *_) = exchange.lacking(forger.target, {})
    lines = (forger.line(VALUE), *section.lines[1:])
    return forger.sealed([Section(section.device, 1, lines, section.signature)])


def shortened(forger: Forger) -> bytes:
    """True commits, the last ones left out, under the signature of the whole."""
    (section, *_) = exchange.lacking(forger.target, {})
    return forger.sealed([Section(section.device, 1, section.lines[:-1], section.signature)])


def twice(forger: Forger) -> bytes:
    line = forger.line(VALUE)
    section = forger.section([line, line])
    return forger.sealed([Section(section.device, section.first, (line, line, line), section.signature)])


def copied_twice(forger: Forger) -> bytes:
    """A whole commit but for that; what names a field in two ways would break the log's own key."""
    head = forger.spelled(p=[["person", ROW, ["name"]]], c=[[0, NOBODY, 1, 0], [0, NOBODY, 1, 0]])
    cover = spell(base64_text(bytes(salt.NODE_BYTES)))
    return b"\t".join((head, cover.encode(), spell("张三").encode()))


def rubbish_that_waits(forger: Forger) -> bytes:
    """Beyond a gap nothing can be linked yet, but what is no commit is refused all the same."""
    return forger.sealed([forger.section([b"no commit" * 9], jump=5)])


def bomb(forger: Forger) -> bytes:
    return forger.sealed([], payload=zlib.compress(bytes(64 << 20)), plain_length=64 << 20)


def lying_length(forger: Forger) -> bytes:
    return forger.sealed([], payload=zlib.compress(bytes(100_000)), plain_length=1_000)


def too_long(forger: Forger) -> bytes:
    """Who means harm has another program, which writes what ours would not."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("db.sync.envelope.MOST_HEADER", 1 << 30)
        return forger.sealed([], to=(NOBODY,) * 9_000)


def trailing(forger: Forger) -> bytes:
    section = forger.section([forger.line(VALUE)])
    plain = section.lines[0] + b"\n"
    return forger.sealed([section], payload=zlib.compress(plain) + b"more", plain_length=len(plain))


REFUSED: dict[str, Callable[[Forger], bytes]] = {
    "in the office's name": of_the_office,
    "another history of the office": changed_history,
    "a history cut short": shortened,
    "a commit twice": twice,
    "rubbish that would wait": rubbish_that_waits,
    "a stamp beyond all clocks": lambda forger: one(forger, forger.line(VALUE, stamp=CEILING)),
    "a stamp of more than 64 bits": lambda forger: one(
        forger, forger.spelled(o=[["person", ROW, {"a": 1}]], t=1 << 70)
    ),
    "a stamp that is no number": lambda forger: one(forger, forger.spelled(t="1")),
    "no number but true": lambda forger: one(forger, forger.line(VALUE).replace(b'"t":1', b'"t":true')),
    "a fraction": lambda forger: one(forger, forger.line(VALUE).replace(b"null", b"1.0")),
    "not a number": lambda forger: one(forger, forger.line(VALUE).replace(b"null", b"NaN")),
    "a key twice": lambda forger: one(forger, forger.line(VALUE).replace(b'"t":1', b'"t":1,"t":1')),
    "blanks": lambda forger: one(forger, forger.line(VALUE).replace(b'"t":1', b'"t": 1')),
    "a list as a value": lambda forger: one(forger, forger.line(VALUE).replace(b"null", b"[]")),
    "deep JSON as a value": deep,
    "deep JSON in an unknown part": lambda forger: one(forger, forger.spelled(zz=[[[[[[[[[[1]]]]]]]]]])),
    "a huge field": lambda forger: one(forger, forger.line(("person", ROW, "x", secrets.token_hex(1_100_000)))),
    "too many values": lambda forger: one(
        forger, forger.line(*(("person", ROW, f"c{number}", 1) for number in range(codec.MOST_VALUES + 1)))
    ),
    "a cell twice": lambda forger: one(
        forger, forger.spelled(o=[["person", ROW, {"a": 1}], ["person", ROW, {"a": 2}]])
    ),
    "a table that is no name": lambda forger: one(forger, forger.line(("person; DROP TABLE person", ROW, "a", 1))),
    "a column that is no name": lambda forger: one(forger, forger.line(("person", ROW, "a=1 --", 1))),
    "a table of the log's own": lambda forger: one(forger, forger.line(("_", ROW, "a", 1))),
    "a row that is no id": lambda forger: one(forger, forger.line(("person", "1", "a", 1))),
    "U+0000": lambda forger: one(forger, forger.line(("person", ROW, "a", "\0"))),
    "half of a surrogate pair": lambda forger: one(forger, forger.line(VALUE).replace(b"null", b'"\xed\xa0\x80"')),
    "an erasure of no shape": lambda forger: one(forger, forger.spelled(x=[["z", "person", ROW]])),
    "an erasure of the reasons of all commits": lambda forger: one(forger, forger.spelled(x=[["c", "_", "", "why"]])),
    "a copy of a field that is not there": lambda forger: one(forger, forger.spelled(c=[[3, NOBODY, 1, 0]])),
    "one copy twice": lambda forger: one(forger, copied_twice(forger)),
    "having read more computers than there can be": lambda forger: one(
        forger, forger.line(VALUE, seen={f"{number:032x}": 1 for number in range(codec.MOST_VALUES + 1)})
    ),
    "having read less than nothing": lambda forger: one(forger, forger.line(VALUE, seen={NOBODY: -1})),
    "a bomb": bomb,
    "a lying length": lying_length,
    "more behind the end": trailing,
    "no last line end": lambda forger: forger.sealed([], payload=zlib.compress(b"x"), plain_length=1),
    "lines shorter than any commit": lambda forger: forger.sealed([forger.section([b"x"] * 100)]),
    "a section that ends before it begins": lambda forger: forger.sealed(
        [Section(forger.device, 5, (), bytes(64))], payload=zlib.compress(b""), plain_length=0
    ),
    "a time beyond all numbers": lambda forger: forger.sealed([], made_at=1 << 80),
    "a header that is too long": too_long,
    "a wanted file that is no hash": lambda forger: forger.sealed([], wants=("../../keys/secret",)),
    "a file longer than all": lambda forger: forger.sealed([], files=(FileNote("0" * 64, 1 << 50),)),
    "a file of another hash": lambda forger: forger.sealed([], files=(FileNote("0" * 64, 0),)),
    "a part beyond the last": lambda forger: forger.sealed([], part=Part(NOBODY, 2, 1)),
    "a waiting run that ends before it begins": lambda forger: forger.sealed([], waits=(Run(NOBODY, 5, 4),)),
}


def test_lines_are_counted_before_they_are_parted(office: Office) -> None:
    """Each of two million empty lines would be eight bytes more than it says."""
    plain, path = b"\n" * 2_000_000, office.folder / "hostile.lxb"
    path.write_bytes(Forger(office).sealed([], payload=zlib.compress(plain, 0), plain_length=len(plain)))
    tracemalloc.start()
    with pytest.raises(LianxiError, match="不完整或已损坏"):
        bundle.take_in(office.stores[0], path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 6 * len(plain)


UNSIGNED, DAMAGED = "没有它本人的签名", "不完整或已损坏"
WORDS = {
    "in the office's name": UNSIGNED,
    "another history of the office": UNSIGNED,
    "a history cut short": UNSIGNED,
    "a commit twice": UNSIGNED,
    "a bomb": DAMAGED,
    "a lying length": DAMAGED,
    "more behind the end": DAMAGED,
    "no last line end": DAMAGED,
    "lines shorter than any commit": DAMAGED,
    "a section that ends before it begins": DAMAGED,
    "a time beyond all numbers": DAMAGED,
    "a header that is too long": DAMAGED,
    "a wanted file that is no hash": DAMAGED,
    "a file longer than all": DAMAGED,
    "a file of another hash": DAMAGED,
    "a part beyond the last": DAMAGED,
    "a waiting run that ends before it begins": DAMAGED,
}
"""What is said of those that are refused for another reason than a line that is no commit."""


@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_honest_program_writes_is_refused_whole(office: Office, kind: str) -> None:
    target = office.stores[0]
    data = REFUSED[kind](Forger(office))
    before, version = state_hash(target), exchange.version(target)
    path = office.folder / "hostile.lxb"
    path.write_bytes(data)
    with pytest.raises(LianxiError, match=WORDS.get(kind, "读不出来")):
        bundle.take_in(target, path)
    assert (state_hash(target), exchange.version(target)) == (before, version)
    assert target.connection.execute("SELECT count(*) FROM sy_parked").fetchone() == (0,)
    assert verify(target).clean


def test_who_writes_two_histories_of_himself_changes_nothing_of_others_and_can_be_revoked(office: Office) -> None:
    target, forger = office.stores[0], Forger(office)
    people = target.find(Person)
    path = office.folder / "hostile.lxb"
    path.write_bytes(forked(forger))
    assert bundle.take_in(target, path).merged.commits == 1
    assert {each.device: each.status for each in target.devices()}[forger.device] == "forked"
    assert target.find(Person) == people
    before = state_hash(target)
    target.run(RevokeDevice(DeviceId(Id(forger.device)), 0))
    peers.recognise(target)
    assert state_hash(target) != before
    assert target.connection.execute(
        "SELECT count(*) FROM sy_op o JOIN sy_device USING(dev) WHERE o.seq>revoked_after"
    ).fetchone() == (0,)
    assert verify(target).clean
