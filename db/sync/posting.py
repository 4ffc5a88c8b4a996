"""What is to be written into a mailbox and for whom, reckoned from what lies there. 该寄什么

Pure functions of versions (how many commits of each computer somebody has) and of the letters that lie in the mailbox.
A letter is on its way as long as it lies there: one that is lost is missed at once, and nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from db.store.frozen import frozen
from db.sync.envelope import Header, Run

Version = Mapping[str, int]


@frozen
class Letter:
    """A bundle in a mailbox that can be opened here: its file and what it says of itself."""

    path: Path
    header: Header

    def is_for(self, device: str) -> bool:
        """A receipt or a request is for anybody."""
        return device in self.header.to or self.header.kind != "bundle"

    @property
    def is_word(self) -> bool:
        """Whether it brings nothing but what its maker has."""
        return not self.header.runs and not self.header.files

    def is_known_to(self, version: Version) -> bool:
        """Whether somebody of this version has all that it brings."""
        return all(run.last <= version.get(run.device, 0) for run in self.header.runs)


def carried(version: Version, runs: Iterable[Run]) -> dict[str, int]:
    """What somebody has once these runs were taken in; one that leaves a gap brings nothing yet."""
    have = dict(version)
    for run in sorted(runs, key=lambda each: each.first):
        if run.first <= have.get(run.device, 0) + 1:
            have[run.device] = max(run.last, have.get(run.device, 0))
    return have


def settled(own: Iterable[Letter], heard: Mapping[str, Version], wants: Mapping[str, Iterable[str]]) -> list[Letter]:
    """Of this computer's own letters those that have served: all whom one is for have what it brings.

    heard: what each computer that takes part said it has. wants: files that it said to lack. A mere receipt has served
    when a later letter lies there.
    """
    letters = list(own)

    def has_served(letter: Letter, device: str) -> bool:
        later = any(each.is_for(device) and each.header.bundle_id > letter.header.bundle_id for each in letters)
        if letter.is_word:
            return later
        files = {each.sha256 for each in letter.header.files}
        has_files = not files or (_covers(heard[device], letter.header.known) and files.isdisjoint(wants[device]))
        return letter.is_known_to(heard[device]) and has_files

    return [each for each in letters if all(has_served(each, one) for one in heard if each.is_for(one))]


def _covers(version: Version, other: Version) -> bool:
    return all(count <= version.get(device, 0) for device, count in other.items())


def due(
    here: Version, lying: Iterable[Letter], heard: Mapping[str, Version], wants: Mapping[str, Iterable[str]]
) -> dict[tuple[tuple[str, int], ...], list[str]]:
    """Whom to write to, by what each will have without it (pairs of computer and count): equal ones share a bundle.

    lying: what all can read there. wants: files that each said to lack and that are here.
    """
    groups: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for other, said in heard.items():
        coming = [each.header for each in lying if each.is_for(other)]
        have = carried(said, (run for each in coming for run in each.runs))
        have[other] = here.get(other, 0)
        has = tuple((each, min(have.get(each, 0), count)) for each, count in sorted(here.items()))
        files = {each.sha256 for header in coming for each in header.files}
        if dict(has) != here or not files.issuperset(wants.get(other, ())):
            groups.setdefault(has, []).append(other)
    return groups


def owes_word(device: str, lying: Iterable[Letter], read: Iterable[Letter], heard: Iterable[str]) -> bool:
    """Whether something brought news here, and no letter of this computer (`device`) to its maker says so."""
    own = [each for each in lying if each.header.device == device]
    theirs = (each for each in read if each.header.device in heard and each.is_for(device) and not each.is_word)
    return not all(
        any(each.is_for(letter.header.device) and letter.is_known_to(each.header.known) for each in own)
        for letter in theirs
    )
