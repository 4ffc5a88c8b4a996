"""Cells that hold several things at once, in the words of the pages that make them. 合成项目的说法"""

from __future__ import annotations

from collections.abc import Callable

from db.ballot.cells import whole_numbers
from db.ballot.election import candidate_name, candidates_of, read_papers
from db.ballot.entity import CHOICES
from db.ballot.frozen import Frozen, read_frozen
from db.body.charter import MATTERS
from db.body.entity import MemberId, member_short
from db.followup.amount import amount_text
from db.recording.ballot_lines import PAPERS
from db.rotation.entity import read_sequence
from db.store.ident import Id
from db.store.operation import Reader
from desktop.charter_words import quorum_words, rule_words, terms_words, unread
from desktop.language import tr

FIGURES = ("in_favour", "against", "abstain", "invalid")
"""What the figures of a ballot's totals are, in their order."""


def _electorate(store: Reader, row: Id, cell: str) -> str:
    """Who was due, each with why it had no vote or how many, and by what it was decided."""
    frozen = read_frozen(cell)
    named = tr("、").join(_voter(store, frozen, each) for each in frozen.due)
    counted = tr("应到 {due} 家，到会 {present} 家", due=len(frozen.due), present=len(frozen.present))
    return tr("；").join(part for part in (counted, named, terms_words(frozen.terms)) if part)


def _voter(store: Reader, frozen: Frozen, member: MemberId) -> str:
    name, votes = _short(store, member), dict(frozen.weights).get(member, 1)
    held = dict(frozen.proxies)
    if votes > 1:
        name = tr("{name}（{votes}票）", name=name, votes=votes)
    if member in held:
        return tr("{name}（委托{holder}）", name=name, holder=_short(store, held[member]))
    if member in frozen.present:
        return name
    why = CHOICES["recused"] if member in frozen.recused else "本次缺席" if member in frozen.absent else "未到"
    return tr("{name}（{why}）", name=name, why=tr(why))


def _short(store: Reader, member: MemberId) -> str:
    return member_short(store, member) or tr("未载明")


def _totals(store: Reader, row: Id, cell: str) -> str:
    found = whole_numbers(cell)
    if len(found) != len(FIGURES):
        return unread()
    return tr("赞成{in_favour}、反对{against}、弃权{abstain}、无效{invalid}", **dict(zip(FIGURES, found, strict=True)))


def _papers(store: Reader, row: Id, cell: str) -> str:
    papers = read_papers(cell)
    if papers is None:
        return unread()
    counts = (papers.issued, papers.returned, papers.valid, papers.invalid)
    told = [tr(words, count=count) for words, count in zip(PAPERS, counts, strict=True) if count is not None]
    return tr("、").join(told) or tr("未载明")


def _tally(store: Reader, row: Id, cell: str) -> str:
    """The votes of each candidate on the paper of this ballot."""
    candidates, votes = candidates_of(store, row), whole_numbers(cell)
    if len(candidates) != len(votes):
        return unread()
    names = (candidate_name(store, each, None) for each in candidates)
    return tr("、").join(
        tr("{name}{votes}票", name=name, votes=count) for name, count in zip(names, votes, strict=True)
    )


def _paper(store: Reader, row: Id, cell: str) -> str:
    from desktop.documents import DOCUMENTS  # a page does not wait for all papers

    return tr(next((each.title for each in DOCUMENTS if each.name == cell), cell))


def _order(store: Reader, row: Id, cell: str) -> str:
    return tr("、").join(_short(store, each) for each in read_sequence(cell))


COMPOSED: dict[tuple[str, str], Callable[[Reader, Id, str], str]] = {
    ("ballot", "frozen"): _electorate,
    ("ballot", "totals"): _totals,
    ("ballot", "papers"): _papers,
    ("ballot", "tally"): _tally,
    ("charter", "quorum"): lambda store, row, cell: quorum_words(cell),
    **{("charter", matter): lambda store, row, cell: rule_words(cell) for matter in MATTERS},
    ("rotation_order", "sequence"): _order,
    ("cooperation", "fen"): lambda store, row, cell: amount_text(int(cell)) if cell.isdecimal() else cell,
    **{(table, "paper"): _paper for table in ("template", "paper_order", "paper_export")},
}
"""By table and column: what a cell of that row says."""
FLAGS = frozenset(
    {
        *("floor", "tell_presence", "tell_substitutes", "tell_doubts", "from_floor", "late", "confidential"),
        *("by_video", "order_unchanged", "head_count_more", "point", "inferred", "lead", "letter", "papers"),
        *("badge", "checked", "printed", "provisional", "silence_agrees", "admin", "redactor", "on_paper"),
    }
)
"""Columns of whole numbers that say yes or no."""
