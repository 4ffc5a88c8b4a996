"""The folders of a mailbox and the files in them: what is looked at, and where it is put. 信箱的文件夹

outbox/    bundles for others: everybody reads them there, and only who wrote one puts it away
inbox/     what was brought by hand for this computer; where several share the mailbox each takes its own
done/      what was taken in, or is known by all whom it is for
rejected/  what was refused, the reason beside it
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from db.store.durable import sync_folder
from db.store.frozen import frozen
from db.store.glossary import say
from db.sync.envelope import BundleError
from db.sync.target import write_whole

OUTBOX, INBOX, DONE, REJECTED = "outbox", "inbox", "done", "rejected"
_UNFINISHED = re.compile(r"[.~].*|.*(~|\.tmp|\.part|\.partial|\.crdownload|\.download)", re.IGNORECASE | re.DOTALL)
"""Names that carriers, browsers and we ourselves give to a file until it is whole: .syncthing.name.tmp, name.part."""


@frozen
class Lying:
    """A file as it lies there; one that is still being copied is another a moment later."""

    name: str
    size: int
    changed: int


Listing = frozenset[Lying]


def listing(folder: Path) -> Listing:
    """What lies in the boxes that are read; nothing where they cannot be opened."""
    found: set[Lying] = set()
    for name in (OUTBOX, INBOX):
        with suppress(OSError):
            for path in _whole(folder / name):
                status = path.stat()
                found.add(Lying(path.name, status.st_size, status.st_mtime_ns))
    return frozenset(found)


class Letterbox:
    """The four folders, made where they are missing; a mailbox in which the records themselves lie is refused."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder = folder
        if folder.resolve() in store.resolve().parents:
            raise BundleError(
                say("数据文件就在信箱文件夹“{folder}”里，没有收发；信箱会被别的电脑改动，请另选一个文件夹"),
                folder=folder.name,
            )
        try:
            for name in (OUTBOX, INBOX, DONE, REJECTED):
                (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise closed(folder) from error

    def files(self, name: str) -> list[Path]:
        """Whole files of one folder in the order of their names."""
        try:
            return _whole(self.folder / name)
        except OSError as error:
            raise closed(self.folder) from error

    def drop(self, path: Path) -> None:
        """Delete a file; whoever shares the mailbox may have done so already."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise BundleError(
                say("信箱里的{file}可能含有已删除的个人信息，不能删去；请检查信箱文件夹的权限"), file=path.name
            ) from error

    def put(self, path: Path, name: str, reason: str = "") -> Path:
        """Move a file into a folder, never over another; whoever shares the mailbox may have done so already."""
        target = self._free(name, path)
        try:
            path.rename(target)
            sync_folder(target.parent)
        except FileNotFoundError:
            return target
        except OSError as error:
            raise BundleError(
                say("信箱里的{file}不能移到{name}文件夹；请检查信箱文件夹的权限"), file=path.name, name=name
            ) from error
        if reason:
            self.tell(target, reason)
        return target

    def tell(self, path: Path, reason: str) -> None:
        """Write beside a file what became of it."""
        write_whole(self._free(path.parent.name, path.with_name(f"{path.name}.txt")), f"{reason}\n".encode())

    def _free(self, name: str, path: Path) -> Path:
        names = (path.name, *(f"{path.stem}_{number}{path.suffix}" for number in range(2, 10_000)))
        return next(each for each in (self.folder / name / one for one in names) if not each.exists())


def is_brought(path: Path) -> bool:
    """Whether a file of the mailbox was brought for this computer, and lies not there for several."""
    return path.parent.name == INBOX


def _whole(folder: Path) -> list[Path]:
    """Links lead elsewhere and are left alone."""
    named = (each for each in sorted(folder.iterdir()) if not _UNFINISHED.fullmatch(each.name))
    return [each for each in named if each.is_file() and not each.is_symlink()]


def closed(folder: Path) -> BundleError:
    """Said of a stick that was pulled out, or a drive that is away."""
    return BundleError(
        say("信箱文件夹“{folder}”打不开，没有收发；请检查U盘或共享文件夹是否还在、能否写入"), folder=str(folder)
    )
