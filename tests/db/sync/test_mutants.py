"""Ten thousand changed copies of a bundle: none is accepted, each is refused in words. 变异数据包"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.people.operations import RenamePerson
from db.store import exchange, merging
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle
from tests.db.sync import mutants
from tests.db.sync.forging import Forger
from tests.db.sync.offices import Office
from tests.source_tree import ROOT

MUTANTS = 10_000
RESEALED = 2_000
"""Mutants of what is inside, sealed again with a valid signature over length and hash: the chains must refuse them."""
IN_A_CHILD = 60


@pytest.fixture
def forger(office: Office) -> Forger:
    """The second laptop, which has recorded things that the office lacks."""
    office.swap()
    for number, person in enumerate(office.council.persons):
        office.stores[1].run(RenamePerson(person, f"欧阳{number}"))
    return Forger(office)


def whole(forger: Forger) -> bytes:
    return forger.sealed(exchange.lacking(forger.store, exchange.version(forger.target)))


def resealed(forger: Forger, chance: random.Random) -> bytes:
    """Changed commit lines in a bundle that is whole; one that calls itself newer would wait for the upgrade."""
    sections = exchange.lacking(forger.store, exchange.version(forger.target))
    plain = b"".join(line + b"\n" for section in sections for line in section.lines)
    changed = mutants.mutant(plain, chance)
    while merging.is_newer(merging.Section("", 1, tuple(changed.split(b"\n")), b"")):
        changed = mutants.mutant(plain, chance)
    return forger.sealed(sections, payload=zlib.compress(changed), plain_length=len(changed))


def bring(target: Store, folder: Path, copies: Iterator[bytes]) -> Counter[str]:
    """What became of them; nothing of the store may have changed."""
    before, version = state_hash(target), exchange.version(target)
    found = Counter(mutants.brought(target, folder / "mutant.lxb", data) for data in copies)
    assert (state_hash(target), exchange.version(target)) == (before, version)
    assert target.connection.execute("SELECT count(*) FROM sy_parked").fetchone() == (0,)
    assert verify(target).clean
    return found


def test_no_mutant_of_ten_thousand_is_accepted(office: Office, forger: Forger) -> None:
    """Half of them of the plain form, half of the encrypted one; then the unchanged ones are."""
    chance, plain = random.Random(10), whole(forger)
    encrypted = office.made(1, 0)
    forms = (plain, encrypted.read_bytes())
    found = bring(forger.target, office.folder, (mutants.mutant(forms[n % 2], chance) for n in range(MUTANTS)))
    assert found.keys() == {"BundleError"}
    assert found.total() == MUTANTS
    assert mutants.brought(forger.target, office.folder / "mutant.lxb", plain) == "accepted"
    assert bundle.take_in(forger.target, encrypted).merged.commits == 0
    assert exchange.version(forger.target) == exchange.version(forger.store)


def test_no_mutant_with_a_valid_signature_is_accepted(office: Office, forger: Forger) -> None:
    chance = random.Random(11)
    found = bring(forger.target, office.folder, (resealed(forger, chance) for _ in range(RESEALED)))
    assert found.keys() == {"BundleError", "MergeError"}
    assert found["MergeError"] > RESEALED / 4, "too few came as far as the chains"


def test_mutants_need_little_memory_and_time(office: Office, forger: Forger) -> None:
    path = office.folder / "whole.lxb"
    path.write_bytes(whole(forger))
    forger.target.close()
    arguments = [str(forger.target.path), str(forger.target.keys), str(path), str(IN_A_CHILD)]
    command = [sys.executable, str(Path(mutants.__file__)), *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["found"] == {"BundleError": IN_A_CHILD + 1}
    assert told["peak"] < mutants.MEMORY


@pytest.mark.parametrize("form", ["plain", "encrypted"])
def test_a_stick_pulled_out_leaves_nothing_that_is_taken_for_a_bundle(
    office: Office, forger: Forger, form: str
) -> None:
    """A bundle cut at 200 places, the first and the last bytes among them."""
    data = whole(forger) if form == "plain" else office.made(1, 0).read_bytes()
    places = {round(n * (len(data) - 1) / 199) for n in range(200)} | {*range(1, 6), *range(len(data) - 5, len(data))}
    assert len(places) >= 200
    found = bring(forger.target, office.folder, (data[:place] for place in sorted(places)))
    assert found.keys() == {"BundleError"}
