"""A template is kept under a name of its own, its bytes under their hash. 模板"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.file.shelf import put, shelf_of, take
from db.store.errors import RuleError, StoreError
from db.template.entity import digest_of, template_named, templates
from db.template.operations import DropTemplate, KeepTemplate
from tests.builders import Council

DIGEST = "0" * 64


def test_a_template_is_found_by_its_name_and_by_the_paper_it_is_for(council: Council) -> None:
    council.run(KeepTemplate("公函", "公函.docx", DIGEST))
    council.run(KeepTemplate(" 纪要 ", "a.docx", DIGEST, "minutes"))
    assert [each.name for each in templates(council.store, "minutes")] == ["公函", "纪要"]
    assert [each.name for each in templates(council.store, "agenda")] == ["公函"]
    found = template_named(council.store, "纪要")
    assert found is not None
    assert digest_of(council.store, found) == DIGEST


def test_a_name_is_taken_once_and_is_free_again_when_the_template_goes(council: Council) -> None:
    first = KeepTemplate("公函", "公函.docx", DIGEST)
    council.run(first)
    with pytest.raises(RuleError, match="已经有名为“公函”的模板"):
        council.run(KeepTemplate("公函", "b.docx", DIGEST))
    council.run(DropTemplate(first.template_id))
    council.run(KeepTemplate("公函", "b.docx", DIGEST))
    assert len(templates(council.store)) == 1


@pytest.mark.parametrize(("name", "digest"), [("", DIGEST), ("  ", DIGEST), ("公函", ""), ("公函", "../../x")])
def test_what_has_no_name_or_no_file_is_not_kept(council: Council, name: str, digest: str) -> None:
    with pytest.raises(RuleError):
        council.run(KeepTemplate(name, "a.docx", digest))
    assert templates(council.store) == ()


def test_bytes_are_found_by_their_hash_and_are_written_once(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path / "lianxi.lianxi")
    digest = put(shelf, b"content")
    written = (shelf / digest).stat().st_mtime_ns
    assert put(shelf, b"content") == digest
    assert (shelf / digest).stat().st_mtime_ns == written
    assert take(shelf, digest, "公函") == b"content"
    assert [each.name for each in shelf.iterdir()] == [digest]


def test_bytes_that_changed_or_went_are_not_used(tmp_path: Path) -> None:
    digest = put(tmp_path, b"content")
    (tmp_path / digest).write_bytes(b"contenT")
    with pytest.raises(StoreError, match="“公函”的文件已经损坏"):
        take(tmp_path, digest, "公函")
    assert put(tmp_path, b"content") == digest
    assert take(tmp_path, digest, "公函") == b"content"
    (tmp_path / digest).unlink()
    with pytest.raises(StoreError, match="“公函”的文件不在这台电脑上"):
        take(tmp_path, digest, "公函")


@pytest.mark.skipif(os.name != "posix", reason="folders without the right to write are a matter of POSIX")
def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="文件没有存下"):
        put(tmp_path / "file" / "shelf", b"content")
