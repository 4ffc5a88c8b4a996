"""Measuring in turn: ours and the floor see the same disk, the same heat, the same neighbours. 测量"""

import statistics
import sys
import time
from collections.abc import Callable

_missed: list[str] = []


def interleaved(
    contestants: dict[str, Callable[[], object]],
    rounds: int,
    times: int = 1,
    between: Callable[[], object] = int,
    warm: bool = True,
) -> dict[str, list[float]]:
    """Seconds of each call: `times` calls of each contestant in every round; `between` rounds there is idle time.

    `warm`: each is called once before anything is measured.
    """
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for contestant in contestants.values() if warm else ():
        contestant()
    for _ in range(rounds):
        between()
        for name, contestant in contestants.items():
            for _ in range(times):
                begun = time.perf_counter()
                contestant()
                found[name].append(time.perf_counter() - begun)
    return found


def median(seconds: list[float]) -> float:
    return statistics.median(seconds)


def p99(seconds: list[float]) -> float:
    return sorted(seconds)[min(len(seconds) - 1, len(seconds) * 99 // 100)]


def judged(what: str, found: float, target: float) -> str:
    """Say whether a figure keeps its target; a missed one is remembered for `finish`."""
    if found <= target:
        return "ok"
    _missed.append(what)
    return "MISSED"


def finish() -> None:
    """End with code 1, and say what, when a target was missed."""
    if _missed:
        sys.exit(f"missed: {'; '.join(_missed)}")


def told(what: str, ours: list[float], floor: list[float], floor_name: str, target: float) -> str:
    """One line: ours, the floor or peer, the ratio of medians and its target, the 99th hundredths."""
    ratio = median(ours) / median(floor)
    verdict = judged(what, ratio, target)
    return (
        f"{what:<44} {median(ours) * 1e3:9.3f} ms   {floor_name:<28} {median(floor) * 1e3:9.3f} ms"
        f"   ratio {ratio:6.2f} (<= {target:g} {verdict})   p99 {p99(ours) * 1e3:.2f} / {p99(floor) * 1e3:.2f} ms"
    )


def growth(what: str, small: list[float], large: list[float], target: float) -> str:
    """One line: how the time grows when there is more."""
    ratio = median(large) / median(small)
    verdict = judged(f"growth of {what}", ratio, target)
    return (
        f"{what:<44} {median(large) * 1e3:9.3f} ms   {'with the smaller store':<28} {median(small) * 1e3:9.3f} ms"
        f"   ratio {ratio:6.2f} (<= {target:g} {verdict})"
    )
