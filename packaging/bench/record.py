"""The entry line from Enter until the page knows what to show: the first event of a meeting beside the ten-thousandth.

What is measured is the page's own path without its painting: propose, rehearse, run, the scene and the timeline read
anew. Two meetings: in one, six events in a hundred are of somebody who leaves or comes back, in the other twenty: who
is there is asked anew after each of them, which must not take longer the more there were.
"""

import tempfile
import time
from pathlib import Path

from _hall import AT, Hall, hall
from _rounds import finish, growth, median

from db.ballot.operations import CastVotes
from db.recording.following import Following
from db.recording.proposal import propose, rehearse
from db.recording.scene import Scene, scene
from db.store.moment import Instant
from db.store.operation import Operation

ROOT = Path(__file__).resolve().parents[2]
EVENTS = 10_000
PEOPLE = 200
WINDOW = 300
"""So many events of the beginning, and of the end, are the two that are compared."""
CHECKPOINT = 50
GROWTH_TARGET = 1.5
TALK = (
    ("speech", "发言 {who} 第{n}次发言的要点"),
    ("note", "记录 第{n}条记录的内容"),
    ("vote", ""),
    ("speech", "发言 {who} 再说第{n}次"),
    ("note", "情况 第{n}件事"),
    ("vote", ""),
    ("speech", "发言 {who} 答复第{n}问"),
    ("note", "议定 第{n}条：共同推进"),
)
WALK = (("presence", "离会 {who}"), ("presence", "到会 {who}"))
MEETINGS = {"6 % coming and going": (*TALK * 4, *WALK), "20 % coming and going": (*TALK, *WALK)}


class Recording:
    """A meeting on the entry line."""

    def __init__(self, place: Hall, lines: tuple[tuple[str, str], ...]) -> None:
        self.place, self.store, self.lines = place, place.store, lines
        self.scene: Scene = scene(self.store, place.meeting)
        self.following = Following(self.store, place.meeting)
        self.names = [each.name for each in self.scene.people if each.attendee.id in self.scene.there]

    def operation(self, number: int, at: Instant) -> Operation:
        kind, line = self.lines[number % len(self.lines)]
        if kind == "vote":
            member = self.place.members[number // len(self.lines) % len(self.place.members)]
            return CastVotes(self.place.ballot, ((member, ("for", "against")[number // 200 % 2]),))
        who = self.names[number // len(self.lines) % len(self.names)]
        return propose(self.scene, line.format(who=who, n=number), at).operation

    def record(self, number: int) -> float:
        at = Instant(AT + number * 1000)
        begun = time.perf_counter()
        operation = self.operation(number, at)
        rehearse(self.store, operation)
        touched = self.store.run(operation)
        self.scene = scene(self.store, self.place.meeting, self.scene)
        self.following.follow(touched.rows)
        return time.perf_counter() - begun


def main(events: int, meeting: str) -> None:
    lines = MEETINGS[meeting]
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        place = hall(Path(scratch), PEOPLE)
        recording = Recording(place, lines)
        taken: dict[str, list[float]] = {}
        for number in range(events):
            taken.setdefault(lines[number % len(lines)][0], []).append(recording.record(number))
            if number % CHECKPOINT == 0:
                place.store.checkpoint()
        place.store.close()
    every = [each for seconds in taken.values() for each in seconds]
    print(f"{meeting}: {events:,} events in {sum(every):.0f} s; half of them within {median(every) * 1e3:.2f} ms")
    for kind, seconds in taken.items():
        few = max(10, WINDOW * len(seconds) // events)
        print(
            growth(
                f"{kind}, {meeting[:4]}, the last {few} beside the first {few}",
                seconds[:few],
                seconds[-few:],
                GROWTH_TARGET,
            )
        )


if __name__ == "__main__":
    for each in MEETINGS:
        main(EVENTS, each)
    finish()
