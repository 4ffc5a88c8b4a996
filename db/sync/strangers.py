"""What came from computers that nobody has let in: nothing is applied, all are listed. 未登记的电脑"""

from __future__ import annotations

import json
from pathlib import Path

from db.store.frozen import frozen
from db.store.moment import Instant, now
from db.store.store import Store
from db.sync.envelope import BundleError
from db.sync.joining import Card
from db.sync.words import are_words_of


class UnknownSender(BundleError):
    """A whole bundle, signed by a computer that nobody has let in. 未登记的电脑"""

    def __init__(self, template: str, card: Card, **values: object) -> None:
        super().__init__(template, **values)
        self.card = card


@frozen
class Stranger:
    """Its card, the file that it sent and when that came; the file stays where it lies."""

    card: Card
    path: Path
    at: Instant


def note(store: Store, card: Card, path: Path) -> None:
    """Remember the last file of a stranger."""
    facts = json.dumps([card.device, card.name, card.public_key, card.recipient], ensure_ascii=False)
    query = "INSERT OR REPLACE INTO sy_stranger(device, card, path, at_ms) VALUES(?,?,?,?)"
    with store.transaction():
        store.connection.execute(query, (bytes.fromhex(card.device), facts, str(path.resolve()), now()))


def strangers(store: Store) -> list[Stranger]:
    """Those that are strangers still, in the order of their names."""
    query = (
        "SELECT card, path, at_ms FROM sy_stranger s WHERE NOT EXISTS"
        " (SELECT 1 FROM sy_device d WHERE d.uuid=s.device AND d.status IN ('trusted', 'revoked'))"
    )
    found = store.connection.execute(query).fetchall()
    return sorted(
        (Stranger(Card(*json.loads(card)), Path(path), Instant(at)) for card, path, at in found),
        key=lambda each: each.card.name,
    )


def of_words(store: Store, words: str) -> Stranger | None:
    """The stranger to whom these six words, as read aloud, belong."""
    return next((each for each in strangers(store) if are_words_of(each.card, words)), None)
