"""A paper that somebody changed by hand, from the command line. 对照命令"""

from __future__ import annotations

from pathlib import Path

from db.exporting.entity import PaperExport
from db.store.store import Store
from desktop.settings import key_folder
from tests.desktop.commands.conftest import Program
from tests.desktop.documents.test_every_paper import annual_meeting
from tests.desktop.test_exporting import change, describe


def test_a_changed_paper_is_compared_and_not_written_over(lianxi: Program, recorded: Path, tmp_path: Path) -> None:
    path = tmp_path / "纪要.docx"
    assert lianxi("export", "minutes", "-o", path).code == 0
    assert lianxi("export", "minutes", "-o", path).code == 0  # as we wrote it, it may be replaced
    assert "没有改动" in lianxi("compare", path).sentence
    change(path, "四川省广元市", "四川广元")
    theirs = path.read_bytes()
    assert lianxi("export", "minutes", "-o", path).sentence == (
        "“纪要.docx”导出后有人改过1处，没有覆盖：请另取文件名，或用 lianxi compare 逐处对照"
    )
    assert path.read_bytes() == theirs
    told = lianxi("compare", path, "--json").json
    assert (told["document"], told["known"]) == ("minutes", True)
    (place,) = told["differences"]
    assert place["before"] == place["now"]
    assert place["file"] == place["before"].replace("四川省广元市", "四川广元")
    assert "文件中：" in lianxi("compare", path).out


def test_each_way_of_going_out_is_recorded_once(lianxi: Program, recorded: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "c.xlsx", "d.csv"):
        assert lianxi("export", "attendance", "-o", tmp_path / name).code == 0
    with Store.open(recorded, keys=key_folder(), query_only=True) as store:
        assert [each.way for each in store.find(PaperExport)] == ["docx", "xlsx", "csv"]


def test_while_the_window_has_the_store_papers_go_out_unrecorded(
    program: Program, recorded: Path, tmp_path: Path
) -> None:
    with Store.open(recorded, keys=key_folder()) as store:
        answer = program("export", "minutes", "-o", tmp_path / "a.docx")
        assert (answer.code, (tmp_path / "a.docx").exists()) == (0, True)
        assert store.find(PaperExport) == ()


def test_rare_characters_are_told_without_a_font(lianxi: Program, recorded: Path, tmp_path: Path) -> None:
    assert lianxi("export", "minutes", "-o", tmp_path / "a.docx").err == ""
    with Store.open(recorded, keys=key_folder()) as store:
        describe(store, annual_meeting(store), "共谋堃运")
    answer = lianxi("export", "minutes", "-o", tmp_path / "b.docx")
    assert answer.code == 0
    assert answer.err == "仿宋_GB2312等标准字体没有这些字，Word会换用别的字体，请核对：堃\n"
