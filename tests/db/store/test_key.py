"""The device's key: made once, readable by one user, whole or absent, and never shown."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from db.store.key import DeviceKey, KeyFileError, create_key, load_key, verify

STORE = bytes(range(16))


def test_a_made_key_is_found_again_and_signs_the_same(tmp_path: Path) -> None:
    made = create_key(tmp_path / "keys", STORE)
    found = load_key(tmp_path / "keys", STORE)
    assert found == made
    assert made.sign(b"minutes") == found.sign(b"minutes")
    assert made.device_id == hashlib.sha256(made.public).digest()[:16]


def test_a_store_without_a_key_has_none(tmp_path: Path) -> None:
    create_key(tmp_path, STORE)
    assert load_key(tmp_path, bytes(16)) is None
    assert load_key(tmp_path / "nowhere", STORE) is None


def test_only_the_holder_of_the_key_can_have_signed(tmp_path: Path) -> None:
    made, other = create_key(tmp_path, STORE), create_key(tmp_path, bytes(16))
    signature = made.sign(b"minutes")
    assert verify(made.public, b"minutes", signature)
    assert not verify(made.public, b"minute", signature)
    assert not verify(other.public, b"minutes", signature)
    assert not verify(made.public, b"minutes", signature[:-1])
    assert not verify(made.public[:-1], b"minutes", signature)


@pytest.mark.skipif(os.name == "nt", reason="Windows protects the folder of the user instead")
def test_the_file_and_its_folder_belong_to_this_user_alone(tmp_path: Path) -> None:
    create_key(tmp_path / "deep" / "keys", STORE)
    (path,) = (tmp_path / "deep" / "keys").iterdir()
    assert path.name == f"{STORE.hex()}.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    made = create_key(tmp_path, STORE)
    with pytest.raises(KeyFileError, match="已经存在"):
        create_key(tmp_path, STORE)
    assert load_key(tmp_path, STORE) == made


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from db.store.key import create_key;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "create_key(Path(sys.argv[1]), bytes(16))"
    )
    ended = subprocess.run([sys.executable, "-c", program, tmp_path], check=False, capture_output=True, text=True)
    assert "File too large" in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change", [{"format": 2}, {"seed": "00"}, {"public": "zz" * 32}, {"seed": None}, {"public": 7}]
)
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, change: dict[str, object]) -> None:
    create_key(tmp_path, STORE)
    (path,) = tmp_path.iterdir()
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(KeyFileError, match="已损坏"):
        load_key(tmp_path, STORE)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"format": 1'])
def test_a_file_of_something_else_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / f"{STORE.hex()}.key").write_bytes(content)
    with pytest.raises(KeyFileError, match="已损坏"):
        load_key(tmp_path, STORE)


def test_a_key_of_two_halves_that_do_not_belong_together_signs_nothing(tmp_path: Path) -> None:
    made, other = create_key(tmp_path, STORE), create_key(tmp_path, bytes(16))
    with pytest.raises(KeyFileError, match="不相符"):
        replace(made, seed=other.seed).sign(b"minutes")


def test_a_key_never_shows_its_seed() -> None:
    shown = repr(DeviceKey(b"d" * 16, b"p" * 32, b"s" * 32))
    assert "ssss" not in shown
    assert "seed" not in shown


def test_finding_a_key_does_not_load_the_signing_library(tmp_path: Path) -> None:
    create_key(tmp_path, STORE)
    program = (
        "import sys; from pathlib import Path; from db.store.key import load_key;"
        "found = load_key(Path(sys.argv[1]), bytes(range(16)));"
        "sys.exit(found is None or 'cryptography' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, tmp_path], check=False).returncode == 0
