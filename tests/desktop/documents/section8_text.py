"""Assertions about titles, paragraphs and words (5-16, 25). 文字断言"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from tests.desktop.documents.docx_reading import (
    MAIN,
    SPACES,
    Docx,
    attribute,
    faces,
    found,
    number,
    paragraph_property,
    run_property,
    runs_with_text,
    sizes,
    style_of,
    text_of,
)

_FACES = {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}
_HAN = re.compile("[\u3400-\u9fff]")
_DAY = re.compile(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")
_SYMBOLS = re.compile("[“”‘’…—]")


def every_face_is_a_standard_one(docx: Docx) -> None:
    """5"""
    for paragraph, run, text in runs_with_text(docx):
        if _HAN.search(text):
            assert run_property(docx, paragraph, run, "rFonts", "eastAsia") in _FACES, text


def chinese_signs_are_set_as_chinese(docx: Docx) -> None:
    """6"""
    for paragraph, run, text in runs_with_text(docx):
        if _SYMBOLS.search(text):
            assert attribute(run.find("w:rPr/w:rFonts", SPACES), "hint") == "eastAsia", text
            faces = {run_property(docx, paragraph, run, "rFonts", kind) for kind in ("ascii", "eastAsia", "hAnsi")}
            assert len(faces) == 1, text


def body_is_indented_by_two(docx: Docx) -> None:
    """7"""
    for paragraph in docx.styled("BodyText"):
        indent = paragraph_property(docx, paragraph, "ind")
        assert number(indent, "firstLineChars") == 200
        assert number(indent, "firstLine") > 0
        assert attribute(paragraph_property(docx, paragraph, "jc"), "val") == "both"
        assert _no_space_around(docx, paragraph)
        assert sizes(docx, paragraph) <= {"32"}
        spacing = paragraph_property(docx, paragraph, "spacing")
        if spacing is not None:  # a squeezed page
            assert (attribute(spacing, "lineRule"), number(spacing, "line") >= 520) == ("exact", True)


def _no_space_around(docx: Docx, paragraph: Element) -> bool:
    spacing = paragraph_property(docx, paragraph, "spacing")
    return number(spacing, "before") == 0 and number(spacing, "after") == 0


def _bold(docx: Docx, paragraph: Element) -> bool:
    runs = paragraph.findall("w:r", SPACES)
    return (
        any(
            run.find("w:rPr/w:b", SPACES) is not None
            or attribute(run.find("w:rPr/w:rStyle", SPACES), "val") == "LeadIn"
            for run in runs
        )
        or docx.styles[style_of(paragraph)].find("w:rPr/w:b", SPACES) is not None
    )


def titles_are_small_title_song(docx: Docx) -> None:
    """8"""
    for paragraph in docx.styled("Title"):
        assert sizes(docx, paragraph) == {"44"}
        assert set(faces(docx, paragraph)) == {"方正小标宋简体"}
        assert attribute(paragraph_property(docx, paragraph, "jc"), "val") == "center"
        assert not _bold(docx, paragraph)
        spacing = paragraph_property(docx, paragraph, "spacing")
        assert (attribute(spacing, "lineRule"), attribute(spacing, "line")) == ("exact", "720")
        assert attribute(paragraph_property(docx, paragraph, "snapToGrid"), "val") == "0"


def headings_have_their_faces(docx: Docx) -> None:
    """9"""
    rules = (
        ("Heading1", r"^[一二三四五六七八九十]+、", "黑体"),
        ("Heading2", r"^（[一二三四五六七八九十]+）", "楷体_GB2312"),
        ("Heading3", r"^\d+\.", "仿宋_GB2312"),
        ("Heading4", r"^（\d+）", "仿宋_GB2312"),
    )
    for style, pattern, face in rules:
        for paragraph in docx.styled(style):
            assert re.match(pattern, text_of(paragraph)), text_of(paragraph)
            assert set(faces(docx, paragraph)) == {face}
            assert sizes(docx, paragraph) == {"32"}
            assert not _bold(docx, paragraph)


def lead_ins_close_with_a_full_stop(docx: Docx) -> None:
    """9: the bold sentence inside a paragraph"""
    for _, run, text in runs_with_text(docx):
        if attribute(run.find("w:rPr/w:rStyle", SPACES), "val") == "LeadIn":
            assert text.endswith("。"), text


def red_mark_fits_the_line(docx: Docx) -> None:
    """10"""
    for paragraph in docx.styled("RedMark"):
        assert docx.paragraphs()[0] is paragraph
        assert 1900 <= number(paragraph_property(docx, paragraph, "spacing"), "before") <= 1990
        for run in paragraph.findall("w:r", SPACES):
            assert run_property(docx, paragraph, run, "color", "val") == "FF0000"
            assert run_property(docx, paragraph, run, "rFonts", "eastAsia") == "方正小标宋简体"
            narrowed = int(run_property(docx, paragraph, run, "w", "val") or 100)
            size = int(run_property(docx, paragraph, run, "sz", "val") or 0)
            assert narrowed / 100 * size * 10 * len(text_of(run)) <= 8844


def number_stands_between_two_empty_lines_over_red(docx: Docx) -> None:
    """11"""
    for paragraph in docx.styled("IssueNumber", "IssueNumberUpward"):
        text = text_of(paragraph).split("\t")[0]
        assert re.match(r"^[\u4e00-\u9fff]+〔\d{4}〕[1-9]\d*号$", text), text
        assert "第" not in text
        border = found(paragraph, "w:pPr/w:pBdr/w:bottom")
        assert attribute(border, "color") == "FF0000"
        assert 6 <= number(border, "space") <= 11
        assert 8 <= number(border, "sz") <= 12
        assert _empty_around(docx, paragraph) == (2, 2)
        if style_of(paragraph) == "IssueNumber":
            assert attribute(paragraph_property(docx, paragraph, "jc"), "val") == "center"


def _empty_around(docx: Docx, paragraph: Element) -> tuple[int, int]:
    """Count the empty paragraphs directly before and after one."""
    all_of_them = list(docx.body)
    place = all_of_them.index(paragraph)
    before, after = all_of_them[:place][::-1], all_of_them[place + 1 :]
    return _empty(before), _empty(after)


def _empty(elements: list[Element]) -> int:
    count = 0
    for element in elements:
        if element.tag != MAIN + "p" or text_of(element) or style_of(element) != "Flush":
            break
        count += 1
    return count


def addressees_stand_flush(docx: Docx) -> None:
    """12"""
    for paragraph in docx.styled("Addressee"):
        assert paragraph_property(docx, paragraph, "ind") is None
        assert text_of(paragraph).endswith("：")
        assert _empty_around(docx, paragraph)[0] == 1


def attachment_note_hangs(docx: Docx) -> None:
    """13"""
    notes = docx.styled("AttachmentNote")
    for place, paragraph in enumerate(notes):
        indent = paragraph_property(docx, paragraph, "ind")
        text = text_of(paragraph)
        assert text[-1] not in "。，；、：", text
        if place == 0:
            assert text.startswith("附件：")
            assert _empty_around(docx, paragraph)[0] == 1
            assert number(indent, "leftChars") - number(indent, "hangingChars") == 200


def signature_is_placed_by_the_day(docx: Docx) -> None:
    """14, from the widths counted here: a digit is half a character"""
    for name, day in _signatures(docx):
        assert _DAY.match(text_of(day)), text_of(day)
        difference = _width(text_of(day)) - _width(text_of(name))
        name_right, day_right = (number(paragraph_property(docx, each, "ind"), "rightChars") for each in (name, day))
        if _empty_around(docx, name)[0] == 2:  # sealed
            assert day_right == 400
            assert name_right == round(100 * max(0, 4 + difference / 2))
        elif difference > 0:
            assert day_right == 200
            assert name_right == round(100 * (4 + difference))
        else:
            assert name_right == 200
            assert day_right == round(-100 * difference)


def _signatures(docx: Docx) -> list[tuple[Element, Element]]:
    """Each day with the name above it; a day that is not known yet is written by hand."""
    elements = list(docx.body)
    above = [(elements[elements.index(day) - 1], day) for day in docx.styled("SignedOn")]
    assert all(style_of(name) == "Signature" for name, _ in above)
    return above


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)


def attachments_begin_a_page(docx: Docx) -> None:
    """15"""
    elements = list(docx.body)
    noted = "".join(text_of(each) for each in docx.styled("AttachmentNote"))
    for paragraph in docx.styled("AttachmentMark"):
        assert paragraph.find("w:pPr/w:pageBreakBefore", SPACES) is not None
        assert re.match(r"^附件\d*$", text_of(paragraph))
        assert set(faces(docx, paragraph)) == {"黑体"}
        assert paragraph_property(docx, paragraph, "ind") is None
        title = elements[elements.index(paragraph) + 2]
        assert style_of(title) == "Title"
        if noted:
            assert text_of(title).replace("\n", "") in noted


def name_lists_hang_after_the_colon(docx: Docx) -> None:
    """16"""
    heads = []
    for paragraph in docx.styled("NameList"):
        first, *rest = [run for run in paragraph.findall("w:r", SPACES) if text_of(run)]
        head = text_of(first)
        heads.append(head)
        assert head.endswith("：")
        assert run_property(docx, paragraph, first, "rFonts", "eastAsia") == "黑体"
        assert {run_property(docx, paragraph, run, "rFonts", "eastAsia") for run in rest} <= {"仿宋_GB2312"}
        indent = paragraph_property(docx, paragraph, "ind")
        assert number(indent, "hangingChars") == 100 * len(head)
        assert number(indent, "leftChars") == 200 + 100 * len(head)
    told = [head for head in heads if head in ("出席：", "请假：", "列席：")]
    assert told == sorted(told, key=("出席：", "请假：", "列席：").index)
    if heads:
        assert _empty_around(docx, docx.styled("NameList")[0])[0] == 1


def wording_is_that_of_a_paper(docx: Docx) -> None:
    """25"""
    words = docx.words()
    for pattern in (r"\d{4}-{2}\d{4}", r"[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]", r"\*\*", "》、《"):
        assert not re.search(pattern, words), re.search(pattern, words)
