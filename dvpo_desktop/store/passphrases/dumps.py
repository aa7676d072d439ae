"""Dumps: a crash writes nothing of the memory of this program to the disk.

A dump would hold the key of the store and the case in front, in plain text.
"""

import ctypes
import sys

_PR_SET_DUMPABLE = 4
# https://learn.microsoft.com/windows/win32/api/errhandlingapi/nf-errhandlingapi-seterrormode
_NO_CRITICAL_BOX, _NO_FAULT_REPORT = 0x0001, 0x0002


def switch_off_dumps() -> None:
    """Has the system keep no dump of this process; quick, and done again without harm.

    On Linux other programs of this account can no longer read its memory either. What a system
    does not let it do is left as it is: nobody is kept from working by it.
    """
    if sys.platform == "win32":
        _on_windows()
        return
    import resource  # noqa: PLC0415, not on Windows

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    # The most stays: a program started by this one has limits of its own to set.
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if sys.platform == "linux":
        # A limit of nothing does not bind a program that the kernel hands the dump to.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _on_windows() -> None:
    """No report to Windows Error Reporting, which keeps dumps; for good where we are installed."""
    windll = getattr(ctypes, "windll")  # noqa: B009, not on other systems
    windll.kernel32.SetErrorMode(_NO_CRITICAL_BOX | _NO_FAULT_REPORT)
    if getattr(sys, "frozen", False):
        windll.wer.WerAddExcludedApplication(sys.executable, False)
