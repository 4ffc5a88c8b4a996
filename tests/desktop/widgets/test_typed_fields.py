"""Days, moments and numbers as offices write them. 日期框和数字框"""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtWidgets import QApplication

from desktop.widgets.date_field import DateField, MomentField, read_day, read_moment, read_partial
from desktop.widgets.number_field import NumberField


@pytest.mark.parametrize(
    "text",
    ["2024-08-30", "2024年8月30日", "2024 年 8 月 30 日", "2024.8.30", "2024/08/30", "20240830", "２０２４－８－３０"],
)
def test_a_day_is_read_in_every_way_of_writing_it(text: str) -> None:
    assert read_day(text) == date(2024, 8, 30)


@pytest.mark.parametrize("text", ["2024-02-30", "30-08-2024", "8月30日", "明天", "2024-8", "2024--8-30"])
def test_what_is_no_day_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="日期请写成"):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2003年5月", "2003-05"),
        ("２００３．５", "2003-05"),
        ("2003-05", "2003-05"),
        ("2003年", "2003"),
        ("2003", "2003"),
        ("2003年5月12日", "2003-05-12"),
        ("20030512", "2003-05-12"),
    ],
)
def test_of_a_day_the_month_or_year_alone_may_be_known(text: str, told: str) -> None:
    assert read_partial(text) == told


@pytest.mark.parametrize("text", ["2003年13月", "2003-02-30", "5月", "去年", "0000"])
def test_what_is_no_month_either_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="请写成"):
        read_partial(text)


@pytest.mark.parametrize("text", ["2024-08-31 09:05", "2024年8月31日 9:05", "2024年8月31日9时5分", "20240831 ９：０５"])
def test_a_moment_is_a_day_and_a_time(text: str) -> None:
    assert read_moment(text) == datetime.combine(date(2024, 8, 31), time(9, 5))


@pytest.mark.parametrize("text", ["9:05", " ９：０５", "9时5分", "2024-08-31 09:05"])
def test_a_time_alone_is_one_of_the_usual_day(text: str) -> None:
    assert read_moment(text, date(2024, 8, 31)) == datetime.combine(date(2024, 8, 31), time(9, 5))


@pytest.mark.parametrize("text", ["2024-08-31", "09:00", "2024-08-31 24:10", "2024-13-31 09:00"])
def test_what_is_no_moment_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="写成"):
        read_moment(text)


def test_an_empty_field_is_unknown(application: QApplication) -> None:
    assert DateField().day() is None
    assert NumberField().number() is None


@pytest.mark.parametrize(("text", "number"), [("160", 160), ("１６０", 160), (" 7 ", 7), ("0", 0)])
def test_a_number_is_read(application: QApplication, text: str, number: int) -> None:
    field = NumberField()
    field.setText(text)
    assert field.number() == number


@pytest.mark.parametrize("text", ["一百", "-1", "1.5", "1234567890"])
def test_what_is_no_number_is_said(application: QApplication, text: str) -> None:
    field = NumberField()
    field.setText(text)
    with pytest.raises(ValueError, match="数字"):
        field.number()


def test_an_empty_day_does_not_look_filled_in(application: QApplication) -> None:
    assert (DateField().placeholderText(), MomentField().placeholderText()) == ("年-月-日", "年-月-日 时:分")
