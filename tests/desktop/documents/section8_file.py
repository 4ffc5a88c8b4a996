"""Assertions about the file, its pages, tables and record block (1-4, 17-22, 27). 版面断言"""

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
    sizes,
    text_of,
)

# The order of children in the transitional schema of ECMA-376.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "font": "altName panose1 charset family notTrueType pitch sig",
}


_FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr", "tbl": "tblPr"}
"""What comes before all else in an element that has it."""


def page_is_a4(docx: Docx) -> None:
    """1"""
    for size in docx.body.iter(MAIN + "pgSz"):
        sides = (attribute(size, "w"), attribute(size, "h"))
        assert sides == (("16838", "11906") if attribute(size, "orient") == "landscape" else ("11906", "16838"))


def margins_are_the_standards(docx: Docx) -> None:
    """2, portrait sections"""
    for section in docx.body.iter(MAIN + "sectPr"):
        if attribute(found(section, "w:pgSz"), "orient") == "landscape":
            continue
        margins = found(section, "w:pgMar")
        assert [number(margins, side) for side in ("top", "bottom", "left", "right")] == [2098, 1984, 1588, 1474]
        assert abs(number(margins, "footer") - 1307) <= 6


def grid_is_of_lines(docx: Docx) -> None:
    """3"""
    for section in docx.body.iter(MAIN + "sectPr"):
        grid = found(section, "w:docGrid")
        assert (attribute(grid, "type"), attribute(grid, "linePitch")) == ("lines", "579")
        assert attribute(grid, "charSpace") is None
    assert attribute(found(docx.styles["Normal"], "w:rPr/w:spacing"), "val") == "-5"


def no_theme_font_anywhere(docx: Docx) -> None:
    """4"""
    for name, part in docx.parts.items():
        for element in part.iter():
            assert not any(key.endswith("Theme") for key in element.attrib), name


def record_block_is_held_to_the_foot(docx: Docx) -> None:
    """17"""
    for anchor in docx.body.iterfind(".//wp:anchor", SPACES):
        table = anchor.find(".//w:tbl", SPACES)
        if table is None:
            continue
        place = found(anchor, "wp:positionV")
        assert place.get("relativeFrom") == "margin"
        assert found(place, "wp:align").text == "bottom"
        assert number(found(table, "w:tblPr/w:tblW"), "w") == 8844
        if docx.styled("LetterRoom"):
            assert table.find("w:tblPr/w:tblBorders", SPACES) is None  # 10.1: a letter has no rules there
            continue
        borders = found(table, "w:tblPr/w:tblBorders")
        assert [number(borders.find(f"w:{side}", SPACES), "sz") for side in ("top", "bottom", "insideH")] == [8, 8, 6]
        for paragraph in table.iter(MAIN + "p"):
            assert sizes(docx, paragraph) == {"28"}
    choices = list(docx.body.iterfind(".//mc:AlternateContent", SPACES))
    assert all(choice.find("mc:Fallback", SPACES) is not None for choice in choices)


def record_block_says_who_and_when(docx: Docx) -> None:
    """18"""
    tables = docx.body.iterfind(".//wp:anchor//w:tbl", SPACES)
    for table in () if docx.styled("LetterRoom") else tables:
        rows = [list(row.iter(MAIN + "p")) for row in table.iterfind("w:tr", SPACES)]
        for (line,) in (row for row in rows if len(row) == 1):
            assert re.match(r"^抄送：.+。$", text_of(line))
        for office, day in (row for row in rows if len(row) == 2):
            assert number(paragraph_property(docx, office, "ind"), "left") == 280
            assert re.match(r"^\d{4}年\d{1,2}月\d{1,2}日印发$", text_of(day))
            assert number(paragraph_property(docx, day, "ind"), "right") == 280


def page_numbers_change_sides(docx: Docx) -> None:
    """19"""
    assert docx.parts["word/settings.xml"].find("w:evenAndOddHeaders", SPACES) is not None
    kinds = {attribute(each, "type") for each in docx.body.iter(MAIN + "footerReference")}
    several_letters = len(docx.body.findall(".//wp:docPr[@name='发函机关标志']", SPACES)) > 1
    cut = any(docx.body.find(each, SPACES) is not None for each in (".//v:textpath", ".//w:top[@w:val='dashed']"))
    if several_letters or cut:
        assert not kinds  # cards and badges bear no numbers, nor letters that each begin anew
        return
    assert kinds == {"default", "even"}
    for name, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        paragraph = found(docx.parts[name], "w:p")
        assert number(paragraph_property(docx, paragraph, "ind"), side) == 280
        align = attribute(paragraph_property(docx, paragraph, "jc"), "val") or "left"
        assert align == side
        assert text_of(paragraph) == "— 1 —"
        assert set(faces(docx, paragraph)) == {"宋体"}
        assert sizes(docx, paragraph) == {"28"}
        assert "PAGE" in (found(paragraph, ".//w:instrText").text or "")
    assert docx.body.find(".//w:pgNumType", SPACES) is None


