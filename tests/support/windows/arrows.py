"""Arrows: what a round of buttons or boxes reaches beside the one at which Tab stops."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from dvpo_desktop.ui.kit.fields.button_keys import ButtonKeys

LONGEST_ROUND = 30


def round_of(now: QWidget) -> list[QWidget]:
    """What the arrows reach from here without pressing it, and where they came from."""
    if isinstance(now, QRadioButton):
        group = now.group()
        return list(group.buttons()) if group else [now]
    met = [now]
    for arrow in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        for _ in range(LONGEST_ROUND):
            at = QApplication.focusWidget()
            if not _goes_round(at):
                break
            QTest.keyClick(at, arrow)
            met.append(QApplication.focusWidget())
    return met


def _goes_round(at: QWidget) -> bool:
    """Whether the arrows go round a group that it belongs to."""
    around = at.parentWidget()
    while around is not None:
        keys = around.findChild(ButtonKeys, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if keys is not None:
            return at in keys._buttons
        around = around.parentWidget()
    return False
