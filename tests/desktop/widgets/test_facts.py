"""Labels and values of a record stand beside each other. 载明事项"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.widgets.facts import Facts
from desktop.widgets.label import Label
from tests.desktop.dialogs import settle


def test_in_a_high_panel_each_value_stands_beside_its_label(application: QApplication) -> None:
    facts = Facts("移交双方")
    facts.resize(320, 400)
    for told in ((("移交方", "宝鸡市"), ("接收方", "广元市"), ("见证", "未载明")), (("移交方", "宝鸡市"),)):
        facts.show_facts(told)
        facts.show()
        settle()
        middles = {each.text(): each.geometry().center().y() for each in facts.findChildren(Label) if each.isVisible()}
        assert [middles[name] for name, _ in told] == [middles[value] for _, value in told]
    facts.close()
    facts.deleteLater()
