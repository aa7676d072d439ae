"""For every test: no screen, folders of its own, and no warning that nobody looks at."""

import logging
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from support.servers.servers import FreshDatabase, Server

# Two cores shared with others make a slow example, not a fault; ratios are for the benchmarks.
settings.register_profile("ordinary", deadline=None, max_examples=30, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=500)
COUNTED = "counted"
PATIENCE = 60_000  # milliseconds: what never comes fails then, and a busy machine is no fault
LONGEST_IN_FULL = 1800  # seconds
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows of the tests")
    parser.addoption(
        "--rounds",
        choices=("few", "full"),
        default="few",
        help="how often the tests repeat what they do at random: a few times, or in full",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Gives a test that repeats itself in full the time that takes."""
    for item in items:
        if config.getoption("--rounds") == "full" and "rounds" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(LONGEST_IN_FULL))


@pytest.fixture(scope="session", autouse=True)
def _folders_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the tests, and the programs they start, away from the user's own folders."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


class PatientBot(QtBot):
    """Waits for what is to come, however busy the machine is; it comes as soon as it may."""

    def waitUntil(self, holds: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        """Returns as soon as ``holds`` is true or raises nothing."""
        super().waitUntil(holds, timeout=max(timeout, PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        """A block that ends once the signal came; with no timeout, whether it came or not."""
        return super().waitSignal(signal, timeout=timeout and max(timeout, PATIENCE), **how)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """The application under test, with patience."""
    del qapp
    return PatientBot(request)


@pytest.fixture(scope="session")
def rounds(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """``rounds(few, full)``: how often to do it, as the option ``--rounds`` says.

    ``rounds(0, 1)`` is how often something must be met that only chance brings: among few it may
    be missing.
    """
    wanted_full = request.config.getoption("--rounds") == "full"
    return lambda few, full: full if wanted_full else few


@pytest.fixture
def counted(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """``counted("200 kills: ...")``: a line that stands at the end of what pytest prints."""
    return lambda line: request.node.user_properties.append((COUNTED, line))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what was counted; the tests that counted may have run in other processes."""
    lines = [
        line
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, line in report.user_properties
        if name == COUNTED
    ]
    if lines:
        terminalreporter.section("counted")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def server() -> "Iterator[Server]":
    """The PostgreSQL server of this run; the test is skipped, in words, where there is none."""
    from support.servers import servers  # noqa: PLC0415, SQLAlchemy is loaded only by tests that want it

    with servers.the_server_of_a_run() as running:
        yield running


@pytest.fixture
def fresh_database(server: "Server") -> "Iterator[FreshDatabase]":
    """A prepared and empty database of the test's own on that server."""
    from support.servers import servers  # noqa: PLC0415, as above

    with servers.a_fresh_database(server) as made:
        yield made


class _Loud(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unexpected_log_line(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test during which a warning was logged, unless it reads the log by ``caplog``."""
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    if "caplog" not in request.fixturenames:
        assert not loud.lines
