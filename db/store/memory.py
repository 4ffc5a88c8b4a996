"""What was read last, for as long as nothing that it came from has changed. 已读

Between two events of a meeting one table changes and twenty are read again. The library counts what this connection
writes and says when another one has written; whatever does not go through `wrote` forgets everything.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from db.store.sqlite import Connection

T = TypeVar("T", bound="tuple[Any, ...]")
MOST_ROWS = 5_000
"""A longer answer is not kept: lists of ten thousand are read seldom and would weigh."""
MOST_IN_ALL = 20_000


class Memory:
    """Answers by table and question; `rows` says how many rows are kept, an empty answer counted as one."""

    def __init__(self) -> None:
        self._answers: dict[str, dict[Hashable, tuple[Any, ...]]] = {}
        self._state: tuple[int, int] | None = None
        self._is_held = False
        self.rows = 0

    def recall(self, connection: Connection, table: str, question: Hashable, read: Callable[[], T]) -> T:
        """The answer as it stands: the one that is kept, or what `read` gives now."""
        is_settled = self._is_settled(connection)
        kept = self._answers.get(table, {}).get(question)
        if kept is not None:
            return kept  # type: ignore[return-value]
        answer = read()
        if is_settled and len(answer) <= MOST_ROWS:
            self._keep(table, question, answer)
        return answer

    @contextmanager
    def held(self, connection: Connection) -> Iterator[None]:
        """A transaction of this connection has begun: nobody else writes while it lasts, so nobody is asked."""
        self._is_settled(connection, begun=True)
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def wrote(self, connection: Connection, before: int, tables: Iterable[str]) -> None:
        """A commit of this connection changed these tables and no other; `before` it stood at so many changes."""
        if self._state is None or self._state[0] != before:
            self.forget()
            return
        for table in tables:
            self.rows -= sum(map(_weight, self._answers.pop(table, {}).values()))
        self._state = (connection.total_changes, self._state[1])

    def forget(self) -> None:
        self._answers.clear()
        self._state, self.rows = None, 0

    def _keep(self, table: str, question: Hashable, answer: tuple[Any, ...]) -> None:
        if self.rows > MOST_IN_ALL:
            self._answers.clear()
            self.rows = 0
        self._answers.setdefault(table, {})[question] = answer
        self.rows += _weight(answer)

    def _is_settled(self, connection: Connection, *, begun: bool = False) -> bool:
        """Forget what others or somebody round the door have changed; what may yet be rolled back is not kept.

        begun: a transaction has, and nothing is written in it so far.
        """
        if self._is_held and self._state and self._state[0] == connection.total_changes:
            return True
        state = (connection.total_changes, connection.execute("PRAGMA data_version").fetchone()[0])
        if state != self._state:
            self.forget()
            if connection.in_transaction and not begun:
                return False
            self._state = state
        return True


def _weight(answer: tuple[Any, ...]) -> int:
    return len(answer) or 1
