"""Reading at once: many threads read their first case at the same moment, and none crashes."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys, threading
from dvpo_desktop.store.cases.cases import _case
from dvpo_desktop.case import Case
sys.setswitchinterval(1e-6)
gate = threading.Barrier(20)
read = []
def one():
    gate.wait()
    read.append(_case('{"reference":"DV-26-0001"}').reference)
threads = [threading.Thread(target=one) for _ in range(20)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(read))
"""


def test_twenty_threads_may_read_their_first_case_at_the_same_moment():
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=HOUSE,
        env={"PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "20")
