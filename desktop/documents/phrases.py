"""Phrases that every paper uses: days, persons with titles, lists without repeating an organisation. 行文"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from db.attendance.entity import Leave
from db.people.entity import styled
from desktop.documents.order import Named
from desktop.documents.paper import chinese_date, numeral
from desktop.documents.sentence import Sentence, told, words

SHARED_TITLE = 3
"""As many people of one organisation and title share the title: 市政府副秘书长甲、乙、丙."""


def span(since: date | None, until: date | None) -> str:
    """2024年8月30日至9月1日; what both days share is said once, what is unknown not at all."""
    if since is None or until is None or since == until:
        known = since or until
        return chinese_date(known) if known else ""
    if since.year != until.year:
        return f"{chinese_date(since)}至{chinese_date(until)}"
    if since.month != until.month:
        return f"{chinese_date(since)}至{until.month}月{until.day}日"
    return f"{chinese_date(since)}至{until.day}日"


def people(listed: Sequence[Named]) -> str:
    """Organisation, title and name of each; an organisation is printed once in a run of its titled people.

    广元市副市长伍荣华、副市长吴勇: people of one title stand together with 、; three and more of them share it.
    市领导甲、乙: a collective title stands once before all that it names, with nobody's own title; who is named alone
    is named by the title that is known.
    """
    return words(people_told(listed))


def people_told(listed: Sequence[Named]) -> list[Sentence]:
    """The same in a piece for each person, which stands on that attendee's record."""
    found: list[Sentence] = []
    before: Named | None = None
    for run in _runs(listed):
        repeated = before is not None and _same_organisation(before, run[0])
        repeated = repeated and bool(run[0].attendee.title)  # a bare name would be nobody's
        alone = len(run) == 1 and bool(run[0].attendee.title)
        lead = _collective(run) if run[0].attendee.collective and not alone else ""
        lead = lead or ("" if repeated else run[0].attendee.organisation)
        for place, each in enumerate(run):
            shared = (each.attendee.collective and not alone) or (place and len(run) >= SHARED_TITLE)
            title = "" if shared else each.attendee.title
            found += [Sentence("、" if place else "，")] if found else []
            found += told(styled("" if place else lead, title) + each.name, each.attendee)
        before = run[-1] if alone or not run[-1].attendee.collective else None
    return found


def _collective(run: Sequence[Named]) -> str:
    """重庆市领导 says of which organisation they are, and so does 市领导 behind that organisation's name."""
    title, organisations = run[0].attendee.collective, {each.attendee.organisation for each in run}
    says_it = any(each[:2] == title[:2] for each in organisations)
    return title if says_it or len(organisations) > 1 else styled(organisations.pop(), title)


def _runs(listed: Sequence[Named]) -> list[list[Named]]:
    """People one after the other with the same organisation and title, or the same collective title."""
    groups = groupby(listed, key=_how_titled)
    return [list(group) for _, group in groups]


def _how_titled(each: Named) -> tuple[str, str, str]:
    attendee = each.attendee
    if attendee.collective:
        return "", attendee.collective, ""
    return attendee.organisation, "", attendee.title


def _same_organisation(before: Named, each: Named) -> bool:
    """广元市, then 广元: the shorter form of what was just printed says nothing new."""
    organisation = each.attendee.organisation
    return bool(organisation) and before.attendee.organisation.startswith(organisation)


def because(reason: str) -> str:
    """，原因：多数成员方提出; nothing where none was given."""
    return f"，原因：{reason}" if reason else ""


def leave_told(leave: Leave) -> str:
    """请假（外出开会）; without a reason the bare word."""
    return f"请假（{leave.reason}）" if leave.reason else "请假"


def month_and_day(day: date | None) -> str:
    """9月9日, where the year is said elsewhere; nothing for an unknown day."""
    return f"{day.month}月{day.day}日" if day else ""


def listed(several: Iterable[str]) -> str:
    """Words joined by 、, but titles in book marks without anything between them (GB/T 15834)."""
    joined = "、".join(each for each in several if each)
    return joined.replace("》、《", "》《").replace("”、“", "”“")


def counted(number: int, unit: str) -> str:
    """三项: Chinese numerals below one hundred; two of anything are 两."""
    if number == 2:
        return f"两{unit}"
    return f"{numeral(number)}{unit}" if 0 < number < 100 else f"{number}{unit}"


def unclosed(text: str) -> str:
    """Words without the mark that closes them, as another follows."""
    return text.strip().rstrip("。；;，, ：:、")


def full_stop(text: str) -> str:
    """End a sentence once; a question or a call keeps its own mark."""
    bare = unclosed(text)
    return bare if bare.endswith(("？", "！")) else f"{bare}。" if bare else ""
