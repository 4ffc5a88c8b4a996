"""The style sheet of a Word file, made from the table of forms. 样式表"""

from __future__ import annotations

from desktop.documents import form
from desktop.documents.form import Form
from desktop.documents.word_xml import HEADER, fonts, indent, justified, namespaces

_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

_DEFAULTS = f"""<w:docDefaults><w:rPrDefault><w:rPr>{fonts(form.IMITATION_SONG)}<w:sz w:val="32"/><w:szCs w:val="32"/>\
{_LANGUAGE}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"""

# Spaces that Word adds between Chinese and digits would leave the grid of 28. Stops may hang into the margin, which is
# Word's own habit; LibreOffice 7.4 reads that switch the wrong way round and so keeps them within the text.
_NORMAL = f"""<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>\
<w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>\
<w:rPr><w:color w:val="000000"/><w:spacing w:val="{form.TIGHTER}"/></w:rPr></w:style>"""

_TABLE = """<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>\
<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>\
<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""

_CHARACTER = """<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"""


def styles_xml() -> str:
    """Return styles.xml."""
    parts = [_DEFAULTS, _NORMAL, _CHARACTER, _TABLE]
    parts += [_paragraph_style(shape) for shape in form.FORMS]
    parts += [
        _character_style("LeadIn", "公文导语", "<w:b/>"),
        _character_style("ListHead", "公文名单头", fonts(form.BLACK)),
        _character_style("SignerName", "公文签发人", fonts(form.HAND)),
    ]
    return f"{HEADER}<w:styles{namespaces('w')}>{''.join(parts)}</w:styles>"


def _paragraph_style(shape: Form) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{shape.identifier}"{_custom(shape)}><w:name w:val="{shape.name}"/>'
        f'<w:basedOn w:val="Normal"/>{_following(shape)}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(shape)}</w:pPr><w:rPr>{_run_properties(shape)}</w:rPr></w:style>"
    )


def _custom(shape: Form) -> str:
    """Styles with Word's own names are Word's; the others are ours."""
    return "" if shape.name.isascii() else ' w:customStyle="1"'


def _following(shape: Form) -> str:
    return '<w:next w:val="BodyText"/>' if shape.outline is not None or shape is form.TITLE else ""


def _paragraph_properties(shape: Form) -> str:
    exact = f' w:line="{shape.exact}" w:lineRule="exact"' if shape.exact else ""
    before = f' w:before="{shape.before}"' if shape.before else ""
    return (
        ("<w:keepNext/>" if shape.keep_next else "")
        + ('<w:snapToGrid w:val="0"/>' if shape.exact else "")
        + (f"<w:spacing{before}{exact}/>" if exact or before else "")
        + indent(shape)
        + justified(shape.align)
        + (f'<w:outlineLvl w:val="{shape.outline}"/>' if shape.outline is not None else "")
    )


def _run_properties(shape: Form) -> str:
    return (
        fonts(shape.font)
        + (f'<w:color w:val="{form.RED}"/>' if shape.red else "")
        + ("" if shape.tighter == form.TIGHTER else f'<w:spacing w:val="{shape.tighter}"/>')
        + f'<w:sz w:val="{shape.half_points}"/><w:szCs w:val="{shape.half_points}"/>'
    )


def _character_style(identifier: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )
