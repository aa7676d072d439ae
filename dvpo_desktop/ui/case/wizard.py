"""The wizard: one case, one step in front, every step open in any order."""

import importlib

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dvpo_desktop.case.questions import Question
from dvpo_desktop.rules.checklist import answered, place_of
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.lifecycle.case_writing import PREPARED
from dvpo_desktop.rules.lifecycle.progress import each_status
from dvpo_desktop.rules.step_order import WORDS, step_of
from dvpo_desktop.ui.case.case_banners import OverThePage
from dvpo_desktop.ui.case.guide import Guide
from dvpo_desktop.ui.case.opens_at import is_open, opens_at, words_of
from dvpo_desktop.ui.case.parts import Parts
from dvpo_desktop.ui.case.preview import Preview
from dvpo_desktop.ui.case.task_list import TaskList
from dvpo_desktop.ui.kit.fields.tab_order import order_tabs
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.page import Page, written
from dvpo_desktop.ui.kit.timers import after
from dvpo_desktop.ui.session.session import Session

SAVE_AFTER = 700  # milliseconds: typed text is on disk within a second
DRAW_AFTER = 250  # milliseconds of rest before the preview is drawn again


def page_module(word: str) -> str:
    """The module of the page of a step, which has one class, named for the step."""
    room = "preparation" if word in PREPARED else "proceedings"
    return f"dvpo_desktop.ui.pages.{room}.{word}"


