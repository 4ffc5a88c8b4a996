"""Asks for an entry of the three lists: the matter, who leads, by when. 督办事项"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from db.agenda.entity import items, points
from db.body.entity import BodyId, member_name, member_short, members
from db.followup.duty import Duty, duty_of
from db.followup.entity import LISTS, FollowUp, FollowUpId, follow_up_title
from db.followup.operations import ChangeFollowUp, ListFollowUp
from db.meeting.entity import Meeting, MeetingBody, MeetingId, short_title
from db.motion.entity import Motion, MotionId, motions_of
from db.people.matching import Candidate
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.dialogs.pick_people import pick_people
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField

MOST_SIGNS = 30
"""Signs of a motion's title that a list of choices shows."""


class UnitsField(QLineEdit):
    """Units as the list names them; a button beside it writes members' names, typed words stay."""

    def __init__(self, question: str, candidates: Sequence[Candidate]) -> None:
        super().__init__()
        self._question, self._candidates = question, candidates
        self.pick = Button(tr("选成员方"))
        self.pick.clicked.connect(self._pick)

    def _pick(self) -> None:
        picked = pick_people(self, self._question, self._candidates)
        names = {each.key: each.name for each in self._candidates}
        if picked:
            words = [self.text().strip(), *(names[each] for each in picked)]
            self.setText("、".join(each for each in words if each))


class FollowUpForm(OperationForm):
    """A new entry of a body, or what an entry says now, to be corrected."""

    def __init__(
        self,
        parent: QWidget | None,
        store: Reader,
        body: BodyId,
        attempt: Attempt,
        item: FollowUp | None = None,
        meeting: MeetingId | None = None,
        listing: str = "agreed",
    ) -> None:
        question = tr("修改督办事项") if item else tr("新增督办事项")
        told = duty_of(store, item) if item else Duty()
        proposed = item is not None and _is_proposed(item, told)
        words = tr("牵头、配合单位和时限按议定的文字填好，请核对后保存。") if proposed else ""
        super().__init__(parent, question, tr("保存") if item else tr("列入清单"), attempt, words, 620)
        self._store, self._body, self._item, self._told = store, body, item, told
        candidates = [
            Candidate(each.id, member_short(store, each.id), "", member_name(store, each.id))
            for each in members(store, body)
        ]
        self.listing = Combo([Choice(key, tr(word)) for key, word in LISTS.items()], tr("清单"))
        self.meeting = Combo(self._meetings(), tr("依据会议"))
        self.basis = Combo((), tr("依据议案或要点"))
        self.title, self.number, self.area = LongTextField("", 2), NumberField(), QLineEdit()
        self.lead = UnitsField(tr("由哪些成员方牵头"), candidates)
        self.support = UnitsField(tr("由哪些成员方配合"), candidates)
        self.addressee, self.due_on = QLineEdit(), DateField()
        self.listing.choose(listing)
        self.meeting.choose(meeting or "")
        self._add_fields()
        self._show(item)
        self.meeting.key_chosen.connect(self._offer_basis)
        self.listing.key_chosen.connect(self._fit)
        if item is None:
            self.allow_more(tr("列入并再加一项"))
        self.title.setFocus()

    def entered(self) -> str:
        return f"“{self.title.text().strip()}”"

    def start_over(self) -> None:
        """The next one is often of the same list, meeting and area, with the same lead."""
        self.title.set_text("")
        self.number.show_number(None)
        self._offer_basis()
        self.title.setFocus()

    def _add_fields(self) -> None:
        self.form.add(tr("清单"), self.listing, width=200)
        if self._item is None:
            self.form.add(tr("依据会议"), self.meeting)
        self.form.add(tr("依据议案或要点"), self.basis)
        self.form.add(tr("事项"), self.title)
        self.form.add(tr("序号"), self.number, width=80)
        self.form.add(tr("领域"), self.area)
        self.form.add(tr("牵头单位"), self.lead, beside=self.lead.pick)
        self.form.add(tr("配合单位"), self.support, beside=self.support.pick)
        self.form.add(tr("争取对象"), self.addressee)
        self.form.add(tr("完成时限"), self.due_on, width=140)
        self.addressee.setPlaceholderText(tr("政策需求报送的上级单位，其他清单留空"))

    def _show(self, item: FollowUp | None) -> None:
        if item is not None:
            self.listing.choose(item.listing)
            self.meeting.choose(item.meeting or "")
            self.title.set_text(item.title)
            self.title.setPlaceholderText(follow_up_title(self._store, item))
            self.number.show_number(item.number)
            units = (item.lead or self._told.lead, item.support or self._told.support)
            for field, words in zip(self._texts(), (item.area, *units, item.addressee), strict=True):
                field.setText(words)
            self.due_on.show_day(item.due_on or self._told.due_on)
        self._offer_basis()
        self.basis.choose((item.motion if item else "") or "")
        self._fit()

    def _texts(self) -> tuple[QLineEdit, ...]:
        return self.area, self.lead, self.support, self.addressee

    def _meetings(self) -> list[Choice]:
        found = (self._store.get(Meeting, each.meeting) for each in self._store.find(MeetingBody, body=self._body))
        latest = sorted((each for each in found if each), key=lambda each: str(each.from_on or ""), reverse=True)
        return [*(Choice(each.id, short_title(self._store, each)) for each in latest), Choice("", tr("没有会议"))]

    def _offer_basis(self) -> None:
        """The motions of the meeting, and for a new entry its points that no list has yet."""
        meeting = MeetingId(Id(self.meeting.key()))
        motions = [motion for item in items(self._store, meeting) for motion in motions_of(self._store, item.id)]
        offers = [Choice(each.id, each.title[:MOST_SIGNS]) for each in motions]
        if self._item is None:
            open_points = [
                each for each in points(self._store, meeting) if not self._store.find(FollowUp, note=each.id)
            ]
            offers += [Choice(each.id, tr("要点：{head}", head=each.head)) for each in open_points]
        self.basis.show_choices([Choice("", tr("未载明")), *offers])

    def _fit(self, _: str = "") -> None:
        self.addressee.setEnabled(self.listing.key() == "need")

    def operation(self) -> ListFollowUp | ChangeFollowUp:
        number = self.read(self.number, self.number.number)
        due_on = self.read(self.due_on, self.due_on.day)
        title = self.title.text().strip()
        chosen = Id(self.basis.key())
        motion = MotionId(chosen) if self._store.get(Motion, chosen) else None
        area, lead, support, addressee = (each.text().strip() for each in self._texts())
        if self._item is not None:
            key, listing = FollowUpId(self._item.id), self.listing.key()
            return ChangeFollowUp(key, listing, title, number, area, lead, support, addressee, due_on, motion)
        meeting = MeetingId(Id(self.meeting.key())) if self.meeting.key() else None
        note = chosen if chosen and motion is None else None
        basis = (meeting, note, motion)
        return ListFollowUp(
            self._body, self.listing.key(), title, *basis, number, area, lead, support, addressee, due_on
        )


def _is_proposed(item: FollowUp, told: Duty) -> bool:
    """Whether something that was agreed is not in the list yet."""
    missing = ((told.lead, item.lead), (told.support, item.support), (told.due_on, item.due_on))
    return any(said and not known for said, known in missing)
