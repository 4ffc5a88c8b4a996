"""One window per store: a second start brings the first window to the front. 单实例"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from db.store.lock import user_name

PATIENCE = 800
"""Milliseconds to wait for the window that is already open."""


class Doorbell(QObject):
    """Listen for a second start: `rung`. Only the holder of the store's lock listens, so an old socket is no one's."""

    rung = Signal()

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
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
        self.rung.emit()


def ring(store: Path) -> bool:
    """Ask the window that has the store open to show itself; False when no window answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(store))
    answered = socket.waitForConnected(PATIENCE)
    socket.abort()
    return answered


def _name(store: Path) -> str:
    said = f"{user_name()}|{store.resolve()}"
    return f"lianxi-{hashlib.sha256(said.encode()).hexdigest()[:16]}"
