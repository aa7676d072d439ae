"""Days not counted: the bank holidays of the calendar, those added, and those displaced."""

from PySide6.QtCore import Signal

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.calendar import AddedDay, PastCalendar
from dvpo_desktop.rules.date_words import say_day, say_end, say_moment
from dvpo_desktop.rules.lifecycle.lifecycle import clock
from dvpo_desktop.rules.permission.roles import Deed
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.kit.fields.dates import DateField
from dvpo_desktop.ui.kit.fields.fields import TextField
from dvpo_desktop.ui.kit.frame import Frame, act_button
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.half_typed import HalfTyped, half_typed, type_again, written_in
from dvpo_desktop.ui.session.session import Session

DISPLACED = "Displaced, so counted; recorded"
NOTHING_MOVED = "No open case is moved by it."
UNSEEN = (
    "Your role may not open cases, so the act-by times that this day moves are not shown here. The "
    "whiteboard counts with it already: tell the custody sergeant."
)


class Days(Frame):
    """Lists the days settled at this station; adds one, or records one as displaced."""

    closed = Signal()

    def __init__(self, session: Session, questions: StepQuestions) -> None:
        super().__init__("days", questions.heading, f"{questions.help}  {questions.rests_on}")
        self._session = session
        asked = questions.fields
        self._day = DateField("day", asked["day"], session.today)
        self._texts = {name: TextField(name, asked[name]) for name in ("name", "source", "reason")}
        self._known, self._added = theme.words(), theme.words()
        for widget in (self._known, self._added, self._day, *self._texts.values()):
            self.body.addWidget(widget)
        for field in (self._day, *self._texts.values()):
            field.edited.connect(lambda: self.tell(""))
        count = "It was &displaced: count this day"
        self.foot.addStretch(1)
        self.foot.addWidget(act_button("&Back", "back", self.closed.emit))
        self.foot.addWidget(act_button(count, "count-day", lambda: self.add(displaced=True)))
        self.foot.addWidget(act_button("&Add this day", "add-day", self.add, primary=True))

    def refresh(self, *, anew: bool = False) -> None:
        """Shows how far the calendar is known, which days were added, and an empty form.

        What was typed and not added yet stays, unless the form is shown ``anew``.
        """
        calendar = self._session.law.calendar
        self._known.setText(
            f"The calendar is known from {say_day(calendar.known_from)} to "
            f"{say_day(calendar.known_until)}."
        )
        lines = [
            f"{say_day(day.day)}: {day.name}. {day.source}. {day.reason} "
            f"{DISPLACED if day.displaced else 'Added'} by {day.added_by.words}, "
            f"{say_moment(day.added_at)}."
            for day in self._session.store.days.all()
        ]
        self._added.setText("\n".join(lines) or "No day has been added at this station.")
        self.tell("")
        if anew or not written_in(self):
            self.empty()
        self._day.take_focus()

    def empty(self) -> None:
        """Empties the form; what was typed there is gone."""
        self._day.fill(None)
        for field in self._texts.values():
            field.fill("")

    def half_typed(self) -> HalfTyped | None:
        """The day that is typed and not added yet; None where none is."""
        return half_typed(self, "days")

    def type_again(self, half: HalfTyped) -> None:
        """Types a day again that was not added yet. Raises StationProblem."""
        self.refresh(anew=True)
        type_again(self, half)

    def add(self, *, displaced: bool = False) -> None:
        """Adds the day typed, or records it as displaced; counts again, and says what moved."""
        session, day = self._session, self._day.value()
        if day is None:
            wanted = "to be counted" if displaced else "to be left out"
            self.tell(f"Type the day {wanted}.", "warn")
            self._day.take_focus()
            return
        texts = {name: field.value() for name, field in self._texts.items()}
        added = AddedDay(
            day=day, added_by=session.officer, added_at=session.now(), displaced=displaced, **texts
        )
        before = self._clocks()
        try:
            session.add_day(added)
        except (ValueError, StationProblem) as refusal:
            self.tell(str(refusal), "warn")
            return
        moved = [
            (reference, before.get(reference, ""), now)
            for reference, now in self._clocks().items()
            if before.get(reference) != now
        ]
        for reference, was, now in moved:
            session.store.history.add(
                Act.CHANGED,
                reference,
                session.officer,
                session.now(),
                {"act_by": {"was": was, "now": now}},
            )
        self.refresh(anew=True)
        moves = [f"{reference}: act by was {was}, is now {now}." for reference, was, now in moved]
        self.tell(
            f"{say_day(day)} is {'counted' if displaced else 'left out'} from now on. "
            + (" ".join(moves) or (NOTHING_MOVED if session.present.may(Deed.READ) else UNSEEN)),
            "done",
        )

    def _clocks(self) -> dict[str, str]:
        """The act-by time of each case whose clock runs; empty for officers who open no case."""
        clocks: dict[str, str] = {}
        if not self._session.present.may(Deed.READ):
            return clocks
        # A case whose clock runs is on the whiteboard; to read every case would take long.
        for kept in self._session.store.board.read(self._session.now()).cases:
            try:
                deadline = clock(kept.case, self._session.law)
            except PastCalendar as beyond:
                clocks[kept.case.reference] = str(beyond)
                continue
            if deadline is not None:
                clocks[kept.case.reference] = say_end(deadline.act_by)
        return clocks
