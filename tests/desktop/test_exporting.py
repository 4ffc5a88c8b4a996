"""A paper that somebody changed by hand is known again, told paragraph by paragraph, and never written over. 导出"""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from db.exporting.entity import exports_of, last_states
from db.meeting.entity import Meeting, MeetingId
from db.meeting.operations import DescribeMeeting
from db.store.errors import RuleError
from db.store.store import Store
from desktop.documents.minutes import minutes
from desktop.exporting import compared, edited, write_word
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_every_paper import annual_meeting
from tests.desktop.test_template_file import rewritten


@pytest.fixture
def meeting(store: Store) -> MeetingId:
    return annual_meeting(store)


def write(store: Store, meeting: MeetingId, path: Path) -> Path:
    store.run(write_word(meeting, "minutes", minutes(store, meeting), path))
    return path


def describe(store: Store, meeting: MeetingId, theme: str) -> None:
    known = store.need(Meeting, meeting)
    days = {"from_on": known.from_on, "to_on": known.to_on, "minutes_on": known.minutes_on}
    store.run(DescribeMeeting(meeting, 34, theme=theme, place=known.place, chair_id=known.chair, **days))


def change(path: Path, before: str, after: str) -> None:
    """As an office program does: the file is opened, a word is replaced, and it is saved with other bytes."""
    made = docx.Document(str(path))
    paragraph = next(each for each in made.paragraphs if before in each.text)
    paragraph.text = paragraph.text.replace(before, after)
    made.save(str(path))


def test_a_file_as_we_wrote_it_is_no_edited_one(federation34: Store, meeting: MeetingId, tmp_path: Path) -> None:
    path = write(federation34, meeting, tmp_path / "纪要.docx")
    assert edited(federation34, path) is None
    assert edited(federation34, tmp_path / "没有.docx") is None
    with pytest.raises(RuleError, match="没有改动"):
        compared(federation34, path)
    assert_all(path)
    (found,) = exports_of(federation34, meeting, "minutes")
    assert (found.way, found.file_name, found.state) == ("docx", "纪要.docx", minutes(federation34, meeting).state)
    assert set(found.text.split("\n")) <= {each.replace("\n", " ") for each in opened(path).words().split("\n")} | {
        found.text.split("\n")[0]
    }


def test_the_same_state_is_recorded_once_and_gives_the_same_bytes(
    federation34: Store, meeting: MeetingId, tmp_path: Path
) -> None:
    first = write(federation34, meeting, tmp_path / "a.docx").read_bytes()
    assert write(federation34, meeting, tmp_path / "b.docx").read_bytes() == first
    assert len(exports_of(federation34, meeting, "minutes")) == 1


def test_what_was_changed_by_hand_stands_beside_what_the_records_changed(
    federation34: Store, meeting: MeetingId, tmp_path: Path
) -> None:
    path = write(federation34, meeting, tmp_path / "纪要.docx")
    change(path, "四川省广元市", "四川广元")
    shutil.move(path, tmp_path / "改过.docx")
    theirs = (tmp_path / "改过.docx").read_bytes()
    describe(federation34, meeting, "新的主题")
    found = edited(federation34, tmp_path / "改过.docx")
    assert found is not None
    assert (found.paper, found.meeting, found.is_known) == ("minutes", meeting, True)
    place = next(each for each in found.differences if "四川广元" in each.theirs)
    assert place.before.replace("四川省广元市", "四川广元") == place.theirs
    assert place.before == place.now
    theme = next(each for each in found.differences if "新的主题" in each.now)
    assert "新的主题" not in theme.before
    assert (tmp_path / "改过.docx").read_bytes() == theirs


def test_a_file_saved_anew_without_another_word_is_edited_all_the_same(
    federation34: Store, meeting: MeetingId, tmp_path: Path
) -> None:
    path = write(federation34, meeting, tmp_path / "纪要.docx")
    docx.Document(str(path)).save(str(path))
    found = edited(federation34, path)
    assert found is not None
    assert found.differences == ()


def test_of_an_export_that_is_not_on_record_the_present_words_are_compared(
    federation34: Store, meeting: MeetingId, tmp_path: Path
) -> None:
    path = tmp_path / "纪要.docx"
    write_word(meeting, "minutes", minutes(federation34, meeting), path)
    assert edited(federation34, path) is None
    change(path, "四川省广元市", "四川广元")
    found = edited(federation34, path)
    assert found is not None
    assert not found.is_known
    assert [("四川广元" in each.theirs, each.before == each.now) for each in found.differences] == [(True, True)]


def test_a_paper_says_when_it_is_no_longer_what_went_out(
    federation34: Store, meeting: MeetingId, tmp_path: Path
) -> None:
    write(federation34, meeting, tmp_path / "纪要.docx")
    assert last_states(federation34, meeting)["minutes"] == minutes(federation34, meeting).state
    describe(federation34, meeting, "新的主题")
    assert last_states(federation34, meeting)["minutes"] != minutes(federation34, meeting).state


def test_what_is_not_ours_is_left_to_whoever_made_it(federation34: Store, meeting: MeetingId, tmp_path: Path) -> None:
    ours = write(federation34, meeting, tmp_path / "纪要.docx").read_bytes()
    files = {
        "text": "会议纪要".encode(),
        "other": rewritten(ours, lambda name, old: old.replace(b"/minutes/", b"/novel/")),
        "another meeting": rewritten(ours, lambda name, old: old.replace(meeting.encode(), b"0" * 32)),
        "rubbish": rewritten(ours, lambda name, old: b"<" if name == "word/document.xml" else old),
        "entity": rewritten(ours, lambda name, old: b"<!DOCTYPE a>" + old if name == "docProps/custom.xml" else old),
    }
    for name, content in files.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        assert edited(federation34, path) is None, name
        with pytest.raises(RuleError, match="不能对照"):
            compared(federation34, path)
