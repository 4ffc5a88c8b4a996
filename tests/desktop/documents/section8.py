"""What every Word file of this program must be, assertion by assertion, for any .docx path. 公文格式断言

The numbers in the docstrings are those of the design's list for documents (GB/T 9704-2012).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.desktop.documents.docx_reading import (
    Docx,
    opened,
)
from tests.desktop.documents.section8_file import (
    cards_bear_a_name_twice,
    children_stand_in_the_schemas_order,
    counted_votes_add_up,
    grid_is_of_lines,
    margins_are_the_standards,
    no_theme_font_anywhere,
    page_is_a4,
    page_numbers_change_sides,
    properties_name_no_machine_and_no_hour,
    record_block_is_held_to_the_foot,
    record_block_says_who_and_when,
    settings_are_chinese_and_of_word_2013,
    tables_repeat_their_header,
)
from tests.desktop.documents.section8_text import (
    addressees_stand_flush,
    attachment_note_hangs,
    attachments_begin_a_page,
    body_is_indented_by_two,
    chinese_signs_are_set_as_chinese,
    every_face_is_a_standard_one,
    headings_have_their_faces,
    lead_ins_close_with_a_full_stop,
    name_lists_hang_after_the_colon,
    number_stands_between_two_empty_lines_over_red,
    red_mark_fits_the_line,
    signature_is_placed_by_the_day,
    titles_are_small_title_song,
    wording_is_that_of_a_paper,
)

ASSERTIONS: tuple[Callable[[Docx], None], ...] = (
    page_is_a4,
    margins_are_the_standards,
    grid_is_of_lines,
    no_theme_font_anywhere,
    every_face_is_a_standard_one,
    chinese_signs_are_set_as_chinese,
    body_is_indented_by_two,
    titles_are_small_title_song,
    headings_have_their_faces,
    lead_ins_close_with_a_full_stop,
    red_mark_fits_the_line,
    number_stands_between_two_empty_lines_over_red,
    addressees_stand_flush,
    attachment_note_hangs,
    signature_is_placed_by_the_day,
    attachments_begin_a_page,
    name_lists_hang_after_the_colon,
    record_block_is_held_to_the_foot,
    record_block_says_who_and_when,
    page_numbers_change_sides,
    settings_are_chinese_and_of_word_2013,
    children_stand_in_the_schemas_order,
    tables_repeat_their_header,
    cards_bear_a_name_twice,
    counted_votes_add_up,
    wording_is_that_of_a_paper,
    properties_name_no_machine_and_no_hour,
)


def assert_all(path: Path) -> None:
    """Hold a file against the whole list."""
    docx = opened(path)
    for assertion in ASSERTIONS:
        assertion(docx)
