"""Memory: what the program lets go of is written over, as far as Python and the system allow."""

import ctypes
import gc
import sys

# mallopt(3): what is freed is filled with this sign. Qt's texts and the longer ones of Python lie
# there; the C library keeps a few of each size back unfilled, and Python its own small pieces.
_M_PERTURB, _FILL = -6, 0x5A
_KEPT_BACK, _KEPT_UP_TO, _KEPT_STEP = 16, 1_056, 16
_SMALL_STEP, _SMALL_UP_TO, _SMALL_IN_ALL = 16, 512, 3_000_000


def wipe_what_is_freed() -> None:
    """Has the C library fill all that is freed from now on; nothing on a system without that."""
    library = _gnu_library()
    if library is not None:
        library.mallopt(_M_PERTURB, _FILL)


def write_over_freed() -> None:
    """Writes over what was freed before; takes some tens of milliseconds.

    For the moment after a case and its window were let go. What is still referred to stays, and
    what the system wrote to its swap meanwhile is beyond the reach of any program.
    """
    gc.collect()
    overhead = sys.getsizeof(b"")
    for size in range(overhead + 1, _SMALL_UP_TO + 1, _SMALL_STEP):
        # All at once, so that each takes another piece that was free.
        filled = [bytes(size - overhead) for _ in range(_SMALL_IN_ALL // size)]
        del filled
    library = _gnu_library()
    if library is None:
        return
    for size in range(_KEPT_STEP, _KEPT_UP_TO, _KEPT_STEP):
        pieces = [library.malloc(size) for _ in range(_KEPT_BACK)]
        for piece in pieces:
            ctypes.memset(piece, 0, size)
        for piece in pieces:
            library.free(piece)
    library.malloc_trim(0)


def _gnu_library() -> ctypes.CDLL | None:
    """The C library, where it is GNU's."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallopt") or not hasattr(library, "malloc_trim"):
        return None
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    return library
