"""Texts that went round to members: their names, their words, who saw which version. 征求意见稿"""

from __future__ import annotations

from db.body.entity import MemberId, member_name
from db.circulation.entity import Circulation
from db.issuing.version import versions
from db.meeting.entity import Meeting, title
from db.motion.entity import Motion, MotionId, bare, in_marks
from db.store.operation import Reader
from desktop.documents.plain import title_of


def text_of(store: Reader, circulation: Circulation) -> str:
    """The words that were sent; nothing where they were erased."""
    found = (each for each in versions(store, circulation.subject) if each.id == circulation.version)
    return next((each.text for each in found), "")


def title_lines(store: Reader, circulation: Circulation) -> tuple[str, ...]:
    """What was sent, line for line as its title stands; a motion has its own, an agenda is named by its meeting."""
    own = title_of(text_of(store, circulation))
    motion = store.get(Motion, MotionId(circulation.subject))
    if motion is not None:
        return (bare(motion.title),)
    meeting = store.get(Meeting, circulation.meeting)
    return own or ((f"{title(store, meeting)}文稿",) if meeting else ("文稿",))


def in_book_marks(store: Reader, circulation: Circulation) -> str:
    return in_marks("".join(title_lines(store, circulation)))


def asked_name(store: Reader, circulation: Circulation, member: MemberId) -> str:
    """The member as it was called when it was asked."""
    return member_name(store, member, circulation.sent_on)
