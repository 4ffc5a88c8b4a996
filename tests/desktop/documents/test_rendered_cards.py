"""A folded card as an office program lays it out. 席卡的版面"""

from __future__ import annotations

from pathlib import Path

from desktop.documents.drawn import Card
from desktop.documents.paper import Paper
from desktop.documents.word import write_docx
from tests.desktop.documents.rendering import picture, rendered_in


def test_a_card_can_be_read_from_both_sides(tmp_path: Path) -> None:
    """Above the fold stands what stands below it, upside down; a point is allowed for smoothing."""
    write_docx(Paper((), (Card("王　毅"),), landscape=True), tmp_path / "card.docx")
    width, height, pixels = picture(rendered_in(tmp_path, [tmp_path / "card.docx"])["card"], 0)
    rows = [[pixels[3 * (y * width + x)] < 128 for x in range(0, width, 5)] for y in range(0, height, 5)]
    inked = [y for y, row in enumerate(rows) if any(row)]
    fold = len(rows) // 2
    upper, lower = [y for y in inked if y < fold], [y for y in inked if y >= fold]
    assert len(upper) > 50
    assert abs(len(upper) - len(lower)) <= 2
    turned = [rows[y][::-1] for y in reversed(upper)]
    pairs = [
        (a, b)
        for one, other in zip(turned, (rows[y] for y in lower), strict=False)
        for a, b in zip(one, other, strict=True)
    ]
    both, either = sum(a and b for a, b in pairs), sum(a or b for a, b in pairs)
    straight = [(a, b) for y, z in zip(upper, lower, strict=False) for a, b in zip(rows[y], rows[z], strict=True)]
    assert both > 0.8 * either
    assert sum(a and b for a, b in straight) < 0.8 * sum(a or b for a, b in straight)
