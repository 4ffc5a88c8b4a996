"""Joins the motions of an agenda item to the records. 附议案"""

from __future__ import annotations

from collections.abc import Callable

from db.agenda.entity import ItemId
from db.body.entity import MemberId
from db.motion.entity import Motion, MotionId, motions_of, sponsors, texts
from db.motion.operations import DescribeMotion, EnterMotion, RemoveMotion
from db.store.ident import Id
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.enter_motion import EnterMotionDialog, MotionFacts, kind_by_title, motion_title
from desktop.pages.preparation.agenda_view import ItemForm
from desktop.pages.preparation.facts import MotionRow
from desktop.pages.preparation.motion_more import MotionMore
from desktop.pages.preparation.naming import Naming, split_picks
from desktop.workspace import Workspace


class MotionDesk:
    """Enters, corrects and removes motions; each is saved at once."""

    def __init__(
        self,
        workspace: Workspace,
        form: ItemForm,
        settled_item: Callable[[], ItemId | None],
        naming: Callable[[], Naming],
    ) -> None:
        self._workspace, self._form, self._settled_item, self._naming = workspace, form, settled_item, naming
        self.more = MotionMore(workspace, form.motions, settled_item, naming)
        self._item: ItemId | None = None
        form.motions.enter_asked.connect(self._enter)
        form.motions.change_asked.connect(self._change)
        form.motions.remove_asked.connect(self._remove)

    def refresh(self, item: ItemId | None) -> None:
        self._item = item
        self._form.motions.show_motions(self._rows(item) if item else ())

    def _rows(self, item: ItemId) -> list[MotionRow]:
        naming, store = self._naming(), self._workspace.store
        return [
            MotionRow(each.id, number, each.title, each.kind, self._sponsors(each, naming), len(texts(store, each.id)))
            for number, each in enumerate(motions_of(store, item), 1)
        ]

    def _sponsors(self, motion: Motion, naming: Naming) -> str:
        found = sponsors(self._workspace.store, motion.id)
        return "、".join(each.organisation or naming.member(each.member) for each in found)

    def _proposed(self) -> MotionFacts:
        """The first motion of an item often has its title, and is put by who presents it: shown to be confirmed."""
        _, members = split_picks(self._form.presenters.picks())
        title = "" if self._form.motions.table.records().rows() else motion_title(self._form.title_field.text())
        return MotionFacts(title, kind_by_title(title), members, self._form.organisation.text().strip())

    def _enter(self) -> None:
        item = self._settled_item()
        if item is None:
            return

        def attempt(facts: MotionFacts) -> str:
            return self._workspace.run(EnterMotion(item, facts.title, facts.kind, _ids(facts), facts.organisation))

        self._ask(self._proposed(), attempt)

    def _change(self, key: str) -> None:
        motion = self._workspace.store.get(Motion, Id(key))
        if motion is None:
            return
        found = sponsors(self._workspace.store, motion.id)
        facts = MotionFacts(
            motion.title,
            motion.kind,
            tuple(each.member for each in found if each.member),
            next((each.organisation for each in found if each.organisation), ""),
        )

        def attempt(said: MotionFacts) -> str:
            return self._workspace.run(DescribeMotion(motion.id, said.title, said.kind, _ids(said), said.organisation))

        self._ask(facts, attempt, known=True)

    def _ask(self, facts: MotionFacts, attempt: Callable[[MotionFacts], str], *, known: bool = False) -> None:
        members = self._naming().member_candidates()
        ask_until_taken(EnterMotionDialog(self._form, facts, members, attempt, known))

    def _remove(self, key: str) -> None:
        if self._item is not None:
            self._form.say(self._workspace.run(RemoveMotion(self._item, MotionId(Id(key)))))


def _ids(facts: MotionFacts) -> tuple[MemberId, ...]:
    return tuple(MemberId(Id(each)) for each in facts.member_ids)
