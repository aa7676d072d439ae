"""The soak: case after case opened, edited and closed; nothing of one stays when the next comes."""

import gc
import tracemalloc

from journeys.shift import SERGEANT, a_station
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit
from shiboken6 import isValid
from support.cases.factories import a_case_ready_to_send

STEPS = ("incident", "conditions", "review")
WARM = 6  # cases before the first look: what is made once is made by then
LEFT_BY_A_CASE = 20_000  # bytes; few cases also fill what is remembered of the last ones
OF_FEW = 80_000


def held() -> int:
    """Bytes that Python holds now, after everything thrown away is collected."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_case_after_case_leaves_nothing_behind(begin_shift, folder, rounds, counted):
    many = rounds(12, 500)
    cases = [a_case_ready_to_send(reference=f"DV-26-{at:04}") for at in range(1, many + 1)]
    a_station(folder, *cases)
    shift = begin_shift(signs_in=False)
    shift.sign_in(SERGEANT)
    tracemalloc.start()
    try:
        looks: list[int] = []
        for at, case in enumerate(cases):
            # Somebody is at the keyboard, however long it takes.
            shift.window._locking.watch(shift.window.windowHandle())
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
            if at == WARM or at == many - 1:
                looks.append(held())
    finally:
        tracemalloc.stop()
    slope = (looks[-1] - looks[0]) / (many - 1 - WARM)
    assert slope < rounds(OF_FEW, LEFT_BY_A_CASE), slope
    for at, case in enumerate(cases):
        assert f"SAMPLE {at}" in repr(shift.stored(case.reference))
    counted(f"{many} cases opened, edited and closed: {slope:,.0f} bytes a case left")
