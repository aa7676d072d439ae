"""Parts: steps, page and guide side by side, or in turns where there is little room."""

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dvpo_desktop.ui.case.guide import Guide
from dvpo_desktop.ui.case.parts import Parts
from dvpo_desktop.ui.case.preview import Preview
from dvpo_desktop.ui.case.task_list import TaskList
from dvpo_desktop.ui.kit.look import theme


@pytest.fixture
def parts(press, reference_data, show):
    """The parts in a window so wide, at so large a text."""

    def _show(width: int, scale: float = 1.0) -> Parts:
        theme.set_scale(scale)
        page = QWidget()
        page.setObjectName("page")
        made = Parts(TaskList(reference_data.questions), page, Guide(Preview(press, QThreadPool())))
        made.show_title("DV-26-0113", "Alan EXAMPLE")
        made.resize(width, 700)
        return show(made)

    return _show


def seen(parts: Parts) -> tuple[bool, bool, bool]:
    """Whether page, guide and notice are in sight."""
    page = parts.findChild(QWidget, "page")
    return page.isVisible(), parts.findChild(Guide).isVisible(), notice(parts).isVisible()


def notice(parts: Parts) -> Preview:
    return parts.findChild(Preview)


def is_strip(parts: Parts) -> bool:
    return parts.findChild(TaskList).width() > parts.width() / 2


def test_on_the_smallest_station_screen_the_notice_is_a_tab_beside_the_page(parts):
    made = parts(1366)
    assert (seen(made), is_strip(made)) == ((True, True, False), False)


def test_on_a_wide_screen_the_notice_has_a_column_of_its_own(parts):
    made = parts(1600)
    assert (seen(made), is_strip(made)) == ((True, True, True), False)


def test_at_twice_the_text_the_steps_are_a_strip_and_the_guide_takes_turns(parts):
    made = parts(1366, 2.0)
    assert (seen(made), is_strip(made)) == ((True, False, False), True)
    made.findChild(QPushButton, "guide-turn").click()
    assert seen(made)[:2] == (False, True)
    made.show_page()
    assert seen(made)[:2] == (True, False)


def test_help_brings_the_guide_forward_only_where_it_takes_turns(parts):
    made = parts(1366)
    made.show_guide()
    assert seen(made)[:2] == (True, True)


def test_help_brings_the_guide_forward_where_it_takes_turns(parts):
    made = parts(1366, 2.0)
    made.show_guide()
    assert seen(made)[:2] == (False, True)


@pytest.mark.parametrize("width", [1366, 1600, 1920])
def test_a_window_made_narrow_and_wide_again_is_as_it_was(parts, width):
    made = parts(width)
    before = seen(made)
    made.resize(800, 700)
    assert is_strip(made)
    made.resize(width, 700)
    assert (seen(made), is_strip(made)) == (before, False)


def test_the_case_is_named_on_two_lines_at_the_side_and_on_one_over_a_strip(parts):
    made = parts(1366)
    title = made.findChild(QLabel, "case-heading")
    assert title.text() == "DV-26-0113\nAlan EXAMPLE"
    made.resize(800, 700)
    assert title.text() == "DV-26-0113  Alan EXAMPLE"