def settings_are_chinese_and_of_word_2013(docx: Docx) -> None:
    """20"""
    settings = docx.parts["word/settings.xml"]
    assert attribute(found(settings, "w:characterSpacingControl"), "val") == "doNotCompress"
    assert attribute(found(settings, "w:themeFontLang"), "eastAsia") == "zh-CN"
    modes = {attribute(each, "name"): attribute(each, "val") for each in settings.iter(MAIN + "compatSetting")}
    assert modes["compatibilityMode"] == "15"


def children_stand_in_the_schemas_order(docx: Docx) -> None:
    """21"""
    for part in docx.parts.values():
        for element in part.iter():
            order = _ORDER.get(element.tag.removeprefix(MAIN))
            if order is not None and element.tag.startswith(MAIN):
                places = [order.split().index(child.tag.removeprefix(MAIN)) for child in element]
                assert places == sorted(places), (element.tag, [child.tag for child in element])
            first = MAIN + _FIRST.get(element.tag.removeprefix(MAIN), "")
            assert [child.tag for child in element].count(first) <= 1
            assert all(child.tag != first for child in list(element)[1:]), element.tag
            if element.tag == MAIN + "tc":
                assert element[-1].tag == MAIN + "p", "a cell ends with a paragraph"


def tables_repeat_their_header(docx: Docx) -> None:
    """22"""
    size = docx.body.find("w:sectPr/w:pgSz", SPACES)
    whole = 12756 if attribute(size, "orient") == "landscape" else 8844
    for table in docx.body.findall("w:tbl", SPACES):
        if table.find("w:tblPr/w:tblCaption", SPACES) is not None:
            _boxes_fill_the_width(table, whole)
            continue
        widths = [number(each, "w") for each in found(table, "w:tblGrid")]
        assert sum(widths) == whole
        first, *rows = table.findall("w:tr", SPACES)
        assert first.find("w:trPr/w:tblHeader", SPACES) is not None
        for row in rows:
            assert row.find("w:trPr/w:cantSplit", SPACES) is not None
            height = found(row, "w:trPr/w:trHeight")
            assert number(height, "val") >= 567
            assert attribute(height, "hRule") == "atLeast"
            assert [number(found(cell, "w:tcPr/w:tcW"), "w") for cell in row.findall("w:tc", SPACES)] == widths


VML = "{urn:schemas-microsoft-com:vml}"


def _boxes_fill_the_width(table: Element, whole: int) -> None:
    """Seats and badges are no list: they have no header, and their cells span half boxes."""
    grid = [number(each, "w") for each in found(table, "w:tblGrid")]
    assert sum(grid) == whole
    for row in table.findall("w:tr", SPACES):
        assert row.find("w:trPr/w:cantSplit", SPACES) is not None
        assert number(found(row, "w:trPr/w:trHeight"), "val") >= 567
        cells = row.findall("w:tc", SPACES)
        assert sum(number(found(cell, "w:tcPr/w:gridSpan"), "val") for cell in cells) == len(grid)
        assert sum(number(found(cell, "w:tcPr/w:tcW"), "w") for cell in cells) == whole


def cards_bear_a_name_twice(docx: Docx) -> None:
    """23"""
    for paragraph in docx.paragraphs():
        sides = [each.get("string", "") for each in paragraph.iter(f"{VML}textpath") if each.get("string")]
        if not sides:
            continue
        assert len(sides) == 2
        assert sides[0] == sides[1]
        assert len(sides[0]) != 2, "two characters stand apart"


def counted_votes_add_up(docx: Docx) -> None:
    """24"""
    for table in docx.body.findall("w:tbl", SPACES):
        rows = [["".join(cell.itertext()) for cell in row.findall("w:tc", SPACES)] for row in table.iter(MAIN + "tr")]
        told = {row[0]: row[1] for row in rows if len(row) == 2}
        counts = [told[name] for name in ("赞成", "反对", "弃权", "未表决", "无效") if name in told]
        if counts and counts[0].endswith("家"):
            assert sum(int(each[:-1]) for each in counts) == int(told["到会参加表决"][:-1])
            assert told["表决方式"] not in ("鼓掌通过", "协商一致", "无异议")


def properties_name_no_machine_and_no_hour(docx: Docx) -> None:
    """27"""
    assert {name for name in docx.parts if name.startswith("docProps/")} <= {"docProps/core.xml", "docProps/custom.xml"}
    tags = {element.tag.split("}")[1] for element in docx.parts["docProps/core.xml"]}
    assert tags == {"title", "creator"}
