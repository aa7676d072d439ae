"""Tab goes down a page as the eye does, through what was made last too, and on to its buttons."""

import pytest
from journeys.walker import WARNED
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTabBar, QWidget
from support.cases.after_service import an_order, arrested
from support.windows.sessions import SERGEANT

from dvpo_desktop.rules.step_order import PREPARE

BUTTONS = ["back", "save-and-close"]
GO_ON = ("save-and-continue", "send")


def by_tab(page: QWidget, first: QWidget) -> list[QWidget]:
    """What takes the keyboard from one widget on, as far as the buttons of the case."""
    at, found = first, [first]
    while not (at.objectName() in GO_ON and at.isVisible()):
        at = at.nextInFocusChain()
        assert at is not first
        if at.focusPolicy().value and at.isVisible():
            found.append(at)
    return found


@pytest.mark.parametrize("word", [step.word for step in PREPARE])
def test_tab_goes_from_the_first_box_down_to_the_buttons(signed_in, word):
    here = signed_in
    # A warning comes with it, which the review lists before what was there already.
    here.open(WARNED, "custody")
    here.room.wizard.go(word)
    QApplication.processEvents()
    page = here.room.wizard.page
    found = by_tab(page, QApplication.focusWidget())
    assert [each.objectName() for each in found][-3:] == [*BUTTONS, GO_ON[word == "review"]]
    on_page = [each for each in found if page.form.isAncestorOf(each)]
    assert found[:-3] == on_page
    if word == "review":
        names = [each.objectName() for each in on_page]
        assert names.index("go.incident") < names.index("read.custody")
        assert names[-1] == "read.review"


@pytest.mark.parametrize(
    ("case", "word", "officer"),
    [
        (an_order(), "outcome", SERGEANT),
        (arrested(), "breach", SERGEANT),
    ],
    ids=["outcome", "breach"],
)
def test_another_part_of_a_page_is_shown_from_its_top_and_keeps_the_keyboard(
    at, case, word, officer
):
    here = at()
    here.sign_in(officer)
    here.open(case, word)
    page = here.room.wizard.page
    bar = page.findChild(QTabBar, "parts")
    for part in range(bar.count()):
        boxes = [each for each in page.form.findChildren(QPlainTextEdit) if each.isVisible()]
        if boxes:
            boxes[-1].setFocus()
        bar.setCurrentIndex((part + 1) % bar.count())
        QApplication.processEvents()
        assert QApplication.focusWidget() is bar
        assert not bar.visibleRegion().isEmpty()
