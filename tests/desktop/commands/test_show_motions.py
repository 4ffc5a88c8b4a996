"""Motions for another program: their versions, relations, and those that stand on no agenda. 查看议案"""

from __future__ import annotations

from pathlib import Path

from db.agenda.entity import ItemId
from db.motion.entity import MotionId
from db.motion.operations import DraftMotion, LinkMotions, PlaceMotion, ReviseMotion
from db.opening import open_store
from db.store.ident import Id
from db.store.moment import Instant, now
from db.store.operation import Operation
from tests.desktop.commands.conftest import Program


def write(home: Path, *operations: Operation) -> None:
    with open_store(home, keys=home.parent / "keys", author="会务组") as store:
        for each in operations:
            store.run(each)


def test_a_draft_stands_on_no_agenda_until_it_is_placed(lianxi: Program, recorded: Path) -> None:
    placed = lianxi("show", "motions", "34", "--json").json
    draft = DraftMotion(placed[0]["body"], "关于绿道的提案", now())
    write(recorded, draft, LinkMotions(draft.motion_id, MotionId(Id(placed[0]["id"])), "follows"))
    assert len(lianxi("show", "motions", "34", "--json").json) == len(placed)
    (found,) = lianxi("show", "motions", draft.motion_id, "--json").json
    assert (found["title"], found["outcome"]) == ("关于绿道的提案", "draft")
    assert (found["meeting"], found["item"]) == (None, None)
    assert [(each["other"], each["kind"]) for each in found["links"]] == [(placed[0]["id"], "follows")]
    every = lianxi("show", "motions", "--json").json
    assert every[-1]["id"] == draft.motion_id
    earlier = next(each for each in every if each["id"] == placed[0]["id"])
    assert [each["motion"] for each in earlier["links"]] == [draft.motion_id]
    write(recorded, PlaceMotion(ItemId(Id(placed[0]["item"])), draft.motion_id, now()))
    (found,) = lianxi("show", "motions", draft.motion_id, "--json").json
    assert (found["item"], found["outcome"]) == (placed[0]["item"], "agenda")
    assert len(lianxi("show", "motions", "34", "--json").json) == len(placed) + 1


def test_each_version_says_whether_it_was_voted_on(lianxi: Program, recorded: Path) -> None:
    found = lianxi("show", "motions", "34", "--json").json
    motion = next(each for each in found if each["outcome"] == "adopted")
    assert motion["texts"] == []
    early = Instant(0)
    write(recorded, ReviseMotion(MotionId(Id(motion["id"])), "一、每年召开一次。", early))
    (found,) = lianxi("show", "motions", motion["id"], "--json").json
    assert [(each["number"], each["text"], each["voted"]) for each in found["texts"]] == [
        (1, "一、每年召开一次。", True)
    ]
