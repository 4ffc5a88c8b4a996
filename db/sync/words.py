"""Six words that stand for a computer's card: read out and compared in person. 核对词

A list of 1,024 words of two characters, none of which sounds like another even where zh and z, n and l, or -n and -ng
are one, gives 60 bits; 131,072 rounds of the hash make each try at a card of the same words as dear as 2^17, so that
one would cost about 2^77. The list is fixed: other words would mean that the two computers cannot be compared.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from db.resource import resource_path

if TYPE_CHECKING:
    from db.sync.joining import Card

COUNT: Final = 6
BITS: Final = 10
ROUNDS: Final = 1 << 17


@cache
def word_list() -> tuple[str, ...]:
    return tuple(resource_path("words.txt").read_text(encoding="utf-8").split())


def words_of(card: Card) -> tuple[str, ...]:
    """The words of both of a card's keys: of the one that signs, and of the one that others encrypt to."""
    return _words(card.public_key, card.recipient)


def are_words_of(card: Card, spoken: str) -> bool:
    """Whether these are the six words of a card; blanks and commas between them are ignored."""
    return "".join(words_of(card)) == re.sub(r"[\s，、,·]", "", spoken)


@cache
def _words(public_key: str, recipient: str) -> tuple[str, ...]:
    keys = f"{public_key} {recipient}".encode()
    number = int.from_bytes(hashlib.pbkdf2_hmac("sha256", keys, b"lianxi/words/1", ROUNDS), "big")
    places = ((number >> (BITS * place)) % (1 << BITS) for place in range(COUNT))
    return tuple(word_list()[place] for place in places)
