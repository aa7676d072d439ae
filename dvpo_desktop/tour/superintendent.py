"""Superintendent: what a decision takes by the keyboard, from the first look to the signature."""

from PySide6.QtCore import Qt

from dvpo_desktop.case.proceedings.authority import Thinking
from dvpo_desktop.rules.steps.proceedings.reasons import REASONS
from dvpo_desktop.tour.typist import Typist
from dvpo_desktop.ui.kit.fields.fields import LongTextField
from dvpo_desktop.ui.pages.proceedings.authority import AuthorityPage

TO_SIGN = 1  # the key that ends the passphrase, which is no key of the page


def decide(page: AuthorityPage, typist: Typist, thinking: Thinking) -> dict[str, int]:
    """Reads the page with the space bar, writes each reason, keeps every condition, authorises.

    Gives the keys besides the reasons, and the presses that reading took besides going down the
    page. The page waits a while before a part counts as read; that is not waited for here.
    """
    before = typist.keys
    bar = page.bar
    page.reading.settle()
    while bar.value() < bar.maximum():
        typist.press(Qt.Key.Key_Space)
        page.reading.look()
        page.reading.settle()
    unread = page.unread
    for name in REASONS:
        (field,) = (each for each in page.form.fields if each.name == f"thinking.{name}")
        assert isinstance(field, LongTextField)
        if field.isVisibleTo(page):
            typist.answer(field, getattr(thinking, name))
    typist.go_to((page.keep_all,))
    typist.press(Qt.Key.Key_Space)
    typist.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    return {
        "superintendent_keys": typist.keys - before + TO_SIGN,
        "clicks_to_have_read": len(unread),
    }
