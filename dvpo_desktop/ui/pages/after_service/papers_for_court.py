"""Papers for the court: each of them and the bundle, at the foot of the hearing's page."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop.case import Case
from dvpo_desktop.documents.application_wording import CourtPaper
from dvpo_desktop.rules.date_words import say_moment
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import countersign
from dvpo_desktop.rules.steps.proceedings import hearing
from dvpo_desktop.ui.actions.bundle_work import BUNDLE, BundleWork
from dvpo_desktop.ui.actions.handing_out import Drawn
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.fields.combo import Combo
from dvpo_desktop.ui.kit.in_a_line import in_a_line
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.session.session import Session

HUNDRED = 100
OFFERED = tuple(paper for paper in CourtPaper if paper is not CourtPaper.COVER)
IN_IT = (
    "The bundle is one PDF for the court: face and index, complaint, notice, reasons, evidence, "
    "statement of service, notice of hearing, draft order, costs. What the respondent must not "
    "see of the protected person is left out of every page."
)


class PapersForCourt(QWidget):
    """Asks for papers by ``act_wanted``; draws the bundle itself, once the page is saved."""

    act_wanted = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._then, self._ready = "", False
        self._work = BundleWork(session, self)
        self._work.told.connect(self._on_told)
        self._work.made.connect(self._on_made)
        self._work.stopped.connect(self._on_stopped)
        self._which = Combo()
        self._which.setObjectName("papers")
        self._which.setAccessibleName("Which paper")
        for paper in OFFERED:
            self._which.addItem(session.reference_data.application.papers[paper].title, paper)
        self._print = self._button("Print this &paper…", "print_application")
        self._save = self._button("Save it as P&DF…", "save_application")
        self._bundle = self._button("&Make the bundle…", "save_bundle")
        theme.make_primary(self._bundle)
        self._print_bundle = self._button("Print the b&undle…", "print_bundle")
        self._bar = QProgressBar()
        self._bar.setObjectName("bundle-progress")
        self._bar.setAccessibleName("How much of the bundle is done")
        self._bar.setRange(0, HUNDRED)
        self._cancel = QPushButton("Cancel")
        self._cancel.setObjectName("cancel-bundle")
        self._cancel.setAccessibleName("Cancel the bundle")
        self._cancel.clicked.connect(self._work.stop)
        self._told = Banner("bundle-told")
        self._lay_out()
        self._show_busy(busy=False)

    def set_ready(self, *, ready: bool) -> None:
        """Offers the papers once the service of the notice is recorded, to whoever may print."""
        self._ready = ready
        self._enable(able=ready and not self._work.busy)

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives a bundle up when another page comes forward; a small window is still in use."""
        if not event.spontaneous():
            self._then = ""
            self._work.stop()
        super().hideEvent(event)

    def _button(self, text: str, act: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(act)
        wanted = self._on_bundle if "bundle" in act else self._on_paper
        button.clicked.connect(lambda: wanted(act))
        return button

    def _on_paper(self, act: str) -> None:
        verb, _ = act.split("_")
        self.act_wanted.emit(f"{verb}_{CourtPaper(self._which.currentData())}", None)

    def _on_bundle(self, act: str) -> None:
        """The bundle is made from the case as it is saved."""
        self._then = act
        self.act_wanted.emit("once_saved", self._begin)

    def _begin(self) -> None:
        session = self._session
        found = hearing.check(session.case, session.law, session.now())
        stopped = next((each.says for each in found if each.blocks), "")
        if stopped:
            self._told.say(stopped, "stop")
            return
        missing = sum(each.missing for each in found)
        says = (_not_countersigned(session.case, session.law), _left_open(missing))
        self._told.say(" ".join(each for each in says if each), "warn")
        bundle = session.bundle()
        self._show_busy(busy=True)
        self._on_told("Setting the pages", 0.0)
        self._work.begin(bundle)

    def _on_told(self, words: str, share: float) -> None:
        self._bar.setFormat(f"{words}  %p %")
        self._bar.setValue(round(share * HUNDRED))

    def _on_made(self, pdf: bytes, chain: str) -> None:
        self._show_busy(busy=False)
        then, self._then = self._then, ""
        if then:
            self.act_wanted.emit(then, Drawn(pdf, BUNDLE, chain))

    def _on_stopped(self) -> None:
        self._show_busy(busy=False)
        self._told.say("The bundle was cancelled. Nothing was saved or printed.", "quiet")

    def _show_busy(self, *, busy: bool) -> None:
        """Shows how far it is and how to stop it; the keyboard follows the button in use."""
        held = self._bundle.hasFocus() or self._print_bundle.hasFocus() or self._cancel.hasFocus()
        for widget in (self._bar, self._cancel):
            widget.setVisible(busy)
        self._enable(able=self._ready and not busy)
        if held:
            (self._cancel if busy else self._bundle).setFocus()

    def _enable(self, *, able: bool) -> None:
        for button in (self._print, self._save, self._bundle, self._print_bundle):
            button.setEnabled(able)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(in_a_line(self._which))
        column.addWidget(in_a_line(self._print, self._save))
        column.addWidget(theme.quiet(IN_IT))
        column.addWidget(in_a_line(self._bundle, self._print_bundle))
        column.addWidget(self._told)
        progress = QHBoxLayout()
        for widget in (self._bar, self._cancel):
            # Its place is kept, so that nothing below jumps when a bundle begins.
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._cancel)
        column.addLayout(progress)


def _not_countersigned(case: Case, law: Law) -> str:
    """That the countersign is owed, which stops no bundle: the application has its 48 hours."""
    owed = countersign.owed(case)
    if owed is None:
        return ""
    return (
        f"{owed.officer.words} decided by telephone and has not countersigned. Ask for the "
        f"countersign before the bundle leaves, by {say_moment(countersign.due_at(owed, law))}; "
        "until then the face of the bundle says that it is missing."
    )


def _left_open(missing: int) -> str:
    """What a bundle lacks is said, and shows on its pages as a gap."""
    if not missing:
        return ""
    answers = "One answer is" if missing == 1 else f"{missing} answers are"
    return f"{answers} missing on this page; the bundle shows “……” in their place."
