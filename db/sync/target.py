"""A file that is whole or not there, also on a stick that is pulled out. 写出文件"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from db.store.durable import sync_folder
from db.store.glossary import say
from db.sync.envelope import BundleError


def write_whole(path: Path, data: bytes) -> None:
    """Write, flush, read back, and only then give the file its name; nothing is ever overwritten."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if hashlib.sha256(temporary.read_bytes()).digest() != hashlib.sha256(data).digest():
            raise BundleError(
                say("写到{folder}的内容读回来不一致，没有生成；请换一个U盘或文件夹"), folder=path.parent.name
            )
        _name(temporary, path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise _unwritable(path.parent) from error
    finally:
        temporary.unlink(missing_ok=True)


def may_write(path: Path) -> None:
    """Refuse a place that would refuse the file, or a file in that folder, before anything is made for it."""
    folder = path if path.is_dir() else path.parent
    probe = folder / f".{secrets.token_hex(8)}"
    if path.exists() and not path.is_dir():
        raise _taken(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise _unwritable(folder) from error


def _taken(path: Path) -> BundleError:
    return BundleError(say("{file}已经存在，没有改动它；请换一个文件名或文件夹"), file=path.name)


def _unwritable(folder: Path) -> BundleError:
    return BundleError(say("不能在{folder}写入，没有生成；请检查U盘或文件夹的空间和权限"), folder=str(folder))


def _name(temporary: Path, path: Path) -> None:
    """Give a file its name unless it is taken; a stick's file system knows no second names for a file."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)