class Wizard(QWidget):
    """Shows the case of the session. It holds nothing but which page is in front.

    ``elsewhere`` is the place over the page where Live says who else changed the case.
    """

    closed = Signal()
    acted = Signal(str, object)
    both_wanted = Signal()

    def __init__(self, session: Session, pool: QThreadPool) -> None:
        super().__init__()
        self._session = session
        self._word = WORDS[0]
        self._pages: dict[str, Page] = {}
        self._turning = False
        self._main: tuple[QPushButton, Page] | None = None
        self._save_soon = after(self, SAVE_AFTER, self.save)
        self._draw_soon = after(self, DRAW_AFTER, self._draw)
        self._tasks = TaskList(session.reference_data.questions)
        self._tasks.step_wanted.connect(self.go)
        self._over = OverThePage(session)
        self._over.act_wanted.connect(lambda act: self.acted.emit(act, None))
        self.elsewhere = self._over.elsewhere
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._preview = Preview(session.press, pool)
        self._guide = Guide(self._preview)
        self._guide.question_wanted.connect(self.go_to)
        self._arrange()
        self._bind_keys()
        session.case_changed.connect(self._on_case_changed)
        session.put_by.connect(self._on_put_by)

    @property
    def word(self) -> str:
        """The step in front."""
        return self._word

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._page(self._word)

    def show_case(self, word: str = "") -> None:
        """Shows the open case at a step; at the first unfinished one when none is named."""
        self._drop_pages()
        self.elsewhere.say("")
        self._word = word or opens_at(self._session)
        self._bring_forward()

    def go(self, word: str) -> None:
        """Saves the page in front and brings another step forward."""
        if word == self._word:
            return
        # What the save changes is painted once, with the page that comes forward.
        self._turning = True
        kept = self.save()
        self._turning = False
        if kept:
            self._word = word
            self._bring_forward()
        else:
            self._tasks.show_step(step_of(self._word))
            self._repaint()

    def go_to(self, path: str) -> None:
        """Brings a question forward by its path in the case, "custody.liberty", or a whole step."""
        word, _, below = path.partition(".")
        # A question of the authority is on whichever of its pages is in front.
        if not below or step_of(word) != step_of(self._word):
            self.go(word)
        if below and step_of(word) == step_of(self._word):
            self.page.show_question(below)

    def save(self) -> bool:
        """Saves what the page in front holds; whether it is on disk."""
        self._save_soon.stop()
        session = self._session
        if not session.has_case:
            # A page without its case could keep nothing: it goes when its case is put away.
            return not self._pages
        if self._word not in self._pages or not is_open(session, self._word):
            # What an act did may still wait for the disk, although its page is shut by now.
            return session.retry()
        case, why_not = written(self.page, session.case)
        if case != session.case and self._word in PREPARED:
            case = session.prepared(case)
        kept = session.keep(case)
        if kept and why_not:
            session.trouble.emit(why_not)
        return kept and not why_not

    @property
    def unsaved(self) -> bool:
        """Whether something on the page in front is not in the store."""
        session = self._session
        if session.waits or self._word not in self._pages:
            return session.waits
        open_now = is_open(self._session, self._word)
        return open_now and written(self.page, session.case) != (session.case, "")

    def fill_anew(self) -> None:
        """Fills the page in front from the open case, and leaves the keyboard where it is.

        The other pages are filled when they come forward.
        """
        self._save_soon.stop()
        self.page.fill_from(self._session.case)
        self._repaint()

    def show_server(self) -> None:
        """Says anew over the page what is not known, or not told, without the server."""
        self._over.show_server()

    def draw_now(self) -> None:
        """Draws the preview at once instead of after a rest."""
        if self._draw_soon.isActive():
            self._draw_soon.stop()
            self._draw()

    def leave(self) -> None:
        """Saves, puts the case away, and leaves nothing of it on the screen."""
        if self.save():
            self._session.put_away()
            self.closed.emit()

    def _arrange(self) -> None:
        self._back = _button("&Back", self.go_back)
        self._close = _button("Save and c&lose", self.leave)
        self._onward = _button("Save and con&tinue", self.go_on, primary=True)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(*theme.margins(24, 12))
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        for button in (self._back, self._close, self._onward):
            buttons.addWidget(button)
        self._buttons = buttons
        middle = QWidget()
        centre = QVBoxLayout(middle)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self._over)
        centre.addWidget(self._stack, 1)
        centre.addLayout(buttons)
        self._parts = Parts(self._tasks, middle, self._guide)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._parts)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("Alt+Left", self.go_back),
            ("Ctrl+PgUp", self.go_back),
            ("Ctrl+PgDown", self.go_on),
            ("Ctrl+S", self._on_save_wanted),
            ("Ctrl+W", self.leave),
            ("F6", self._next_part),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _on_save_wanted(self) -> None:
        """Saves; where that meets another officer's change, both are shown."""
        if not self.save() and self._session.clashes:
            self.both_wanted.emit()

    def go_back(self) -> None:
        """Goes to the step before this one."""
        before, _ = self._beside()
        if before:
            self.go(before)

    def go_on(self) -> None:
        """Saves and goes to the step after this one; after the last, closes the case."""
        _, after = self._beside()
        if after:
            self.go(after)
        else:
            self.leave()

    def _beside(self) -> tuple[str, str]:
        """The steps shown before and after the one in front, empty at the ends."""
        shown = ("", *words_of(self._session.case), "")
        at = shown.index(step_of(self._word))
        return shown[at - 1] if step_of(self._word) == self._word else shown[at], shown[at + 1]

    def _on_put_by(self) -> None:
        """Leaves no page in which something could be typed that no case would keep."""
        self._save_soon.stop()
        self._draw_soon.stop()
        self._preview.clear()
        self._drop_pages()

    def _drop_pages(self) -> None:
        self._put_main_button_back()
        for page in self._pages.values():
            page.hide()
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}

    def _page(self, word: str) -> Page:
        if word not in self._pages:
            module = importlib.import_module(page_module(word))
            page: Page = getattr(module, f"{word.title()}Page")(
                self._session.reference_data.asked(word), self._session
            )
            page.edited.connect(self._on_edited)
            page.help_wanted.connect(self._on_help_wanted)
            for name in ("step_wanted", "act_wanted"):
                signal = getattr(page, name, None)
                if signal is not None:
                    signal.connect(self.go_to if name == "step_wanted" else self.acted)
            self._pages[word] = page
            self._stack.addWidget(page)
        return self._pages[word]

    def _bring_forward(self) -> None:
        page = self._page(self._word)
        page.fill_from(self._session.case)
        self._guide.show_step_help(page.questions.help)
        self._parts.show_page()
        self._tasks.show_step(step_of(self._word))
        # Shown last: a page in sight is laid out anew for each remark that comes and goes.
        self._repaint()
        self._stack.setCurrentWidget(page)
        page.take_focus()

    def _show_main_button(self, page: Page) -> None:
        """One button of the bar is the main one: the act of the page, or going on."""
        main = page.main_button
        if self._main is not None and self._main[0] is not main:
            self._put_main_button_back()
        if main is not None and self._main is None:
            self._buttons.addWidget(main)
            QWidget.setTabOrder(self._close, main)
            main.show()
            self._main = (main, page)
        self._onward.setVisible(main is None)

    def _put_main_button_back(self) -> None:
        """Gives the button in the bar back to its page, with which it goes."""
        if self._main is not None:
            button, page = self._main
            self._buttons.removeWidget(button)
            button.hide()
            # A key that presses it does so a moment later, when its case may be put away.
            button.setEnabled(False)
            button.setParent(page)
            self._main = None

    def _on_help_wanted(self, question: Question) -> None:
        self._guide.show_help(question)
        self._parts.show_guide()

    def _on_edited(self) -> None:
        if not self._save_soon.isActive():
            self._save_soon.start()

    def _on_case_changed(self) -> None:
        if self._session.has_case and self._word in self._pages and not self._turning:
            self._repaint()

    def _repaint(self) -> None:
        session, case = self._session, self._session.case
        problems = gates.every_problem(case, session.law, session.now())
        self._tasks.show_progress(each_status(case, problems))
        self._tasks.show_only(words_of(case))
        explained = frozenset(given.code for given in case.review.explanations)
        self._guide.show_asks(
            tuple(
                (
                    ask,
                    answered(ask, case, session.law, problems, explained),
                    place_of(ask, case, session.law, problems),
                )
                for ask in session.reference_data.checklist.get(step_of(self._word), ())
            )
        )
        self.page.mark(tuple(problem for problem in problems if not problem.missing))
        self._parts.show_title(case.reference, case.respondent.name or "No name yet")
        self.page.set_writable(is_open(self._session, self._word))
        # What is made anew by what was just said would come last otherwise.
        buttons = (self._back, self._close, self.page.main_button or self._onward)
        order_tabs(self.page.form, from_=(self._tasks,), to=buttons)
        self._over.show_step(self._word)
        self._show_main_button(self.page)
        self._draw_soon.start()

    def _draw(self) -> None:
        if self._session.has_case:
            self._preview.show_paper(self._session.notice(), self._session.watermark(), self._word)

    def _next_part(self) -> None:
        """F6 goes round the parts of the window: steps, page, guide."""
        if self._tasks.hasFocus():
            self.page.take_focus()
        elif self._guide.isAncestorOf(self.focusWidget() or self):
            self._tasks.setFocus()
        else:
            self._guide.take_focus()


def _button(text: str, act: object, *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(text.replace("&", "").lower().replace(" ", "-"))
    if primary:
        theme.make_primary(button)
    button.clicked.connect(act)
    return button
