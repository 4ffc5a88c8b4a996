"""Whether a bundle is for this computer. 收件"""

from __future__ import annotations

from db.store import exchange, key
from db.store.glossary import say
from db.store.store import Store
from db.sync import peers
from db.sync.envelope import BundleError, Header, NotForUs


def refuse_foreign(store: Store, header: Header) -> None:
    """Refuse one of other records, of this computer itself, and one that is for others, who may share a mailbox."""
    if header.store_id != store.store_id:
        if set(store.roster()) - {store.device}:
            raise BundleError(say("这个数据包属于另一份数据，没有导入"))
        raise BundleError(
            say("这个数据包属于另一份数据，没有导入；这台电脑要加入那一份，先点底栏“备份”里的“另起一份数据”")
        )
    if header.device == store.device and not _is_ahead(store, header):
        refused = NotForUs if header.to and store.device not in header.to else BundleError
        raise refused(say("这个数据包是本机自己生成的，已导入过，无新增"))
    own = {store.device, *key.former(store.keys, bytes.fromhex(store.store_id))}
    if header.to and own.isdisjoint(header.to) and header.device != store.device:
        raise NotForUs(say("这个数据包是给别的电脑的，没有导入；请对方勾选这台电脑再送"))


def _is_ahead(store: Store, header: Header) -> bool:
    """Whether this computer's own bundle holds what its file, an older or another copy, has not."""
    here = exchange.version(store)
    return peers.is_of_a_copy(store, header.known, header.tips) or any(
        each.last > here.get(each.device, 0) for each in header.runs
    )
