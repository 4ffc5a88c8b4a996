"""Which backups stay: dense for the last days, thin for the years, and the last of each occasion. 备份的留存"""

from __future__ import annotations

from datetime import date, timedelta

from db.store.retaining import ALL, DAYS, MONTHS, staying

TODAY = date(2034, 8, 31)


def days(count: int, *hours: int) -> dict[str, str]:
    """Backups made at these hours of so many days, up to today."""
    back = (TODAY - timedelta(number) for number in range(count))
    return {f"{day:%Y%m%d}-{hour:02}0000": "daily" for day in back for hour in hours}


def test_of_the_last_two_days_all_stay_and_of_those_before_the_last_of_each() -> None:
    stay = staying(days(20, 9, 12, 18))
    assert {at for at in stay if at >= "20340830"} == days(2, 9, 12, 18).keys()
    assert {at for at in stay if at < "20340830"} == days(20, 18).keys() - days(2, 18).keys()


def test_of_months_longer_ago_the_last_day_stays_for_ten_years() -> None:
    stay = staying(days(366 * 12, 18))
    older = sorted(at for at in stay if at < "20340802")
    assert len(older) == MONTHS - 1
    assert (older[0], older[-1]) == ("20240930-180000", "20340731-180000")


def test_they_are_bounded_in_number() -> None:
    assert len(staying({**days(366 * 12, 18), **days(60, *range(24))})) <= ALL + DAYS + MONTHS


def test_one_busy_day_leaves_the_days_before() -> None:
    before = days(5, 18)
    today = {f"20340831-18{minute:02}00": "asked" for minute in range(60)}
    stay = staying({**before, **today})
    assert before.keys() - {"20340831-180000"} <= stay
    assert len(stay & today.keys()) == ALL


def test_the_last_of_each_occasion_stays_whatever_came_since() -> None:
    old = {"20100101-080000": "before_meeting", "20100102-080000": "after_closing"}
    older = {"20090101-080000": "before_meeting", "20090102-080000": "after_closing"}
    stay = staying({**older, **old, **days(366 * 12, 18)})
    assert old.keys() <= stay
    assert not older.keys() & stay


def test_a_clock_that_was_wrong_for_an_hour_makes_no_backup_old() -> None:
    """Days and months are counted where there is a backup; a far one takes one place."""
    made = days(20, 18)
    assert made.keys() <= staying({**made, "20990101-000000": "asked", "19700101-000000": "asked"})


def test_none_at_all_is_none() -> None:
    assert staying({}) == set()
