"""Dumps: a program that has opened a store, or runs any command, leaves none when it crashes."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.cases.factories import NOW, an_administrator

from dvpo_desktop.store.passphrases import dumps

ROOT = Path(__file__).resolve().parents[3]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads what the kernel says")
STARTS = {
    "opening a store": (
        "from support.cases.factories import NOW, an_administrator as keeper\n"
        "from dvpo_desktop.store.station import StationStore\n"
        "store = StationStore(Path(sys.argv[1])).unlock(keeper().force, keeper().collar,"
        " sys.argv[2], NOW)\n"
    ),
    "a command": (
        "from dvpo_desktop.cli import main\nmain(['deadline', '--served', '2026-11-27T17:00'])"
    ),
}
CRASHES = """
import ctypes, os, resource, signal, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
{start}
limit = resource.getrlimit(resource.RLIMIT_CORE)[0]
print("limit", limit, "dumpable", ctypes.CDLL(None).prctl(3), flush=True)
os.kill(os.getpid(), signal.SIGABRT)
"""


@ON_LINUX
@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_a_crash_leaves_no_dump(station, passphrase, tmp_path, start):
    station.found(an_administrator(), passphrase, NOW).close()
    place = tmp_path / "here"
    place.mkdir()

    crashed = subprocess.run(
        [sys.executable, "-c", CRASHES.format(start=start), str(station.folder), passphrase],
        cwd=place,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert crashed.stdout.splitlines()[-1] == "limit 0 dumpable 0", crashed.stderr
    assert crashed.returncode == -6
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("frozen", [False, True])
def test_on_windows_its_error_reports_are_switched_off(monkeypatch, frozen):
    told = []
    windll = SimpleNamespace(
        kernel32=SimpleNamespace(SetErrorMode=told.append),
        wer=SimpleNamespace(WerAddExcludedApplication=lambda *what: told.append(what)),
    )
    monkeypatch.setattr(dumps, "sys", SimpleNamespace(
        platform="win32", executable="dvpo-desktop.exe", frozen=frozen
    ))  # fmt: skip
    monkeypatch.setattr(dumps.ctypes, "windll", windll, raising=False)

    dumps.switch_off_dumps()

    assert told == [0x0003, ("dvpo-desktop.exe", False)][: 1 + frozen]
