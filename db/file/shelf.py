"""The folder beside the store in which the bytes of files lie, each under its hash. 文件存放"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from db.store.durable import sync_folder, write_durably
from db.store.errors import StoreError
from db.store.glossary import say

Change = Callable[[bytes], bytes]
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def shelf_of(store: Path) -> Path:
    """`lianxi.lianxi` has its files in `lianxi.lianxi-files`."""
    return store.with_name(f"{store.name}-files")


def put(shelf: Path, content: bytes) -> str:
    """Lay bytes down for good and return their hash; bytes that are there already are not written twice."""
    digest = hashlib.sha256(content).hexdigest()
    with _in_words(shelf):
        if held(shelf, digest) is None:
            _lay(shelf, digest, content)
    return digest


@contextmanager
def _in_words(shelf: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            say("文件没有存下：不能写入文件夹{folder}，数据本身没有受影响；请检查磁盘空间和权限"), folder=shelf
        ) from error


def _lay(shelf: Path, digest: str, content: bytes) -> None:
    shelf.mkdir(exist_ok=True)
    write_durably(shelf / digest, content)
    sync_folder(shelf.parent)


def take(shelf: Path, digest: str, name: str) -> bytes:
    """Read bytes back; what is missing or no longer the same is refused by its name."""
    content = held(shelf, digest)
    if content is not None:
        return content
    if _is_there(shelf, digest):
        raise StoreError(say("“{name}”的文件已经损坏，没有使用；请重新添加这份文件"), name=name)
    raise StoreError(say("“{name}”的文件不在这台电脑上；请重新添加这份文件"), name=name)


def held(shelf: Path, digest: str, unseal: Change = bytes) -> bytes | None:
    """The bytes of this hash, None where they are not here as they were."""
    try:
        content = unseal((shelf / digest).read_bytes()) if _is_there(shelf, digest) else b""
    except (OSError, StoreError):
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def lacks(shelf: Path, digest: str) -> bool:
    """Whether a file of this hash should be here and is not; a record may say anything, but a hash is a hash."""
    return _DIGEST.fullmatch(digest) is not None and not (shelf / digest).exists()


def copy_files(source: Path, target: Path, *, seal: Change = bytes, unseal: Change = bytes) -> tuple[str, ...]:
    """Copy the files of one shelf to another; returns those that are there afterwards. Damaged files are not copied.

    seal, unseal: how the bytes are encrypted when they go to a backup's shelf, and decrypted when they come from it.
    """
    found = names_on(source)
    for digest in found:
        content = held(source, digest, unseal) if lacks(target, digest) else None
        if content is not None:
            with _in_words(target):
                _lay(target, digest, seal(content))
    return tuple(each for each in found if _is_there(target, each))


def lay_anew(source: Path, shelf: Path, *, seal: Change, unseal: Change) -> None:
    """Seal every file of a backup's shelf to others; one that opens no longer and is not on `source` stays as it is."""
    for digest in names_on(shelf):
        content = held(source, digest)
        content = held(shelf, digest, unseal) if content is None else content
        if content is not None:
            with _in_words(shelf):
                _lay(shelf, digest, seal(content))


def keep_only(shelf: Path, digests: Collection[str]) -> None:
    """Delete every file of a shelf but these."""
    for each in names_on(shelf):
        if each not in digests:
            (shelf / each).unlink(missing_ok=True)


def names_on(shelf: Path) -> list[str]:
    """The hashes of the files of a shelf."""
    return sorted(each.name for each in shelf.iterdir() if _DIGEST.fullmatch(each.name)) if shelf.is_dir() else []


def _is_there(shelf: Path, digest: str) -> bool:
    return _DIGEST.fullmatch(digest) is not None and (shelf / digest).exists()
