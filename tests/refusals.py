"""What a refusal must be: one sentence for a secretary, and nothing written. 拒绝"""

from __future__ import annotations

import re

import pytest

from db.store import log
from db.store.errors import RuleError
from db.store.operation import Operation
from db.store.store import Store
from db.store.verify import verify


def is_a_sentence(words: str) -> bool:
    return bool(re.search("[一-鿿]", words)) and not re.search(r"[{}\n]|Error|None|sqlite", words)


def assert_refused(store: Store, operation: Operation, words: str) -> None:
    """The operation breaks a rule, says so with these words, and leaves the store as it was."""
    before = log.head(store.connection)
    with pytest.raises(RuleError) as refusal:
        store.run(operation)
    assert words in str(refusal.value)
    assert is_a_sentence(str(refusal.value))
    assert log.head(store.connection) == before
    assert verify(store).clean
