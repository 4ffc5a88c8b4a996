"""What stands at the head of every paper of a meeting: its name, when and where, and at its foot, who signs. 文头"""

from __future__ import annotations

from db.body.entity import assumptions
from db.meeting.entity import Meeting, title
from db.store.moment import Instant, local
from db.store.operation import Reader
from desktop.documents.paper import Blank, Block, Paragraph, Run, Style
from desktop.documents.phrases import span


def headed(store: Reader, meeting: Meeting, kind: str) -> tuple[str, ...]:
    """The meeting on the first line of a title, the kind of paper on the second."""
    return (title(store, meeting), kind)


def when_and_where(meeting: Meeting) -> list[Block]:
    """One line of time and place, as far as they are known."""
    when = span(meeting.from_on, meeting.to_on)
    facts = "　　".join(each for each in (when and f"时间：{when}", meeting.place and f"地点：{meeting.place}") if each)
    return [Paragraph((Run(facts),), Style.FLUSH)] if facts else []


def to_sign(*roles: str) -> list[Block]:
    """A line for the name of each who signs, one empty line below what they sign."""
    return [Blank(), *(Paragraph((Run(f"{role}（签名）："),)) for role in roles)]


def clock(store: Reader, meeting: Meeting, at: Instant | None) -> str:
    """9时05分; nothing where the hours are only assumed for a demonstration, since what is assumed is not printed."""
    if not at or any(each.subject == meeting.id for each in assumptions(store)):
        return ""
    moment = local(at)
    return f"{moment.hour}时{moment.minute:02d}分"
