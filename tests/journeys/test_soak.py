"""The soak: case after case opened, edited and closed; nothing of one stays when the next comes."""

import gc
import time
import tracemalloc
from statistics import median

from journeys.shift import SERGEANT, a_station
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit
from shiboken6 import isValid
from support.cases.factories import a_case_ready_to_send

STEPS = ("incident", "conditions", "review")
FEW, MANY = 12, 500
LAST = {FEW: 5, MANY: 400}  # cases looked at: what is made once is made before them
A_WHILE = 50  # cases whose time is compared, the first of them and the last
SLOWER = 1.25  # times as long as at first
LEFT_BY_A_CASE = 4_000  # bytes; few cases also fill what is remembered of the last ones
OF_FEW = 12_000


def held() -> int:
    """Bytes that Python holds now, after everything thrown away is collected."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_case_after_case_leaves_nothing_behind(begin_shift, folder, rounds, counted):
    many = rounds(FEW, MANY)
    last = LAST[many]
    cases = [a_case_ready_to_send(reference=f"DV-26-{at:04}") for at in range(1, many + 1)]
    a_station(folder, *cases)
    shift = begin_shift(signs_in=False)
    # The whiteboard reads every case at the sign-in, and each again once it is changed.
    tracemalloc.start()
    try:
        shift.sign_in(SERGEANT)
        looks: list[int] = []
        times: list[float] = []
        for at, case in enumerate(cases):
            # Somebody is at the keyboard, however long it takes.
            shift.window._locking.watch(shift.window.windowHandle())
            began = time.process_time()
            for word in STEPS:
                shift.open(case.reference, word)
                page = shift.wizard.page
                inside = page.findChildren(QObject)
                page.findChildren(QPlainTextEdit)[0].setPlainText(f"SAMPLE {at}")
            shift.press("save-and-close")
            shift.room.settle()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            assert not any(isValid(each) for each in (page, *inside))
            del page, inside
            times.append(time.process_time() - began)
            if at in (many - 1 - last, many - 1):
                looks.append(held())
    finally:
        tracemalloc.stop()
    slope = (looks[-1] - looks[0]) / last
    assert slope < rounds(OF_FEW, LEFT_BY_A_CASE), slope
    for at, case in enumerate(cases):
        assert f"SAMPLE {at}" in repr(shift.stored(case.reference))
    said = (
        f"{many} cases opened, edited and closed: {slope:,.0f} bytes a case left by the last {last}"
    )
    if many == MANY:
        first, after = median(times[:A_WHILE]), median(times[-A_WHILE:])
        assert after < SLOWER * first, (first, after)
        said += f", {first:.2f} s a case at first and {after:.2f} s at last"
    counted(said)
