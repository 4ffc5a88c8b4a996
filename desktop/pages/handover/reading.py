"""What the page shows, read from the records: handovers, the lines of one, one line in full. 移交读取"""

from __future__ import annotations

from collections.abc import Iterator

from db.ballot.entity import standing
from db.body.entity import BodyId, bodies, member_name
from db.followup.entity import STATES as FOLLOW_UP_STATES
from db.followup.entity import FollowUp, FollowUpId, state_of
from db.handover.entity import Handover, HandoverId, event_of, handover_id
from db.handover.line import (
    CATEGORIES,
    FORMS,
    STATES,
    HandoverLine,
    handover_state,
    line_name,
    line_state,
    lines,
)
from db.meeting.entity import Meeting, MeetingId, meeting_bodies, meetings, short_title
from db.motion.entity import OUTCOMES, Motion, MotionId
from db.store.operation import Reader
from desktop.documents.follow_up_tables import basis
from desktop.documents.parties import name_of
from desktop.language import tr
from desktop.meeting_facts import day_text
from desktop.pages.handover.model import LineShown, Row
from desktop.record_words import moment_words
from desktop.widgets.chip import Choice
from desktop.widgets.roles import BadgeFace, Group

FACES = {
    "drafted": ("mute", "circle"),
    "checked": ("info", "check"),
    "handed_over": ("warn", "clock"),
    "accepted": ("ok", "okc"),
    "reserved": ("bad", "warn"),
}
CHAIN = ("drafted", "checked", "handed_over", "accepted")
"""The way of a handover, the last step in two words."""


def occasions(store: Reader) -> dict[HandoverId, tuple[BodyId, MeetingId]]:
    """Every meeting of every body at which a chair may pass, the latest first."""
    there = {each.id for each in bodies(store)}
    return {
        handover_id(place.body, meeting.id): (place.body, meeting.id)
        for meeting in meetings(store)
        for place in meeting_bodies(store, meeting.id)
        if place.body in there
    }


def choices(store: Reader, found: dict[HandoverId, tuple[BodyId, MeetingId]], shown: HandoverId) -> list[Choice]:
    """Those that are prepared or done, and the one that is shown."""
    kept = [key for key in found if key == shown or store.get(Handover, key)]
    return [Choice(key, _named(store, key, *found[key])) for key in kept]


def _named(store: Reader, key: HandoverId, body: BodyId, meeting: MeetingId) -> str:
    held, row = store.need(Meeting, meeting), store.get(Handover, key)
    sides = between(store, row, held) if row else tr("未编制")
    return f"{short_title(store, held)}　{sides}"


def between(store: Reader, row: Handover, meeting: Meeting) -> str:
    giver, receiver = (member_name(store, side, meeting.from_on) for side in (row.from_member, row.to_member))
    unknown = tr("未载明")
    return f"{giver or unknown} → {receiver or unknown}"


def sides(store: Reader, row: Handover, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Who hands over, who receives, who watches, and when what was done; unknown sides are said to be so."""
    unknown = tr("未载明")
    for word, member, person in (
        (tr("移交方"), row.from_member, row.given_by),
        (tr("接收方"), row.to_member, row.received_by),
    ):
        named = (member_name(store, member, meeting.from_on), name_of(store, person))
        yield word, "　".join(filter(None, named)) or unknown
    yield tr("监交"), "　".join(filter(None, (row.witness, name_of(store, row.witnessed_by)))) or unknown
    for word, kind in ((tr("移交于"), "handed_over"), (tr("接收于"), "received")):
        event = event_of(store, HandoverId(row.id), kind)
        if event:
            yield word, moment_words(event.at) if event.at else tr("时间未载明")


def chain(store: Reader, handover: HandoverId) -> list[BadgeFace]:
    """How far it has come, and what is still to come; the hall may hand over what nobody has checked."""
    state, every = handover_state(store, handover), lines(store, handover)
    words = {**STATES, "drafted": "编制", "checked": "核对", "handed_over": "移交", "accepted": "接收"}
    last = "reserved" if state == "reserved" else "accepted"
    steps = (*CHAIN[:-1], last)
    done = steps.index(state)
    faces = []
    for place, step in enumerate(steps):
        kind, icon = FACES[step] if step == "reserved" else ("ok", "okc")
        is_done = place <= done and (step != "checked" or all(each.checked for each in every))
        faces.append(BadgeFace(*((kind, icon) if is_done else ("mute", "circle")), tr(words[step])))
    return faces


def rows_of(store: Reader, handover: HandoverId) -> list[Row | Group]:
    """The lines under their categories, numbered through."""
    state, rows = handover_state(store, handover), list[Row | Group]()
    every = lines(store, handover)
    for category in dict.fromkeys(each.category for each in every):
        found = [(number, each) for number, each in enumerate(every, start=1) if each.category == category]
        rows.append(Group(tr(CATEGORIES.get(category, "更新版本的记录")), str(len(found))))
        rows += [_row(store, number, each, state) for number, each in found]
    return rows


def _row(store: Reader, number: int, line: HandoverLine, state: str) -> Row:
    stands = line_state(line, state)
    item = store.get(FollowUp, FollowUpId(line.record)) if line.record else None
    known_by = line.specification or (basis(store, item) if item else "")
    amount = "" if line.quantity is None else f"{line.quantity}{line.unit}"
    note = line.dispute or line.remark
    face = _face(stands)
    return Row(line.id, str(number), line_name(store, line), known_by, amount, note, face, bool(line.checked))


def _face(stands: str) -> BadgeFace:
    return BadgeFace(*FACES[stands], tr(STATES[stands]))


def line_shown(store: Reader, line: HandoverLine) -> LineShown:
    state = handover_state(store, line.handover)
    stands = line_state(line, state)
    return LineShown(
        line.id,
        tr(CATEGORIES.get(line.category, "")),
        _face(stands),
        line_name(store, line),
        tuple(_facts(store, line)),
        line.record or "",
        acts(line, state),
    )


def acts(line: HandoverLine, state: str) -> tuple[str, ...]:
    """What may be done with a line now: mended before it passes, disputed before it is received, settled after."""
    if state in ("accepted", "reserved"):
        return ("settle",) if line.dispute else ()
    mended = ("edit", "remove", "uncheck" if line.checked else "check")
    if state != "handed_over":
        return mended
    return ("agree" if line.dispute else "dispute",) if line.checked else mended


def _facts(store: Reader, line: HandoverLine) -> Iterator[tuple[str, str]]:
    """What is told of a line; of a matter also what its own record says."""
    item = store.get(FollowUp, FollowUpId(line.record)) if line.record else None
    if item is not None:
        yield tr("牵头"), item.lead or tr("未载明")
        yield tr("期限"), day_text(item.due_on) if item.due_on else tr("未定")
        yield tr("依据"), basis(store, item) or tr("未载明")
        yield tr("现状"), tr(FOLLOW_UP_STATES.get(state_of(store, FollowUpId(item.id)), ""))
    motion = store.get(Motion, MotionId(line.record)) if line.record and item is None else None
    if motion is not None:
        yield tr("现状"), tr(OUTCOMES.get(standing(store, motion).state, ""))
    amount = "" if line.quantity is None else f"{line.quantity}{line.unit}"
    told = (
        (tr("规格或编号"), line.specification),
        (tr("数量"), amount),
        (tr("形式"), tr(FORMS[line.form]) if line.form in FORMS else ""),
        (tr("完好情况"), line.condition),
        (tr("备注"), line.remark),
        (tr("异议"), line.dispute),
        (tr("处理结果"), line.settled),
    )
    yield from ((word, said) for word, said in told if said)
