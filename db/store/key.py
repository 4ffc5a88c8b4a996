"""The device's own signing key: made with the store, kept outside it, never in a log or a message. 设备密钥

Ed25519. The library that signs is imported only where something is signed, verified or made, so that opening a store
does not wait for it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Final

from db.store.durable import sync_folder, write_durably
from db.store.errors import StoreError
from db.store.frozen import frozen
from db.store.glossary import say

FORMAT: Final = 1
KEY_BYTES: Final = 32
DEVICE_ID_BYTES: Final = 16
ENDINGS: Final = ("key", "age")


class KeyFileError(StoreError):
    """A key file cannot be used; the words never contain the key. 密钥文件出错"""


@frozen
class DeviceKey:
    """One device's key for one store. device_id: the first 16 bytes of SHA-256(public)."""

    device_id: bytes
    public: bytes
    seed: bytes = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Sign with Ed25519, 64 bytes; raises `KeyFileError` if the seed is not that of the public key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        if private.public_key().public_bytes_raw() != self.public:
            raise KeyFileError(say("本机密钥文件的公钥与私钥不相符，未签名；请从备份恢复密钥文件"))
        return private.sign(message)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of the key signed this message; a malformed key or signature is a plain no."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(public) != KEY_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def device_id_of(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:DEVICE_ID_BYTES]


def key_of_seed(seed: bytes) -> DeviceKey:
    """The key that follows from 32 secret bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return DeviceKey(device_id_of(public), public, seed)


def create_key(folder: Path, store_id: bytes) -> DeviceKey:
    """Make a key and its file, readable by this user alone; it is on the disk when this returns.

    Raises `KeyFileError` rather than replace a key: the chain that it signed could no longer be continued.
    """
    path = _path(folder, store_id)
    if path.exists():
        raise KeyFileError(say("密钥文件{path}已经存在，未改动"), path=path)
    made = key_of_seed(secrets.token_bytes(KEY_BYTES))
    _make_folder(folder)
    write_durably(path, json.dumps({"format": FORMAT, "public": made.public.hex(), "seed": made.seed.hex()}).encode())
    return made


def load_key(folder: Path, store_id: bytes) -> DeviceKey | None:
    """The key of this store, None if this computer has none; raises `KeyFileError` for a damaged file."""
    path = _path(folder, store_id)
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    key = _key_of(text)
    if key is None:
        raise KeyFileError(say("密钥文件{path}已损坏或来自其他版本；请从备份恢复"), path=path)
    return key


def age_identity(folder: Path, store_id: bytes) -> str:
    """This computer's key for opening what others encrypt to it (age, X25519); made at its first use."""
    from pyrage import x25519

    path = folder / f"{store_id.hex()}.age"
    if not path.exists():
        _make_folder(folder)
        write_durably(path, str(x25519.Identity.generate()).encode())
    return path.read_text().strip()


def age_identities(folder: Path) -> tuple[str, ...]:
    """All decryption keys on this computer, of every store."""
    return tuple(path.read_text().strip() for path in sorted(folder.glob("*.age"))) if folder.is_dir() else ()


def copy_keys(folder: Path, store_id: bytes, target: bytes) -> None:
    """A waiting computer's keys become those of the store that it is let into; the old ones stay until that is done."""
    for ending in ENDINGS:
        path = folder / f"{store_id.hex()}.{ending}"
        if path.exists():
            write_durably(folder / f"{target.hex()}.{ending}", path.read_bytes())


def set_aside(folder: Path, store_id: bytes, device: bytes) -> None:
    """Keep the key of a device that this computer is no longer, and its mark, under another name."""
    if (mark := _given_path(folder, store_id)).exists():
        mark.rename(_aside(folder, store_id, device, "given"))
    _path(folder, store_id).rename(_aside(folder, store_id, device, "key"))


def former(folder: Path, store_id: bytes) -> dict[str, DeviceKey]:
    """The keys of the devices of a store that this computer once was, by their ids."""
    found = (_key_of(path.read_bytes()) for path in folder.glob(f"{store_id.hex()}.{'?' * 2 * DEVICE_ID_BYTES}.key"))
    return {each.device_id.hex(): each for each in found if each}


def _aside(folder: Path, store_id: bytes, device: bytes, ending: str) -> Path:
    return folder / f"{store_id.hex()}.{device.hex()}.{ending}"


def note_given(folder: Path, store_id: bytes, device: bytes, seq: int) -> None:
    """Remember beside the key, where no backup of the store reaches, up to which of its commits others may have."""
    if seq > given(folder, store_id, device):
        write_durably(_given_path(folder, store_id), json.dumps({"device": device.hex(), "seq": seq}).encode())


def given(folder: Path, store_id: bytes, device: bytes) -> int:
    """The number of this device's last commit that was ever given out; 0 where none was."""
    for path in (_given_path(folder, store_id), _aside(folder, store_id, device, "given")):
        with suppress(FileNotFoundError, ValueError):
            match json.loads(path.read_bytes()):
                case {"device": str(named), "seq": int(seq)} if named == device.hex():
                    return seq
    return 0


def drop_keys(folder: Path, store_id: bytes) -> None:
    """Remove the keys of a store that there is no longer."""
    for ending in ENDINGS:
        (folder / f"{store_id.hex()}.{ending}").unlink(missing_ok=True)


def _key_of(text: bytes) -> DeviceKey | None:
    try:
        match json.loads(text):
            case {"format": int(number), "public": str(public), "seed": str(seed)} if number == FORMAT:
                key = DeviceKey(device_id_of(bytes.fromhex(public)), bytes.fromhex(public), bytes.fromhex(seed))
                return key if len(key.public) == len(key.seed) == KEY_BYTES else None
    except ValueError:
        pass
    return None


def _given_path(folder: Path, store_id: bytes) -> Path:
    return folder / f"{store_id.hex()}.given"


def _path(folder: Path, store_id: bytes) -> Path:
    return folder / f"{store_id.hex()}.key"


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True)
        sync_folder(folder.parent)
