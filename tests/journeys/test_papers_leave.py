"""Papers leave the station: the bundle while a countersign is owed, and the hand-over sheet."""

import re

import pytest
from journeys.shift import SUPERINTENDENT, Shift, even
from support.cases.after_service import a_listed_case
from support.cases.factories import (
    RECORDED_AT,
    a_constable,
    an_orally_authorised_case,
    at,
    having,
    the_law,
)
from support.cases.papers import page_texts

from dvpo_desktop.case import Case
from dvpo_desktop.case.history import Act
from dvpo_desktop.rules.lifecycle import countersign, lifecycle

REFERENCE = "DV-26-0113"
OWED = (
    "Superintendent A. Sample 0107 decided by telephone and has not countersigned. Ask for the "
    "countersign before the bundle leaves, by "
)
ON_ITS_FACE = "has not countersigned the record of that decision yet"


def spoken_and_served() -> Case:
    """A notice authorised by telephone and served; its superintendent has certified nothing."""
    spoken, like = an_orally_authorised_case(), a_listed_case()
    ready = having(spoken, {"service": having(like.service, {"recorded": None})})
    served = lifecycle.record_service(ready, a_constable(), the_law(oral=True), RECORDED_AT)
    return having(served, {"hearing": like.hearing})


def pages(shift: Shift, name: str) -> list[str]:
    return [even(page) for page in page_texts((shift.out / name).read_bytes())]


@pytest.mark.parametrize("act", ["save_bundle", "print_bundle"])
def test_a_bundle_while_the_countersign_is_owed_warns_and_says_so_on_its_face(begin_shift, act):
    shift = begin_shift(spoken_and_served(), now=at(18), oral=True)
    assert countersign.owed(shift.stored(REFERENCE)) is not None
    shift.open(REFERENCE, "hearing")
    made = "exported" if act == "save_bundle" else "printed"
    before = shift.acts(REFERENCE).count(made)
    shift.press(act)
    assert shift.banner("bundle-told").startswith(OWED)
    shift.qtbot.waitUntil(lambda: shift.acts(REFERENCE).count(made) > before, timeout=20_000)
    assert shift.prompts.told == []
    (bundle,) = shift.out.glob("*.pdf")
    face = pages(shift, bundle.name)[0]
    assert ON_ITS_FACE in face
    assert shift.banner("bundle-told").startswith(OWED)


def test_once_countersigned_neither_the_page_nor_the_bundle_speaks_of_it(begin_shift):
    shift = begin_shift(spoken_and_served(), now=at(18), oral=True, by=SUPERINTENDENT)
    shift.open(REFERENCE)
    assert shift.wizard.word == "countersign"
    shift.press("certify")
    assert countersign.owed(shift.case) is None
    shift.wizard.go("hearing")
    shift.press("save_bundle")
    shift.qtbot.waitUntil(lambda: "exported" in shift.acts(REFERENCE), timeout=20_000)
    assert "countersigned" not in shift.banner("bundle-told")
    assert ON_ITS_FACE not in " ".join(pages(shift, f"{REFERENCE} bundle for the court.pdf"))


def test_every_page_of_the_hand_over_sheet_bears_the_head_of_the_chain(begin_shift):
    more = (having(a_listed_case(), {"reference": f"DV-26-02{n:02}"}) for n in range(8))
    shift = begin_shift(a_listed_case(), *more, now=at(18))
    shift.press("shift-sheet")
    history = shift.room.session.store.history
    head = history.head()
    shift.press("save-sheet")
    found = pages(shift, "hand-over sheet.pdf")
    assert len(found) > 1
    codes = [re.findall(r"history code ([0-9A-F-]{14})", page) for page in found]
    assert codes == [[head]] * len(found)
    assert history.entry_with(head) is not None
    entry = history.of(REFERENCE)[-1]
    assert (entry.act, entry.detail["chain"]) == (Act.EXPORTED, head)
