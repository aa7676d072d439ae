"""New case: a custody record brought in from a file or the clipboard, shown before it is used."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case import Case
from dvpo_desktop.intake.custody_record.headings import NOBODY, PROTECTED, RESPONDENT
from dvpo_desktop.intake.custody_record.record import Entry, Understood, read_records
from dvpo_desktop.intake.custody_record.understand import PARTIES, hand_over
from dvpo_desktop.intake.dates import cut
from dvpo_desktop.intake.reading import read
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.combo import Combo
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.in_sight import bring_into_sight
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.half_typed import HalfTyped
from dvpo_desktop.ui.session.not_kept import Unkept, record_on
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.shell.record_table import RecordTable

WHERE = "Where is the custody record?"
UNDERSTOOD = "What was understood of the record"
LARGEST = 1_000_000  # bytes: a custody record is a few thousand


@dataclass(frozen=True, slots=True)
class HalfRead(HalfTyped):
    """A record that was read and began no case yet, with whose each part is by now."""

    records: tuple[Understood, ...] = field(default=(), repr=False)
    shown: int = 0
    how: str = ""

    @property
    def unkept(self) -> Unkept:
        """The record, which is brought in again and not typed."""
        return record_on(self.title)


class NewCase(QWidget):
    """Three ways in: a file, the clipboard, or by hand. ``begun`` carries the case and its way."""

    begun = Signal(object, str)
    abandoned = Signal()

    def __init__(self, session: Session, prompts: Prompts) -> None:
        super().__init__()
        self.setAccessibleName("New case")
        self._session, self._prompts = session, prompts
        self._records: tuple[Understood, ...] = ()
        self._how = ""
        self._entries: list[Entry] = []
        self._trouble = Banner("new-case-trouble")
        self._summary = theme.words()
        self._which = Combo()
        self._which.setObjectName("which-record")
        self._which.setAccessibleName("Which record of the file")
        self._which.currentIndexChanged.connect(self._show_record)
        self._table = RecordTable(session.reference_data.questions)
        self._table.currentCellChanged.connect(lambda *_: self._ask_whose())
        self._part: int | None = None
        self._arrange()

    def start(self) -> None:
        """Shows the three ways in, with nothing read yet."""
        self._forget()
        self._trouble.say("")
        self._show_ways()
        self._file.setFocus()

    def read(self, data: bytes | str, name: str) -> None:
        """Reads a record and shows what was understood; a refusal is said and nothing changes."""
        headings, today = self._session.reference_data.headings, self._session.today()
        records, refusal = read(lambda: read_records(data, name, headings, today))
        self._trouble.say(refusal, "stop")
        if records is not None:
            self._show_records(records, name)

    def half_read(self) -> HalfRead | None:
        """The record that is shown and began no case yet; None where none is."""
        if not self._records:
            return None
        at = max(self._which.currentIndex(), 0)
        title = self.accessibleName()
        return HalfRead("new_case", title, "", {}, self._records, at, self._how)

    def type_again(self, half: HalfTyped) -> None:
        """Shows a record again that was read here before."""
        if isinstance(half, HalfRead):
            self.start()
            self._show_records(half.records, half.how, half.shown)

    def _show_records(self, records: tuple[Understood, ...], name: str, shown: int = 0) -> None:
        self._records, self._how = records, name
        self._which.blockSignals(True)
        self._which.clear()
        for at, record in enumerate(records, 1):
            self._which.addItem(f"{at}. {record.case.respondent.name or 'no name'}")
        self._which.setCurrentIndex(shown)
        self._which.blockSignals(False)
        self._show_record()

    def _arrange(self) -> None:
        self._file = _button("From a &file…", "from-file", self._on_file)
        self._paste = _button("From the &clipboard", "from-clipboard", self._on_clipboard)
        self._by_hand = _button("&Type it in", "by-hand", self._on_by_hand)
        self._begin = _button("St&art the case with this", "begin", self._on_begin)
        theme.make_primary(self._begin)
        back = _button("&Back", "back", self._on_back)
        ways = QHBoxLayout()
        for button in (self._file, self._paste, self._by_hand):
            ways.addWidget(button)
        if self._session.store.training:
            ways.addWidget(self._training_cases())
        ways.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(self._begin)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(12))
        self._heading = theme.heading(WHERE)
        column.addWidget(self._heading)
        self._intro = theme.quiet(
            "Choose a CSV, JSON or text file, or copy the custody front sheet and bring it in "
            "from the clipboard. You see what was understood before anything is kept."
        )
        column.addWidget(self._intro)
        column.addLayout(ways)
        column.addWidget(self._trouble)
        column.addWidget(self._summary)
        column.addWidget(self._which, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._table, 1)
        self._whose = theme.words()
        self._parties = in_a_line(
            self._party_button("The &respondent’s", "to-respondent", RESPONDENT),
            self._party_button("The &protected person’s", "to-protected", PROTECTED),
            self._party_button("&Neither’s", "to-nobody", NOBODY),
        )
        column.addWidget(self._whose)
        column.addWidget(self._parties)
        self._room = QWidget()
        column.addWidget(self._room, 1)
        column.addLayout(foot)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._scroll.isAncestorOf(now):
            bring_into_sight(self._scroll, now, theme.px(8))

    def _party_button(self, text: str, name: str, about: str) -> QPushButton:
        """A button that gives the part that is asked about, and keeps the focus."""

        def press() -> None:
            self._hand_over(about)
            button.setFocus()  # Else one more key press would begin the case.

        button = _button(text, name, press)
        return button

    def _training_cases(self) -> Combo:
        """The made-up cases that come with the program, for the training store alone."""
        cases = Combo()
        cases.setObjectName("training-cases")
        cases.setAccessibleName("A training case")
        cases.addItem("A training case…", "")
        for file in sorted(self._session.reference_data.training.glob("*.json")):
            cases.addItem(file.stem.replace("-", " "), str(file))
        cases.activated.connect(lambda at: self._read_file(cases.itemData(at)))
        return cases

    def _show_ways(self) -> None:
        shown = bool(self._records)
        self._heading.setText(UNDERSTOOD if shown else WHERE)
        self._intro.setVisible(not shown)
        self._summary.setVisible(shown)
        self._table.setVisible(shown)
        self._room.setVisible(not shown)
        self._begin.setVisible(shown)
        self._which.setVisible(len(self._records) > 1)
        self._whose.setVisible(False)
        self._parties.setVisible(False)

    def _show_record(self) -> None:
        self._show_ways()
        record = self._records[max(self._which.currentIndex(), 0)]
        self._part = None
        entries = sorted(record.entries, key=lambda entry: (entry.understood, entry.doubted))
        self._table.show_entries(entries)
        self._entries = entries
        # The row that was chosen now holds another piece, perhaps of another part.
        self._table.setCurrentCell(-1, -1)
        self._summary.setText(_summary(entries))
        self._ask_whose()
        # Where not all of it fits, the keyboard begins with what is to be read.
        (self._table if theme.large() else self._begin).setFocus()

    def _ask_whose(self) -> None:
        """Asks whose the part of the chosen row is, or the first part that is nobody's."""
        at = self._table.currentRow()
        chosen = self._entries[at].part if 0 <= at < len(self._entries) else None
        open_parts = [one.part for one in self._entries if one.part is not None]
        if chosen is None and self._part is None and open_parts:
            chosen = open_parts[0]
        self._part = chosen if chosen is not None else self._part
        asked = self._part is not None
        self._whose.setText(self._question(self._part) if self._part is not None else "")
        self._whose.setVisible(asked)
        self._parties.setVisible(asked)

    def _question(self, part: int) -> str:
        """Asks whose a part is that the record gives to nobody, or says to whom it was given."""
        pieces = self._records[max(self._which.currentIndex(), 0)].pieces
        piece = next(one for one in pieces if one.nobodys and one.part == part)
        if piece.handed:
            whom = PARTIES[piece.section]
            said = f"You gave what stands under “{cut(piece.under)}” to the {whom}."
            return f"{said} To change that, press another of these."
        return f"Whose is what stands under “{cut(piece.under)}”?"

    def _hand_over(self, about: str) -> None:
        """Gives the part that is asked about to a party, or takes it back."""
        at, part = max(self._which.currentIndex(), 0), self._part
        if part is None:
            return
        headings, today = self._session.reference_data.headings, self._session.today()
        handed = hand_over(self._records[at], part, about, headings, today)
        self._records = (*self._records[:at], handed, *self._records[at + 1 :])
        self._show_record()
        self._part = part
        self._ask_whose()

    def _on_file(self) -> None:
        chosen = self._prompts.open_file(
            "Open a custody record", "Custody records (*.csv *.json *.txt);;All files (*)"
        )
        self._read_file(chosen)

    def _read_file(self, chosen: str) -> None:
        if not chosen:
            return
        try:
            with Path(chosen).open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as fault:
            self._trouble.say(f"The file was not read: {fault.strerror}. Choose another.", "stop")
            return
        self.read(data, Path(chosen).name)

    def _on_clipboard(self) -> None:
        self.read(QApplication.clipboard().text(), "clipboard")

    def _on_by_hand(self) -> None:
        self._forget()
        self.begun.emit(Case(), "typed in")

    def _forget(self) -> None:
        """Leaves nothing of a record on the page, in sight or not."""
        self._records, self._entries, self._part, self._how = (), [], None, ""
        self._table.setRowCount(0)
        self._which.blockSignals(True)
        self._which.clear()
        self._which.blockSignals(False)
        for words in (self._summary, self._whose):
            words.setText("")

    def _on_back(self) -> None:
        self._forget()
        self.abandoned.emit()

    def _on_begin(self) -> None:
        record = self._records[max(self._which.currentIndex(), 0)]
        how = f"brought in from {self._how}"
        self._forget()
        self.begun.emit(record.case, how)


def _summary(entries: Sequence[Entry]) -> str:
    """How many entries were understood, are to be checked, and were given to nobody."""
    doubted = sum(1 for entry in entries if entry.doubted)
    nobodys = sum(1 for entry in entries if entry.unplaced)
    certain = len(entries) - doubted - nobodys
    said = f"{certain} of {len(entries)} entries were understood"
    if doubted:
        said += f", {doubted} {'is' if doubted == 1 else 'are'} to be checked"
    if nobodys:
        said += f", {nobodys} {'was' if nobodys == 1 else 'were'} given to nobody"
    left = "These stand first, and are kept with the case." if doubted or nobodys else ""
    return f"{said}. {left or 'Nothing is left over.'}"


def _button(text: str, name: str, act: object) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.clicked.connect(act)
    return button
