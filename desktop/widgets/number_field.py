"""A whole number typed in one line; what is unknown stays empty. 数字框"""

import re
import unicodedata

from PySide6.QtWidgets import QLineEdit

from desktop.language import tr


class NumberField(QLineEdit):
    """`number()` is None for an empty line; ValueError, as one sentence, for anything else than digits."""

    def __init__(self, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def number(self) -> int | None:
        text = unicodedata.normalize("NFKC", self.text()).strip()
        if not text:
            return None
        if not re.fullmatch(r"\d{1,9}", text):
            raise ValueError(tr("这里请填数字"))
        return int(text)

    def show_number(self, number: int | None) -> None:
        self.setText("" if number is None else str(number))
