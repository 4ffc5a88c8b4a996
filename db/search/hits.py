"""What was found: each hit in its sentence, with where it stands, the newest first. 检索结果"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice

from db.ballot.entity import Ballot
from db.people.writing import bare
from db.search.ballots import Asked, asked
from db.search.context import Context, context
from db.search.kind import kind_of
from db.store.folding import fold, places
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.record import Column, Entity, declared
from db.store.store import Store

MOST = 50
"""Hits of one answer; whoever wants another asks for more precisely."""
FARTHEST = 5_000
"""Rows looked at, the latest recorded first: enough for words that are rare or of which one filter passes a part."""
AT_ONCE = 200
"""So many of the latest are put into the order of their meetings before older ones are looked at."""
VOTES_AT_ONCE = 50
"""The same of votes, each of which is counted anew."""
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")
AROUND = 24
"""Characters kept before the hit in a sentence too long to show."""


@frozen
class Wish:
    """What is looked for: words that must all occur, and of which kind, body, member and year; empty means any.

    members: one city is a member of several bodies.
    """

    words: str
    kind: str = ""
    body: Id | None = None
    members: frozenset[Id] = frozenset()
    year: int | None = None


@frozen
class Hit:
    """A row, the field where the words stand, its sentence, and where in it: pairs of begin and end.

    column: None where no field holds the words and they are what the records say of the row.
    """

    row: Entity
    column: Column | None
    sentence: str
    spans: tuple[tuple[int, int], ...]
    context: Context

    @property
    def table(self) -> str:
        return self.row.declaration.table


@frozen
class Answer:
    """The hits, the newest meeting first; is_all: whether there are no others."""

    hits: tuple[Hit, ...]
    is_all: bool


def search(store: Store, wish: Wish, most: int = MOST) -> Answer:
    """What is found of a wish: names that sound so first, then votes told so, then texts that hold the words."""
    rows, votes = store.search(wish.words, FARTHEST), asked(store, wish.words)
    found: dict[Id, Hit] = {}
    for hit in chain(_named(store, wish), _voted(store, wish, votes), _written(store, wish, rows)):
        found.setdefault(hit.row.id, hit)
        if len(found) > most:
            break
    return Answer(tuple(found.values())[:most], len(found) <= most and len(rows) < FARTHEST and votes.is_all)


def _named(store: Store, wish: Wish) -> Iterator[Hit]:
    """People by pinyin or first letters."""
    for _, table, row in store.search_names(bare(wish.words), MOST + 1):
        for each in _shown(store, table, row, wish):
            column = next(column for column in each.declaration.searched if column.search == "text")
            yield from _hit(store, each, column, "", wish)


def _voted(store: Store, wish: Wish, votes: Asked) -> Iterator[Hit]:
    if wish.kind not in ("", kind_of(Ballot.declaration.table)):
        return
    told = votes.told(store)
    hits = (hit for ballot, words in told for hit in _told(store, ballot, None, words, wish, votes.words))
    while batch := list(islice(hits, VOTES_AT_ONCE)):
        yield from sorted(batch, key=_day, reverse=True)


def _written(store: Store, wish: Wish, rows: Sequence[tuple[int, str, Id]]) -> Iterator[Hit]:
    for place in range(0, len(rows), AT_ONCE):
        batch = [hit for _, table, row in rows[place : place + AT_ONCE] for hit in _holding(store, table, row, wish)]
        yield from sorted(batch, key=_day, reverse=True)


def _day(hit: Hit) -> date:
    return hit.context.day or date.min


def _holding(store: Store, table: str, row: Id, wish: Wish) -> Iterator[Hit]:
    """The row at the field that holds the most of the words; none where signs between them stand otherwise."""
    words = [fold(word) for word in wish.words.split()]
    for each in _shown(store, table, row, wish):
        texts = {column: fold(getattr(each, column.name)) for column in each.declaration.searched}
        if all(any(word in text for text in texts.values()) for word in words):
            column = max(texts, key=lambda column: sum(word in texts[column] for word in words))
            yield from _hit(store, each, column, next(word for word in words if word in texts[column]), wish)


def _shown(store: Store, table: str, row: Id, wish: Wish) -> Iterator[Entity]:
    """The row, if it is of the kind that is looked for and nobody hid it."""
    entity = declared().get(table)
    if entity and wish.kind in ("", kind_of(table)):
        found = store.get(entity, row)
        if found:
            yield found


def _hit(store: Store, row: Entity, column: Column, word: str, wish: Wish) -> Iterator[Hit]:
    words = [fold(each) for each in wish.words.split()]
    yield from _told(store, row, column, _sentence(getattr(row, column.name), word), wish, words)


def _told(
    store: Store, row: Entity, column: Column | None, sentence: str, wish: Wish, words: Iterable[str]
) -> Iterator[Hit]:
    where = context(store, row)
    passes = (
        wish.body is None or wish.body in where.bodies,
        not wish.members or not wish.members.isdisjoint(where.members),
        wish.year is None or (where.day is not None and where.day.year == wish.year),
    )
    if all(passes):
        spans = sorted(span for each in words if each for span in places(sentence, each))
        yield Hit(row, column, sentence, tuple(spans), where)


def _sentence(text: str, word: str) -> str:
    """The sentence in which a word stands, its beginning cut where that is far away."""
    begin = next(iter(places(text, word)), (0, 0))[0]
    whole = next(found for found in SENTENCE.finditer(text) if found.end() > begin or found.end() == len(text))
    start = max(whole.start(), begin - AROUND)
    return ("…" if start > whole.start() else "") + text[start : whole.end()].strip()
