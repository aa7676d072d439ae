"""Received: a sealed case is read and decided in the ordinary pages, and changes no case here."""

from dataclasses import replace

import pytest
from journeys.shift import PASSPHRASE
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from support.cases.factories import DECIDED_AT, a_thinking

from dvpo_desktop.case.history import Act
from dvpo_desktop.case.proceedings.authority import Authority
from dvpo_desktop.store.packages.signed_text import FileRefused
from dvpo_desktop.ui.kit.banner import Banner
from dvpo_desktop.ui.packages.package_view import NOT_HERE

SAVED = "is saved. Send the file back to Elsewhere custody."


def written(room, **thinking: str):
    """The superintendent has written everything."""
    wizard = room.wizard
    case = room.session.case
    wizard.page.fill_from(replace(case, authority=Authority(a_thinking(case, **thinking))))
    wizard.page.edited.emit()
    wizard.page.show_part(4)


def test_a_sealed_case_says_whose_it_is(far):
    room = far.open_package()
    says = room.wizard.elsewhere.text
    assert says.startswith("From Elsewhere custody: sealed for you by Sergeant K. Example 4417")
    assert "four words" in says
    assert not room.wizard.page.findChild(QPushButton, "hand_over").isVisible()


def test_what_was_prepared_is_read_only(far):
    room = far.open_package()
    for word in ("incident", "review", "service"):
        room.wizard.go(word)
        boxes = room.wizard.page.findChildren(QPlainTextEdit)
        assert boxes
        assert all(box.isReadOnly() for box in boxes)


def test_a_decision_is_saved_and_can_be_saved_again(far, clock, tmp_path):
    room = far.open_package()
    clock.now = DECIDED_AT
    written(room)
    far.answer(PASSPHRASE, "")
    far.press("authorise")
    assert "is not saved yet" in far.trouble()
    first, again = tmp_path / "first.dvpo", tmp_path / "again.dvpo"
    for file in (first, again):
        far.answer(str(file))
        far.press("go-on")
        assert SAVED in far.trouble()
    assert first.read_bytes() == again.read_bytes()
    far.answer(str(far.file), PASSPHRASE, str(tmp_path / "third.dvpo"))
    far.press("open-file")
    assert (tmp_path / "third.dvpo").read_bytes() == first.read_bytes()
    assert far.prompts.left == 0


def test_the_wrong_passphrase_decides_nothing_and_what_was_written_stays(far, clock):
    room = far.open_package()
    clock.now = DECIDED_AT
    written(room, refusal="Bail would do.")
    for answer in ("another thing altogether", ""):
        far.answer(answer)
        far.press("refuse")
    assert "so nothing was decided" in far.prompts.asked[-2]
    assert far.sealed is room
    assert room.session.case.authority.thinking.refusal == "Bail would do."


def test_what_the_rules_ask_is_asked_here_as_there(far):
    room = far.open_package()
    room.wizard.page.show_part(4)
    far.press("return")
    assert far.prompts.asked[-1] == "Write what you need to know before you return the case."


def test_it_is_put_aside_and_gone_on_with(far):
    room = far.open_package()
    written(room, questions="Who saw it?")
    far.press("later")
    assert far.sealed is None
    far.press("go-on")
    assert far.sealed.session.case.authority.thinking.questions == "Who saw it?"


@pytest.mark.parametrize("act", ["print", "hand_over", "take_back", "record"])
def test_what_is_done_at_the_other_station_is_said(far, act):
    room = far.open_package()
    room.wizard.acted.emit(act, None)
    assert far.prompts.asked[-1] == NOT_HERE


def test_a_paper_of_a_sealed_case_is_told_of_in_the_history_of_no_case_here(far, tmp_path):
    room = far.open_package()
    far.answer(str(tmp_path / "brief.pdf"))
    room.wizard.acted.emit("save_brief", None)
    entry = far.session.store.history.last(1)[0]
    assert (entry.act, entry.reference) == (Act.EXPORTED, "")
    assert entry.detail["what"].endswith("DV-26-0113 of Elsewhere custody")
    assert far.session.store.history.of("DV-26-0113") == ()


def test_a_case_that_would_print_in_other_words_is_not_gone_on_with(far, monkeypatch):
    room = far.open_package()
    room.wizard.leave()
    reference_data = far.session.reference_data
    other = replace(reference_data.wording, version="sample-0")
    monkeypatch.setattr(far.session, "reference_data", replace(reference_data, wording=other))
    far.press("go-on")
    assert "this computer has sample-0" in far.prompts.asked[-1]
    assert far.sealed is None


def test_what_the_disk_does_not_take_is_said_and_tried_again(far, monkeypatch):
    room = far.open_package()
    store = far.session.store
    think = store.received.think

    def full(*_):
        raise FileRefused("The disk is full. SAMPLE")

    monkeypatch.setattr(store.received, "think", full)
    written(room, questions="Who saw it?")
    assert not far.room.save()
    assert "disk is full" in far.trouble()
    monkeypatch.setattr(store.received, "think", think)
    far.window.findChild(Banner, "trouble").pressed.emit()
    assert far.trouble() == ""
    assert store.received.all(far.session.officer, far.session.now())[0].thinking.questions


def test_a_wrong_file_a_film_and_none_are_told(far, tmp_path):
    far.room.show_page("received")
    film = tmp_path / "film.dvpo"
    with film.open("wb") as out:
        out.truncate(17 * 1024 * 1024)
    for chosen, says in (
        (str(film), "far too large"),
        (str(tmp_path / "gone.dvpo"), "The file was not read"),
    ):
        far.answer(chosen)
        far.press("open-file")
        assert says in far.prompts.asked[-1]
    far.answer("")
    far.press("open-file")
    far.answer(str(far.file), "")
    far.press("open-file")
    assert far.sealed is None


def test_a_larger_text_leaves_nothing_behind(far):
    room = far.open_package()
    written(room, questions="Who saw it?")
    far.window.set_scale(2.0)
    assert far.session.store.received.all(far.session.officer, far.session.now())[
        0
    ].thinking.questions
