"""Tab order: the keyboard goes through a form as the eye does, whatever was made when.

Only the small buttons in the line of a label come after the box: who types an answer needs none.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from dvpo_desktop.ui.kit.fields.field import Field


def order_tabs(
    whole: QWidget, *, from_: Iterable[QWidget] = (), to: Iterable[QWidget] = ()
) -> None:
    """Lets Tab go through what takes the keyboard in the order in which it is laid out.

    ``from_`` is what comes before it, and ``to`` what comes after.
    """
    for before, after in pairwise((*from_, *_controls(whole), *to)):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        yield widget
    if layout is not None and isinstance(widget, Field):
        inside = tuple(_laid_out(layout))
        yield from sorted(inside, key=lambda each: each not in widget.controls)
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield from _controls(widget)
        elif inner is not None:
            yield from _laid_out(inner)
