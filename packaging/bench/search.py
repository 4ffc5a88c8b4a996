"""Finding words in an archive, beside a look through every text (LIKE), in the same file. 检索

Run by path with a size behind it for another archive: a million paragraphs take some minutes to write.
"""

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from _archive import RARE, WORDS, archive, paragraphs, sizes
from _rounds import finish, interleaved, judged, median, told

from db.agenda.operations import RecordNote
from db.body.operations import FoundBody
from db.meeting.operations import PlanMeeting
from db.store import search, writing
from db.store.folding import runs
from db.store.moment import now
from db.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, TIMES = 7, 5
RARE_TARGET = {100_000: 1_000, 1_000_000: 10_000}
"""By how much a rare word is found faster than by a look through every text, in an archive of so many paragraphs."""
SIZE_TARGET = 1.2
COMMIT_TARGET = 2.0
QUERIES = 60


def looked_through(store: Store, query: str) -> set[bytes]:
    return {row for (row,) in store.connection.execute("SELECT id FROM note WHERE instr(text, ?)", (query,))}


def liked(store: Store, query: str) -> list[tuple[bytes]]:
    sql = "SELECT id FROM note WHERE text LIKE ? ORDER BY id DESC LIMIT 50"
    return list(store.connection.execute(sql, (f"%{query}%",)))


def queries(store: Store) -> list[str]:
    """Of one to eight characters: cut out of the texts, and put together of words."""
    chance = random.Random(5)
    texts = [text for (text,) in store.connection.execute("SELECT text FROM note LIMIT 500")]
    found = []
    while len(found) < QUERIES:
        text = chance.choice(texts)
        begin = chance.randrange(len(text))
        for query in (text[begin : begin + chance.randint(1, 8)], "".join(chance.choices(WORDS.split(), k=2))):
            found += [query] if runs(query) == [query] else []
    return found


def differences(store: Store) -> int:
    """Queries for which the index and a look through every text do not give the same rows."""
    wrong = 0
    for query in queries(store):
        rows = {bytes.fromhex(row) for _, _, row in store.search(query, 2_000_000)}
        wrong += rows != looked_through(store, query)
    return wrong


def size_ratio(store: Store) -> float:
    """The index's bytes to those of the texts."""
    ask = store.connection.execute
    words = ask(f"SELECT sum(length(block)) FROM {search.WORDS}_data").fetchone()[0]
    words += ask(f"SELECT sum(length(term)+8) FROM {search.WORDS}_idx").fetchone()[0]
    return float(words / ask("SELECT sum(length(CAST(text AS BLOB))) FROM note").fetchone()[0])


def noting(store: Store, *, indexed: bool) -> Callable[[], object]:
    body = FoundBody("测量联席会议", "联席")
    store.run(body)
    meeting = PlanMeeting(body.body_id)
    store.run(meeting)
    texts = paragraphs(1_000_000, 9)

    def record() -> None:
        real = writing._searched
        if not indexed:
            writing._searched = lambda _: {}
        try:
            store.run(RecordNote(meeting.meeting_id, next(texts), now()))
        finally:
            writing._searched = real

    return record


def faster(count: int, ours: float, peer: float) -> str:
    target = RARE_TARGET.get(count, 0)
    verdict = judged(f"a rare word in {count:,}", target, peer / ours)
    what = f"{count:,} paragraphs, a rare word"
    share = f"1/{peer / ours:,.0f}" + (f" (<= 1/{target:,} {verdict})" if target else "")
    return f"{what:<44} {ours * 1e6:9.1f} us   LIKE {peer * 1e3:9.3f} ms   {share}"


def searching(store: Store, count: int) -> dict[str, Callable[[], object]]:
    """A rare name by us and by a look through every text; a number within common words, a common word, a character."""
    number = f"编号{count // 3}"
    return {
        "rare": lambda: store.search(RARE, 50),
        "like": lambda: liked(store, RARE),
        "number": lambda: store.search(number, 50),
        "often": lambda: store.search("旅游", 50),
        "one": lambda: store.search("会", 50),
    }


def main(asked: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        for count in asked:
            store = archive(Path(scratch) / f"{count}.lianxi", paragraphs(count))
            found = interleaved(searching(store, count), ROUNDS, TIMES)
            print(faster(count, median(found["rare"]), median(found["like"])))
            for name in ("number", "often", "one"):
                print(f"  {name:<42} {median(found[name]) * 1e3:9.3f} ms")
            wrong, size = differences(store), size_ratio(store)
            print(f"  {'queries answered otherwise':<42} {wrong} of {QUERIES} ({judged('recall', wrong, 0)})")
            print(f"  {'index to text':<42} {size:.2f} (<= {SIZE_TARGET} {judged('index size', size, SIZE_TARGET)})")
            found = interleaved({"with": noting(store, indexed=True), "without": noting(store, indexed=False)}, 9, 20)
            print(told("  a note with its search rows", found["with"], found["without"], "without", COMMIT_TARGET))
            store.close()


if __name__ == "__main__":
    sys.exit(main(sizes(sys.argv[1:], (10_000, 100_000))) or finish())
