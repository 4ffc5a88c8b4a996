"""A template that was made to do harm is one sentence, and does none. 有害的模板"""

from __future__ import annotations

import time

import pytest

from desktop.documents.template_facts import shape
from tests.desktop.test_template_file import refusal, rewritten, template


def test_loops_within_loops_are_ended() -> None:
    many = shape() | {"出席": [{"姓名": "甲", "单位": "乙", "职务": "丙"}] * 1000}
    nested = "".join(f"{{% for 人{place} in 出席 %}}" for place in range(4)) + "好" + "{% endfor %}" * 4
    begun = time.monotonic()
    assert refusal(template(nested), many).startswith("模板“公函”")
    assert time.monotonic() - begun < 20


def test_a_tag_outside_the_words_is_in_the_same_sandbox() -> None:
    def hidden(name: str, content: bytes) -> bytes:
        return content.replace(b"<w:sectPr", b'<w:bookmarkStart w:id="1" w:name="{{ \'\'.__class__ }}"/><w:sectPr', 1)

    raw = template("好")
    told = refusal(
        rewritten(raw, lambda name, content: hidden(name, content) if name == "word/document.xml" else content)
    )
    assert "不能用" in told


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "不是能打开的Word文件"),
        (b"PK\x03\x04rubbish", "不是能打开的Word文件"),
        (rewritten(template("好"), lambda name, old: old, word__vbaProject_bin=b"x"), "带有宏"),
        (
            rewritten(
                template("好"), lambda name, old: old.replace(b"wordprocessingml.document.main", b"macroEnabled.main")
            ),
            "带有宏",
        ),
        (
            rewritten(
                template("好"),
                lambda name, old: (
                    old.replace(b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document", 1)
                    if name == "word/document.xml"
                    else old
                ),
            ),
            "文档类型声明",
        ),
        (rewritten(template("好"), lambda name, old: old, word__media__a_bin=b"0" * 30_000_000), "太大"),
        (
            rewritten(
                template("好"),
                lambda name, old: old.replace(
                    b"</Relationships>",
                    b'<Relationship Id="x1" Type="a/attachedTemplate" Target="http://b/c.dot" TargetMode="External"/>'
                    b"</Relationships>",
                ),
            ),
            "引用了别处的文件",
        ),
        (
            rewritten(
                template("好"),
                lambda name, old: old.replace(
                    b"<w:body>", b'<w:body><w:p><w:fldSimple w:instr=" INCLUDETEXT C:/a.docx "/></w:p>'
                ),
            ),
            "有取用别处内容的域“INCLUDETEXT”",
        ),
        (
            rewritten(
                template("好"),
                lambda name, old: old.replace(b"<w:body>", b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 300),
            ),
            "不是能打开的Word文件",
        ),
    ],
    ids=["empty", "rubbish", "vba", "docm", "entity", "bomb", "remote template", "field", "broken nesting"],
)
def test_a_hostile_file_is_one_sentence(raw: bytes, sentence: str) -> None:
    told = refusal(raw)
    assert sentence in told
    assert "\n" not in told
