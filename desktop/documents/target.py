"""A file that appears whole under its name or not at all, and the sentence when it cannot. 写出文件"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.file.naming import file_name
from db.store.durable import sync_folder
from db.store.glossary import say
from desktop.documents.paper import DocumentError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Lend a name beside `path` to write to; afterwards flush it to the disk and move it into place."""
    temporary: Path | None = None
    _refuse_open(path)
    try:
        temporary = _beside(path)
        yield temporary
        _flush(temporary)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise told(error, path) from error
    finally:
        _remove(temporary)


def write_file(path: Path, content: bytes) -> None:
    """Write bytes to a file, whole or not at all."""
    with written_whole(path) as temporary:
        temporary.write_bytes(content)


def _refuse_open(path: Path) -> None:
    """Office programs note beside a file that it is open; some systems would let it be replaced under their hands."""
    name = path.name
    cut = min(2, max(0, len(path.stem) - 6))  # Word lets up to two letters of a longer name go
    notes = (f"~${name}", f"~${name[cut:]}", f".~lock.{name}#")
    try:
        is_open = path.exists() and any(path.with_name(each).exists() for each in notes)
    except OSError:
        return  # a folder that may not be looked into: writing there says what is wrong
    if is_open:
        wrong = say("“{file}”正在别的程序中打开，没有写出：请先关闭它，或另取文件名。")
        raise DocumentError(wrong, file=path)


def _beside(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    if os.name == "posix":
        Path(name).chmod(0o666 & ~_mask())
    return Path(name)


def _mask() -> int:
    """Return what the user takes from new files; the call that asks is the one that sets."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(path: Path | None) -> None:
    """Leave nothing behind; after a success the name is gone already."""
    if path is not None:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def told(error: OSError, path: Path) -> DocumentError:
    """Say what happened, which file, what to do."""
    if error.errno in _FULL:
        return DocumentError(say("磁盘空间不足，未能写出“{file}”：请清理磁盘，或改存到其他位置。"), file=path)
    if error.errno in _NO_FOLDER:
        missing = say("文件夹“{folder}”不存在，未能写出“{name}”：请另选文件夹。")
        return DocumentError(missing, folder=path.parent, name=path.name)
    if error.errno == errno.EISDIR:
        return DocumentError(say("“{file}”是一个文件夹，不能用作文件名：请换一个文件名。"), file=path)
    if error.errno in _CLOSED:
        return DocumentError(
            say("未能写出“{file}”：文件夹不允许写入，或文件正在别的程序中打开；请关闭该文件，或另选文件夹。"), file=path
        )
    return DocumentError(say("未能写出“{file}”（{reason}）：请另选文件夹再试。"), file=path, reason=error.strerror)


def free_path(folder: Path, name: str, kind: str) -> Path:
    """A name in the folder that no file has: one that was edited by hand is never written over."""
    names = (name, *(f"{name}（{number}）" for number in range(2, 10_000)))
    return next(path for each in names if not _is_taken(path := folder / f"{each}.{kind}"))


def _is_taken(path: Path) -> bool:
    """In a folder that may not be looked into no name is taken: writing there says what is wrong."""
    try:
        return path.exists()
    except OSError:
        return False


def write_books(title: str, books: Iterable[tuple[str, bytes]], folder: Path, kind: str) -> Iterator[Path]:
    """Write files as 参会回执（宝鸡市）.xlsx, each whole or not at all; yield the files as they are written."""
    for name, content in books:
        path = free_path(folder, file_name(f"{title}（{name}）"), kind)
        write_file(path, content)
        yield path
