"""Asks which meeting of which body is to be prepared, with what can be foreseen filled in. 新建会议"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from PySide6.QtWidgets import QLineEdit, QWidget

from db.agenda.carrying import PlanAlike, last_alike
from db.body.entity import Body, BodyId, MemberId, body_name, chair_title, member_name, members
from db.meeting.entity import MEETING_KINDS, MeetingId, short_title
from db.meeting.operations import PlanMeeting
from db.rotation.meetings import by_ordinal, last_held
from db.rotation.turns import coming
from db.store.ident import Id
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.label import Label
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class BodyOffer:
    """A body that may meet: its name, the ordinal that comes next, who may be in the chair, and whose turn it is."""

    key: str
    name: str
    unit: str
    ordinal: int | None
    members: tuple[Choice, ...]
    host: str = ""
    chair_title: str = ""
    alike: Mapping[str, Choice] = field(default_factory=dict)
    """By kind the meeting before, whose stages and agenda may be taken over."""


def body_offers(store: Reader, bodies: Iterable[Body]) -> tuple[BodyOffer, ...]:
    """Each body with one more than its last ordinal; a body that has not met proposes none."""
    return tuple(
        BodyOffer(
            body.id,
            body_name(store, body.id),
            body.unit,
            next_ordinal(store, body.id),
            tuple(Choice(each.id, member_name(store, each.id)) for each in members(store, body.id)),
            next_host(store, body.id),
            chair_title(store, body.id),
            _alike(store, body.id),
        )
        for body in bodies
    )


def _alike(store: Reader, body: BodyId) -> dict[str, Choice]:
    found = {kind: last_alike(store, body, kind) for kind in MEETING_KINDS}
    return {kind: Choice(each.id, short_title(store, each)) for kind, each in found.items() if each}


def next_ordinal(store: Reader, body: BodyId) -> int | None:
    held = by_ordinal(store, body)
    return max(held) + 1 if held else None


def next_host(store: Reader, body: BodyId) -> str:
    """Whose turn the next ordinal is; nobody's where the body has not met."""
    ordinal = next_ordinal(store, body)
    turns = coming(store, body, ordinal - last_held(store, body)) if ordinal else ()
    return (turns[-1].host or "") if turns else ""


class NewMeetingDialog(OperationForm):
    """Nothing but the body is needed: what is not known yet stays empty. `within`: the meeting in which it is held."""

    def __init__(
        self, parent: QWidget | None, offers: Sequence[BodyOffer], attempt: Attempt, within: MeetingId | None = None
    ) -> None:
        question = tr("新建同期会议") if within else tr("新建会议")
        super().__init__(parent, question, tr("新建"), attempt, width=560)
        self._within = within
        self.offers = {each.key: each for each in offers}
        self.body_field = Combo([Choice(each.key, each.name) for each in offers], tr("协作组织"))
        self.kind = Combo([Choice(key, tr(word)) for key, word in MEETING_KINDS.items()], tr("类别"))
        self.ordinal, self.name = NumberField(), QLineEdit()
        self.from_on, self.to_on = DateField(), DateField(tr("结束日期"))
        self.place, self.theme = QLineEdit(), LongTextField("", 2)
        self.chair = Combo((), tr("主席方"))
        self.term_from, self.term_to = NumberField(), NumberField(tr("届期止年"))
        self.name.setPlaceholderText(tr("留空时按组织和届次命名"))
        self.alike = CheckBox(tr("沿用上次的阶段和议程"))
        self.alike_note = Label("", "cap", "text2", wrap=True)
        self._add_fields()
        self.body_field.key_chosen.connect(self._propose)
        self.kind.key_chosen.connect(self._offer_alike)
        self._propose(self.body_field.key())
        self.ordinal.setFocus()

    def _add_fields(self) -> None:
        add = self.form.add
        add(tr("协作组织"), self.body_field)
        add(tr("届次"), self.ordinal, width=80)
        add(tr("会议名称"), self.name)
        add(tr("类别"), self.kind)
        for each, width in ((self.from_on, 150), (self.to_on, 150), (self.term_from, 80), (self.term_to, 80)):
            each.setFixedWidth(u(width))
        add(tr("开始日期"), self.from_on, tr("至"), self.to_on, 150)
        add(tr("地点"), self.place)
        add(tr("主题"), self.theme)
        add(tr("主席方"), self.chair)
        add(tr("届期"), self.term_from, tr("年至"), self.term_to, 80)
        add("", self.alike)
        self.body.addWidget(self.alike_note)

    def _propose(self, key: str) -> None:
        offer = self.offers.get(key)
        if offer is not None:
            self.ordinal.show_number(offer.ordinal)
            self.form.relabel(self.chair, tr(offer.chair_title))
            self.chair.show_choices([Choice("", tr("未定")), *offer.members])
            self.chair.choose(offer.host)
        self._offer_alike()

    def _before(self) -> Choice | None:
        """The previous meeting of this kind, if it has an agenda."""
        offer = self.offers.get(self.body_field.key())
        return offer.alike.get(self.kind.key()) if offer else None

    def _offer_alike(self) -> None:
        before = self._before()
        self.alike.setVisible(before is not None)
        self.alike_note.setVisible(before is not None)
        name = before.word if before else ""
        words = tr("照{meeting}列出各阶段和议程项（类别、题目、时长），人员、地点、议案不带。", meeting=name)
        self.alike_note.setText(words)

    def operation(self) -> PlanMeeting:
        if not self.offers:
            raise FieldFault(self.body_field, tr("名册里还没有协作组织，请先在“名册”中建立"))
        planned = PlanMeeting(
            BodyId(Id(self.body_field.key())),
            ordinal=self.read(self.ordinal, self.ordinal.number),
            name=self.name.text().strip(),
            theme=self.theme.text(),
            kind=self.kind.key(),
            from_on=self.read(self.from_on, self.from_on.day),
            to_on=self.read(self.from_on, self.to_on.day),
            place=self.place.text().strip(),
            chair_id=MemberId(Id(self.chair.key())) if self.chair.key() else None,
            term_from=self.read(self.term_from, self.term_from.number),
            term_to=self.read(self.term_from, self.term_to.number),
            parent_id=self._within,
        )
        before = self._before()
        if before is None or not self.alike.isChecked():
            return planned
        return PlanAlike(**asdict(planned), from_id=MeetingId(Id(before.key)))
