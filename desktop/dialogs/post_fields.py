"""The fields of a post: member, organisation, title, rank. 职务栏"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit

from db.body.entity import MemberId
from db.people.entity import LEVELS, ORGANS, own_title
from db.store.ident import Id
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.long_text_field import LongTextField


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post as it is typed; `member` is '' for somebody of no member."""

    member: str = ""
    organisation: str = ""
    title: str = ""
    level: str = ""
    organ: str = ""

    @property
    def member_id(self) -> MemberId | None:
        return MemberId(Id(self.member)) if self.member else None


class PostFields:
    """Choosing a member fills in its name as the organisation, unless another than a member's was typed."""

    def __init__(self, form: FormGrid, members: Sequence[Choice]) -> None:
        self.member = Combo((), tr("成员方"))
        self.organisation, self.title = QLineEdit(), LongTextField("", 2)
        self.level = Combo(_choices(LEVELS), tr("职级"))
        self.organ = Combo(_choices(ORGANS), tr("班子"))
        self.show_members(members)
        self.member.key_chosen.connect(self._fill)
        form.add(tr("成员方"), self.member)
        form.add(tr("单位"), self.organisation)
        form.add(tr("职务"), self.title)
        form.add(tr("职级"), self.level, beside=self.organ)

    def show_members(self, members: Sequence[Choice]) -> None:
        self.member.show_choices([Choice("", tr("不属成员方")), *members])

    def show(self, facts: PostFacts) -> None:
        self.member.choose(facts.member)
        self.organisation.setText(facts.organisation)
        self.organisation.setCursorPosition(0)
        self.title.set_text(facts.title)
        self.level.choose(facts.level)
        self.organ.choose(facts.organ)

    def facts(self) -> PostFacts:
        """A title that says the organisation once more, 徐州市 + 徐州市副市长, is the rest of it."""
        organisation, title = self.organisation.text().strip(), self.title.text().strip()
        return PostFacts(
            self.member.key(),
            organisation,
            own_title(organisation, title),
            self.level.key(),
            self.organ.key(),
        )

    def _fill(self, key: str) -> None:
        members = {self.member.itemText(each) for each in range(self.member.count())}
        if self.organisation.text().strip() in ("", *members):
            self.organisation.setText(self.member.currentText() if key else "")


def _choices(words: dict[str, str]) -> list[Choice]:
    return [Choice("", tr("未载明")), *(Choice(key, tr(word)) for key, word in words.items())]
