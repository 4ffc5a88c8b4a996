"""On a computer that nothing was recorded on: how it becomes part of an office's records. 加入"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.language import tr
from desktop.look.theme import g
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.code_square import CodeSquare
from desktop.widgets.label import Label, Rule


class JoiningPanel(Card):
    """Two steps: the card goes out, the first bundle comes in."""

    card_asked = Signal()
    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("加入已有的数据"))
        self.six, self.code = Label("", "h2", wrap=True), CodeSquare(tr("二维码"))
        self.card, self.open = (
            Button(tr("写出登记卡"), "primary", "export"),
            Button(tr("接收数据包"), "normal", "import"),
        )
        inner = self.padded()
        inner.addWidget(Label(tr("第一步　登记卡交给办事处"), "h3"))
        words = tr("把登记卡发给或带给建立数据的电脑。登记时请当面或打电话核对两边的六个词，一字不差才登记。")
        inner.addWidget(Label(words, "body", "text2", wrap=True))
        inner.addWidget(Label(tr("本机六个词"), "cap", "text2"))
        inner.addWidget(self.six)
        inner.addWidget(self.code)
        inner.addLayout(_beginning(self.card))
        inner.addWidget(Rule())
        inner.addWidget(Label(tr("第二步　收到数据包"), "h3"))
        words = tr(
            "对方登记后会发来数据包：拖进窗口，或从U盘、邮件保存后选择它，再核对对方的六个词。本机随即有全部记录。"
        )
        inner.addWidget(Label(words, "body", "text2", wrap=True))
        inner.addLayout(_beginning(self.open))
        self.body.addStretch(1)
        self.card.clicked.connect(self.card_asked)
        self.open.clicked.connect(self.open_asked)


def _beginning(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(g(8))
    row.addWidget(button)
    row.addStretch(1)
    return row
