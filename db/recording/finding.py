"""Who is meant: persons by name, pinyin or initials, members by name; never a guess. 找人与成员方"""

from __future__ import annotations

from dataclasses import dataclass

from db.recording.grammar import first_word, fold
from db.recording.scene import Party, Scene, Someone
from db.store.errors import RuleError
from db.store.glossary import say


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


def someone(scene: Scene, rest: str, chosen: str = "") -> tuple[Someone, str]:
    """The person at the beginning of the text, and the text behind; `chosen` is the key picked from the list."""
    word, behind = _name_and_text(scene, rest)
    if not word:
        raise RuleError(say("请写明是谁：姓名、拼音或首字母"))
    if chosen and any(each.attendee.id == chosen for each in scene.people):
        return scene.someone(chosen), behind
    found = scene.index.sole(word, whole=True)
    if found:
        return scene.someone(found.key), behind
    raise _several(scene, word)


def _name_and_text(scene: Scene, rest: str) -> tuple[str, str]:
    """Part at the first separator; a full name needs none behind it."""
    word, behind = first_word(rest)
    if scene.index.match(word):
        return word, behind
    names = [each.name for each in scene.people if word.startswith(each.name)]
    if names:
        name = max(names, key=len)
        return name, rest[len(name) :].strip(" \u3000：:，,")
    return word, behind


def _several(scene: Scene, word: str) -> RuleError:
    matched = scene.index.match(word)
    if matched:
        return Ambiguous(
            say("“{word}”有{count}人相符，请选定一人"),
            tuple(_choice(scene.someone(each.key)) for each in matched),
            word=word,
            count=len(matched),
        )
    near = tuple(_choice(scene.someone(each.key)) for each in scene.index.nearest(word))
    if near:
        return Ambiguous(say("参会人员中没有“{word}”，是不是下面这几位"), near, word=word)
    return RuleError(say("参会人员中没有“{word}”，请核对姓名，或先登记为参会人员"), word=word)


def _choice(found: Someone) -> Choice:
    return Choice(found.attendee.id, found.name, found.styled)


def party(scene: Scene, word: str) -> Party | None:
    """The member of that name or short name, with or without 市; None when there is none or more than one."""
    asked = fold(word)
    exact = [each for each in scene.parties if asked in (fold(each.name), fold(each.short))]
    if len(exact) == 1:
        return exact[0]
    begun = [each for each in scene.parties if asked and (each.name.startswith(word) or each.short.startswith(word))]
    return begun[0] if len(begun) == 1 else None


def someone_or_party(scene: Scene, rest: str, chosen: str = "") -> tuple[Someone | Party, str]:
    """A member when the word is one's name, else a person."""
    word, behind = first_word(rest)
    found = None if chosen else party(scene, word)
    return (found, behind) if found else someone(scene, rest, chosen)


def needed_party(scene: Scene, word: str) -> Party:
    found = party(scene, word)
    if found is None:
        raise RuleError(say("成员方中没有“{word}”，或不止一家相符，请写全名"), word=word)
    return found
