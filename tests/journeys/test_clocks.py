"""Clocks: one act-by time on every screen and paper, over Christmas, Easter and clock changes."""

from datetime import datetime, timedelta

import pytest
from journeys.shift import Shift, even
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView
from support.cases.factories import a_case_ready_to_record, having
from support.cases.papers import page_texts

from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.lifecycle.lifecycle import State, state

REFERENCE = "DV-26-0113"
# Served on the minute: by when to act, and until when there is arguably time (law note U3)
SERVED = {
    "Christmas, from a Wednesday noon": (
        (2026, 12, 23, 12, 0),
        "Sat 26 Dec 2026, 12:00",
        "Tue 29 Dec 2026, 12:00",
    ),
    "Christmas Eve": ((2026, 12, 24, 16, 0), "Tue 29 Dec 2026, 16:00", "Wed 30 Dec 2026, 16:00"),
    "before Good Friday": ((2027, 3, 24, 17, 0), "Sat 27 Mar 2027, 17:00", ""),
    "over Easter and the spring change": ((2027, 3, 25, 10, 0), "Tue 30 Mar 2027, 10:00", ""),
    "on Good Friday": (
        (2027, 3, 26, 20, 0),
        "Tue 30 Mar 2027, 20:00",
        "end of Tue 30 Mar 2027",
    ),
    "in the night of the spring change": (
        (2027, 3, 28, 0, 30),
        "Wed 31 Mar 2027, 00:30",
        "end of Wed 31 Mar 2027",
    ),
    "over the autumn change": ((2026, 10, 24, 17, 0), "Tue 27 Oct 2026, 17:00", ""),
    # The Sunday has 25 hours, and 23 h 30 min of them are left: the earlier of the two readings.
    "in the hour that comes twice": (
        (2026, 10, 25, 1, 30),
        "Tue 27 Oct 2026, 00:30",
        "end of Tue 27 Oct 2026",
    ),
}


def act_by(shift: Shift) -> str:
    label = shift.wizard.page.findChild(QLabel, "act-by")
    assert label.isVisibleTo(shift.window)
    return label.text()


@pytest.mark.parametrize(("minute", "due", "arguable"), SERVED.values(), ids=SERVED)
def test_served_at_a_minute_the_act_by_time_is_the_same_wherever_it_is_read(
    begin_shift, minute, due, arguable
):
    served_at = datetime(*minute, tzinfo=LONDON)
    authorised_at = served_at - timedelta(hours=1)
    case = having(
        a_case_ready_to_record(served_at=None),
        {
            "authority.decisions.0.at": authorised_at,
            "service.copies.0.at": authorised_at,
        },
    )
    shift = begin_shift(case, now=served_at + timedelta(minutes=5))
    shift.open(REFERENCE, "service")
    shift.type("served_at", f"{served_at:%d/%m/%Y}")
    shift.type("served_at.time", f"{served_at:%H:%M}")
    shift.press("record")
    assert shift.prompts.told == []
    assert state(shift.case) is State.SERVED
    assert shift.case.service.recorded.served_at.timestamp() == served_at.timestamp()

    assert act_by(shift).startswith(f"Act by {due} · ")
    clock = shift.wizard.page.findChild(QLabel, "clock").text()
    assert (f"Latest that can be argued: {arguable}." in clock) is bool(arguable)
    service = act_by(shift)
    shift.wizard.go("hearing")
    assert act_by(shift) == service
    shift.wizard.go("tasks")
    shift.press("save_card")
    card = pdf(shift, f"{REFERENCE} control-room card.pdf")
    assert f"Court must hear by {due} " in card

    shift.room.go_home()
    assert f"act by {due}" in shift.row(REFERENCE)["Time"]
    shift.press("shift-sheet")
    table = shift.room.sheet.findChild(QTableView, "shift")
    cells = [
        table.model().index(row, column).data(Qt.ItemDataRole.DisplayRole)
        for row in range(table.model().rowCount())
        for column in range(table.model().columnCount())
    ]
    assert any(f"act by {due} · " in cell for cell in cells)
    shift.press("save-sheet")
    assert f"act by {due} · " in pdf(shift, "hand-over sheet.pdf")


def pdf(shift: Shift, name: str) -> str:
    return even("\n".join(page_texts((shift.out / name).read_bytes())))
