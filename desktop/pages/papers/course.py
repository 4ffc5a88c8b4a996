"""How far a paper has come on its way from the desk to the archive, and which step is next. 办理"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.circulation.entity import Circulation, asked, last_round
from db.issuing.distribution import distribution
from db.issuing.entity import (
    BEFORE_APPROVAL,
    DOCUMENT_STATES,
    GONE,
    STEPS,
    DocumentEvent,
    IssuedDocument,
    IssuedDocumentId,
    document_events,
    document_of,
    state_of,
)
from db.issuing.register import is_kept_here, offered
from db.issuing.rules import FOLLOWING
from db.issuing.version import TextVersion
from db.meeting.entity import Meeting, MeetingId, meeting_state
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from desktop.documents.agenda_paper import agenda_paper
from desktop.documents.issued_titles import PAPERS
from desktop.documents.minutes import minutes
from desktop.documents.plain import words_of
from desktop.language import tr
from desktop.widgets.roles import BadgeFace

COURSES = {
    "minutes": "covering_notice",
    "covering_notice": "covering_notice",
    "meeting_notice": "meeting_notice",
    "change_notice": "change_notice",
    "circulation_letter": "letter",
    "progress_letter": "progress_letter",
}
"""The kind of document that a paper becomes, by its name in DOCUMENTS; minutes go out under their notice."""
AGENDA = "agenda"
"""The paper about which members are asked too, and which is no document of its own."""
OPINIONS_TABLE = "opinions_table"
"""The paper of every text of the meeting that went round, motions among them."""
MAIN = ("drafted", "circulated", "countersigned", "approved", "issued", "archived")
GOING_ROUND = ("circulated", "countersigned")
FACES = {
    "circulated": ("info", "clock"),
    "countersigned": ("info", "clock"),
    "approved": ("info", "check"),
    "issued": ("ok", "okc"),
    "archived": ("mute", "lock"),
}
"""Kind and icon of a document's state, in the list and in the register; before any step it has none."""
VERBS = {
    "circulated": term("征求意见"),
    "countersigned": term("会签"),
    "approved": term("签发"),
    "issued": term("印发"),
    "planned": term("拟定分发"),
    "sent": term("登记送出"),
    "archived": term("归档"),
    "drafted": term("退回修改"),
    "others_agree": term("其余都同意"),
    "superseded": term("另发替代"),
    "withdrawn": term("撤回"),
    "recipient": term("增加收文单位"),
    "passed": term("移交发文登记"),
    "accepted": term("接收发文登记"),
}
"""What a person does next with a paper, in the words of its button."""


FIXED = ("approved", "issued", "archived")
"""The states in which the words of a document stand."""


@dataclass(frozen=True, slots=True)
class Course:
    """A paper with the document that it is, if one was begun; `subject` is what members are asked about."""

    paper: str
    meeting: MeetingId
    document: IssuedDocument | None
    subject: Id | None
    chain: tuple[BadgeFace, ...]
    following: str
    more: tuple[str, ...]

    @property
    def has_document(self) -> bool:
        return self.paper in COURSES


def state_face(store: Reader, meeting: Meeting, paper: str) -> BadgeFace | None:
    """How far the document of a paper has come; None for a draft, and for a paper that is no document."""
    document = document_of(store, meeting.id, COURSES[paper]) if paper in COURSES else None
    state = state_of(store, document.id) if document else "drafted"
    return BadgeFace(*FACES[state], tr(DOCUMENT_STATES[state])) if state in FACES else None


def is_reworded(store: Reader, meeting: Meeting, paper: str) -> bool:
    """Whether the records say something else now than what was approved and stands."""
    document = document_of(store, meeting.id, COURSES[paper]) if paper in COURSES else None
    if document is None or state_of(store, document.id) not in FIXED:
        return False
    events = document_events(store, document.id)
    approved = next((each.version for each in reversed(events) if each.step == "approved"), None)
    version = store.get(TextVersion, approved)
    return version is not None and version.text not in ("", approved_words(store, meeting.id, paper))


