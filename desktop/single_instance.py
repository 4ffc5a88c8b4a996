"""One window per store: a second start brings the first window to the front, with the file it was given. 单实例"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from db.store.holder import user_name

PATIENCE = 800
"""Milliseconds to wait for the window that is already open."""
MOST_BYTES = 64 * 1024
"""More than the names of all files that a person opens at once."""


class Doorbell(QObject):
    """Listen for a second start: `rung(paths)`, of the files that it was started with.

    Only the holder of the store's lock listens, so an old socket is no one's.
    """

    rung = Signal(list)

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_name(store))
        self._server.listen(_name(store))

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(partial(self._hear, caller))
            if caller.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        """Whoever rings hangs up when all is said."""
        caller.disconnected.disconnect()
        said = bytes(caller.read(MOST_BYTES).data())
        caller.deleteLater()
        self.rung.emit(_paths(said))


def ring(store: Path, files: Sequence[Path] = ()) -> bool:
    """Ask the window that has the store open to show itself and take these files; False when no window answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(store))
    answered = socket.waitForConnected(PATIENCE)
    if answered:
        socket.write(json.dumps([str(each.resolve()) for each in files]).encode())
        socket.waitForBytesWritten(PATIENCE)
        socket.disconnectFromServer()
    socket.abort()
    return answered


def _paths(said: bytes) -> list[Path]:
    try:
        found = json.loads(said)
    except ValueError:
        return []
    return [Path(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _name(store: Path) -> str:
    said = f"{user_name()}|{store.resolve()}"
    return f"lianxi-{hashlib.sha256(said.encode()).hexdigest()[:16]}"
