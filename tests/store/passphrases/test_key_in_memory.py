"""After the store is closed its key is nowhere in the memory of the program."""

import os
import subprocess
import sys
from pathlib import Path

from support.cases.factories import NOW, an_administrator

ROOT = Path(__file__).resolve().parents[3]


def test_a_closed_store_leaves_its_key_nowhere_in_memory(station, passphrase, counted):
    station.found(an_administrator(), passphrase, NOW).close()

    asked = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(station.folder), passphrase],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=True,
    )

    opened, closed, never = (int(line) for line in asked.stdout.split())
    counted(
        f"the key in memory: {opened} times while open, {closed} once closed "
        f"(a key never used: {never})"
    )
    assert opened > never
    assert closed == never


# What is looked for must itself be somewhere while it is looked for: ``never`` counts that. The
# program does some other work first, as any does, so that memory given back is used again.
PROGRAM = """
import gc, os, sys
from pathlib import Path
from support.cases.factories import NOW, an_administrator
from dvpo_desktop.store.station import StationStore

def found(hidden):
    needle = bytes(byte ^ 0x5A for byte in hidden)
    needles, times = (needle, needle.hex().encode()), 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            if "rw" not in line.split()[1]:
                continue
            first, last = (int(end, 16) for end in line.split()[0].split("-"))
            memory.seek(first)
            try:
                data = memory.read(last - first)
            except OSError:
                continue
            times += sum(map(data.count, needles))
            del data
    return times

def work():
    kept = [os.urandom(size) for size in range(16, 512, 8) for _ in range(2000)]
    del kept
    gc.collect()

keeper = an_administrator()
station = StationStore(Path(sys.argv[1]))
store = station.unlock(keeper.force, keeper.collar, sys.argv[2], NOW)
store.signed_in(keeper, NOW)
hidden = bytes(byte ^ 0x5A for byte in store._key)
print(found(hidden))
store.close()
del store
work()
print(found(hidden))
print(found(os.urandom(32)))
"""
