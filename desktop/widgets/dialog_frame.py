"""A modal question: what is asked, what follows, 取消 and the verb. 对话框"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import color, g, u
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import ScrollBody
from desktop.widgets.label import Label, Spacer

WIDTH = 440
SPARED = 80
"""Height of the screen in px that a dialog leaves: for its own title and the bar of the desktop."""
SMALLEST_SCREEN = 1366
"""Width in px of the smallest screen that everything fits on."""


class DialogFrame(QDialog):
    """440 wide; `body` takes fields, and scrolls where the screen is too low for them.

    The verb is primary and has the focus, unless a field takes it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        words: str = "",
        verb: str = "",
        kind: str = "primary",
        width: int = WIDTH,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self.setWindowTitle(question)
        self.setModal(True)
        self.question = Label(question, "h2", wrap=True)
        self.words = Label(words, "body", "text", wrap=True)
        self.words.setVisible(bool(words))
        self.fault = Bar()
        self.fields = Fields(question)
        self.body = self.fields.body
        self.fields.turned.connect(self._fit)
        self.cancel, self.verb = Button(tr("取消")), Button(verb or tr("确定"), kind)
        self._column, self._foot = QVBoxLayout(self), QHBoxLayout()
        self._fill()
        self.setAccessibleName(question)
        self.restyle()
        self.verb.setFocus()

    def _fill(self) -> None:
        for widget in (self.question, self.words, self.fault):
            self._column.addWidget(widget)
        self._column.addWidget(self.fields)
        self._column.addWidget(Spacer(1))
        self._column.addLayout(self._foot)
        self._foot.addStretch(1)
        self._foot.addWidget(self.cancel)
        self._foot.addWidget(self.verb)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self.on_verb)
        self.verb.setDefault(True)

    def wait_for_press(self) -> None:
        """Enter alone agrees to nothing: the question is answered with 取消, unless the verb itself is pressed."""
        for button in (self.verb, self.cancel):
            button.setAutoDefault(False)
        self.verb.setDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def on_verb(self) -> None:
        """Close with yes; a dialog with fields overrides this and refuses with `show_fault`."""
        self.accept()

    def show_fault(self, sentence: str) -> None:
        """Say above the fields why the dialog stays open."""
        self.fault.show_message("error", sentence)

    def add_foot(self, widget: QWidget) -> None:
        """Put a third button at the left of the foot."""
        self._foot.insertWidget(0, widget)

    def restyle(self) -> None:
        self.setFixedWidth(self._across())
        self._column.setContentsMargins(g(20), g(20), g(20), g(20))
        self._column.setSpacing(g(12))
        self._foot.setSpacing(g(8))

    def _across(self) -> int:
        """As wide as its letters want, and no wider than the screen."""
        return min(u(self._width), max(self.screen().availableGeometry().width(), SMALLEST_SCREEN) - 2 * g(12))

    def showEvent(self, event: QShowEvent) -> None:
        self._make_room()
        super().showEvent(event)

    def _make_room(self) -> None:
        """Wrapped sentences need the height of all their lines: a dialog's layout gives them that of one or two."""
        across = self._across()
        inner = across - 2 * g(20)
        for label in (self.question, self.words):
            label.setMinimumHeight(max(0, label.heightForWidth(inner)))
        total = _height(self._column, across)
        rest = total - self.fields.maximumHeight()
        room = self.screen().availableGeometry()
        self.fields.fit(_height(self.body, inner), room.height() - SPARED - rest)
        self.resize(across, rest + self.fields.maximumHeight())
        if self.frameGeometry().bottom() > room.bottom():
            self.move(self.x(), max(room.top(), room.bottom() + 1 - self.frameGeometry().height()))

    def event(self, event: QEvent) -> bool:
        """A fault that is shown, or fields that come and go, change the height that is needed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        if self.isVisible():
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("surface"))


class Fields(ScrollBody):
    """The middle of a dialog."""

    turned = Signal()
    """What it holds wants another height."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFixedHeight(0)

    def fit(self, needed: int, most: int) -> None:
        """As high as is needed; a scroll bar that is not would narrow the words, and so make itself needed."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(min(needed, most))

    def restyle(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(g(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.turned.emit()
        return done


def _height(layout: QLayout, width: int) -> int:
    """What a column needs in height at a width."""
    wrapped = layout.hasHeightForWidth()
    return layout.totalHeightForWidth(width) if wrapped else layout.totalSizeHint().height()


def ask(parent: QWidget, question: str, words: str, verb: str, kind: str = "primary") -> bool:
    """Ask one question and wait for the answer."""
    dialog = DialogFrame(parent, question, words, verb, kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer
