"""Tell a screen reader what happened; nothing ever beeps. 朗读"""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Say a sentence in the order of events, without taking the focus.

    Bindings of the oldest Qt we run on may lack the event; the control's own description changes all the same.
    """
    if text and hasattr(QtGui, "QAccessibleAnnouncementEvent") and QtGui.QAccessible.isActive():
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, text))
