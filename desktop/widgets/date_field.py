"""A day or a moment typed in one line, as 2024-08-30 or 2024年8月30日; what is unknown stays empty. 日期框"""

import re
import unicodedata
from datetime import date, datetime, time

from PySide6.QtWidgets import QLineEdit

from desktop.language import tr

DAY = r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?"
CLOCK = r"(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*分?"


class DateField(QLineEdit):
    """`day()` is None for an empty line; ValueError, as one sentence, for what is no day."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("年-月-日"))

    def day(self) -> date | None:
        return read_day(self.text()) if self.text().strip() else None

    def show_day(self, day: date | None) -> None:
        self.setText(day.isoformat() if day else "")


class PartialDateField(DateField):
    """A day, or only its month or year: `told()` gives 2003-05-12, 2003-05 or 2003, '' for an empty line."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.setPlaceholderText(tr("年-月-日或年-月"))

    def told(self) -> str:
        return read_partial(self.text()) if self.text().strip() else ""


class MomentField(QLineEdit):
    """A day and the time on the wall clock; `moment()` is None for an empty line, ValueError for what is neither.

    usual: the day of a time that is typed alone.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.usual: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("年-月-日 时:分"))

    def moment(self) -> datetime | None:
        return read_moment(self.text(), self.usual) if self.text().strip() else None

    def show_moment(self, moment: datetime | None) -> None:
        self.setText(moment.strftime("%Y-%m-%d %H:%M") if moment else "")


def read_day(text: str) -> date:
    """Read a day in any of the ways in which offices write it; full-width digits count."""
    found = re.fullmatch(DAY, _plain(text)) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", _plain(text))
    try:
        return date(*(int(each) for each in found.groups())) if found else _refuse()
    except ValueError:
        raise ValueError(tr("没有这一天，日期请写成 2024-08-30 或 2024年8月30日")) from None


def read_partial(text: str) -> str:
    """Read a day, or a month or year alone."""
    found = re.fullmatch(r"(\d{4})\s*(?:年|[-年./]\s*(\d{1,2})\s*月?)?", _plain(text))
    if found is None:
        return read_day(text).isoformat()
    year, month = int(found[1]), int(found[2] or 0)
    if year < 1 or (found[2] and month not in range(1, 13)):
        raise ValueError(tr("没有这一月，请写成 2024-08 或 2024年8月"))
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def read_moment(text: str, usual: date | None = None) -> datetime:
    """Read a day followed by a time; a time alone is one of the usual day, where there is one."""
    found = re.fullmatch(rf"(.*?)\s*{CLOCK}", _plain(text))
    if found is None:
        raise ValueError(tr("时间请写成 2024-08-30 09:00"))
    day = usual if usual and not found[1] else read_day(found[1])
    try:
        return datetime.combine(day, time(int(found[2]), int(found[3])))
    except ValueError:
        raise ValueError(tr("没有这个时间，请写成 2024-08-30 09:00")) from None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _refuse() -> date:
    raise ValueError
