"""Half typed: what stands on a page and is kept nowhere yet. Passphrases are never part of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from dvpo_desktop.case import Officer
from dvpo_desktop.ui.kit.fields.field import Answer, fields_of
from dvpo_desktop.ui.kit.prompts import Prompts
from dvpo_desktop.ui.session.not_kept import Unkept, on_page


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """What was changed by hand on one page, ``answers`` by the names of its fields.

    ``page`` is the word by which the page is shown, ``title`` what officers call it, and ``about``
    what its fields were filled from: a court, an officer; empty for a new one.
    """

    page: str
    title: str
    about: str
    answers: Mapping[str, Answer] = field(repr=False)

    @property
    def unkept(self) -> Unkept:
        """What it is, told to whoever would lose it."""
        return on_page(self.title)


@dataclass(frozen=True, slots=True)
class HalfTypedPages:
    """Every page that an officer left half typed; ``front`` is the word of the one in front."""

    by: Officer
    front: str
    pages: tuple[HalfTyped, ...]


def written_in(page: QWidget) -> bool:
    """Whether something other than a passphrase was changed by hand on a page."""
    return any(each.written and not each.is_secret for each in fields_of(page))


def half_typed(
    page: QWidget, word: str, about: str = "", *, besides: bool = False
) -> HalfTyped | None:
    """What is half typed on a page; None where nothing is, nor ``besides`` the fields."""
    answers = {
        each.name: each.answer() for each in fields_of(page) if each.written and not each.is_secret
    }
    if not (answers or besides):
        return None
    return HalfTyped(word, page.accessibleName(), about, answers)


def type_again(page: QWidget, half: HalfTyped) -> None:
    """Types into the fields of a page, filled already, what was typed there before."""
    for each in fields_of(page):
        if each.name in half.answers:
            each.type_again(half.answers[each.name])


def may_leave(prompts: Prompts, page: QWidget) -> bool:
    """Whether a page may be filled with something else: asked where words would be lost by it."""
    return not written_in(page) or prompts.ask(
        "What you typed here is not kept yet. Leave it all the same?",
        yes="Leave it, and lose it",
        no="Stay",
    )
