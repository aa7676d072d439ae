"""Backups: which there are and whether they are good; one made now; what to do for a restore."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.store.backups.backup import Backup, Listed
from dvpo_desktop.store.backups.kept_copies import DAYS, MONTHS, WEEKS
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.session import Session
from dvpo_desktop.ui.station.recovery.backup_work import BackupWork

HUNDRED = 100
RESTORE = """\
1. Close DVPO Desktop on this computer, and on a new PC install it.
2. In a shell type: dvpo-desktop restore FOLDER --force {force} --collar NUMBER, with the folder \
of the backup and your collar number. It asks for your passphrase of that day, says what the \
backup holds, and changes nothing.
3. A station administrator, both of the backup and of the store that is there now, types the same \
again with --swap. The backup becomes the store; the store that was there is moved aside beside it \
and never deleted.
4. Open DVPO Desktop and sign in. What was typed after the backup is not in it: type it again."""
NOT_VOUCHED_FOR = (
    "It was made by an earlier version of the program, or by somebody else. No other backup is "
    "deleted for it and it is never offered, but it can be restored as below."
)
OF_A_SERVER = (
    "This store is on a server, whose backups are the force's own: whoever looks after the server "
    "makes them and puts one back. None is made here."
)
COPY = """\
In a shell on this computer type: dvpo-desktop move-store ADDRESS FOLDER --collar NUMBER, with the \
address that the settings name as database, an empty folder, and the collar number of a station \
administrator. The copy is encrypted and opens with the officers' own passphrases. The store on \
the server stays as it is."""


