"""The toolkit's own faults that a pinned version keeps away. 工具包"""

import sys

from PySide6.QtCore import QObject, QPoint


def test_calls_that_return_nothing_leave_the_count_of_none_alone() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference to None at each, and aborts after some thousands."""
    point, thing = QPoint(), QObject()
    before = sys.getrefcount(None)
    for count in range(10_000):
        point.setX(count)
        thing.setObjectName("联席")
    assert abs(sys.getrefcount(None) - before) < 100
