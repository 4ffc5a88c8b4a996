"""What a meeting is about, when and where, and what belongs to it. 会议信息"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.language import tr
from desktop.pages.preparation.facts import MeetingFacts
from desktop.pages.preparation.line_card import LineCard
from desktop.pages.preparation.panel import FormCard, Panel
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import ScrollBody
from desktop.widgets.check_box import CheckBox
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField


class MeetingForm(FormCard):
    """The facts of a meeting; whatever is unknown stays empty."""

    def __init__(self) -> None:
        super().__init__(tr("会议信息"))
        self.ordinal, self.name, self.theme = NumberField(), QLineEdit(), QLineEdit()
        self.principles = LongTextField("", 4)
        self.from_on, self.to_on, self.place = DateField(), DateField(), QLineEdit()
        self.chair = Combo()
        self.term_from, self.term_to = NumberField(tr("届期起年")), NumberField(tr("届期止年"))
        self.heads, self.more = NumberField(), CheckBox(tr("为约数（余人）"))
        self.minutes_on = DateField()
        self._fill()
        self.keep()

    def _fill(self) -> None:
        self.add(tr("届次"), self.ordinal, tr("届（次）"), width=72)
        self.add(tr("会议名称"), self.name)
        self.add(tr("主题"), self.theme)
        self.add(tr("指导思想"), self.principles)
        self.add(tr("开始日期"), self.from_on, width=140)
        self.add(tr("结束日期"), self.to_on, width=140)
        self.add(tr("地点"), self.place)
        self.add(tr("主席方"), self.chair)
        self.add(tr("届期起年"), self.term_from, tr("年"), width=72)
        self.add(tr("届期止年"), self.term_to, tr("年"), width=72)
        self.add(tr("参会总人数"), self.heads, tr("人"), self.more, width=72)
        self.watch(self.more)
        self.add(tr("纪要题注日期"), self.minutes_on, width=140)

    def show_chair_title(self, title: str) -> None:
        """Call the chair as the body does."""
        self.form.relabel(self.chair, title)

    def show_meeting(self, facts: MeetingFacts, made_title: str) -> None:
        self.ordinal.show_number(facts.ordinal)
        self.name.setText(facts.name)
        self.name.setPlaceholderText(made_title)
        self.theme.setText(facts.theme)
        self.principles.set_text(facts.principles)
        self.from_on.show_day(facts.from_on)
        self.to_on.show_day(facts.to_on)
        self.place.setText(facts.place)
        self.chair.choose(facts.chair)
        self.term_from.show_number(facts.term_from)
        self.term_to.show_number(facts.term_to)
        self.heads.show_number(facts.head_count)
        self.more.setChecked(facts.head_count_more)
        self.minutes_on.show_day(facts.minutes_on)
        self.keep()

    def facts(self) -> MeetingFacts | None:
        """What stands in the form; None when a field cannot be read."""
        if not self.is_readable():
            return None
        return MeetingFacts(
            self.ordinal.number(),
            self.name.text().strip(),
            self.theme.text().strip(),
            self.principles.text().strip(),
            self.from_on.day(),
            self.to_on.day(),
            self.place.text().strip(),
            self.chair.key(),
            self.term_from.number(),
            self.term_to.number(),
            self.heads.number(),
            self.more.isChecked(),
            self.minutes_on.day(),
        )


class CardColumn(ScrollBody):
    """Cards one below the other, as high as they are."""

    def restyle(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)


class ChangesCard(LineCard):
    """What became of the meeting as it was planned, and the two things that may still become of it."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("延期与取消"), tr("会议不能如期召开时，在这里登记。"), tr("会议延期"))
        self.cancel = Button(tr("取消会议"), "quiet", "xc")
        self.cancel.clicked.connect(self.cancel_asked)
        self.add_action(self.cancel)

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.cancel.setVisible(not locked)


class MeetingView(Panel):
    """The form at the left; at the right who hosts, what is held within, who joins and how often the body meets."""

    def __init__(self) -> None:
        self.form, self.column = MeetingForm(), CardColumn(tr("会议信息"))
        super().__init__(tr("会议信息"), self.form, self.column)
        self.parent_bar = Bar()
        roles = tr("主办、承办、协办、支持单位。")
        within = tr("别的组织在本次会议期间召开的会议，如下属联盟的年会。")
        self.organisers = LineCard(tr("办会单位"), roles, tr("登记"), tr("移出"), removes=True)
        self.within = LineCard(tr("同期会议"), within, tr("新建"), tr("打开"))
        self.joining = LineCard(tr("新加入成员方"), tr("从本次会议起加入的成员方。"), tr("登记"))
        joint = tr("与另一组织合开（暨）的会议，在这里加入那个组织。")
        self.bodies = LineCard(tr("合开组织"), joint, tr("加入"), tr("移出"), removes=True)
        self.intervals = LineCard(tr("举办周期"), tr("本组织还没有登记举办周期。"), tr("调整"))
        self.changes = ChangesCard()
        cards = (self.organisers, self.within, self.joining, self.intervals, self.bodies, self.changes)
        for widget in (self.parent_bar, *cards):
            self.column.body.addWidget(widget)
        self.column.body.addStretch(1)

    def lock(self, locked: bool) -> None:
        """Show what belongs to a closed meeting without offering to change it."""
        for card in (self.organisers, self.within, self.joining, self.intervals, self.bodies, self.changes):
            card.lock(locked)
