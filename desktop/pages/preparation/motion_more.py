"""What few motions need, behind one quiet button: versions, relations, order of amendments, drafts. 议案的更多操作"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from db.agenda.entity import AgendaItem, ItemId
from db.ballot.entity import standing
from db.body.entity import BodyId, MemberId
from db.meeting.entity import Meeting, meeting_bodies
from db.motion.entity import Motion, amendments, furthest_first, texts
from db.motion.operations import DraftMotion
from db.motion.rules import NEXT
from db.motion.voting import versions_voted
from db.store.ident import Id
from db.store.moment import day_of
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.circulate import ask_circulation
from desktop.dialogs.enter_motion import EnterMotionDialog, MotionFacts
from desktop.dialogs.link_motions import LinkMotionsDialog
from desktop.dialogs.motion_texts import MotionTextsDialog, Version
from desktop.dialogs.place_motion import PlaceMotionDialog
from desktop.dialogs.rank_amendments import RankAmendmentsDialog
from desktop.language import tr
from desktop.pages.preparation.motion_list import MotionList
from desktop.pages.preparation.naming import Naming
from desktop.workspace import Workspace


class MotionMore:
    """Opens the menu, and the question that was chosen in it."""

    def __init__(
        self,
        workspace: Workspace,
        motions: MotionList,
        settled_item: Callable[[], ItemId | None],
        naming: Callable[[], Naming],
    ) -> None:
        self._workspace, self._motions = workspace, motions
        self._settled_item, self._naming = settled_item, naming
        self._store = workspace.store
        motions.more_asked.connect(self._open)

    def _open(self, key: str) -> None:
        self._motions.open_menu(self.menu(key))

    def menu(self, key: str) -> QMenu:
        """The menu of further commands for a motion; '' if none is selected."""
        menu = QMenu(self._motions)
        motion = self._store.get(Motion, Id(key)) if key else None
        if motion is not None:
            self._offer_for(menu, motion)
        if not self._motions.is_locked:
            menu.addSeparator()
            menu.addAction(tr("列入已有议案…")).triggered.connect(self._place)
            menu.addAction(tr("起草议案，暂不列入…")).triggered.connect(self._draft)
        return menu

    def _offer_for(self, menu: QMenu, motion: Motion) -> None:
        menu.addAction(tr("议案文本…")).triggered.connect(partial(self._revise, motion))
        if self._workspace.meeting and not self._motions.is_locked and texts(self._store, motion.id):
            menu.addAction(tr("征求意见…")).triggered.connect(partial(self._circulate, motion, self._workspace.meeting))
        menu.addAction(tr("关联议案…")).triggered.connect(partial(self._link, motion))
        if len(amendments(self._store, motion.id)) > 1 and not self._motions.is_locked:
            menu.addAction(tr("修正案次序…")).triggered.connect(partial(self._rank, motion))

    def _revise(self, motion: Motion) -> None:
        store = self._store
        voted = versions_voted(store, motion.id)
        numbered = enumerate(texts(store, motion.id), start=1)
        found = [Version(number, each.at, each.text, each.id in voted) for number, each in numbered]
        may = not self._motions.is_locked and (not found or bool(NEXT.get(standing(store, motion).state)))
        at = self._workspace.clock() if may else None
        MotionTextsDialog(self._motions, motion.id, motion.title, found, at, self._workspace.run).ask()

    def _circulate(self, motion: Motion, meeting: Meeting) -> None:
        """Send the last text round; answers are entered with the papers."""
        about, today = (motion.id, meeting), day_of(self._workspace.clock())
        ask_circulation(self._motions, self._store, "opinions", about, "", today, self._workspace.run)

    def _link(self, motion: Motion) -> None:
        bodies = filter(None, dict.fromkeys((motion.body, self._naming().body)))
        LinkMotionsDialog(self._motions, self._store, motion, bodies, self._workspace.run).ask()

    def _rank(self, motion: Motion) -> None:
        ranked = furthest_first(amendments(self._store, motion.id))
        RankAmendmentsDialog(self._motions, motion.id, motion.title, ranked, self._workspace.run).ask()

    def _place(self) -> None:
        item = self._settled_item()
        if item is not None:
            bodies, at = self._bodies(item), self._workspace.clock()
            PlaceMotionDialog(self._motions, self._store, item, bodies, at, self._workspace.run).ask()

    def _bodies(self, item: ItemId) -> tuple[BodyId, ...]:
        """All whose meeting this is: a joint meeting takes up the motions of each."""
        meeting = self._store.need(AgendaItem, item).meeting
        return tuple(each.body for each in meeting_bodies(self._store, meeting))

    def _draft(self) -> None:
        naming = self._naming()
        body = naming.body

        def attempt(said: MotionFacts) -> str:
            members = tuple(MemberId(Id(each)) for each in said.member_ids)
            facts = {"kind": said.kind, "member_ids": members, "organisation": said.organisation}
            return self._workspace.run(DraftMotion(body, said.title, self._workspace.clock(), **facts))  # type: ignore[arg-type]

        words = tr("先记下，不列入议程；以后用“列入已有议案…”放到议程项上。")
        candidates = naming.member_candidates()
        ask_until_taken(EnterMotionDialog(self._motions, MotionFacts(), candidates, attempt, words=words))
