"""The servers of the tests: stopped and gone with the tests, also with tests that were killed."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.servers.servers import WANTED, programs

HERE = Path(__file__)
PROGRAM = HERE.parents[2] / "support" / "faults" / "idler.py"
MOST = 30_000  # milliseconds


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("killed", [False, True], ids=["ended", "killed"])
def test_no_server_and_no_folder_is_left(qtbot: QtBot, killed: bool):
    if programs() is None:
        pytest.skip(WANTED)
    program = [sys.executable, str(PROGRAM)]
    paths = os.pathsep.join(str(HERE.parents[up]) for up in (2, 3))
    with subprocess.Popen(
        program,
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as idler:
        told = idler.stdout.readline().split()
        assert len(told) == 2
        port, folder = int(told[0]), Path(told[1])
        assert answers(port)
        assert folder.is_dir()
        if killed:
            os.killpg(idler.pid, signal.SIGKILL)

    qtbot.waitUntil(lambda: not folder.exists() and not answers(port), timeout=MOST)
