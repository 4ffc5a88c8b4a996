"""What is to be written into a mailbox and for whom, reckoned from what lies there. 该寄什么

Pure functions of versions (how many commits of each computer somebody has) and of the letters that lie in the mailbox.
A letter is on its way as long as it lies there: one that is lost is missed at once, and nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from db.store.frozen import frozen
from db.sync.envelope import Header, Part
from db.sync.letterbox import is_brought

Version = Mapping[str, int]


@frozen
class Letter:
    """A bundle in a mailbox that can be opened here: its file and what it says of itself."""

    path: Path
    header: Header

    def is_for(self, device: str) -> bool:
        return device in self.header.to

    def is_known_to(self, version: Version) -> bool:
        """Whether somebody of this version has all that it brings."""
        return all(part.last <= version.get(part.device, 0) for part in self.header.parts)


def carried(version: Version, parts: Iterable[Part]) -> dict[str, int]:
    """What somebody has once these parts were taken in; one that leaves a gap brings nothing yet."""
    have = dict(version)
    for part in sorted(parts, key=lambda each: each.first):
        if part.first <= have.get(part.device, 0) + 1:
            have[part.device] = max(part.last, have.get(part.device, 0))
    return have


def settled(own: Iterable[Letter], heard: Mapping[str, Version]) -> list[Letter]:
    """Of this computer's own letters those that have served: all whom one is for know what it brings.

    heard: what each computer that takes part said it has. A mere receipt has served when a later letter lies there.
    """
    letters = list(own)

    def has_served(letter: Letter) -> bool:
        for device in set(letter.header.to) & heard.keys():
            later = any(each.is_for(device) and each.header.bundle_id > letter.header.bundle_id for each in letters)
            if not letter.is_known_to(heard[device]) or not (letter.header.parts or later):
                return False
        return True

    return [each for each in letters if has_served(each)]


def due(
    device: str, here: Version, letters: Sequence[Letter], heard: Mapping[str, Version]
) -> dict[tuple[tuple[str, int], ...], list[str]]:
    """Whom to write to, by what each will have without it (pairs of computer and count): equal ones share a bundle.

    device: this one. letters: also those that were brought and read. Where one has no answer yet, everybody is written
    to: only our word tells the writer that it arrived, and the others that they need not bring it here.
    """
    lying = [each for each in letters if not is_brought(each.path)]
    owes = any(_owes_word(device, other, letters) for other in heard)
    groups: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for other, said in heard.items():
        have = carried(said, (part for each in lying if each.is_for(other) for part in each.header.parts))
        have[other] = here.get(other, 0)
        has = tuple((each, min(have.get(each, 0), count)) for each, count in sorted(here.items()))
        if owes or dict(has) != here:
            groups.setdefault(has, []).append(other)
    return groups


def _owes_word(device: str, other: str, letters: Iterable[Letter]) -> bool:
    """Whether something of the other's brought news here, and no letter to him says so."""
    own = (each for each in letters if each.header.device == device and not is_brought(each.path))
    said = [each.header.known for each in own if each.is_for(other)]
    theirs = (each for each in letters if each.header.device == other and each.is_for(device) and each.header.parts)
    return any(not any(each.is_known_to(known) for known in said) for each in theirs)
