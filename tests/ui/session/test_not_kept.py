"""What is lost is said to whoever typed it: what it is, where it stood, and how it comes back."""

import pytest
from support.windows.scripted_prompts import ScriptedPrompts
from support.windows.sessions import ADMINISTRATOR, SERGEANT

from dvpo_desktop.ui.session.not_kept import (
    IN_QUESTION,
    Losses,
    NotKept,
    may_close,
    on_page,
    record_on,
)

PAGE, RECORD = on_page("Settings"), record_on("New case")


@pytest.mark.parametrize(
    ("lost", "says"),
    [
        (
            (PAGE,),
            "what you typed on the page “Settings”, and it is lost. Type it again.",
        ),
        (
            (RECORD,),
            "the custody record that you brought in on the page “New case”, and it is lost. Bring "
            "it in again.",
        ),
        (
            (PAGE, IN_QUESTION, RECORD),
            "what you typed on the page “Settings”, what you typed in the question that was open "
            "and the custody record that you brought in on the page “New case”, and they are lost. "
            "Type it or bring it in again.",
        ),
    ],
)
def test_each_officer_is_told_once_what_was_lost(lost, says):
    not_kept = NotKept()
    for each in (*lost, lost[0]):
        not_kept.note(SERGEANT, (each,))
    assert not_kept.tell(ADMINISTRATOR) == ""
    assert not_kept.tell(SERGEANT) == f"The screen was locked before you kept {says}"
    assert not_kept.tell(SERGEANT) == ""
    assert not not_kept.untold()


def test_nothing_lost_is_noted_for_nobody():
    not_kept = NotKept()
    not_kept.note(SERGEANT, ())
    assert not not_kept.untold()


@pytest.mark.parametrize(
    ("losses", "says"),
    [
        (
            Losses((PAGE, RECORD), {}, {}),
            "What you typed on the page “Settings” and the custody record that you brought in on "
            "the page “New case” are not kept yet. Close all the same, and lose them?",
        ),
        (
            Losses((), {SERGEANT: (PAGE,)}, {}),
            f"What {SERGEANT.words} typed on the page “Settings” is not kept yet. Close all the "
            "same, and lose it?",
        ),
        (
            Losses((), {}, {SERGEANT: (PAGE,)}),
            f"What {SERGEANT.words} typed on the page “Settings” was lost when the screen was "
            "locked, and they have not been told. Tell them, or let them sign in here. Close all "
            "the same?",
        ),
    ],
)
def test_whoever_closes_is_asked_once_and_told_whose_words_go(losses, says):
    prompts = ScriptedPrompts(False)
    assert not may_close(prompts, losses)
    assert prompts.asked == [says]


def test_nobody_is_asked_where_nothing_goes():
    prompts = ScriptedPrompts()
    assert may_close(prompts, Losses((), {}, {}))
    assert prompts.asked == []
