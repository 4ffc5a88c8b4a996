"""Sample bodies: facts of real meetings, entered by running operations like anybody's. 样例"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from db.meeting.entity import MeetingId
from db.resource import resource_path
from db.store.errors import RuleError, StoreError
from db.store.glossary import say
from db.store.ident import Id
from db.store.moment import BEIJING, Instant
from db.store.operation import Operation, Reader

Run = Callable[[Operation], object]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample by name and title: files of operations, then scripts by the meeting that each records.

    `text`: the number of the published text whose facts it holds, by which it can be asked for too.
    """

    name: str
    title: str
    steps: tuple[str, ...]
    scripts: tuple[tuple[str, str], ...]
    text: str = ""


def samples() -> tuple[Sample, ...]:
    """All samples in the order in which they are offered."""
    listed = json.loads(resource_path("samples", "samples.json").read_text(encoding="utf-8"))
    return tuple(
        Sample(each["name"], each["title"], (*each["steps"],), (*map(tuple, each["scripts"]),), each.get("text", ""))
        for each in listed
    )


def sample(name: str) -> Sample:
    found = next((each for each in samples() if name and name in (each.name, each.text)), None)
    if found is None:
        raise RuleError(say("没有名为“{name}”的样例，可用 lianxi sample --list 查看"), name=name)
    return found


def make_sample(name: str, store: Reader, run: Run) -> dict[str, Id]:
    """Enter a sample into a store through `run`; the ids by the names that the sample's files give them."""
    from db.recording.script import feed  # a list of samples is shown before anything is recorded

    chosen = sample(name)
    names: dict[str, Id] = {}
    for step in chosen.steps:
        enter_step(step, names, run)
    for meeting, script in chosen.scripts:
        lines = resource_path("samples", script).read_text(encoding="utf-8").splitlines()
        refused = feed(store, run, MeetingId(names[meeting]), lines).refused
        if refused:
            raise StoreError(
                say("样例{file}的“{line}”没有记下：{why}"), file=script, line=refused[0].line, why=refused[0].why
            )
    return names


def enter_step(file: str, names: dict[str, Id], run: Run) -> None:
    """Run the operations of one of the samples' files; what they make is added to `names`."""
    for operation, alias in _operations(file, names):
        run(operation)
        if alias:
            names[alias] = _made(operation)


def script_lines(name: str) -> tuple[str, ...]:
    """The lines of one of the samples' scripts."""
    return tuple(resource_path("samples", name).read_text(encoding="utf-8").splitlines())


def _operations(file: str, names: dict[str, Id]) -> Iterator[tuple[Operation, str]]:
    """Each line: an operation's class name, its facts, and the alias of what it makes."""
    import db.operations  # noqa: F401 - by their names

    kinds = {each.__name__: each for each in Operation.__subclasses__()}
    for line in resource_path("samples", file).read_text(encoding="utf-8").splitlines():
        if line.strip():
            kind, facts, *alias = json.loads(line)
            yield _operation(kinds[kind], facts, names), (alias[0] if alias else "")


def _operation(kind: type[Operation], facts: dict[str, object], names: dict[str, Id]) -> Operation:
    hints = typing.get_type_hints(kind)
    values = {name: _value(value, hints[name], names) for name, value in facts.items()}
    return typing.cast(Callable[..., Operation], kind)(**values)


def _value(value: object, hint: object, names: dict[str, Id]) -> object:
    if isinstance(value, list):
        return tuple(_value(each, hint, names) for each in value)
    if isinstance(value, str) and value.startswith("@"):
        return names[value[1:]]
    wanted = {hint, *typing.get_args(hint)}
    if isinstance(value, str) and date in wanted:
        return date.fromisoformat(value)
    if isinstance(value, str) and Instant in wanted:
        return int(datetime.fromisoformat(value).replace(tzinfo=BEIJING).timestamp() * 1000)
    return value


def _made(operation: Operation) -> Id:
    """The id that an operation made for its row: its one field with a default factory."""
    fields = dataclasses.fields(typing.cast(typing.Any, operation))
    made = next(each.name for each in fields if each.default_factory is not dataclasses.MISSING)
    return Id(getattr(operation, made))
