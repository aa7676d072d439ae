"""Officers' rows: name, rank, roles, standing and last sign-in of everybody known here."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from dvpo_desktop.case.people import Role, Standing
from dvpo_desktop.rules.say import say_moment
from dvpo_desktop.store.officers import Enrolled
from dvpo_desktop.ui.kit import theme

HEADINGS = ("Officer", "What they may do", "Standing", "Last sign-in")
WIDTHS = (340, 310, 230)  # pixels at ordinary text size; the last sign-in has the rest
ROW_HEIGHT = 34  # pixels at ordinary text size
STANDING = {
    Standing.ACTIVE: "Active",
    Standing.SUSPENDED: "Suspended",
    Standing.REMOVED: "Removed",
}
ROOT = QModelIndex()


class OfficersRows(QAbstractTableModel):
    """The officers that are shown, the active first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.officers: tuple[Enrolled, ...] = ()
        self._seen: Mapping[str, datetime] = {}

    def show(self, officers: tuple[Enrolled, ...], seen: Mapping[str, datetime]) -> None:
        """Shows these officers; ``seen`` is when each, by key, last signed in."""
        order = list(Standing)
        self.beginResetModel()
        self.officers = tuple(sorted(officers, key=lambda one: order.index(one.standing)))
        self._seen = seen
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.officers)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        one = self.officers[index.row()]
        return (one.officer.words, roles_in_words(one.roles), standing_of(one), self.last_of(one))[
            index.column()
        ]

    def last_of(self, one: Enrolled) -> str:
        """When the officer last signed in, in words."""
        seen = self._seen.get(one.officer.key)
        return "Never" if seen is None else say_moment(seen)


def roles_in_words(roles: frozenset[Role]) -> str:
    """The roles in the order in which they are always told: "preparing officer, trainer"."""
    words = ", ".join(role.words for role in Role if role in roles)
    return words[:1].upper() + words[1:]


def standing_of(one: Enrolled) -> str:
    """ "Active", "Suspended", "Removed", or active with a passphrase that must be changed."""
    if one.standing is Standing.ACTIVE and one.must_change:
        return "Active, new passphrase due"
    return STANDING[one.standing]


def officers_table(rows: OfficersRows) -> QTableView:
    """A table of the rows, of which one is chosen."""
    table = QTableView()
    table.setObjectName("officers")
    table.setAccessibleName("Officers known at this station")
    table.setModel(rows)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(True)
    for column, width in enumerate(WIDTHS):
        table.setColumnWidth(column, theme.px(width))
    return table