def approved_words(store: Reader, meeting: MeetingId, paper: str) -> str:
    """What members see and what is approved; of a covering notice it is the minutes that it issues."""
    kind = COURSES.get(paper)
    make = agenda_paper if paper == AGENDA else minutes if kind == "covering_notice" else PAPERS[kind or "minutes"]
    return words_of(make(store, meeting))


def course(store: Reader, meeting: Meeting, paper: str) -> Course | None:
    """The course of a paper; None for one that nobody is asked about and that is never issued.

    About an agenda members are asked before the meeting begins.
    """
    if paper == AGENDA:
        following = "circulated" if meeting_state(store, meeting) in ("planned", "convened") else ""
        return Course(paper, meeting.id, None, meeting.id, (), following, tuple(_others(store, meeting.id)))
    if paper == OPINIONS_TABLE:
        return Course(paper, meeting.id, None, None, (), "", ())
    if paper not in COURSES:
        return None
    document = document_of(store, meeting.id, COURSES[paper])
    events = document_events(store, document.id) if document else ()
    state = events[-1].step if events else "drafted"
    issued_long_ago = document is None and meeting.step == "archived"
    following = "" if issued_long_ago else _following(store, paper, document, state)
    more = tuple(_more(store, document, state, following)) if document else ()
    chain = tuple(_chain(state, events))
    return Course(paper, meeting.id, document, document.id if document else None, chain, following, more)


def _following(store: Reader, paper: str, document: IssuedDocument | None, state: str) -> str:
    """Minutes are usually sent round, notices are not; copies that lie here go out before the paper is filed."""
    if state == "drafted":
        return "circulated" if paper == "minutes" else "approved"
    if state != "issued" or document is None:
        return {"circulated": "approved", "countersigned": "approved", "approved": "issued"}.get(state, "")
    rows = distribution(store, document.id)
    return "planned" if not rows else "sent" if any(each.sent_on is None for each in rows) else "archived"


def _more(store: Reader, document: IssuedDocument, state: str, following: str) -> Iterator[str]:
    """What else may be done, the usual first."""
    yield from _others(store, document.id)
    yield from (each for each in VERBS if each in FOLLOWING.get(state, ()) and each != following)
    if following == "planned" or distribution(store, document.id):
        yield "recipient"
    if offered(store, document.body):
        yield "accepted"
    elif is_kept_here(store, document.body):
        yield "passed"


def silent_round(store: Reader, subject: Id) -> Circulation | None:
    """The last round in which somebody has not answered: signatures before opinions."""
    found = (last_round(store, subject, each) for each in ("countersigning", "opinions"))
    return next((sent for sent in found if sent and _is_silent(store, sent)), None)


def _is_silent(store: Reader, sent: Circulation) -> bool:
    return any(each.opinion is None for each in asked(store, sent, sent.sent_on or date.min))


def _others(store: Reader, subject: Id) -> Iterator[str]:
    """Those who have not answered agree, in one step; not once the text is approved."""
    document = store.get(IssuedDocument, IssuedDocumentId(subject))
    may_answer = document is None or state_of(store, document.id) in BEFORE_APPROVAL
    if may_answer and silent_round(store, subject):
        yield "others_agree"


def _chain(state: str, events: tuple[DocumentEvent, ...]) -> Iterator[BadgeFace]:
    """Each step with the day on which it was taken; what was taken before a return to the desk counts no more."""
    returned = max((place for place, each in enumerate(events) if each.step == "drafted"), default=0)
    days = {each.step: each.taken_on for each in events[returned:]} or {"drafted": None}
    for step in MAIN:
        day = days.get(step)
        word = tr(STEPS[step]) + (f" {day.month}-{day.day}" if day else "")
        running = step == state and step in GOING_ROUND
        done = BadgeFace("info", "clock", word) if running else BadgeFace("ok", "okc", word)
        yield done if step in days else BadgeFace("mute", "circle", word)
    if state in GONE:
        yield BadgeFace("bad", "xc", tr(DOCUMENT_STATES[state]))
