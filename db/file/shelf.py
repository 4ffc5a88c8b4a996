"""The folder beside the store in which the bytes of files lie, each under its hash. 文件存放"""

from __future__ import annotations

import hashlib
from pathlib import Path

from db.store.durable import sync_folder, write_durably
from db.store.errors import StoreError
from db.store.glossary import say


def shelf_of(store: Path) -> Path:
    """`lianxi.lianxi` has its files in `lianxi.lianxi-files`."""
    return store.with_name(f"{store.name}-files")


def put(shelf: Path, content: bytes) -> str:
    """Lay bytes down for good and return their hash; bytes that are there already are not written twice."""
    digest = hashlib.sha256(content).hexdigest()
    target = shelf / digest
    try:
        if not target.exists() or hashlib.sha256(target.read_bytes()).hexdigest() != digest:
            shelf.mkdir(exist_ok=True)
            write_durably(target, content)
            sync_folder(shelf.parent)
    except OSError as error:
        raise StoreError(
            say("文件没有存下：不能写入文件夹{folder}，数据本身没有受影响；请检查磁盘空间和权限"), folder=shelf
        ) from error
    return digest


def take(shelf: Path, digest: str, name: str) -> bytes:
    """Read bytes back; what is missing or no longer the same is refused by its name."""
    try:
        content = (shelf / digest).read_bytes()
    except OSError as error:
        raise StoreError(say("“{name}”的文件不在这台电脑上；请重新添加这份文件"), name=name) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise StoreError(say("“{name}”的文件已经损坏，没有使用；请重新添加这份文件"), name=name)
    return content