class Backups(QWidget):
    """The page of the backups of one store. ``refused`` says why one made unasked was not made.

    Of a store on a server it says whose its backups are, and makes none.
    """

    closed = Signal()
    refused = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._work = BackupWork(session, self)
        self._work.told.connect(self._on_told)
        self._work.made.connect(self._on_made)
        self._work.read.connect(self._on_read)
        self._work.refused.connect(self._on_refused)
        self._told = Banner("backups-told")
        self._where = theme.words()
        self._where.setObjectName("where")
        self._bar = QProgressBar()
        self._bar.setObjectName("progress")
        self._bar.setAccessibleName("How much of the backup is done")
        self._bar.setRange(0, HUNDRED)
        self._stop = self._button("&Stop", "stop", self._work.stop)
        self._now = self._button("Back &up now", "back-up", self.back_up)
        theme.make_primary(self._now)
        self._back = self._button("&Back", "back", self.closed)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        self._arrange()
        self._show_busy(busy=False)

    def refresh(self) -> None:
        """Says where backups go, and reads those that are there through in the background."""
        if self._session.store.on_server:
            self._back.setFocus()
            return
        plan, where = self._session.plan, self._session.plan.where(self._session.store.place)
        often = (
            f"One is made every {plan.every_hours} hours while the program is open"
            if plan.every_hours > 0
            else "None is made unasked"
        )
        beside = (
            " This folder is beside the store: whatever takes the disk takes both. Have whoever "
            "looks after this computer set backup_folder to a place on another disk."
            if plan.folder is None
            else ""
        )
        self._where.setText(f"Backups go to {where}. {often}.{beside}")
        if not self._work.busy:
            self._told.say("")
        self._now.setFocus()
        self._work.list_all()

    def back_up(self) -> None:
        """Makes a backup now."""
        self._told.say("")
        self._on_told("Copying the store", 0.0)
        self._show_busy(busy=True)
        self._work.back_up()

    def back_up_if_due(self) -> None:
        """Makes a backup where the plan asks for one by now; quick when it does not."""
        if not self._session.store.on_server:
            self._work.back_up(only_if_due=True)

    def settle(self) -> None:
        """Stops a backup being made and waits for it, before the store is closed."""
        self._work.settle()

    def _on_told(self, words: str, share: float) -> None:
        self._bar.setFormat(f"{words}  %p %")
        self._bar.setValue(round(share * HUNDRED))
        if self._bar.isHidden():
            self._show_busy(busy=True)

    def _on_made(self, made: Backup | None) -> None:
        self._show_busy(busy=False)
        if made is not None:
            self._told.say(f"A backup was made and checked: {_holds(made)}, {_size(made)}.", "done")
            self._work.list_all()

    def _on_refused(self, sentence: str) -> None:
        self._show_busy(busy=False)
        self._told.say(sentence, "warn")
        self.refused.emit(sentence)

    def _on_read(self, listed: tuple[Listed, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        rows: list[QWidget] = [_row(one) for one in listed]
        for row in rows or [theme.words("There is no backup of this store yet.")]:
            self._rows.addWidget(row)
            row.show()

    def _show_busy(self, *, busy: bool) -> None:
        """Shows how far it is and how to stop it; the keyboard follows the button in use."""
        held = self._now.hasFocus() or self._stop.hasFocus()
        for widget in (self._bar, self._stop):
            widget.setVisible(busy)
        self._now.setEnabled(not busy)
        if held:
            (self._stop if busy else self._now).setFocus()

    def _button(self, text: str, name: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        body = QWidget()
        body.setMaximumWidth(theme.px(700))
        column = QVBoxLayout(body)
        column.setContentsMargins(*theme.margins(24, 16))
        column.setSpacing(theme.px(16))
        column.addWidget(theme.heading("Backups of this store"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._back)
        if self._session.store.on_server:
            self._say_whose(column, foot)
        else:
            self._fill(column, foot)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _say_whose(self, column: QVBoxLayout, foot: QHBoxLayout) -> None:
        for widget in (self._where, self._told, self._bar, self._stop, self._now):
            widget.setParent(self)
            widget.hide()
        column.addWidget(theme.words(OF_A_SERVER))
        column.addWidget(theme.part("For a copy in a file of your own"))
        column.addWidget(theme.words(COPY))
        column.addLayout(foot)

    def _fill(self, column: QVBoxLayout, foot: QHBoxLayout) -> None:
        column.addWidget(
            theme.quiet(
                "Each is encrypted, opens with the officers' own passphrases, and was opened and "
                f"checked before it was called good. The newest of each of the last {DAYS} days, "
                f"{WEEKS} weeks and {MONTHS} months stays."
            )
        )
        column.addWidget(self._where)
        column.addWidget(self._told)
        progress = QHBoxLayout()
        for widget in (self._bar, self._stop):
            # Its place is kept, so that nothing below jumps when a backup begins.
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._stop)
        column.addLayout(progress)
        foot.addWidget(self._now)
        column.addLayout(foot)
        column.addWidget(theme.part("Backups made"))
        column.addLayout(self._rows)
        column.addWidget(theme.part("To restore one, or to move to a new PC"))
        column.addWidget(theme.words(RESTORE.format(force=self._session.officer.force)))


def _row(one: Listed) -> QFrame:
    """One backup: when, whether it is good in a word, and what it holds or why it is no good."""
    made = one.backup
    row = QFrame()
    row.setObjectName("backup")
    row.setProperty("role", "card")
    if made is None:
        title, tells = f"Damaged: {one.name}", one.trouble
        theme.set_tone(row, "stop")
    elif not one.vouched:
        title = f"Not vouched for: {say_moment(made.manifest.made_at)}"
        tells = f"{_holds(made)}, {_size(made)}. {one.name}. {NOT_VOUCHED_FOR}"
        theme.set_tone(row, "warn")
    else:
        title = f"Good: {say_moment(made.manifest.made_at)}"
        tells = f"{_holds(made)}, {_size(made)}. {one.name}"
    row.setAccessibleName(f"{title}. {tells}")
    column = QVBoxLayout(row)
    column.setContentsMargins(*theme.margins(12, 8))
    column.setSpacing(theme.px(4))
    column.addWidget(theme.subheading(title))
    column.addWidget(theme.words(tells))
    return row


def _holds(made: Backup) -> str:
    cases = made.manifest.summary.cases
    return "1 case" if cases == 1 else f"{cases:,} cases"


def _size(made: Backup) -> str:
    size = made.manifest.size
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"
