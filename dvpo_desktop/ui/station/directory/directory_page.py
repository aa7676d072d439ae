"""Directory, the list: superintendents who can be called back, with number and token."""

from functools import partial

from PySide6.QtCore import Signal

from dvpo_desktop.case.directory import Listed
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.table import ROW_HEIGHT, Rows, a_table

HEADINGS = ("Superintendent", "Telephone", "One-time codes")
WIDTHS = (330, 160)  # pixels at ordinary text size; the token has the rest
FEWEST_ROWS = 4
WIDE = 900  # pixels at ordinary text size
HELP = (
    "A decision by telephone is asked for on a number from this list: whoever rang first, call "
    "back. The code that the superintendent reads out from a token shows who speaks."
)
NOBODY = "Nobody is in the directory yet."
ACTS = (("change", "&Change…"), ("token", "Give a &token…"), ("remove", "Re&move…"))


class DirectoryPage(Frame):
    """``act_wanted`` carries what is to be done, and the key of the officer chosen."""

    act_wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, *, keeps: bool) -> None:
        super().__init__("directory", "Directory of superintendents", HELP, WIDE)
        self._rows = Rows[Listed](self, HEADINGS, _cells)
        self._table = a_table("directory-list", "Superintendents", self._rows, WIDTHS)
        self._table.setMinimumHeight(theme.px(ROW_HEIGHT) * (FEWEST_ROWS + 1))
        self._nobody = theme.words(NOBODY)
        self.body.addWidget(self._nobody)
        self.body.addWidget(self._table)
        self._acts = [act_button(words, name, partial(self._want, name)) for name, words in ACTS]
        for button in self._acts:
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self._add = act_button(
            "&Add a superintendent…", "add-listed", lambda: self._want("add"), primary=True
        )
        self.foot.addWidget(self._add)
        if not keeps:
            for button in (*self._acts, self._add):
                button.hide()

    def show_listed(self, listed: tuple[Listed, ...], chosen: str = "") -> None:
        """Shows everybody in the directory, with the officer of this key chosen, or the first."""
        self._rows.show(listed)
        keys = [each.officer.key for each in listed]
        self._table.setVisible(bool(listed))
        self._nobody.setVisible(not listed)
        for button in self._acts:
            button.setEnabled(bool(listed))
        if listed:
            self._table.selectRow(keys.index(chosen) if chosen in keys else 0)

    def take_focus(self) -> None:
        """Puts the keyboard into the list, or where one is begun."""
        (self._table if self._rows.shown else self._add).setFocus()

    def _want(self, act: str) -> None:
        self.tell("")
        row = self._table.currentIndex().row()
        key = self._rows.shown[row].officer.key if row >= 0 else ""
        self.act_wanted.emit(act, key)


def _cells(listed: Listed) -> tuple[str, ...]:
    token = "Token given" if listed.has_token else "No token yet"
    return listed.officer.words, listed.telephone, token
