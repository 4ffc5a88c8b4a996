"""Values keep every promise of a standard frozen dataclass. 值"""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from db.store.frozen import frozen
from db.store.ident import Id
from db.store.operation import Touched


class _Drawn:
    """Fields of every sort, to be declared in both ways."""

    name: str
    place: tuple[int, ...] = (1, 2)
    notes: list[str] = field(default_factory=list)
    seed: bytes = field(default=b"", repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a name is missing")


def _again(kind: str) -> type:
    """The same class once more, since declaring one alters it."""
    return type(
        kind, (), {name: each for name, each in vars(_Drawn).items() if name not in ("__dict__", "__weakref__")}
    )


Ours = frozen(_again("Drawn"))
Standard = dataclass(frozen=True, slots=True)(_again("Drawn"))
CALLS: list[tuple[tuple[object, ...], dict[str, object]]] = [
    (("A",), {}),
    (("A", (3,)), {}),
    (("A",), {"notes": ["n"], "seed": b"s"}),
    ((), {"place": (), "name": "B"}),
    ((), {}),
    (("",), {}),
    (("A",), {"name": "A"}),
    (("A",), {"colour": "red"}),
    (("A", (), [], b"", 1), {}),
]


@pytest.mark.parametrize(("given", "named"), CALLS)
def test_it_is_made_and_shown_as_a_dataclass_is(given: tuple[object, ...], named: dict[str, object]) -> None:
    def outcome(kind: type) -> object:
        try:
            return repr(kind(*given, **named))
        except (TypeError, ValueError) as error:
            return type(error)

    assert outcome(Ours) == outcome(Standard)


@pytest.mark.parametrize("kind", [Ours, Standard])
def test_it_is_equal_by_its_compared_fields_and_only_to_its_own_kind(kind: type) -> None:
    assert kind("A", notes=["n"]) == kind("A", notes=["n"], seed=b"other")
    assert kind("A") != kind("B")
    assert kind("A") != Ours("A") or kind is Ours
    assert kind("A").__eq__("A") is NotImplemented
    assert hash(kind("A", notes=())) == hash(kind("A", notes=(), seed=b"other"))
    with pytest.raises(TypeError):
        hash(kind("A"))


@pytest.mark.parametrize("kind", [Ours, Standard])
def test_it_can_neither_be_changed_nor_grow(kind: type) -> None:
    made = kind("A")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.name = "B"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.name
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        made.colour = "red"
    assert made.name == "A"
    assert not hasattr(made, "__dict__")


def test_a_list_made_for_one_is_not_anothers() -> None:
    first, second = Ours("A"), Ours("A")
    first.notes.append("n")
    assert second.notes == []


def test_replace_fields_and_match_know_it() -> None:
    made = dataclasses.replace(Ours("A", (3,)), name="B")
    assert [each.name for each in dataclasses.fields(made)] == ["name", "place", "notes", "seed"]
    match made:
        case Ours("B", (three,)):
            assert three == 3
        case _:
            pytest.fail("it was not taken apart")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda made: pickle.loads(pickle.dumps(made))])
def test_it_is_copied_and_sent_whole(again: Callable[[Touched], Touched]) -> None:
    made = Touched(frozenset({("person", Id("0" * 32))}), "ab", 1)
    assert again(made) == made


def test_one_field_none_and_names_alone() -> None:
    @frozen
    class One:
        only: int

    @frozen
    class Empty:
        pass

    class Named:
        here: int
        there: int = 0

    named = frozen(Named, kw_only=True)
    assert One(1) == One(1) != One(2)
    assert Empty() == Empty()
    assert named(there=2, here=1) == named(here=1, there=2)
    with pytest.raises(TypeError):
        named(1)


def test_a_value_that_extends_another_has_the_fields_of_both() -> None:
    @frozen
    class Point:
        x: int

    @frozen
    class Deep(Point):
        z: int = 0

    assert Point(1) != Deep(1)
    assert Deep(1, 2) == Deep(1, z=2)
    assert repr(Deep(1)).endswith("Deep(x=1, z=0)")
