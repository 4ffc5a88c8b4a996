"""Open the store as a person who records; a new one gets its first recorder. 打开数据"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path

from db.people.entity import Operator
from db.store import due
from db.store.errors import DiskFull, StoreError
from db.store.founding import removed_on_failure
from db.store.glossary import say
from db.store.holder import user_name
from db.store.ident import OperatorId
from db.store.replacing import is_announced
from db.store.reserve import Reserve
from db.store.setting_aside import set_aside_what_was_asked
from db.store.store import Store


def open_store(path: Path, *, keys: Path, author: str = "", create: bool = True) -> Store:
    """Open a store or make a new one; who records is the operator of that name, or the first there is.

    With `create` off a file that is not there is refused in words.
    """
    set_aside_what_was_asked(path)
    if create and not path.exists() and not is_announced(path):
        return new_store(path, keys=keys, author=author)
    store = recorded_by(_opened(path, keys), author)
    with ExitStack() as on_failure:
        on_failure.callback(store.close)
        _do_what_is_due(store)
        on_failure.pop_all()
    return store


def _do_what_is_due(store: Store) -> None:
    """A full disk has no room for it: then it stays due. Opening a store in which nothing is must not load this."""
    with suppress(StoreError):
        if not due.is_scrubbed(store.connection):  # erasing was cut short
            from db.meeting.rules import is_in_session
            from db.store.scrubbing import scrub

            if not is_in_session(store):
                scrub(store)
    with suppress(StoreError):
        if due.is_waiting(store.connection) or due.rosters(store.connection):
            from db.sync.bundle import resume

            resume(store)


def _opened(path: Path, keys: Path) -> Store:
    """Also where the disk is full, in the room that was kept for that."""
    try:
        return Store.open(path, keys=keys)
    except DiskFull:
        if not Reserve(path).give_way():
            raise
        store = Store.open(path, keys=keys)
        store.reserve.is_spent = True
        return store


def new_store(path: Path, *, keys: Path, author: str = "", practice: bool = False) -> Store:
    """Make an empty store in a folder that may not be there yet; refuses a file that is.

    Its operator comes from the system's user name: nobody is asked at the first start.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            say("不能在文件夹{folder}里写入，数据没有打开；请换一个可以写入的文件夹，或检查这个文件夹的权限"),
            folder=str(path.parent),
        ) from error
    store = Store.create(path, keys=keys, practice=practice)
    with removed_on_failure(path):
        return recorded_by(store, author)


def recorded_by(store: Store, author: str = "") -> Store:
    """The store with its author set; closed when that cannot be done."""
    with ExitStack() as on_failure:
        on_failure.callback(store.close)
        store.author = _operator(store, author)
        on_failure.pop_all()
    return store


def _operator(store: Store, author: str) -> OperatorId:
    known = store.find(Operator)
    named = [each.id for each in known if not author or each.name == author]
    if named:
        return named[0]
    from db.people.operations import AddOperator  # opening a store that is there must not wait for it

    added = AddOperator(author or user_name())
    store.author = added.operator_id
    store.run(added)
    return added.operator_id
