"""A banner: a sentence in a tone, with a button where something can be done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.kit.look import theme


@pytest.fixture
def banner(qtbot) -> Banner:
    made = Banner("sample")
    qtbot.addWidget(made)
    return made


def test_a_banner_with_nothing_to_say_is_not_there(banner):
    assert banner.isHidden()
    banner.say("The disk is full.", "stop")
    banner.say("")
    assert banner.isHidden()
    assert banner.text == ""


def test_a_sentence_is_shown_and_read_out_in_its_tone(banner):
    banner.say("The disk is full.", "stop")
    assert not banner.isHidden()
    assert banner.text == banner.findChild(QLabel).accessibleName() == "The disk is full."
    assert banner.property("tone") == "stop"


def test_a_button_is_there_only_when_something_can_be_done(banner, qtbot):
    button = banner.findChild(QPushButton)
    banner.say("The disk is full.", "stop")
    assert button.isHidden()
    banner.say("The disk is full.", "stop", "Try again")
    assert (button.isHidden(), button.text()) == (False, "Try again")
    with qtbot.waitSignal(banner.pressed):
        button.click()


def test_markup_in_a_sentence_is_shown_as_it_is(banner):
    banner.say("“<b>x</b>” was not understood.")
    assert banner.findChild(QLabel).textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("scale", [1, 2])
def test_a_long_sentence_is_shown_to_its_last_line_at_any_width(show, scale):
    theme.set_scale(scale)
    made = Banner("sample")
    made.resize(theme.px(500), 10)
    made.say("Keep every deadline, and take advice. " * 12, "stop", "Begin")
    show(made)
    label = made.findChild(QLabel)
    assert label.height() >= label.heightForWidth(label.width())
