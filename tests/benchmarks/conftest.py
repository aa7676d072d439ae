"""For the benchmarks: each figure beside its floor, and one table of them all at the end.

    pytest tests/benchmarks                      the short form: few rounds, with the tests
    pytest tests/benchmarks --benchmark-only     the full form: many rounds, by hand

Only ratios are asserted: what we do against a floor (the least that anyone could do) measured
in turns with it, so that a slow or busy machine slows both. Few rounds scatter, so the short form
lets a ratio pass its limit by a quarter; the full form holds it to the limit. The milliseconds
are told in the table, with the limit that is promised; compare them on a machine that does
nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from benchmarks.main_view import AtWork, at_work
from PySide6.QtWidgets import QApplication

SCATTER = 1.25


@dataclass
class Measured:
    """One thing measured in turns with its floor; seconds."""

    name: str
    limit: str
    full: bool = False
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times the floor we take, by the better half of the rounds of each."""
        return _undisturbed(self.ours) / _undisturbed(self.floor)

    def keeps(self, limit: float) -> bool:
        """Whether the ratio stays under a limit, but for what few rounds scatter."""
        return self.ratio < limit * (1 if self.full else SCATTER)

    @property
    def words(self) -> str:
        """One line of the table."""
        ours, floor = (f"{median(each) * 1000:9.2f}" for each in (self.ours, self.floor))
        high = f"{percentile(self.ours, 95) * 1000:9.2f}"
        return f"{self.name:<44}{ours}{high}{floor}{self.ratio:7.2f}   {self.limit}"


HEAD = f"{'milliseconds':<44}{'median':>9}{'95 %':>9}{'floor':>9}{'ratio':>7}   limit"
TOLD = pytest.StashKey[list[str]]()


def percentile(samples: list[float], share: int) -> float:
    """The value that so many per cent of the samples do not pass."""
    return sorted(samples)[max(ceil(len(samples) * share / 100) - 1, 0)]


def _undisturbed(samples: list[float]) -> float:
    """The median of the quicker half: what another program delayed is left out."""
    return median(sorted(samples)[: ceil(len(samples) / 2)])


def pytest_configure(config: pytest.Config) -> None:
    config.stash.setdefault(TOLD, [])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Prints what was measured."""
    if told := config.stash.get(TOLD, []):
        terminalreporter.section("speed and memory")
        for line in (HEAD, *told):
            terminalreporter.line(line)


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the full form was asked for."""
    return bool(request.config.getoption("benchmark_only"))


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Puts a line into the table at the end."""
    return request.config.stash[TOLD].append


@pytest.fixture
def measure(benchmark: Any, tell: Callable[[str], None], full: bool) -> Callable[..., Measured]:
    """Measures an act and its floor in turns, and tells the figures."""

    def _measure(
        name: str,
        limit: str,
        act: Callable[[], Any],
        floor: Callable[[], Any],
        rounds: int,
        before: Callable[[], None] = lambda: None,
    ) -> Measured:
        measured = Measured(name, limit, full)

        def floor_and_before() -> None:
            start = perf_counter()
            floor()
            measured.floor.append(perf_counter() - start)
            before()

        benchmark.pedantic(act, setup=floor_and_before, rounds=rounds, warmup_rounds=1)
        measured.ours = list(benchmark.stats.stats.data)
        del measured.floor[0]
        benchmark.extra_info |= {"ratio": measured.ratio, "limit": limit}
        tell(measured.words)
        return measured

    return _measure


@pytest.fixture
def work(qapp: QApplication, tmp_path: Path) -> Iterator[AtWork]:
    """A sergeant at the real window, over an encrypted store on disk."""
    with at_work(qapp, tmp_path) as work:
        yield work
