"""Names with characters that the faces of official papers lack are told, and nothing else is. 生僻字"""

from __future__ import annotations

import pytest

from desktop.documents.paper import NameList, Paper, Paragraph, RecordBlock, Run, Style, Table, TableColumn, body
from desktop.documents.rare_letters import rare_letters


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        (Paper(("会议纪要",), (body("“丝路”——2024，董里、柏贞尧〔2024〕①℃🙂"),)), ()),
        (Paper((), (body("王喆、李昇、赵𠮷"),)), ("昇", "喆", "𠮷")),
        (Paper((), (Table((TableColumn("姓名", 20),), (("刘堃",),)),)), ("堃",)),
        (Paper((), (NameList("出席", "马祎"),)), ("祎",)),
        (Paper(("陈玥",)), ("玥",)),
        (Paper((), record=RecordBlock(copies_to="陈玥")), ("玥",)),
        (Paper((), (Paragraph((Run("一、喆"),), Style.HEADING_1),)), ()),
    ],
    ids=["ordinary", "body", "table", "list", "title", "record block", "a face of many characters"],
)
def test_what_the_standard_faces_lack(paper: Paper, found: tuple[str, ...]) -> None:
    assert set(rare_letters(paper)) == set(found)
