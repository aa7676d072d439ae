"""Officers, the list: everybody known at this station, and what can be done about the chosen."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case.people import Officer, Standing
from dvpo_desktop.store.officers.officers import Enrolled
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.frame import LARGE, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.table import ROW_HEIGHT, a_table
from dvpo_desktop.ui.station.officers.officers_rows import (
    WIDTHS,
    OfficersRows,
    roles_in_words,
    standing_of,
)

FEWEST_ROWS = 4
ACTS = (
    ("roles", "&Roles…"),
    ("suspend", "&Suspend…"),
    ("reset", "Reset &passphrase…"),
    ("remove", "Re&move…"),
    ("history", "History o&f officer…"),
)
OF_STATION = (
    ("sheets", "Reco&very sheets…"),
    ("settings", "S&ettings…"),
)


class OfficersPage(QWidget):
    """``act_wanted`` carries what is to be done, and the key of the officer chosen."""

    act_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("officers-page")
        self._rows = OfficersRows(self)
        self._table = a_table("officers", "Officers known at this station", self._rows, WIDTHS)
        tall = theme.px(ROW_HEIGHT) * (FEWEST_ROWS + 1)
        self._table.setMinimumHeight(tall)
        self._table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.due = Banner("policy-due")
        self.told = Banner("officers-told")
        self._chosen = theme.words()
        self._chosen.setObjectName("chosen")
        self._buttons = {name: self._button(words, name) for name, words in ACTS}
        self._add = act_button("&Add an officer", "add-officer", lambda: self._want("add"))
        theme.make_primary(self._add)
        self._me = ""
        self._arrange()

    def show_officers(
        self, known: tuple[Enrolled, ...], seen: Mapping[str, datetime], me: Officer
    ) -> None:
        """Shows everybody; ``seen`` is when each last signed in; ``me`` is at the keyboard."""
        kept = self._key()
        self._me = me.key
        self._rows.show_officers(known, seen)
        self.choose(kept)

    def choose(self, key: str) -> None:
        """Chooses the officer of this key; without one, the first."""
        keys = [one.officer.key for one in self._rows.shown]
        self._table.selectRow(keys.index(key) if key in keys else 0)

    def take_focus(self) -> None:
        """Puts the keyboard into the list."""
        self._table.setFocus()

    def _key(self) -> str:
        one = self._one()
        return one.officer.key if one else ""

    def _one(self) -> Enrolled | None:
        index = self._table.currentIndex()
        return self._rows.shown[index.row()] if index.isValid() else None

    def _on_chosen(self, _index: QModelIndex) -> None:
        one = self._one()
        if one is None:
            return
        suspended = one.standing is Standing.SUSPENDED
        self._buttons["suspend"].setText("Let &back in…" if suspended else "&Suspend…")
        about = self._about(one)
        shut = one.standing is Standing.REMOVED or one.officer.key == self._me
        for name, button in self._buttons.items():
            button.setEnabled(not shut or name == "history")
            button.setToolTip(about if shut and name != "history" else "")
        self._chosen.setText(
            f"{one.officer.words} · {roles_in_words(one.roles)} · {standing_of(one)} · "
            f"last sign-in: {self._rows.last_of(one)}. {about}"
        )

    def _about(self, one: Enrolled) -> str:
        if one.standing is Standing.REMOVED:
            return "Removed for good: the name stays here because the history names it."
        if one.officer.key == self._me:
            return (
                "This is you: another administrator changes your roles or your standing. Choose a "
                "new passphrase in the menu Station."
            )
        return ""

    def _want(self, name: str) -> None:
        self.told.say("")
        one = self._one()
        resumes = name == "suspend" and one is not None and one.standing is Standing.SUSPENDED
        self.act_wanted.emit("resume" if resumes else name, self._key())

    def _button(self, words: str, name: str) -> QPushButton:
        return act_button(words, name, lambda: self._want(name))

    def _arrange(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(12))
        top = QHBoxLayout()
        top.addWidget(theme.heading("Officers of this station"), 1)
        top.addWidget(self._add)
        column.addLayout(top)
        column.addWidget(self.due)
        column.addWidget(self.told)
        column.addWidget(self._table, 1)
        column.addWidget(self._chosen)
        of_station = [self._button(words, name) for name, words in OF_STATION]
        buttons = [*self._buttons.values(), *of_station]
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        across = len(buttons) if theme.scale() < LARGE else 3
        for at, button in enumerate(buttons):
            grid.addWidget(button, at // across, at % across)
        column.addLayout(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
