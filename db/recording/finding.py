"""Who is meant: persons by name, pinyin or initials, members by name; never a guess. 找人与成员方"""

from __future__ import annotations

from dataclasses import dataclass

from db.people.reading import reading_text
from db.recording.grammar import SEPARATORS, first_word, fold
from db.recording.line import Picks
from db.recording.scene import Party, Scene, Someone
from db.store.errors import RuleError
from db.store.glossary import say

LONGEST_NAME = 8
"""What is longer is a sentence, and no misspelt name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that a word may mean: the key to choose it by, and what tells it apart."""

    key: str
    name: str
    detail: str


class Ambiguous(RuleError):
    """A word means more than one; the list opens and nothing is written until one is chosen."""

    def __init__(self, template: str, choices: tuple[Choice, ...], **values: object) -> None:
        super().__init__(template, **values)
        self.choices = choices


def someone(scene: Scene, rest: str, picks: Picks) -> tuple[Someone, str]:
    """The person at the beginning of the text, and the text behind."""
    word, behind = name_and_text(scene, rest)
    picked = scene.someone(picks[word]) if word in picks else None
    if picked:
        return picked, behind
    if not word:
        raise RuleError(say("请写明是谁：姓名、拼音或首字母"))
    found = scene.index.sole(word, whole=True)
    sure = scene.someone(found.key) if found else None
    if sure is None:
        raise _several(scene, word)
    return sure, behind


def name_and_text(scene: Scene, rest: str) -> tuple[str, str]:
    """Part at the first separator; a full name needs none behind it."""
    word, behind = first_word(rest)
    if scene.index.match(word):
        return word, behind
    name = max((each.name for each in scene.people if rest.startswith(each.name)), key=len, default="")
    return (name, rest[len(name) :].lstrip(SEPARATORS)) if name else (word, behind)


def _several(scene: Scene, word: str) -> RuleError:
    matched = scene.index.match(word)
    if matched:
        choices = _choices(scene, [each.key for each in matched])
        return Ambiguous(say("“{word}”有{count}人相符，请选定一人"), choices, word=word, count=len(choices))
    near = _choices(scene, nearest(scene, word))
    if near:
        return Ambiguous(say("参会人员中没有“{word}”，是不是下面这几位"), near, word=word)
    return RuleError(say("参会人员中没有“{word}”，请核对姓名，或先登记为参会人员"), word=word)


def nearest(scene: Scene, word: str) -> list[str]:
    """The keys of those whom an unknown name may have been meant for: 王以 for 王毅, which sounds the same."""
    if len(word) > LONGEST_NAME:
        return []
    return [each.key for each in scene.index.nearest(word, reading=reading_text(word))]


def _choices(scene: Scene, keys: list[str]) -> tuple[Choice, ...]:
    found = (scene.someone(key) for key in keys)
    return tuple(Choice(each.attendee.id, each.name, each.styled) for each in found if each)


def party(scene: Scene, word: str) -> Party | None:
    """The member of that name or short name, with or without 市; None when there is none or more than one."""
    asked = fold(word)
    exact = [each for each in scene.parties if asked and asked in (fold(each.name), fold(each.short))]
    if len(exact) == 1:
        return exact[0]
    begun = [each for each in scene.parties if asked and (each.name.startswith(word) or each.short.startswith(word))]
    return begun[0] if len(begun) == 1 else None


def someone_or_party(scene: Scene, rest: str, picks: Picks) -> tuple[Someone | Party, str]:
    """A member when the word is one's name and nobody was picked for it, else a person."""
    word, behind = first_word(rest)
    found = None if word in picks else party(scene, word)
    return (found, behind) if found else someone(scene, rest, picks)


def needed_party(scene: Scene, word: str) -> Party:
    found = party(scene, word)
    if found is None:
        raise RuleError(say("成员方中没有“{word}”，或不止一家相符，请写全名"), word=word)
    return found
