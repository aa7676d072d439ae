"""Figures: what became of the requests of a period, as a table that can be saved; nobody named."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.case.questions import Question
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.returns.decided import Period
from dvpo_desktop.returns.figures import Figures, as_csv, as_paper, figures
from dvpo_desktop.returns.table import Table
from dvpo_desktop.rules.date_words import say_day
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.actions.handing_out import Drawn, HandingOut
from dvpo_desktop.ui.kit.fields.dates import DateField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.table import ROW_HEIGHT, Rows, a_table
from dvpo_desktop.ui.session.half_typed import HalfTyped, half_typed, type_again
from dvpo_desktop.ui.session.session import Session

WIDTH = 960  # pixels at ordinary text size
LEAST = 110  # pixels at ordinary text size, so that short columns stand apart
HELP = (
    "Counts of every case of this store. Small ones are withheld, and so is what they could be "
    "worked out from. Who looks at figures is recorded."
)
Line = tuple[str, tuple[str, ...]]


class FiguresPage(Frame):
    """``closed`` follows a way back."""

    closed = Signal()

    def __init__(self, session: Session, papers: HandingOut) -> None:
        super().__init__("figures", "Figures of notices", HELP, WIDTH)
        self._session, self._papers = session, papers
        self._told: Figures | None = None
        self._first = DateField("first", Question("From", hint="The first day"), session.today)
        self._last = DateField("last", Question("To", hint="The last day"), session.today)
        days = QHBoxLayout()
        days.setSpacing(theme.px(16))
        for field in (self._first, self._last):
            field.edited.connect(lambda: self.tell(""))
            days.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(days)
        asked = QHBoxLayout()
        asked.addWidget(act_button("&Show", "show", self._on_show, primary=True))
        asked.addStretch(1)
        self.body.addLayout(asked)
        self._tables = QVBoxLayout()
        self._tables.setSpacing(theme.px(8))
        self.body.addLayout(self._tables)
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self._savers = (
            act_button("Save as &CSV…", "save-csv", lambda: self._save(as_pdf=False)),
            act_button("Save as P&DF…", "save-pdf", lambda: self._save(as_pdf=True)),
        )
        for button in self._savers:
            self.foot.addWidget(button)

    def refresh(self) -> None:
        """Asks for a period, this month so far to begin with; nothing is counted yet."""
        today = self._session.today()
        self._first.fill(today.replace(day=1))
        self._last.fill(today)
        self._show(None)
        self.tell("")
        self._first.take_focus()

    def _on_show(self) -> None:
        first, last = self._first.value(), self._last.value()
        self._first.ask("" if first else "Type the first day of the period.")
        self._last.ask("" if last else "Type the last day of the period.")
        if first is None or last is None:
            return
        try:
            self._show(self._counted(Period(first, last)))
        except (ValueError, StationProblem) as refusal:
            self._show(None)
            self.tell(str(refusal), "warn")
        else:
            self.tell("")
            # The period has done its work: it is not waiting to be kept.
            for field in (self._first, self._last):
                field.fill(field.value())

    def half_typed(self) -> HalfTyped | None:
        """The period that is typed and not shown yet; None where none is."""
        return half_typed(self, "figures")

    def type_again(self, half: HalfTyped) -> None:
        """Types a period again that was not shown yet."""
        self.refresh()
        type_again(self, half)

    def _counted(self, period: Period) -> Figures:
        session, now = self._session, self._session.now()
        # What was decided in the period was saved in it, or later.
        begins = datetime.combine(period.first, time(), LONDON) - timedelta(days=1)
        kept = session.store.cases.changed_since(begins)
        days = f"{say_day(period.first)} to {say_day(period.last)}"
        session.store.history.add(
            Act.LOOKED, "", session.officer, now, {"what": f"figures, {days}"}
        )
        force = next((f.name for f in session.forces if f.id == session.officer.force), "")
        cases = (each.case for each in kept)
        return figures(cases, period, session.law, now, session.own.place, force)

    def _show(self, told: Figures | None) -> None:
        self._told = told
        while (item := self._tables.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for table in told.tables if told else ():
            self._tables.addWidget(theme.part(table.title))
            self._tables.addWidget(_shown(table, self))
        for button in self._savers:
            button.setEnabled(told is not None)

    def _save(self, *, as_pdf: bool) -> None:
        if self._told is None:
            return
        paper = as_paper(self._told, self._session.force_name(Case()))
        given = paper if as_pdf else Drawn(as_csv(self._told).encode(), paper.title, kind="csv")
        if self._papers.save("figures", given, ("",)):
            self.tell("The figures are saved.")


def _shown(table: Table, parent: QWidget) -> QTableView:
    """A block as a table in full height: the page scrolls, not the block."""
    rows: Rows[Line] = Rows(parent, ("Counted", *table.columns), lambda line: (line[0], *line[1]))
    rows.show(table.rows)
    shown = a_table(table.title.split(",", 1)[0].lower(), table.title, rows)
    header = shown.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setMinimumSectionSize(theme.px(LEAST))
    below = shown.horizontalScrollBar().sizeHint().height()
    shown.setFixedHeight(theme.px(ROW_HEIGHT) * (len(table.rows) + 1) + below + theme.px(4))
    return shown
