"""Record table: what was understood of a custody record, piece by piece, and what was not."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.intake.custody_record.record import Entry
from dvpo_desktop.intake.dates import cut
from dvpo_desktop.ui.kit.look import theme

COLUMNS = ("", "In the record", "What it says", "Goes to", "Remark")
REMARK = 4
_PADDING = 20  # around the text of a cell, on both sides together
_SHOWN, _TALLEST = 2_000, 10_000  # characters of a text by which a row is measured; its height
_MAY_BREAK = "\u200b"
_PARTED = re.compile(r"(?<=\w[._/])(?=[^\W\d])")
LEAST_TABLE = 200  # pixels: a row or two of long remarks, however large the text


class _WholeText(QStyledItemDelegate):
    """Gives a row the height of its longest text.

    WORKAROUND: Qt leaves the padding of the style sheet out when it breaks a text into lines, and
    so cuts off the last one.
    """

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The size for the whole text at the width of its column."""
        size = super().sizeHint(option, index)
        wide = self._table.columnWidth(index.column()) - theme.px(_PADDING)
        text = _with_breaks(str(index.data(Qt.ItemDataRole.DisplayRole) or "")[:_SHOWN])
        lines = self._table.fontMetrics().boundingRect(
            QRect(0, 0, wide, _TALLEST), Qt.TextFlag.TextWordWrap, text
        )
        return QSize(size.width(), max(size.height(), lines.height() + theme.px(_PADDING // 2)))

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        """The text of a cell, with places where "custody.custody_number" may go on below."""
        return _with_breaks(super().displayText(value, locale))


class RecordTable(QTableWidget):
    """A row for each piece of a record: its heading, its words, where they go, and what is odd."""

    def __init__(self, questions: Mapping[str, StepQuestions]) -> None:
        super().__init__(0, len(COLUMNS))
        self._questions = questions
        self._icons: dict[str, QIcon] = {}
        self.setObjectName("understood")
        self.setAccessibleName("What was understood of the record, and what was not")
        self.setHorizontalHeaderLabels(list(COLUMNS))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(theme.px(LEAST_TABLE))
        self.verticalHeader().hide()
        self.setItemDelegate(_WholeText(self))
        self.setShowGrid(False)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        # Once the columns have their widths, however many of them change at once.
        self._rows_wait = QTimer(self, interval=0, singleShot=True)
        self._rows_wait.timeout.connect(self.resizeRowsToContents)
        header.sectionResized.connect(lambda *_: self._rows_wait.start())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps a column of short texts from taking the room of the remarks."""
        super().resizeEvent(event)
        self._leave_room()

    def _leave_room(self) -> None:
        crowded = theme.large() and not self.isColumnHidden(REMARK)
        self.horizontalHeader().setMaximumSectionSize(
            max(self.width() // (6 if crowded else 4), 60)
        )

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these entries and no others, none of them chosen."""
        self.setRowCount(len(entries))
        # Read from their files once, and not for each of thousands of rows.
        self._icons = {word: theme.icon(f"status-{word}") for word in ("complete", "warned")}
        for row, entry in enumerate(entries):
            self._show_entry(row, entry)
        self.setColumnHidden(REMARK, not any(entry.remark for entry in entries))
        self._leave_room()
        self.resizeRowsToContents()

    def _show_entry(self, row: int, entry: Entry) -> None:
        mark = QTableWidgetItem(self._icons["complete" if entry.understood else "warned"], "")
        said = (
            "understood" if entry.understood else "to check" if entry.doubted else "given to nobody"
        )
        mark.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.setItem(row, 0, mark)
        for column, text in enumerate(
            (_heading(entry), entry.text, self._field_name(entry.field), entry.remark), 1
        ):
            item = QTableWidgetItem(text)
            # Qt takes a tip that looks like markup for markup: ours always is, and says so.
            item.setToolTip(f"<p>{escape(text)}</p>" if text else "")
            self.setItem(row, column, item)

    def _field_name(self, field: str | None) -> str:
        """ "Respondent: Date of birth" for "respondent.born"; nothing for no field."""
        if field is None:
            return ""
        word, _, path = field.partition(".")
        step = self._questions[word]
        question = step.fields.get(path)
        return f"{step.name}: {question.label if question else path}"


def _with_breaks(text: str) -> str:
    return _PARTED.sub(_MAY_BREAK, text)


def _heading(entry: Entry) -> str:
    """The heading of an entry, and under which line it stood where nobody knows whose it is."""
    stood = entry.unplaced and entry.heading and entry.under
    return f"{entry.heading}\nunder “{cut(entry.under)}”" if stood else entry.heading
