"""Two laptops of one office, the second let in while there was little to tell. 两台电脑"""

import shutil
from pathlib import Path

from _hall import Hall, ListPeople, hall

from db.store.ident import Id
from db.store.store import Store
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from db.sync.operations import EnrolDevice

CHANGES_OF_A_PERSON = 10
"""Values that one line of a meeting's list writes: what is said of the person and of the attendee."""
AT_ONCE = 250
FIRST = 1 << 20


class Pair:
    """An office with something recorded, and a laptop that has a copy of what was there at the beginning."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.place: Hall = hall(folder, 20)
        self.office = self.place.store
        self.path, self.keys = folder / "laptop.lianxi", folder / "laptop-keys"
        with Store.create(self.path, keys=self.keys) as laptop:
            self.laptop_id = self._enrol(laptop)
            self._enrol(self.office)
            bundle.take_in(laptop, bundle.make(self.office, [self.laptop_id], folder / "first").path)
            bundle.take_in(self.office, bundle.make(laptop, [DeviceId(Id(self.office.device))], folder / "first").path)
            laptop.checkpoint()

    def _enrol(self, store: Store) -> DeviceId:
        card = joining.card_of(store, store.path.stem)
        self.office.run(EnrolDevice(DeviceId(Id(card.device)), card.name, card.public_key, card.recipient))
        peers.recognise(self.office)
        return DeviceId(Id(card.device))

    def record(self, changes: int, first: int = FIRST) -> None:
        """Put so many people on the list that this many values were written."""
        people = changes // CHANGES_OF_A_PERSON
        for number in range(first, first + people, AT_ONCE):
            count = min(AT_ONCE, first + people - number)
            self.office.run(ListPeople(self.place.meeting, self.place.members, number, count))

    def fresh(self, name: str) -> Store:
        """The laptop as it was at the beginning."""
        path, keys = self.folder / f"{name}.lianxi", self.folder / f"{name}-keys"
        shutil.rmtree(keys, ignore_errors=True)
        path.unlink(missing_ok=True)
        shutil.copy(self.path, path)
        shutil.copytree(self.keys, keys)
        return Store.open(path, keys=keys)
