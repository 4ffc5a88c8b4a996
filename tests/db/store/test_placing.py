"""Where the live file may lie and where not, on three systems. 存放位置"""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from db.store.placing import Misplaced, Volume, misplaced, mounted
from db.store.store import Store

MOUNTINFO = r"""
25 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
31 25 8:17 / /mnt/stick rw,nosuid - vfat /dev/sdb1 rw
32 25 8:33 / /mnt/second\040disk rw - ext4 /dev/sdc1 rw
40 25 0:45 / /srv/office rw,relatime - nfs4 10.0.0.2:/office rw
41 25 0:46 / /mnt/share rw,relatime - cifs //server/share rw
42 25 0:47 / /usr/home/u/remote rw - fuse.sshfs u@host:/ rw
43 25 0:48 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
44 25 0:49 / /dav rw - davfs https://dav rw
45 25 0:50 / /var/tmp rw - tmpfs tmpfs rw
46 25 0:51 / /mnt/host rw - 9p host rw
47 40 8:18 / /srv/office/local rw - ext4 /dev/sda3 rw
"""
LINUX = list(mounted(MOUNTINFO, {"8:17"}.__contains__))
WINDOWS = [Volume("E:\\", "removable"), Volume("Z:\\", "network")]
MARKED = {"/usr/home/u/共享/.stfolder", "/usr/home/u/d/.dropbox", "/usr/home/u/r/.sync"} | {
    f"/usr/home/u/信箱/{name}" for name in ("outbox", "inbox", "done", "rejected")
}

LINUX_PATHS = {
    "/usr/home/u/.local/share/lianxi/lianxi.lianxi": "",
    "/usr/home/张三/文档/联席/联席.lianxi": "",
    "/var/tmp/a.lianxi": "",
    "/mnt/host/a.lianxi": "",
    "/mnt/second disk/a.lianxi": "",
    "/media/data/a.lianxi": "",
    "/usr/home/u/outbox/a.lianxi": "",
    "/usr/home/u/sync/a.lianxi": "",
    "/usr/home/u/box/a.lianxi": "",
    "/usr/home/u/Dropbox.lianxi": "",
    "/mnt/stick/a.lianxi": "removable",
    "/mnt/stick/备份/a.lianxi": "removable",
    "/media/u/KINGSTON/a.lianxi": "removable",
    "/run/media/u/SanDisk/联席/a.lianxi": "removable",
    "/srv/office/a.lianxi": "network",
    "/srv/office/local/a.lianxi": "",
    "/srv/office2/a.lianxi": "",
    "/srv/office/会议/a.lianxi": "network",
    "/mnt/share/a.lianxi": "network",
    "/usr/home/u/remote/a.lianxi": "network",
    "/run/user/1000/gvfs/smb-share:server=s/a.lianxi": "network",
    "/dav/a.lianxi": "network",
    "/usr/home/u/Dropbox/a.lianxi": "synced",
    "/usr/home/u/Nextcloud/x/a.lianxi": "synced",
    "/usr/home/u/我的坚果云/a.lianxi": "synced",
    "/usr/home/u/共享/a.lianxi": "synced",
    "/usr/home/u/共享/x/y/a.lianxi": "synced",
    "/usr/home/u/d/a.lianxi": "synced",
    "/usr/home/u/r/a.lianxi": "synced",
    "/usr/home/u/信箱/a.lianxi": "mailbox",
    "/usr/home/u/信箱/inbox/a.lianxi": "mailbox",
    "/Volumes/USB/a.lianxi": "removable",
    "/Users/u/Library/Application Support/lianxi/a.lianxi": "",
    "/Users/u/Library/Mobile Documents/com~apple~CloudDocs/a.lianxi": "synced",
    "/Users/u/Google Drive/a.lianxi": "synced",
}
WINDOWS_PATHS = {
    r"C:\Users\u\AppData\Local\lianxi\lianxi.lianxi": "",
    r"D:\联席\a.lianxi": "",
    r"C:\Users\u\OneDrive\a.lianxi": "synced",
    r"C:\Users\u\OneDrive - 广元市\文档\a.lianxi": "synced",
    r"D:\BaiduSyncdisk\a.lianxi": "synced",
    r"D:\百度网盘同步空间\a.lianxi": "synced",
    r"C:\Users\u\WPS云盘\a.lianxi": "synced",
    r"C:\Users\u\Nutstore Files\a.lianxi": "synced",
    r"C:\Users\u\iCloudDrive\a.lianxi": "synced",
    r"E:\a.lianxi": "removable",
    r"Z:\会议\a.lianxi": "network",
    r"\\server\share\a.lianxi": "network",
    r"\\wsl$\Debian\a.lianxi": "network",
}


def is_marked(folder: PurePath, name: str) -> bool:
    return f"{folder}/{name}" in MARKED


@pytest.mark.parametrize("path", LINUX_PATHS)
def test_a_place_of_linux_or_macos(path: str) -> None:
    assert misplaced(PurePosixPath(path), LINUX, is_marked) == LINUX_PATHS[path]


@pytest.mark.parametrize("path", WINDOWS_PATHS)
def test_a_place_of_windows(path: str) -> None:
    assert misplaced(PureWindowsPath(path), WINDOWS, is_marked) == WINDOWS_PATHS[path]


def test_a_store_is_neither_made_nor_opened_in_a_folder_that_is_kept_alike(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.lianxi", tmp_path / "共享" / "a.lianxi"
    Store.create(good, keys=tmp_path / "keys").close()
    bad.parent.mkdir()
    good.rename(bad)
    (bad.parent / ".stfolder").mkdir()
    before = sorted(each.name for each in bad.parent.iterdir())
    with pytest.raises(Misplaced, match="在同步文件夹里，没有打开"):
        Store.open(bad, keys=tmp_path / "keys")
    with pytest.raises(Misplaced, match="在同步文件夹里"):
        Store.create(bad.with_name("b.lianxi"), keys=tmp_path / "keys")
    assert sorted(each.name for each in bad.parent.iterdir()) == before


def test_a_link_does_not_hide_where_a_file_lies(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "数据").symlink_to(tmp_path / "OneDrive")
    with pytest.raises(Misplaced):
        Store.create(tmp_path / "数据" / "a.lianxi", keys=tmp_path / "keys")
