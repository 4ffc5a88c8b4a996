"""What computers lack, as one bundle or as several of a bounded size. 打包与分份

A run of commits can be divided where its device's word for the commit before is known: this computer signs any of its
own, and of the others' keeps what came with them. So each bundle proves what is in it, whatever becomes of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate

from db.file.entity import File
from db.store import exchange
from db.store.glossary import say
from db.store.merging import Section
from db.store.signing import word_for
from db.store.store import Store
from db.sync import attachments, outstanding, peers
from db.sync.contents import MOST_PLAIN, Contents, packed
from db.sync.device import DeviceId
from db.sync.envelope import MOST_LISTED, BundleError, Run

MOST_AT_ONCE = 1024**3
"""Bytes of one bundle before they are compressed: half of what a reader takes, encrypted or not."""
MOST_UNDIVIDED = MOST_PLAIN - 1024**2
"""Bytes of what cannot be divided: all that a reader takes, less what header and encryption add."""
Packed = tuple[Contents, bytes, int]
"""Contents, the payload that they become, and its length before compression."""


def lacking(store: Store, to: Sequence[DeviceId], expected: Mapping[str, int] | None = None) -> Contents:
    """What these computers lack by their own last word, or beyond what is expected; without any, everything."""
    said: Sequence[Mapping[str, int]] = [peers.known(store, each) for each in to] if expected is None else [expected]
    known = said or [{}]
    words = [outstanding.word(store, each) for each in to]
    sections = exchange.lacking(store, least(known))
    if len(words) == 1:
        sections = tuple(each for section in sections for each in _without(store, section, words[0].waits))
    wants = {each for word in words for each in word.wants}
    return Contents(sections, tuple(attachments.lacking(store, known, wants)))


def least(known: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """What all of several computers have."""
    return {device: min(each.get(device, 0) for each in known) for device in known[0]}


def divided(store: Store, contents: Contents, most: int) -> Iterator[Packed]:
    """Contents in bundles of at most so many bytes each, every one of which its reader takes.

    What cannot be divided may be larger than asked. most: 0 for as much as may be.
    """
    payload, length = packed(contents)
    must = length > MOST_AT_ONCE or max(len(contents.sections), len(contents.files)) > MOST_LISTED
    halves = _halves(store, contents) if must or (most and len(payload) > most) else None
    if halves is None and max(length, len(payload)) > MOST_UNDIVIDED:
        raise _too_large(store, contents)
    for half in halves or ():
        yield from divided(store, half, most)
    if halves is None:
        yield contents, payload, length


def _too_large(store: Store, contents: Contents) -> BundleError:
    for content in contents.files:
        name = next((each.name for each in store.find(File, sha256=sha256(content).hexdigest())), "")
        return BundleError(say("附件“{name}”太大，数据包装不下，没有生成；请把它换成小一些的文件"), name=name)
    return BundleError(say("有一台电脑的记录太多，一个数据包装不下，没有生成；请让那台电脑自己送"))


def _without(store: Store, section: Section, waits: Sequence[Run]) -> Iterator[Section]:
    """A section without what waits at the other end already, as far as it can be cut."""
    runs = [each for each in waits if each.device == section.device]
    rest = section
    for place in sorted({place for each in runs for place in (each.first - 1, each.last)}):
        pieces = cut(store, rest, place)
        if pieces:
            head, rest = pieces
            if not _is_within(head, runs):
                yield head
    if not _is_within(rest, runs):
        yield rest


def _is_within(section: Section, runs: Sequence[Run]) -> bool:
    return any(each.first <= section.first and section.last <= each.last for each in runs)


def _halves(store: Store, contents: Contents) -> tuple[Contents, Contents] | None:
    """Two bundles of about the same size, the commits before the files; None where nothing can be taken apart."""
    sections, files = contents.sections, contents.files
    sizes = [len(line) for section in sections for line in section.lines]
    blocks = [*([sum(sizes)] if sections else []), *map(len, files)]
    if len(blocks) > 1:
        count = _middle(blocks) - (len(blocks) - len(files))
        return Contents(sections, files[:count]), Contents((), files[count:])
    places = list(_places(store, sections))
    if not places:
        return None
    middle = _middle(sizes)
    number, place, _ = min(places, key=lambda each: abs(each[2] - middle))
    pieces = cut(store, sections[number], place) or (sections[number],)
    return Contents((*sections[:number], pieces[0])), Contents((*pieces[1:], *sections[number + 1 :]))


def _places(store: Store, sections: Sequence[Section]) -> Iterator[tuple[int, int, int]]:
    """Where commits can be parted: number of the section, of the commit before the cut, commits before it in all."""
    before = 0
    for number, section in enumerate(sections):
        for seq in _signed(store, section):
            yield number, seq, before + seq - section.first + 1
        before += len(section.lines)
        if number < len(sections) - 1:
            yield number, section.last, before


def _signed(store: Store, section: Section) -> Sequence[int]:
    """Commits of a section, but the last, for which the word of its device can be had."""
    if section.device == store.device:
        return range(section.first, section.last)
    query = "SELECT seq FROM sy_checkpoint JOIN sy_device USING(dev) WHERE uuid=? AND seq>=? AND seq<?"
    facts = (bytes.fromhex(section.device), section.first, section.last)
    return [seq for (seq,) in store.connection.execute(query, facts).fetchall()]


def cut(store: Store, section: Section, place: int) -> tuple[Section, Section] | None:
    """A section in two, the first of them up to this commit; None where that is not within it or not signed."""
    if not section.first <= place < section.last:
        return None
    count = place - section.first + 1
    signature = word_for(store, section.device, place, section.lines[count - 1])
    if signature is None:
        return None
    head = Section(section.device, section.first, section.lines[:count], signature)
    return head, Section(section.device, place + 1, section.lines[count:], section.signature)


def _middle(sizes: Sequence[int]) -> int:
    """How many of these, at least one and not all, make about half of the whole."""
    half = sum(sizes) / 2
    reached = next(count for count, size in enumerate(accumulate(sizes), 1) if size >= half)
    return max(1, min(reached, len(sizes) - 1))
