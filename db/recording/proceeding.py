"""Lines that move the meeting on: items, stages, chair, handover. 议程推进"""

from __future__ import annotations

from db.agenda.entity import AgendaItem, above
from db.agenda.operations import AdjournStage, MarkItem
from db.handover.entity import Handover
from db.handover.operations import HandOver
from db.meeting.entity import OUTSIDE, Stage, stage_name
from db.meeting.operations import MarkStage, PassChair
from db.recording.finding import someone, someone_or_party
from db.recording.grammar import first_word, item_number
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.persons import Party, Someone
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.glossary import say

RUNNING = ("open", "suspended")


def start(line: Line) -> Proposal:
    item = numbered_item(line, line.rest) or _next(line)
    return line.proposal(MarkItem(item.id, "started", line.at), *titled(line, item), *_elsewhere(line, item))


def _elsewhere(line: Line, item: AgendaItem) -> tuple[Run, ...]:
    """What happens along with it: items end, another stage begins, and who is in the hall stays there."""
    scene, home = line.scene, line.scene.homes[item.id]
    left = [each for each in scene.stages if each.id != home and scene.stage_states[each.id] in RUNNING]
    steps = [
        *_ended(scene, (item.id, above(item))),
        *(told(say("{stage}散会"), stage=stage_name(each)) for each in left),
    ]
    state = scene.stage_states[home]
    if state == "suspended":
        steps.append(told(say("复会")))
    elif state != "open":
        steps += _opened(scene, _home(scene, item), left)
    return _in_brackets(steps)


def _ended(scene: Scene, kept: tuple[str, ...] = (), stage: Stage | None = None) -> list[Run]:
    """The items that end with this step, all or those of a stage: of a group that ends, the group alone is told."""
    found = [each for each in scene.items if scene.states[each.id] in ("started", "suspended") and each.id not in kept]
    ids = {each.id for each in found}
    ending = [each for each in found if above(each) not in ids and stage in (None, _home(scene, each))]
    return [told(say("第{number}项结束"), number=scene.number(each)) for each in ending]


def _home(scene: Scene, item: AgendaItem) -> Stage:
    return next(each for each in scene.stages if each.id == scene.homes[item.id])


def _opened(scene: Scene, entered: Stage, left: list[Stage]) -> list[Run]:
    """The stage begins: with those of the stage that ends, with those checked in already, or with nobody."""
    steps = [told(say("{stage}开始"), stage=stage_name(entered))]
    stays = [each for each in left if each.kind not in OUTSIDE and entered.kind not in OUTSIDE]
    carried = {attendee for each in stays for attendee in scene.in_hall[each.id]}
    if carried:
        steps.append(told(say("在场{count}人继续在场"), count=len(carried)))
    elif not scene.in_hall[entered.id]:
        as_before, everybody = say("尚无人签到，请记到会，如：到会 同前"), say("尚无人签到，请记到会，如：到会 全体")
        steps.append(told(as_before if scene.came_before(entered) else everybody))
    return steps


def _in_brackets(steps: list[Run]) -> tuple[Run, ...]:
    parted = [run for step in steps for run in (plain("，"), step)][1:]
    return (plain("（"), *parted, plain("）")) if steps else ()


def end(line: Line) -> Proposal:
    item = numbered_item(line, line.rest) or line.item()
    return line.proposal(MarkItem(item.id, "ended", line.at), *titled(line, item))


def titled(line: Line, item: AgendaItem) -> tuple[Run, ...]:
    return told(say(" 第{number}项"), is_strong=True, number=line.scene.number(item)), plain(f"　{item.title}")


def _next(line: Line) -> AgendaItem:
    """The next item that has not begun, or else the first that was passed over."""
    scene = line.scene
    if not scene.items:
        raise RuleError(say("这次会议还没有议程，请先到会议筹备编排"))
    if not scene.ahead:
        raise RuleError(say("后面没有未开始的议程了"))
    now = scene.items.index(scene.item) if scene.item else -1
    return next((each for each in scene.ahead if scene.items.index(each) > now), scene.ahead[0])


def numbered_item(line: Line, text: str) -> AgendaItem | None:
    return needed_item(line, text) if text else None


