"""Three laptops of one office, joined as real ones are. 三台电脑"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from db.opening import open_store
from db.store.ident import Id
from db.store.store import Store
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from db.sync.operations import EnrolDevice
from tests.builders import Council

NAMES = ("办事处", "东道席", "记录席")


class Office:
    """A founding laptop with a meeting prepared, and two more that were let in."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.sent = folder, 0
        self.council = Council(stack.enter_context(self.founded("office")))
        self.stores = [self.council.store]
        self.enrol(self.council.store, NAMES[0])
        for name in NAMES[1:]:
            store = stack.enter_context(Store.create(folder / f"{name}.lianxi", keys=folder / f"{name}-keys"))
            self.enrol(store, name)
            self.stores.append(store)
            bundle.take_in(store, self.made(0, len(self.stores) - 1))
            store.author = self.council.store.author

    def founded(self, name: str) -> Store:
        return open_store(self.folder / f"{name}.lianxi", keys=self.folder / f"{name}-keys", author="会务组")

    def enrol(self, store: Store, name: str) -> None:
        card = joining.card_of(store, name)
        office = self.council.store
        office.run(EnrolDevice(DeviceId(Id(card.device)), name, card.public_key, card.recipient))
        peers.recognise(office)

    def made(self, source: int, target: int, known: Mapping[str, int] | None = None) -> Path:
        """A bundle on a stick, under a name that nobody can guess anything from."""
        to = [DeviceId(Id(self.stores[target].device))]
        made = bundle.make(self.stores[source], to, self.folder / "stick", known=known)
        self.sent += 1
        return made.path.rename(self.folder / f"附件{self.sent} (1).bin")

    def swap(self) -> None:
        for _ in range(2):
            for source in range(3):
                for target in range(3):
                    if source != target:
                        bundle.take_in(self.stores[target], self.made(source, target))
