"""What can be done now beside the usual: rare, hence in one menu, and only what the moment allows. 其他操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.ballot.entity import UNCOUNTED, Outcome, frozen_of
from db.recording.lexicon import BY_KIND
from db.recording.scene import Scene
from desktop.language import tr

SETTLES = {"chair": "casting", "lot": "lot"}
"""The prefix that settles a tie, by what the charter says of one."""


@dataclass(frozen=True, slots=True)
class Act:
    """Words of a button or menu, and the line that does it: recorded at once, or begun for the rest to be typed."""

    words: str
    line: str
    at_once: bool = True
    icon: str = ""


def tie_acts(found: Outcome) -> tuple[Act, ...]:
    """By what the charter says of equal votes that are declared, while nobody has ruled."""
    tie = frozen_of(found.ballot).terms.tie
    if found.voted != "tied" or found.state != "declared" or any(each.result for each in found.rulings):
        return ()
    if tie == "again":
        return (Act(tr("再表决一轮"), _line("vote"), at_once=True, icon="vote"),)
    if tie not in SETTLES or found.is_election:
        return ()
    names = {"chair": tr("主持人裁决：{result}"), "lot": tr("抽签：{result}")}
    return tuple(
        Act(names[tie].format(result=words), _line(SETTLES[tie], result))
        for result, words in (("通过", tr("通过")), ("未通过", tr("未通过")))
    )


def ballot_acts(found: Outcome, names: dict[str, str]) -> Iterator[Act]:
    """What can be done with the item's last ballot; `names` of candidates by id."""
    settle = SETTLES.get(frozen_of(found.ballot).terms.tie, "casting")
    for each in found.candidates:
        if each.is_tied and found.state == "declared":
            name = names.get(each.candidate.id, "")
            yield Act(tr("得票相等，裁定{name}当选", name=name), _line(settle, name))
    yield from tie_acts(found)
    if found.totals and found.ballot.method not in UNCOUNTED and found.state != "annulled":
        other = "未通过" if found.result == "adopted" else "通过"
        words = tr("更正结果为{result}…") if found.state == "declared" else tr("更改结果为{result}…")
        yield Act(words.format(result=tr(other)), _line("declare", other, ""), at_once=False)
    if found.state == "open" and len(found.motions) > 1 and found.totals is None:
        yield Act(tr("抽出一件单独表决…"), _line("pull_out", ""), at_once=False)
    if found.state != "annulled":
        yield Act(tr("表决作废…"), _line("annul", ""), at_once=False)


def item_acts(now: Scene) -> Iterator[Act]:
    """What else can become of the running item and of the agenda."""
    if now.item is not None:
        number = now.number(now.item)
        suspended = now.states[now.item.id] == "suspended"
        yield Act(tr("继续这一项"), _line("proceed")) if suspended else Act(tr("暂停这一项"), _line("pause"))
        yield Act(tr("结束这一项"), _line("end"))
        yield Act(tr("延期这一项…"), _line("postpone_item", number, ""), at_once=False)
        yield Act(tr("每人发言限时…"), _line("limit", ""), at_once=False)
    if now.ahead:
        following = now.number(now.ahead[0])
        yield Act(tr("第{number}项延期…", number=following), _line("postpone_item", following, ""), at_once=False)
        yield Act(tr("第{number}项撤下", number=following), _line("withdraw_item", following))
    yield Act(tr("临时增加一项…"), _line("add_item", ""), at_once=False)
    yield Act(tr("逐家点到"), _line("roll"))


def _line(kind: str, *rest: str) -> str:
    """A line under a prefix; an empty last word leaves the cursor behind a space."""
    return " ".join((BY_KIND[kind].word, *rest))
