"""Compares the papers of what was typed with those of a sample. 文稿比较"""

from __future__ import annotations

import re
from difflib import unified_diff

from db.meeting.entity import meetings, title
from db.store.store import Store
from desktop.documents import documents_of
from desktop.documents.plain import words_of

_CLOCK = re.compile(r"^\d{1,2}时(\d\d分)?，|双方于[^。]+办理移交。")


def papers_of(store: Store) -> dict[tuple[str, str], list[str]]:
    """Every paper of every meeting, line by line, without the hours: a sample's are assumed and not printed."""
    return {
        (title(store, meeting), document.name): [
            _CLOCK.sub("", line) for line in words_of(document.make(store, meeting.id)).split("\n")
        ]
        for meeting in meetings(store)
        for document in documents_of(store, meeting.id)
    }


def assert_same_papers(store: Store, sample: Store) -> None:
    """What was typed makes the papers of the sample, whose facts are checked one by one elsewhere."""
    ours, theirs = papers_of(store), papers_of(sample)
    assert set(ours) == set(theirs)
    told = {paper: [*unified_diff(lines, ours[paper], n=0, lineterm="")][2:] for paper, lines in theirs.items()}
    differing = {paper: lines for paper, lines in told.items() if lines}
    assert not differing, "\n".join(f"{paper}: {line}" for paper, lines in differing.items() for line in lines)
