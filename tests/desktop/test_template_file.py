"""The office's own template is filled by a child that may break; what comes back is a paper or one sentence. 模板"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest

from db.meeting.entity import MeetingId, meetings
from db.store.errors import RuleError
from db.store.operation import Reader
from db.store.store import Store
from desktop.documents.minutes import minutes
from desktop.documents.template_facts import TAGS, Facts, Tag, shape, template_facts
from desktop.documents.template_help import template_help
from desktop.documents.word import write_docx
from desktop.template_check import TagError, check
from desktop.template_file import OF_TAG, filled, read_template
from tests.desktop.documents.section8 import assert_all

EXAMPLES = shape()


def template(*paragraphs: str, table: Sequence[Sequence[str]] = (), header: str = "", footer: str = "") -> bytes:
    """A Word file of these paragraphs, and after them a table."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    if table:
        cells = made.add_table(len(table), len(table[0]))
        for down, row in enumerate(table):
            for across, words in enumerate(row):
                cells.rows[down].cells[across].text = words
    made.sections[0].header.paragraphs[0].text = header
    made.sections[0].footer.paragraphs[0].text = footer
    made.core_properties.author = "OFFICE-PC\\secretary"
    return saved(made)


def saved(made: docx.document.Document) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def rewritten(raw: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same package with changed parts, and more of them."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, content in more.items():
            after.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def words(raw: bytes) -> list[str]:
    made = docx.Document(BytesIO(raw))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return [each.text for each in made.paragraphs] + cells


def refusal(raw: bytes, facts: Facts | None = None) -> str:
    with pytest.raises(RuleError) as refused:
        filled(raw, "公函", EXAMPLES if facts is None else facts)
    return str(refused.value)


def facts_of(store: Reader) -> Facts:
    meeting = meeting_of(store)
    return template_facts(store, meeting, minutes(store, meeting))


def meeting_of(store: Reader) -> MeetingId:
    return next(each.id for each in meetings(store) if each.parent is None)


def paths(facts: object, before: str = "") -> set[str]:
    """The paths of all texts among facts; of a list those of every item."""
    if isinstance(facts, dict):
        return {path for name, each in facts.items() for path in paths(each, f"{before}.{name}".lstrip("."))}
    if isinstance(facts, list):
        return {path for each in facts for path in paths(each, f"{before}[]")}
    return {before}


def test_the_facts_of_a_meeting_stand_where_the_tags_are(federation34: Store) -> None:
    raw = template(
        "{{ 会议.名称 }}于{{ 会议.时间 }}在{{会议.地点}}召开。",
        "{%p for 项 in 议定 %}",
        "{{ loop.index }}.{{ 项.标题 }}{{ 项.内容 }}",
        "{%p endfor %}",
        "{% if 会议.主题 %}主题：{{ 会议.主题 }}{% else %}无主题{% endif %}",
        table=(("{%tr for 人 in 出席 %}", ""), ("{{ 人.姓名 }}", "{{ 人.单位 }}{{ 人.职务 }}"), ("{%tr endfor %}", "")),
        header="{{ 组织.名称 }}",
    )
    facts = facts_of(federation34)
    made = filled(raw, "公函", facts)
    told = words(made)
    assert told[0] == "陕甘川宁毗邻地区经济联合会第34届年会于2024年8月30日至9月1日在四川省广元市召开。"
    assert told[1].startswith("1.")
    came = facts["出席"]
    assert isinstance(came, list)
    assert [each["姓名"] for each in came] == told[-2 * len(came) :: 2]
    assert docx.Document(BytesIO(made)).sections[0].header.paragraphs[0].text == "陕甘川宁毗邻地区经济联合会"
    assert "{" not in "".join(told)


def test_a_template_may_hold_the_paper_itself(federation34: Store) -> None:
    raw = template("{{ 公文.标题 }}", "{%p for 段 in 公文.段落 %}", "{{ 段.文字 }}", "{%p endfor %}")
    facts = facts_of(federation34)
    assert words(filled(raw, "公函", facts))[1:] == [each["文字"] for each in facts["公文"]["段落"]]  # type: ignore[index, call-overload]


def test_the_same_facts_give_the_same_bytes_and_no_name_of_a_machine(federation34: Store) -> None:
    raw, facts = template("{{ 会议.名称 }}"), facts_of(federation34)
    first = filled(raw, "公函", facts)
    assert filled(raw, "公函", facts) == first
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert all(b"OFFICE-PC" not in package.read(name) for name in package.namelist())


@pytest.mark.parametrize(
    "text", ["<w:p/>&x", "{{ 会议.名称 }}", "]]>", "甲\x00\x0b乙", "\u202e倒", "{% for x in y %}", "𠮷"]
)
def test_a_value_is_text_and_nothing_else(text: str) -> None:
    from desktop.documents.text import clean

    facts = shape()
    facts["会议"]["名称"] = clean(text)  # type: ignore[index, call-overload]
    assert words(filled(template("前{{ 会议.名称 }}后"), "公函", facts)) == [f"前{clean(text)}后"]


def test_every_tag_of_the_help_is_a_fact_and_every_fact_is_in_the_help(federation34: Store) -> None:
    told = {each.path for each in TAGS}
    assert paths(EXAMPLES) == told
    found = paths(facts_of(federation34))
    assert found <= told
    assert {path for path in told if "[]" not in path} <= found


def test_every_tag_can_be_used_as_the_help_says() -> None:
    assert words(filled(template(*map(used, TAGS)), "公函", EXAMPLES)) == [tag.example for tag in TAGS]


def used(tag: Tag) -> str:
    """A tag within as many loops as its path has lists."""
    *loops, last = tag.path.split("[].")
    opened, inner = "", ""
    for place, name in enumerate(loops):
        opened += f"{{% for 项{place} in {inner}{name} %}}"
        inner = f"项{place}."
    return opened + f"{{{{ {inner}{last} }}}}" + "{% endfor %}" * len(loops)


def test_the_help_is_a_paper_like_the_others(tmp_path: Path) -> None:
    write_docx(template_help(), tmp_path / "说明.docx")
    assert_all(tmp_path / "说明.docx")
    told = docx.Document(str(tmp_path / "说明.docx"))
    assert [row.cells[0].text for row in told.tables[0].rows][1:] == [each.path.replace("[]", "") for each in TAGS]


@pytest.mark.parametrize(
    ("paragraphs", "sentence"),
    [
        (["好", "{{ 会议.名字 }}"], "正文第2段的标签“{{ 会议.名字 }}”没有对应的事项"),
        (["{{ 会义 }}"], "正文第1段的标签“{{ 会义 }}”没有对应的事项"),
        (["{{ 会议.名称"], "正文第1段的标签“{{ 会议.名称”没有写完整"),
        (["{{ 会议.名称 | }}"], "正文第1段的标签“{{ 会议.名称 | }}”没有写完整"),
        (["{% for 人 in 出席 %}{{ 人.姓名 }}"], "正文第1段的标签“{% for 人 in 出席 %}”没有结束"),
        (["{% endfor %}"], "标签“{% endfor %}”前面没有对应的开头"),
        (["{% if 会议.主题 %}好{% endfor %}"], "标签“{% endfor %}”前面没有对应的开头"),
        (["{% for 人 in 出席 %}{{ 人.电话 }}{% endfor %}"], "标签“{{ 人.电话 }}”没有对应的事项"),
        (["{% for 字 in 会议.名称 %}{{ 字 }}{% endfor %}"], "不能用"),
        (["{{ ''.__class__ }}"], "不能用"),
        (["{{ 会议.__class__ }}"], "不能用"),
        (["{{ 会议['__class__'] }}"], "没有对应的事项"),
        (["{{ 会议.items() }}"], "不能用"),
        (["{{ 会议.名称 | attr('__class__') }}"], "不能用"),
        (["{{ 会议.名称.format(1) }}"], "不能用"),
        (["{{ '好' * 1000000000 }}"], "不能用"),
        (["{% for 数 in range(1000000000) %}好{% endfor %}"], "不能用"),
        (["{% set 数 = 1 %}"], "不能用"),
        (["{% macro 甲() %}"], "不能用"),
        (["{% include 'a' %}"], "不能用"),
        (["{% import 'os' as os %}"], "不能用"),
        (["{% raw %}"], "不能用"),
        (["{% colspan 3 %}"], "不能用"),
        (["{{ cycler }}"], "没有对应的事项"),
        (["{{ 7 ** 99999999 }}"], "不能用"),
        (["{{ 会议.名称 | safe }}"], "不能用"),
        (["{% for 人 in 出席 recursive %}{{ loop(出席) }}{% endfor %}"], "不能用"),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_a_broken_or_dangerous_tag_is_named_with_its_place(paragraphs: list[str], sentence: str) -> None:
    with pytest.raises(TagError) as refused:
        check(docx.Document(BytesIO(template(*paragraphs))), EXAMPLES)
    error = refused.value
    assert sentence in OF_TAG[error.why].format(name="公函", place=error.place, tag=error.tag)


@pytest.mark.parametrize("tag", ["{{ 会议.名字 }}", "{{ ''.__class__ }}", "{{ 会议.名称", "{% for 人 in 出席 %}"])
def test_the_child_hands_on_what_is_wrong_as_one_sentence(tag: str) -> None:
    told = refusal(template("好", tag))
    assert told.startswith(f"模板“公函”正文第2段的标签“{tag}”")
    assert "\n" not in told


def test_the_place_in_a_table_a_header_or_a_footer_is_told() -> None:
    assert "正文第1个表格第2行第2格" in refusal(template("好", table=(("甲", "乙"), ("丙", "{{ 丁 }}"))))
    assert "页眉第1段" in refusal(template("好", header="{{ 丁 }}"))
    assert "页脚第1段" in refusal(template("好", footer="{{ 丁 }}"))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="读不出来"):
        read_template(tmp_path / "没有.docx")
