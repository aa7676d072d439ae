"""Days not counted: the bank holidays of the calendar, those added, and those displaced."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dvpo_desktop.case.questions import StepQuestions
from dvpo_desktop.rules.calendar import AddedDay, PastCalendar
from dvpo_desktop.rules.lifecycle import clock
from dvpo_desktop.rules.roles import Deed
from dvpo_desktop.rules.say import say_day, say_end, say_moment
from dvpo_desktop.store.history import Act
from dvpo_desktop.store.problems import StationProblem
from dvpo_desktop.ui.desk import Desk
from dvpo_desktop.ui.kit import theme
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.dates import DateField
from dvpo_desktop.ui.kit.enter_key import press_main
from dvpo_desktop.ui.kit.fields import TextField
from dvpo_desktop.ui.kit.half_typed import HalfTyped, half_typed, type_again, written_in

DISPLACED = "Displaced, so counted; recorded"

NOTHING_MOVED = "No open case is moved by it."
UNSEEN = (
    "Your role opens no case, so which act-by times it moves is not shown here. Tell the custody "
    "sergeant: the whiteboard counts with it already."
)


class Days(QWidget):
    """Lists the days settled at this station; adds one, or records one as displaced."""

    closed = Signal()

    def __init__(self, desk: Desk, questions: StepQuestions) -> None:
        super().__init__()
        self.setAccessibleName(questions.heading)
        self._desk = desk
        asked = questions.fields
        self._day = DateField("day", asked["day"], desk.today)
        self._texts = {name: TextField(name, asked[name]) for name in ("name", "source", "reason")}
        self._told = Banner("days-told")
        for field in (self._day, *self._texts.values()):
            field.edited.connect(lambda: self._told.say(""))
        self._known, self._added = QLabel(), QLabel()
        for label in (self._known, self._added):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._arrange(questions)

    def refresh(self, *, anew: bool = False) -> None:
        """Shows how far the calendar is known, which days were added, and an empty form.

        What was typed and not added yet stays, unless the form is shown ``anew``.
        """
        calendar = self._desk.law.calendar
        self._known.setText(
            f"The calendar is known from {say_day(calendar.known_from)} to "
            f"{say_day(calendar.known_until)}."
        )
        lines = [
            f"{say_day(day.day)}: {day.name}. {day.source}. {day.reason} "
            f"{DISPLACED if day.displaced else 'Added'} by {day.added_by.words}, "
            f"{say_moment(day.added_at)}."
            for day in self._desk.store.days.all()
        ]
        self._added.setText("\n".join(lines) or "No day has been added at this station.")
        self._told.say("")
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
        desk, day = self._desk, self._day.value()
        if day is None:
            wanted = "to be counted" if displaced else "to be left out"
            self._told.say(f"Type the day {wanted}.", "warn")
            self._day.take_focus()
            return
        texts = {name: field.value() for name, field in self._texts.items()}
        added = AddedDay(
            day=day, added_by=desk.officer, added_at=desk.now(), displaced=displaced, **texts
        )
        before = self._clocks()
        try:
            desk.add_day(added)
        except (ValueError, StationProblem) as refusal:
            self._told.say(str(refusal), "warn")
            return
        moved = [
            (reference, before.get(reference, ""), now)
            for reference, now in self._clocks().items()
            if before.get(reference) != now
        ]
        for reference, was, now in moved:
            desk.store.history.add(
                Act.CHANGED,
                reference,
                desk.officer,
                desk.now(),
                {"act_by": {"was": was, "now": now}},
            )
        self.refresh(anew=True)
        moves = [f"{reference}: act by was {was}, is now {now}." for reference, was, now in moved]
        self._told.say(
            f"{say_day(day)} is {'counted' if displaced else 'left out'} from now on. "
            + (" ".join(moves) or (NOTHING_MOVED if desk.present.may(Deed.READ) else UNSEEN)),
            "done",
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_main(self, event):
            super().keyPressEvent(event)

    def _clocks(self) -> dict[str, str]:
        """The act-by time of every case whose clock runs, in words; nothing for who reads none."""
        clocks: dict[str, str] = {}
        if not self._desk.present.may(Deed.READ):
            return clocks
        # A case whose clock runs is on the whiteboard; to read every case would take long.
        for kept in self._desk.store.board.read(self._desk.now()).cases:
            try:
                deadline = clock(kept.case, self._desk.law)
            except PastCalendar as beyond:
                clocks[kept.case.reference] = str(beyond)
                continue
            if deadline is not None:
                clocks[kept.case.reference] = say_end(deadline.act_by)
        return clocks

    def _arrange(self, questions: StepQuestions) -> None:
        body = QWidget()
        body.setMaximumWidth(theme.px(700))
        column = QVBoxLayout(body)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(16))
        column.addWidget(theme.heading(questions.heading))
        column.addWidget(theme.quiet(f"{questions.help}  {questions.rests_on}"))
        column.addWidget(self._known)
        column.addWidget(self._added)
        column.addWidget(self._told)
        for field in (self._day, *self._texts.values()):
            column.addWidget(field)
        back, add = QPushButton("&Back"), QPushButton("&Add this day")
        count = QPushButton("It was &displaced: count this day")
        back.setObjectName("back")
        count.setObjectName("count-day")
        add.setObjectName("add-day")
        theme.make_primary(add)
        back.clicked.connect(self.closed)
        add.clicked.connect(self.add)
        count.clicked.connect(lambda: self.add(displaced=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(count)
        foot.addWidget(add)
        column.addLayout(foot)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
