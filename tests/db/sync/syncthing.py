"""Two real Syncthing nodes on the loopback that keep one folder alike; nothing else is spoken to. 同步节点"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 90.0
"""Seconds that one thing may take; a busy machine needs five."""
KEY = "loopback"
CONFIG = """<configuration version="36">
  <folder id="mailbox" path="{folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true"
    fsWatcherDelayS="1" ignorePerms="true">{members}<minDiskFree unit="%">0</minDiskFree></folder>
  {devices}
  <gui enabled="true" tls="false"><address>127.0.0.1:{web}</address><apikey>{key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
    <startBrowser>false</startBrowser><autoUpgradeIntervalH>0</autoUpgradeIntervalH><urAccepted>-1</urAccepted>
    <crashReportingEnabled>false</crashReportingEnabled><reconnectionIntervalS>1</reconnectionIntervalS>
    <minHomeDiskFree unit="%">0</minHomeDiskFree><setLowPriority>false</setLowPriority>
  </options>
</configuration>
"""


class Node:
    """One node: where its settings and its copy of the folder lie, and the ports it listens on."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "mailbox"
        self.folder.mkdir(parents=True)
        self.port, self.web = _free_port(), _free_port()
        _syncthing("generate", f"--home={home}", "--no-default-folder")
        self.id = _syncthing("serve", f"--home={home}", "--device-id").strip()

    def configure(self, nodes: list[Node]) -> None:
        members = "".join(f'<device id="{each.id}"/>' for each in nodes)
        devices = "".join(
            f'<device id="{each.id}" name="{each.port}" compression="never">'
            f"<address>tcp://127.0.0.1:{each.port}</address></device>"
            for each in nodes
        )
        facts = {"folder": self.folder, "web": self.web, "port": self.port, "key": KEY}
        (self.home / "config.xml").write_text(CONFIG.format(members=members, devices=devices, **facts))

    @contextmanager
    def running(self) -> Iterator[None]:
        log = (self.home / "log.txt").open("wb")
        command = ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"]
        with log, subprocess.Popen(command, stdout=log, stderr=log, env=_surroundings(self.home), **SESSION) as process:
            try:
                yield
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)

    def scan(self) -> None:
        """Look at the folder now; refused for the first second or two of a node."""
        headers = {"X-API-Key": KEY}
        url = f"http://127.0.0.1:{self.web}/rest/db/scan?folder=mailbox"
        request = urllib.request.Request(url, method="POST", headers=headers)
        with suppress(OSError), urllib.request.build_opener(NO_PROXY).open(request, timeout=PATIENCE):
            pass

    def files(self) -> dict[str, int]:
        """Names and sizes, also of what is on its way."""
        found = (each for each in self.folder.rglob("*") if ".stfolder" not in each.parts)
        return {str(each.relative_to(self.folder)): _size(each) for each in found}


SESSION: dict[str, bool] = {"start_new_session": True}
NO_PROXY = urllib.request.ProxyHandler({})


@contextmanager
def two_nodes(folder: Path) -> Iterator[tuple[Node, Node]]:
    """Both run and are gone when the block ends, whatever happened in it."""
    assert shutil.which("syncthing"), "syncthing is on the list of packages"
    first, second = Node(folder / "a"), Node(folder / "b")
    for each in (first, second):
        each.configure([first, second])
    with first.running(), second.running():
        yield first, second


def wait_until_alike(first: Node, second: Node) -> None:
    """Until both hold the same files, twice in a row."""
    deadline, alike = time.monotonic() + PATIENCE, 0
    while alike < 2:
        assert time.monotonic() < deadline, (
            first.files(),
            second.files(),
            (first.home / "log.txt").read_text()[-3000:],
        )
        first.scan()
        second.scan()
        alike = alike + 1 if first.files() == second.files() else 0
        time.sleep(0.2)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # renamed since
        return -1


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _syncthing(*words: str) -> str:
    done = subprocess.run(["syncthing", *words], check=True, capture_output=True, text=True, timeout=PATIENCE)
    return done.stdout


def _surroundings(home: Path) -> dict[str, str]:
    return os.environ | {"HOME": str(home), "STNODEFAULTFOLDER": "1", "STNOUPGRADE": "1"}
