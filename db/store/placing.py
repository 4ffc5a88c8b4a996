"""Where the live file must not lie: on another's disk, where others change it, where it can be pulled out. 存放位置

Locks and flushes that reach the disk hold on a computer's own disk alone. A folder that is kept alike elsewhere copies
the file in the midst of writing, or puts another computer's over it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath, PureWindowsPath

from db.store.errors import StoreError
from db.store.frozen import frozen
from db.store.glossary import say

NETWORK = re.compile(
    r"nfs4?|cifs|smb[23]|smbfs|ncpfs|afs|coda|davfs|ceph|glusterfs|lustre"
    r"|fuse\.(sshfs|rclone|davfs2|gvfsd-fuse|smbnetfs|glusterfs|onedriver|google-drive-ocamlfuse)"
)
"""File systems of Linux whose disk is another machine's."""
SYNCED = re.compile(
    r"onedrive( ?-.*)?|dropbox( \(.*\))?|google ?drive|my drive|icloud ?drive|mobile documents|nextcloud|owncloud"
    r"|pcloud ?drive|resilio sync|我的云端硬盘|nutstore( files)?|(我的)?坚果云|baidunetdisk(workspace)?|baidusyncdisk"
    r"|百度网盘(同步空间)?|wps ?云盘|wps cloud files|wpsdrive|weiyun|微云(同步助手)?|aliyundrive"
    r"|(阿里|天翼)云盘|夸克网盘",
    re.IGNORECASE,
)
"""Names that the programs which keep folders alike give to theirs."""
MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".owncloudsync.log", ".nextcloudsync.log")
"""What such a program leaves in its folder, whatever that is called."""
MAILBOX = ("outbox", "inbox", "done", "rejected")
PULLED_OUT = re.compile(r"/run/media/[^/]+/[^/]+|/media/[^/]+/[^/]+|/Volumes/[^/]+")
"""Where desktops of Linux and macOS show sticks and drives that somebody plugs in."""

SENTENCES = {
    "network": say("数据文件{file}在网络盘上，没有打开：那里锁不住也写不稳，会损坏数据；请移到本机的磁盘"),
    "synced": say("数据文件{file}在同步文件夹里，没有打开：同步程序会把它换掉或拆坏；请移到本机不同步的文件夹"),
    "mailbox": say("数据文件{file}在信箱文件夹里，没有打开：信箱会被别的电脑改动；请移到别的文件夹"),
    "removable": say("数据文件{file}在U盘或移动硬盘上，没有打开：拔出时会损坏数据；请移到本机的磁盘"),
}


class Misplaced(StoreError):
    """The file lies where it would be damaged sooner or later; nothing was opened. 存放位置不妥"""

    def __init__(self, kind: str, path: Path) -> None:
        super().__init__(SENTENCES[kind], file=path.name)
        self.path = path


@frozen
class Volume:
    """A disk by its mount point: "network", "removable", or '' for one that stays in this computer."""

    point: str
    kind: str


def refuse_misplaced(path: Path) -> None:
    """Raise `Misplaced` where the live file must not lie."""
    place = Path(os.path.realpath(path))
    kind = misplaced(place, volumes(), lambda folder, name: os.path.lexists(Path(folder, name)))
    if kind:
        raise Misplaced(kind, path)


def misplaced(path: PurePath, disks: Sequence[Volume], holds: Callable[[PurePath, str], bool]) -> str:
    """A key of `SENTENCES`, '' for a good place. holds: whether a folder has something of this name."""
    if isinstance(path, PureWindowsPath) and path.drive.startswith("\\\\"):
        return "network"
    under = [each for each in reversed(disks) if path.is_relative_to(each.point)]  # the last is mounted over the others
    disk = max(under, key=lambda each: len(each.point), default=None)
    if disk and disk.kind:
        return disk.kind
    if PULLED_OUT.match(path.parent.as_posix()):
        return "removable"
    if any(SYNCED.fullmatch(part) for part in path.parts[:-1]):
        return "synced"
    if any(holds(folder, mark) for folder in path.parents for mark in MARKS):
        return "synced"
    return "mailbox" if any(all(holds(folder, name) for name in MAILBOX) for folder in path.parents) else ""


def volumes() -> list[Volume]:
    """Disks of this computer and of others."""
    if os.name == "nt":
        return list(_drives())
    try:
        text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # macOS shows all that can be pulled out in one folder
        return []
    return list(mounted(text, _is_removable))


def mounted(mountinfo: str, is_removable: Callable[[str], bool]) -> Iterator[Volume]:
    """What Linux lists of itself (proc(5)); whether a disk is removable is asked by major:minor."""
    for line in mountinfo.splitlines():
        own, _, rest = line.partition(" - ")
        fields = own.split()
        if len(fields) < 5 or not rest:
            continue
        point, kind = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4]), rest.split()[0]
        if NETWORK.fullmatch(kind):
            yield Volume(point, "network")
        else:  # a computer that is started from a stick has no other disk
            yield Volume(point, "removable" if point != "/" and is_removable(fields[2]) else "")


def _is_removable(number: str) -> bool:
    """Of a partition the disk says it, one folder above; what has no disk has major number 0."""
    if number.startswith("0:"):
        return False
    device = Path(os.path.realpath(f"/sys/dev/block/{number}"))
    for folder in (device, device.parent):
        try:
            return (folder / "removable").read_text().strip() == "1"
        except OSError:
            continue
    return False


def _drives() -> Iterator[Volume]:
    """Letters of Windows: 2 is removable, 4 is another machine's (GetDriveTypeW)."""
    import ctypes

    windows = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy knows it on Windows alone
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        kind = {2: "removable", 4: "network"}.get(windows.GetDriveTypeW(f"{letter}:\\"))
        if kind:
            yield Volume(f"{letter}:\\", kind)
