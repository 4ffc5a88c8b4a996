"""What bundles, receipts and requests are called on a disk: when, from whom, to whom; the content decides. 文件名"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from db.file.naming import file_name
from db.store.moment import local, now
from db.store.store import Store
from db.sync import peers
from db.sync.device import DeviceId

ENDING = ".lxb"
MOST_NAMES = 3


def bundle_paths(store: Store, named: str, folder: Path, total: int) -> tuple[Path, ...]:
    """The first number that is not taken, and which of how many each of several is, so that they sort by it."""
    parts = [f" 第{number:0{len(str(total))}}份共{total}份" for number in range(1, total + 1)] if total > 1 else [""]
    return _free(folder, f"{_sent(store)}至{named}", parts)


def receivers(store: Store, to: Sequence[DeviceId], *, by_passphrase: bool) -> str:
    """For whom a bundle is, in words: a file's name has a limit, and a folder is read at a glance."""
    names = peers.names(store, to) or ["凭口令" if by_passphrase else "自存"]
    return "、".join(names) if len(names) <= MOST_NAMES else f"{names[0]}等{len(names)}台"


def letter_path(store: Store, folder: Path, word: str) -> Path:
    """word: 回执 or 补发请求."""
    return _free(folder, f"{_sent(store)}{word}", [""])[0]


def _sent(store: Store) -> str:
    return f"{local(now()):%Y%m%d-%H%M} {peers.called(store, store.device) or '本机'}"


def _free(folder: Path, name: str, parts: Sequence[str]) -> tuple[Path, ...]:
    numbered = _numbered(folder, file_name(name), parts)
    return next(paths for paths in numbered if not any(path.exists() for path in paths))


def _numbered(folder: Path, name: str, parts: Sequence[str]) -> Iterator[tuple[Path, ...]]:
    for number in count(1):
        yield tuple(folder / f"{name}_{number:02}{part}{ENDING}" for part in parts)