def needed_item(line: Line, text: str) -> AgendaItem:
    """The item of that number; anything but a number is refused."""
    asked = item_number(text)
    if asked is None:
        raise RuleError(say("“{word}”后面只写第几项，请删去“{rest}”"), word=line.prefix.word, rest=text)
    found = line.scene.numbered(asked)
    if found is None:
        raise RuleError(say("没有第{asked}项，议程共{count}项"), asked=asked, count=line.scene.count)
    return found


def stage_step(line: Line) -> Proposal:
    """休会 and 复会 stand alone."""
    line.alone()
    kind = {"suspend": "suspended", "resume": "resumed"}[line.prefix.kind]
    return line.proposal(MarkStage(line.stage().id, kind, line.at))


def adjourn(line: Line) -> Proposal:
    """The items that run in the stage end with it."""
    line.alone()
    stage = line.stage()
    along = [*_ended(line.scene, stage=stage), *_not_taken(line.scene, stage)]
    return line.proposal(AdjournStage(stage.id, line.at), strong(f" {stage_name(stage)}"), *_in_brackets(along))


def _not_taken(scene: Scene, stage: Stage) -> list[Run]:
    """How many items of the stage are still to come when everybody goes home."""
    left = sum("." not in scene.number(each) for each in scene.ahead if scene.homes[each.id] == stage.id)
    return [told(say("还有{count}项议程没有进行"), count=left)] if left else []


def chair(line: Line) -> Proposal:
    """The chair of the stage passes; of a meeting without an open stage, the chair of meetings not named."""
    found, behind = someone(line.scene, line.rest, line.picks)
    if behind:
        raise RuleError(say("“主持”后面只写一个人，请删去“{rest}”"), rest=behind)
    stage = None if found.attendee.person is None else line.scene.stage
    operation = PassChair(
        line.scene.meeting.id,
        person_id=found.attendee.person,
        member_id=found.attendee.member,
        stage_id=stage.id if stage else None,
        at=line.at,
    )
    return line.proposal(operation, strong(f" {found.name}"), plain(f"（{found.styled}）" if found.styled else ""))


def hand_over(line: Line) -> Proposal:
    """From one person or member to another; a person stands for the member he or she comes from.

    Alone it is the handover that was prepared.
    """
    if line.scene.place is None:
        raise RuleError(say("这次会议不属于任何协作组织，不能记移交"))
    prepared = line.scene.handover
    if not line.rest and prepared and prepared.from_member and prepared.to_member:
        return _as_prepared(line, prepared)
    giver, behind = _side(line, line.rest)
    receiver, more = _side(line, behind)
    if more:
        raise RuleError(say("“移交”后面只写移交人和接收人，请删去“{rest}”"), rest=more)
    people = [each if isinstance(each, Someone) else None for each in (giver, receiver)]
    bodies = [each.body for each in (giver, receiver) if isinstance(each, Party) and each.body]
    operation = HandOver(
        (*bodies, line.scene.place.body)[0],
        line.scene.meeting.id,
        giver.attendee.member if isinstance(giver, Someone) else giver.member,
        receiver.attendee.member if isinstance(receiver, Someone) else receiver.member,
        given_by=people[0].attendee.person if people[0] else None,
        received_by=people[1].attendee.person if people[1] else None,
        at=line.at,
    )
    return line.proposal(operation, strong(f" {giver.name}"), plain(" → "), strong(receiver.name))


def _as_prepared(line: Line, prepared: Handover) -> Proposal:
    operation = HandOver(prepared.body, line.scene.meeting.id, prepared.from_member, prepared.to_member, at=line.at)
    names = {each.member: each.name for each in line.scene.parties}
    giver, receiver = (names.get(side, "") for side in (prepared.from_member, prepared.to_member) if side)
    return line.proposal(operation, strong(f" {giver}"), plain(" → "), strong(receiver))


def _side(line: Line, rest: str) -> tuple[Someone | Party, str]:
    if not rest:
        raise RuleError(say("请写明移交人和接收人，如：移交 甲市 乙市"))
    word, behind = first_word(rest)
    joined = next((each for each in line.scene.joined if word in (each.name, each.short)), None)
    return (joined, behind) if joined else someone_or_party(line.scene, rest, line.picks)


MAKERS = {
    "start": start,
    "end": end,
    "suspend": stage_step,
    "resume": stage_step,
    "adjourn": adjourn,
    "chair": chair,
    "hand_over": hand_over,
}
