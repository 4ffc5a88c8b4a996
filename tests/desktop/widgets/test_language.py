"""What the user reads, in both languages. 界面语言"""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTreeView, QWidget

from db.store.glossary import Said
from desktop import language
from desktop.dialogs.print_paper import PrintPaper
from desktop.dialogs.save_file import SaveFile
from desktop.language import install, marked, sentences, tr, untranslated


@pytest.fixture(autouse=True)
def back_to_chinese(application: QApplication):
    yield
    install(application, "zh")


def test_chinese_is_shown_as_it_is_written(application: QApplication) -> None:
    install(application, "zh")
    assert tr("取消") == "取消"
    assert tr("第{number}页 / 共{count}页", number=1, count=9) == "第1页 / 共9页"


def test_english_replaces_a_template_and_then_fills_it(application: QApplication) -> None:
    install(application, "en")
    assert tr("第{number}页 / 共{count}页", number=1, count=9) == "Page 1 of 9"


def test_a_sentence_inside_a_sentence_is_english_too(application: QApplication) -> None:
    install(application, "en")
    assert (
        tr("{numbers}，{result}", numbers=Said("赞成{count}家", {"count": 7}), result=Said("通过")) == "7 for: Adopted"
    )


def test_a_sentence_without_translation_stays_readable(application: QApplication) -> None:
    install(application, "en")
    assert tr("这一句没有译文{n}", n=3) == "这一句没有译文3"


def test_going_back_to_chinese_leaves_no_english_behind(application: QApplication) -> None:
    install(application, "en")
    install(application, "zh")
    assert tr("取消") == "取消"


def test_the_toolkits_own_words_are_chinese_too(application: QApplication) -> None:
    install(application, "zh")
    assert application.translate("QPlatformTheme", "Cancel") == "取消"


def test_marks_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        'title = tr("标题")\nraise RuleError(say("{name}不在" "名单中"), name=name)\n'
        'COLUMNS = (Column("姓名", str), Column[int]("人数", str))\ntr(variable)\nsay("")\nColumn("id", str)\n',
        encoding="utf-8",
    )
    assert [text for text, _ in marked(tmp_path)] == ["标题", "{name}不在名单中", "姓名", "人数"]


def test_a_missing_translation_is_named_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("desktop", "db"):
        (tmp_path / folder).mkdir()
    (tmp_path / "desktop" / "page.py").write_text('\ntr("取消"), tr("无此译文")', encoding="utf-8")
    monkeypatch.setattr(language, "ROOT", tmp_path)
    assert untranslated() == {"无此译文": "desktop/page.py:2"}


OURS = ("desktop/widgets/", "desktop/look/")


def test_every_control_speaks_english() -> None:
    assert {text: place for text, place in untranslated().items() if place.startswith(OURS)} == {}


COUNTERS = {"unit"}
"""Values that English has no word for: 届 and 次 count meetings."""


def test_translations_keep_the_same_values() -> None:
    from string import Formatter

    def values(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    pairs = [(text, values(text), values(english)) for text, english in sentences("en").items()]
    assert [text for text, chinese, english in pairs if not chinese - COUNTERS <= english <= chinese] == []


def test_english_counts_one_thing_as_one(application: QApplication) -> None:
    language.install(application, "en")
    try:
        assert [tr("{count} 人", count=number) for number in (0, 1, 2)] == ["0 people", "1 person", "2 people"]
        assert tr("{count} 条", count=1) == "1 line"
    finally:
        language.install(application, "zh")


TYPED = re.compile("举手|点名|无记名|电子|通讯|一般|重大|章程|发出|收回|有效|无效|代|确认|第|件")
"""Keys of the entry line in English: what has no letters, and the list of keys above the row of their letters."""


def test_hints_of_the_entry_line_name_keys_by_their_letters() -> None:
    english = sentences("en")
    hints = {english[text] for folder in ("recording", "ballot") for text, _ in marked(language.ROOT / "db" / folder)}
    hints |= {english[text] for text, _ in marked(language.ROOT / "desktop" / "pages" / "live")}
    assert [hint for hint in hints if re.search("[\u4e00-\u9fff]", TYPED.sub("", hint))] == []


def test_the_table_is_sorted_one_sentence_a_line() -> None:
    text = (language.TRANSLATIONS / "en.json").read_text(encoding="utf-8")
    table = json.loads(text)
    assert list(table) == sorted(table)
    assert text.count("\n") == len(table) + 2


def test_the_toolkits_own_dialogs_are_chinese(application: QApplication, tmp_path: Path) -> None:
    (tmp_path / "文件夹甲").mkdir()
    holder = QWidget()
    saving, printing = SaveFile(holder, tmp_path / "纪要", "docx"), PrintPaper(holder, "纪要", 3)
    saving.open()
    table = saving.findChild(QTreeView)
    while not table.model().rowCount(table.rootIndex()):
        application.processEvents()
    kinds = [_words_of(table.model().index(0, 2, table.rootIndex()).data())]
    words = [_words_of(each.text()) for each in saving.findChildren(QLabel) + saving.findChildren(QAbstractButton)]
    words += [_words_of(each.text()) for each in printing.findChildren(QLabel) + printing.findChildren(QAbstractButton)]
    for dialog in (saving, printing):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.close()
    holder.deleteLater()
    assert [each for each in words + kinds if each] == []


def _words_of(text: str) -> str:
    """What is left of a text that a reader of Chinese cannot read: words of two letters and more."""
    plain = re.sub(r"PDF|[A-Z]+(?=\))", "", text or "")
    return text if re.search("[A-Za-z]{2}", plain) else ""
