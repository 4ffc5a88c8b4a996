"""Legal syllables, and a name's spelling cut into them. 拼写"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from db.people.writing import plain

_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|an|ao|ei|en|er|ou|ia|ie|iu|in|ua|uo|ui|un|ue|ve|vn"
    "|a|o|e|i|u|v"
)
_SYLLABLE = re.compile(f"(?:{_INITIAL})?(?:{_FINAL})|m|n|ng")
LONGEST = 6


def words(text: str) -> tuple[str, ...]:
    """Return the runs of letters in a spelling typed by a person; tone marks and tone numbers fall away."""
    return tuple(re.findall("[a-z]+", plain(text)))


def cut(text: str, known: Sequence[Collection[str]]) -> tuple[str, ...]:
    """Cut a spelling into one syllable per character, as 'Shan Tianfang' for three; () where that cannot be done.

    `known` holds the readings on record of each character; of several ways the one that has most of them is taken.
    """
    letters = " ".join(words(text))
    reached: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}  # position -> readings met, syllables so far
    for readings in known:
        onward: dict[int, tuple[int, tuple[str, ...]]] = {}
        for position, (met, before) in reached.items():
            start = position + letters.startswith(" ", position)
            for end in range(start + 1, min(start + LONGEST, len(letters)) + 1):
                piece = letters[start:end]
                score = met + (piece in readings)
                if _SYLLABLE.fullmatch(piece) and (end not in onward or score > onward[end][0]):
                    onward[end] = (score, (*before, piece))
        reached = onward
    return reached[len(letters)][1] if letters and len(letters) in reached else ()
