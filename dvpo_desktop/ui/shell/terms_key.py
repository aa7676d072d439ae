"""Terms key: from wherever an officer is to the exact terms in force, when a call comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvpo_desktop.ui.case.opens_at import words_of

if TYPE_CHECKING:
    from dvpo_desktop.ui.kit.prompts import Prompts
    from dvpo_desktop.ui.shell.main_view import MainView

STEP = "breach"
NO_NOTICE = "No notice is authorised in this case, so no terms bind anybody yet."
NO_CASE = "Choose a case first, on the whiteboard or by finding it, then press Ctrl+B."


def show_terms(room: MainView, prompts: Prompts) -> None:
    """Brings the terms of the case in front, or of the one chosen, before the officer."""
    in_front = room.place[0]
    reference = in_front or room.whiteboard.chosen
    if not reference:
        prompts.tell(NO_CASE)
    elif STEP not in words_of(room.session.store.cases.get(reference).case):
        prompts.tell(NO_NOTICE)
    elif in_front:
        room.wizard.go(STEP)
    else:
        room.open_case(reference, STEP)
