"""Who votes, how each voted or why it does not, and whether enough are there. 成员方表决的内容"""

from __future__ import annotations

from db.ballot.arithmetic import has_quorum, quorum_needed
from db.ballot.entity import CHOICES, Ballot, Vote, frozen_of
from db.ballot.frozen import Frozen
from db.ballot.opening import freeze
from db.body.charter import quorum_of
from db.body.entity import MemberId, member_short
from db.recording.scene import Scene
from db.store.operation import Reader
from desktop.language import tr
from desktop.pages.live.deciding import VOTES
from desktop.pages.live.model import VoterRow


def voter_rows(store: Reader, scene: Scene, ballot: Ballot) -> list[VoterRow]:
    """The members due in the charter's order, each with the vote it gave or the reason why it gives none."""
    frozen = frozen_of(ballot)
    given = {each.member: each.choice for each in store.find(Vote, ballot=ballot.id)}
    names = {party.member: party.short for party in scene.parties}
    weights, held = dict(frozen.weights), dict(frozen.proxies)
    rows = []
    for member in frozen.due:
        name = names.get(member) or member_short(store, member, scene.meeting.from_on)
        if weights.get(member, 1) > 1:
            name = tr("{name}（{votes}票）", name=name, votes=weights[member])
        if member in held:
            name = tr("{name}（委托{holder}）", name=name, holder=names.get(held[member], ""))
        if member not in frozen.present:
            icon, word = _away(scene, frozen, member)
            rows.append(VoterRow(member, name, icon, "text2", word, can_vote=False))
            continue
        icon, tone = VOTES.get(given.get(member, ""), ("circle", "text2"))
        rows.append(VoterRow(member, name, icon, tone, tr(CHOICES.get(given.get(member, "none"), "")), can_vote=True))
    return rows


def _away(scene: Scene, frozen: Frozen, member: MemberId) -> tuple[str, str]:
    """Why a member has no vote in this ballot."""
    if member in frozen.recused:
        return "leave", tr(CHOICES["recused"])
    if member in frozen.absent:
        return "leave", tr("本次缺席")
    return ("leave", tr("请假")) if member in scene.excused else ("circle", tr("未到"))


def quorum_lost(store: Reader, scene: Scene) -> str:
    """One sentence while too few members are there; '' where there are enough, or none is asked for."""
    quorum = quorum_of(scene.charter)
    if scene.item is None or scene.stage is None or quorum is None:
        return ""
    now = freeze(store, scene.item) if scene.ballot else scene.frozen
    if has_quorum(quorum, now.heads):
        return ""
    there = now.heads.attending if quorum.base == "all" else now.heads.present
    if not there and scene.earlier:
        return tr("这个阶段还没有成员方到会；写“到会 全体”，与上一阶段相同的写“到会 同前”。")
    if not there:
        return tr("这个阶段还没有成员方到会；写“到会 全体”，或写到会的姓名、成员方。")
    needed = quorum_needed(quorum, now.heads)
    return tr(
        "到会成员方{there}家，未达法定人数{needed}家；计票的表决不能通过，会上鼓掌等通过的，行末写“确认”可以记下。",
        there=there,
        needed=needed,
    )
