"""Courts: where the force applies for its orders, each with its lists, kept by an administrator."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal

from dvpo_desktop.case.courts import Court
from dvpo_desktop.intake.court_lists import read_closed, read_lists, say_closed, say_lists
from dvpo_desktop.intake.reading import read
from dvpo_desktop.rules.date_words import say_span
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.fields.fields import LongTextField, NumberField, TextField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.kit.table import Rows, a_table
from dvpo_desktop.ui.session.half_typed import HalfTyped, half_typed, may_leave, type_again
from dvpo_desktop.ui.session.session import Session

LONGEST_LEAD = 2880  # minutes: two days
COLUMNS = (250,)
Found = TypeVar("Found")
ROOM = 180  # pixels: the height of the table


class Courts(Frame):
    """Lists the courts, and changes the one chosen. ``closed`` follows a way back."""

    closed = Signal()

    def __init__(self, session: Session, prompts: Prompts) -> None:
        asked = session.reference_data.courts
        super().__init__("courts", asked.heading, f"{asked.help}  {asked.rests_on}")
        self._session, self._prompts = session, prompts
        self._was = ""
        self._rows = Rows[Court](self, ("Court", "Lists"), _cells)
        self._table = a_table("court-list", "Courts of this station", self._rows, COLUMNS)
        self._table.setFixedHeight(theme.px(ROOM))
        self._table.selectionModel().currentChanged.connect(self._on_chosen)
        self._title = theme.subheading("A new court")
        fields = asked.fields
        self._name = TextField("name", fields["name"])
        self._address = LongTextField("address", fields["address"], lines=2)
        self._lead = NumberField("lead_minutes", fields["lead_minutes"], most=LONGEST_LEAD)
        self._lists = LongTextField("lists", fields["lists"], lines=3)
        self._closed = LongTextField("closed", fields["closed"], lines=2)
        self._fields = (self._name, self._address, self._lead, self._lists, self._closed)
        for widget in (self._table, self._title, *self._fields):
            self.body.addWidget(widget)
        self._remove = act_button("&Remove this court", "remove-court", self._on_remove)
        self._first = act_button("&Use it first", "first", lambda: self._keep(first=True))
        self._new = act_button("&New court", "new-court", self._on_new)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addStretch(1)
        for button in (self._new, self._remove, self._first):
            self.foot.addWidget(button)
        keep = act_button("&Keep this court", "keep", self._keep, primary=True)
        self.foot.addWidget(keep)

    def refresh(self, name: str = "") -> None:
        """Shows the courts as they are, and the named one, or the first, to be changed."""
        courts = self._session.law.courts
        self._rows.show(courts)
        self._empty()
        self.tell("")
        names = [court.name for court in courts]
        at = names.index(name) if name in names else 0
        if courts:
            self._table.setCurrentIndex(self._rows.index(at, 0))
            self._show(courts[at])
            self._table.setFocus()
        else:
            self._begin_new()

    def half_typed(self) -> HalfTyped | None:
        """The court that is typed and not kept yet; None where none is."""
        return half_typed(self, "courts", self._was)

    def type_again(self, half: HalfTyped) -> None:
        """Types a court again that was not kept yet. Raises StationProblem."""
        self.refresh(half.about)
        if self._was != half.about:
            self._begin_new()
        type_again(self, half)

    def _on_chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        if not now.isValid():
            return
        if may_leave(self._prompts, self):
            self.tell("")
            self._show(self._rows.shown[now.row()])
            return
        with QSignalBlocker(self._table.selectionModel()):
            self._table.setCurrentIndex(before)
            if not before.isValid():
                self._table.clearSelection()
        self._table.viewport().update()

    def _on_new(self) -> None:
        if may_leave(self._prompts, self):
            self._begin_new()

    def _begin_new(self) -> None:
        with QSignalBlocker(self._table.selectionModel()):
            self._table.setCurrentIndex(QModelIndex())
        self._table.clearSelection()
        self._show(Court(), was="")
        self._name.take_focus()

    def _empty(self) -> None:
        """Nothing typed is waited for any more: it was kept, or its court was removed."""
        self._show(Court(), was="")

    def _show(self, court: Court, was: str | None = None) -> None:
        self._was = court.name if was is None else was
        self._title.setText(self._was or "A new court")
        self._name.fill(court.name)
        self._address.fill(court.address)
        self._lead.fill(court.lead_minutes)
        self._lists.fill(say_lists(court.lists))
        self._closed.fill(say_closed(court.closed))
        for field in self._fields:
            field.mark("")
        self._remove.setEnabled(bool(self._was))

    def _keep(self, *, first: bool = False) -> None:
        """Keeps what is typed; what cannot be read is said under its field, and stays."""
        court = self._read()
        if court is None:
            return
        try:
            self._session.keep_court(court, self._was, first=first)
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        self.refresh(court.name)
        self.tell(f"{court.name} is kept{', and used unless a case names another' * first}.")

    def _read(self) -> Court | None:
        """The court as it is typed, or None with each field that must be mended marked."""
        name = " ".join(self._name.value().split())
        self._name.ask("" if name else "Name the court as it stands on its papers.")
        lists = _understood(self._lists, read_lists)
        closed = _understood(self._closed, lambda text: read_closed(text, self._session.today()))
        if not name or self._lead.typed() is not None or lists is None or closed is None:
            return None
        return Court(name, self._address.value().strip(), self._lead.value(), lists, closed)

    def _on_remove(self) -> None:
        name = self._was
        if not self._prompts.ask(
            f"Remove {name}? Cases that name it keep the name, and no list is worked out for them.",
            yes="Remove it",
            no="Keep it",
        ):
            return
        try:
            self._session.remove_court(name)
        except StationProblem as problem:
            self.tell(str(problem), "stop")
            return
        self.refresh()
        self.tell(f"{name} is removed.")


def _understood(field: LongTextField, reader: Callable[[str], Found]) -> Found | None:
    """What a field holds, or None with what is wrong said under it."""
    found, refusal = read(lambda: reader(field.value()))
    field.ask(refusal)
    return found


def _cells(court: Court) -> tuple[str, ...]:
    lists = "; ".join(say_lists(court.lists).splitlines()) or "No list yet"
    lead = f"  ·  {say_span(court.lead_minutes)} to prepare" if court.lead_minutes else ""
    return (court.name, f"{lists}{lead}")
