"""How far the meeting has come: its stages and its agenda, and what runs. 进程"""

from __future__ import annotations

from dataclasses import dataclass

from db.agenda.entity import AgendaItem, ItemId, home_stage, item_events, item_state, numbered
from db.agenda.rules import current
from db.meeting.entity import OUTSIDE, MeetingId, Stage, StageId, stage_state, stages
from db.store.operation import Reader


@dataclass(frozen=True)
class Course:
    """The stages and items in their order, the item that runs, and the stage that the line speaks of."""

    stage: Stage | None
    item: AgendaItem | None
    stages: tuple[Stage, ...]
    stage_states: dict[StageId, str]
    items: tuple[AgendaItem, ...]
    numbers: dict[ItemId, str]
    homes: dict[ItemId, StageId]
    states: dict[ItemId, str]

    @property
    def ahead(self) -> tuple[AgendaItem, ...]:
        """Items that have not begun."""
        return tuple(each for each in self.items if self.states[each.id] == "planned")

    @property
    def stage_state(self) -> str:
        return self.stage_states.get(self.stage.id, "") if self.stage else ""

    @property
    def count(self) -> int:
        """Items on the agenda, parts not counted."""
        return sum("." not in each for each in self.numbers.values())

    def number(self, item: AgendaItem) -> str:
        """3, or 3.1 for a part of the third."""
        return self.numbers[item.id]

    def before(self, item: AgendaItem) -> AgendaItem | None:
        """The item before this one on the agenda."""
        place = self.items.index(item)
        return self.items[place - 1] if place else None

    def numbered(self, number: str) -> AgendaItem | None:
        return next((each for each in self.items if self.numbers[each.id] == number), None)


def course(store: Reader, meeting: MeetingId) -> Course:
    listed = numbered(store, meeting)
    items = tuple(each for _, each in listed)
    homes = {each.id: home_stage(store, each) for each in items}
    running = current(store, meeting)
    item = next((each for each in items if each.id == running), None)
    ordered = stages(store, meeting)
    states = {each.id: stage_state(store, each.id) for each in ordered}
    return Course(
        stage=_stage(ordered, states, homes[item.id] if item else None),
        item=item,
        stages=ordered,
        stage_states=states,
        items=items,
        numbers={each.id: number for number, each in listed},
        homes=homes,
        states={each.id: item_state(item_events(store, each.id)) for each in items},
    )


def _stage(ordered: tuple[Stage, ...], states_by_id: dict[StageId, str], home: StageId | None) -> Stage | None:
    """The stage of the running item, the stage that is open, the next one to come, or else the last one."""
    if home:
        return next((each for each in ordered if each.id == home), None)
    for wanted in ("open", "suspended"):
        found = next((each for each in ordered if states_by_id[each.id] == wanted), None)
        if found:
            return found
    in_hall = [each for each in ordered if each.kind not in OUTSIDE] or list(ordered)
    states = [states_by_id[each.id] for each in in_hall]
    done = max((place for place, state in enumerate(states) if state == "held"), default=-1)
    return in_hall[min(done + 1, len(in_hall) - 1)] if in_hall else None
