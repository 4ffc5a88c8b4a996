"""What would count no longer of a computer that is revoked: to be said before it is done. 停用的后果"""

from __future__ import annotations

from collections import Counter
from datetime import date

from db.store.lineage import Lineage
from db.store.log import CommitNote
from db.store.moment import DAY, Instant, day_of
from db.store.record import declared
from db.store.store import Store
from db.sync.device import DeviceId


def last_before(store: Store, device: DeviceId, day: date | None) -> int:
    """The number of the computer's last commit before this day, by its own clock; of all of them without a day.

    What follows one of that day is not before it. What a clock that was put back says counts only where a later commit
    before the day stands at the right hour again: a battery fails for an hour, who took the computer would stay there.
    """
    kept, latest = 0, Instant(0)
    for each in sorted(_of(store, device), key=lambda each: each.seq):
        if day is not None and day_of(each.wall) >= day:
            break
        if day is None or each.wall >= latest - DAY:
            kept, latest = each.seq, max(latest, each.wall)
    return kept


def beyond(store: Store, device: DeviceId, after: int) -> tuple[int, dict[str, int]]:
    """How many commits after this number would count no longer, and of what kind the records are that they speak of."""
    gone = [each for each in _of(store, device) if each.seq > after]
    rows = {row for each in gone for row in each.rows if row[0] in declared()}
    kinds = Counter(declared()[table].declaration.term for table, _ in rows)
    return len(gone), dict(kinds.most_common())


def _of(store: Store, device: DeviceId) -> list[CommitNote]:
    """Every commit of a computer, in whichever branch."""
    family = {each.hex() for each in Lineage(store.connection).family(bytes.fromhex(device))}
    return [each for each in store.commits() if each.device in family]
