"""The vote at work: opened, given one by one or in totals, declared; what is in doubt is asked once. 表决操作"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.ballot.arithmetic import Totals
from db.ballot.doubts import doubts
from db.ballot.election import Papers
from db.ballot.entity import CHOICES, Ballot, Outcome, frozen_of, outcome, totals_cell
from db.ballot.explanation import explain
from db.ballot.operations import (
    AdjustVoters,
    CastVotes,
    ChangeMethod,
    CountVotes,
    DeclareBallot,
    OpenBallot,
)
from db.ballot.rules import Unconfirmed
from db.body.entity import MemberId
from db.motion.entity import in_marks
from db.recording.lexicon import BY_KIND
from db.recording.proposal import rehearse
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.ident import Id
from desktop.dialogs.choose_one import choose_one
from desktop.language import said, tr
from desktop.pages.live.desk import Desk
from desktop.pages.live.secret_form import Counted
from desktop.pages.live.view import LiveView
from desktop.pages.live.voters import voter_rows
from desktop.widgets.chip import Choice
from desktop.widgets.dialog_frame import ask
from desktop.widgets.runs import Run
from desktop.workspace import Workspace

BY_MEMBER = ("hands", "roll_call", "electronic", "correspondence")
"""Methods by which it may be known who votes how."""


class Balloting(QObject):
    """Joins card, grid and form to the workspace; everything is recorded through the desk, which says so."""

    def __init__(self, workspace: Workspace, view: LiveView, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.workspace, self.view, self.desk, self.window = workspace, view, desk, window
        self._shown: Id | None = None
        view.motion.open_asked.connect(self.open)
        view.motion.method_chosen.connect(self.change_method)
        view.declare_asked.connect(self.declare)
        view.side.vote_asked.connect(self.vote)
        view.side.secret.changed.connect(self.look_at)
        view.side.secret.record_asked.connect(self.count)

    @property
    def scene(self) -> Scene | None:
        return self.desk.scene

    def show(self, now: Scene) -> bool:
        """Show who votes or the form of a secret ballot; False where no list is needed."""
        ballot = now.ballot
        if ballot is None or ballot.seats:
            self._shown = None
            return False
        if ballot.method == "secret":
            if self._shown != ballot.id:
                self.view.side.secret.clear()
            self._shown = ballot.id
            return self.view.side.show_secret(can_count=not ballot.totals)
        if ballot.method not in BY_MEMBER or ballot.totals:
            return False
        can_hold = bool(frozen_of(ballot).proxy_limit)
        self.view.side.show_voters(voter_rows(self.workspace.store, now, ballot), with_proxies=can_hold)
        return True

    def open(self, method: str, matter: str) -> None:
        """Put the one motion that is left to the vote, or of its amendments the one furthest from it."""
        now = self.scene
        if now is None or now.item is None or len(now.undecided) != 1:
            self.desk.begin("vote")
            return
        main = now.undecided[0]
        motion = next(iter(now.pending.get(main.id, ())), main)
        operation = OpenBallot(now.item.id, (motion.id,), method, self.workspace.clock(), matter=matter)
        words = (Run(BY_KIND["vote"].word, strong=True), Run(tr(" 开始")), Run(f"：{in_marks(motion.title)}"))
        self.desk.perform(operation, *words)
        if method == "secret" and self.view.side.secret.isVisible():
            self.view.side.secret.focus_first()

    def change_method(self, method: str) -> None:
        ballot = self._ballot()
        if ballot and method != ballot.method:
            self.desk.perform(ChangeMethod(ballot.id, method), Run(tr("改变表决方式")))

    def vote(self, member: str, key: str) -> None:
        """A figure in the grid: a vote, out for this one vote, back again, or held by another member."""
        ballot, who = self._ballot(), MemberId(Id(member))
        if ballot is None:
            return
        if key == "proxy":
            self._entrust(ballot, who)
        elif key == "back":
            self._perform_for(who, tr("恢复表决"), AdjustVoters(ballot.id, back=(who,)))
        elif key in ("recused", "absent"):
            out = {key: (who,)}
            self._perform_for(who, tr(CHOICES[key]), AdjustVoters(ballot.id, **out))  # type: ignore[arg-type]
        else:
            self._perform_for(who, tr(CHOICES[key]), CastVotes(ballot.id, ((who, key),)))

    def _perform_for(self, who: MemberId, words: str, operation: AdjustVoters | CastVotes) -> None:
        self.desk.perform(operation, Run(self._short(who), strong=True), Run(f" {words}"))

    def _entrust(self, ballot: Ballot, who: MemberId) -> None:
        """Ask who holds the vote, among those who can."""
        frozen = frozen_of(ballot)
        held = dict(frozen.proxies)
        able = [Choice(each, self._short(each)) for each in frozen.present if each not in held and each != who]
        question = tr("{name}的票由哪一家代投？", name=self._short(who))
        holder = choose_one(self.window, question, tr("受托方"), able, tr("记下委托")) if able else ""
        if holder:
            proxies = ((who, MemberId(Id(holder))),)
            words = tr("委托{holder}表决", holder=self._short(proxies[0][1]))
            self._perform_for(who, words, AdjustVoters(ballot.id, proxies=proxies))
        self.view.entry.line.setFocus()

    def _short(self, member: MemberId) -> str:
        parties = self.scene.parties if self.scene else ()
        return next((each.short for each in parties if each.member == member), "")

    def look_at(self, counted: Counted) -> None:
        """Say of the figures in the form what does not add up; nothing of them is kept."""
        found = self._found()
        if found is None:
            return
        totals, papers = _totals(counted), _papers(counted)
        ballot = replace(found.ballot, papers=papers.cell() if papers else "", totals=totals_cell(totals))
        wrong = doubts(replace(found, ballot=ballot, totals=totals)) if _is_filled(counted) else ()
        self.view.side.secret.show_doubt(tr("；").join(said(each) for each in wrong))

    def count(self, counted: Counted) -> None:
        """Record the totals at once; numbers that tell how everybody voted are asked about."""
        found = self._found()
        if found is None:
            return
        if not _is_filled(counted):
            self.view.side.secret.show_doubt(tr("请写明赞成、反对、弃权的票数，没有的写 0"))
            return
        operation = CountVotes(found.ballot.id, _totals(counted), _papers(counted))
        sentence = self._in_doubt(operation)
        if sentence:
            if not ask(self.window, tr("仍要照记？"), sentence, tr("照记")):
                return
            operation = replace(operation, confirmed=True)
        if not self.desk.perform(operation, Run(tr("无记名票数"), strong=True)):
            self.view.side.secret.clear()
            self.view.entry.line.setFocus()

    def declare(self) -> None:
        """Ask once, then declare: a declared result is not taken back."""
        found = self._found()
        if found is None:
            self.desk.refuse(tr("没有进行中的表决，不能宣布"))
            return
        operation = DeclareBallot(found.ballot.id, self.workspace.clock())
        in_doubt = self._in_doubt(operation)
        try:
            rehearse(self.workspace.store, replace(operation, confirmed=True))
        except RuleError as error:
            self.desk.refuse(said(error))
            return
        sentence = said(explain(self.workspace.store, found))
        verb = tr("核对无误，宣布") if in_doubt else tr("宣布")
        question = tr("宣布选举结果？") if found.is_election else tr("宣布表决结果？")
        if ask(self.window, question, tr("{sentence}。", sentence=sentence), verb):
            result = said(explain(self.workspace.store, replace(found, state="declared")))
            operation = replace(operation, confirmed=bool(in_doubt))
            self.desk.perform(operation, Run(tr(BY_KIND["declare"].word), strong=True), Run(f"　{result}"))
        self.view.entry.line.setFocus()

    def _in_doubt(self, operation: CountVotes | DeclareBallot) -> str:
        """What somebody has to confirm before it is recorded."""
        try:
            rehearse(self.workspace.store, operation)
        except Unconfirmed as error:
            return said(error.values["doubt"])  # type: ignore[arg-type]
        except RuleError:
            return ""
        return ""

    def _ballot(self) -> Ballot | None:
        return self.scene.ballot if self.scene else None

    def _found(self) -> Outcome | None:
        ballot = self._ballot()
        return outcome(self.workspace.store, ballot) if ballot else None


def _is_filled(counted: Counted) -> bool:
    return None not in (counted.in_favour, counted.against, counted.abstain)


def _totals(counted: Counted) -> Totals:
    return Totals(counted.in_favour or 0, counted.against or 0, counted.abstain or 0, counted.invalid or 0)


def _papers(counted: Counted) -> Papers | None:
    """Valid ones follow from the votes and are not written down twice."""
    if counted.issued is None and counted.returned is None and counted.invalid is None:
        return None
    return Papers(issued=counted.issued, returned=counted.returned, invalid=counted.invalid)
