"""Open a store and record, again at each word from outside, against others that do the same. 争用的进程

Run by path: racer.py STORE KEYS. It says "wrote N" when the note of that number is saved, "refused" when somebody else
has the store open, and "two" when somebody else was inside as well.
"""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path

from db.people.operations import AddPerson
from db.store.errors import StoreInUse
from db.store.store import Store


def race(path: Path, keys: Path, number: str) -> str:
    """The mark is opened before the store, so that of who is killed the kernel closes it first."""
    mark = os.open(path.with_suffix(".inside"), os.O_CREAT | os.O_RDWR)
    try:
        with Store.open(path, keys=keys) as store:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            store.run(AddPerson(f"第{number}人", "甲市", "秘书长"))
            fcntl.flock(mark, fcntl.LOCK_UN)
            return f"wrote {number}"
    except StoreInUse:
        return "refused"
    except BlockingIOError:
        return "two"
    finally:
        os.close(mark)


def main() -> None:
    path, keys = map(Path, sys.argv[1:])
    print("ready", flush=True)
    for line in sys.stdin:
        print(race(path, keys, line.strip()), flush=True)


if __name__ == "__main__":
    main()
