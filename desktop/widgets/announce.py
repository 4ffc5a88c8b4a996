"""Tell a screen reader what happened; nothing ever beeps. 朗读"""

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

CAN_ANNOUNCE = hasattr(QtGui, "QAccessibleAnnouncementEvent")
"""Bindings of the oldest Qt we run on may lack it; the control's own description changes all the same."""


def announce(widget: QWidget, text: str) -> None:
    """Say a sentence in the order of events, without taking the focus."""
    if text and CAN_ANNOUNCE and QAccessible.isActive():
        QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, text))
