"""Received: the sealed cases that were opened here for the superintendent at the keyboard."""

from PySide6.QtCore import Signal

from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.packages.received import Received
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.table import ROW_HEIGHT, Rows, a_table
from dvpo_desktop.ui.session.session import Session

HELP = (
    "A station without a network to this one sends a case as a sealed file. Open it here, decide, "
    "and send the file with your decision back. The case itself stays at its station."
)
HEADINGS = ("Case", "From", "Sealed", "Where it stands")
WIDTHS = (110, 200, 190)
FEWEST_ROWS = 4
WIDE = 760  # pixels at ordinary text size


class ReceivedPage(Frame):
    """``file_wanted`` asks for a file, ``one_wanted`` for one of the list; both bring it forward.

    ``reply_wanted`` asks to save the decision on one again.
    """

    file_wanted = Signal()
    one_wanted = Signal(object)
    reply_wanted = Signal(object)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("received", "Cases sealed for you", HELP, WIDE)
        self._session = session
        self._rows = Rows[Received](self, HEADINGS, _cells)
        self._table = a_table("packages", "Sealed cases opened here", self._rows, WIDTHS)
        self._table.setMinimumHeight(theme.px(ROW_HEIGHT) * (FEWEST_ROWS + 1))
        self._table.activated.connect(self._on_go_on)
        self._table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self._go_on = act_button("Go o&n with this case", "go-on", self._on_go_on)
        self.body.addWidget(self._table)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(self._go_on)
        self._open = act_button("Op&en a file…", "open-file", self.file_wanted.emit, primary=True)
        self.foot.addWidget(self._open)

    def refresh(self) -> None:
        """Shows what was opened here. Raises StationProblem for who decides nothing."""
        session = self._session
        received = session.store.received.all(session.officer, session.now())
        self._rows.show(received)
        self._table.setVisible(bool(received))
        self._go_on.setVisible(bool(received))
        self.tell("" if received else "No sealed case has been opened here yet.", "quiet")
        if received:
            self._table.selectRow(0)
            self._on_chosen()
        (self._table if received else self._open).setFocus()

    def _one(self) -> Received | None:
        index = self._table.currentIndex()
        return self._rows.shown[index.row()] if index.isValid() else None

    def _on_chosen(self, *_: object) -> None:
        one = self._one()
        decided = one is not None and bool(one.reply)
        self._go_on.setText("Save the decision agai&n…" if decided else "Go o&n with this case")

    def _on_go_on(self, *_: object) -> None:
        one = self._one()
        if one is not None:
            (self.reply_wanted if one.reply else self.one_wanted).emit(one)


def _cells(received: Received) -> tuple[str, ...]:
    package = received.package
    stands = "decided" if received.reply else "waits for you"
    return package.case.reference, package.place, say_moment(package.sealed_at), stands
