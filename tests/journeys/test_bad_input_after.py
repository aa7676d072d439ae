"""Bad input after service: each said in a sentence, the entry kept, and nothing lost.

An order of no days is in test_at_court.py, by its keys.
"""

import pytest
from journeys.at_court import REFERENCE, type_an_order
from journeys.shift import Shift
from PySide6.QtCore import Qt
from support.cases.after_service import a_listed_case, an_arrest, heard
from support.cases.factories import at, having
from support.cases.ready import ready_sections

HOME = ready_sections()["protected"].address
AFTER_IT = at(16, day=30)


def remark_of(shift: Shift, name: str) -> str:
    """What stands under a field, once the keyboard has left it and it was saved."""
    shift.qtbot.keyClick(shift.box(name), Qt.Key.Key_Tab)
    assert shift.wizard.save()
    field = next(each for each in shift.wizard.page.form.fields if each.name == name)
    assert field.isVisibleTo(shift.window)
    return field.remark()


def come_back(shift: Shift, word: str) -> None:
    """The case is closed and the officer goes; the same officer opens it again."""
    shift.press("save-and-close")
    shift.window.lock()
    shift.sign_in()
    shift.open(REFERENCE, word)


def test_a_list_after_the_act_by_time_is_said_with_what_to_do(begin_shift):
    shift = begin_shift(a_listed_case(), now=at(18))
    shift.open(REFERENCE, "hearing")
    shift.type("listed_at", "30 Nov 2026")
    shift.type("listed_at.time", "18:00")
    says = remark_of(shift, "listed_at")
    assert "is to be heard by Mon 30 Nov 2026, 17:00. Ask the court now for an earlier list" in says
    come_back(shift, "hearing")
    assert shift.case.hearing.listed_at == at(18, day=30)
    assert remark_of(shift, "listed_at") == says
    shift.room.go_home()
    assert shift.row(REFERENCE)["Next"].startswith("Listed too late: ask for an earlier list")


def write_an_order(shift: Shift, **typed: str) -> None:
    """The officer writes down an order made that afternoon, with these words in its boxes."""
    type_an_order(shift)
    for name, text in typed.items():
        shift.type(f"sitting.{name}", text)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"days": "0"}, "and this is 0"),
        ({"days": "28", "made_on": "26/11/2026"}, "an order cannot be made before it"),
    ],
    ids=["no days", "dated before service"],
)
def test_an_order_that_cannot_be_is_not_recorded_and_stays_to_be_corrected(
    begin_shift, typed, says
):
    shift = begin_shift(a_listed_case(), now=AFTER_IT)
    write_an_order(shift, **typed)
    shift.press("record_hearing")
    assert says in shift.prompts.told.pop()
    assert shift.case.outcome.sittings == ()
    come_back(shift, "outcome")
    sitting = shift.case.outcome.sitting
    assert sitting.terms != ()
    for name, text in typed.items():
        assert shift.box(f"sitting.{name}").text() == {"made_on": "26 Nov 2026"}.get(name, text)
    shift.type("sitting.days", "28")
    shift.type("sitting.made_on", "30 Nov 2026")
    shift.press("record_hearing")
    assert shift.prompts.told == []
    assert shift.case.outcome.order.days == 28


def test_a_second_order_over_a_live_one_is_not_recorded_and_stays(begin_shift):
    shift = begin_shift(heard(), now=at(9, day=30).replace(month=12, day=4))
    write_an_order(shift, days="20")
    shift.press("record_hearing")
    assert "a second is not made over it" in shift.prompts.told.pop()
    assert len(shift.case.outcome.sittings) == 1
    come_back(shift, "outcome")
    assert shift.box("sitting.days").text() == "20"
    assert shift.case.outcome.order.days == 28


def test_an_arrest_before_service_is_said_and_recorded_only_if_it_is_so(begin_shift):
    shift = begin_shift(a_listed_case(), now=at(20))
    shift.open(REFERENCE, "breach")
    before = an_arrest(happened_at=at(15, 50), arrested_at=None)
    shift.fill(having(shift.case, {"breach.arrest": before}))
    shift.wizard.page.show_part(1)
    shift.type("arrest.arrested_at", "27 Nov 2026")
    shift.type("arrest.arrested_at.time", "16:00")
    says = remark_of(shift, "arrest.arrested_at")
    assert "There is no power of arrest for its breach" in says
    shift.prompts.yes = False
    shift.press("record_arrest")
    assert says in shift.prompts.asked[-1]
    assert shift.case.breach.arrests == ()
    come_back(shift, "breach")
    assert shift.case.breach.arrest.arrested_at == at(16)
    assert shift.case.breach.arrest.what == before.what


def test_the_protected_persons_home_is_no_address_for_the_notice_of_hearing(begin_shift):
    given = having(a_listed_case(), {"service.address": HOME})
    shift = begin_shift(given, now=at(18))
    shift.open(REFERENCE, "hearing")
    shift.type("another_address", HOME.lines)
    shift.type("another_address.postcode", HOME.postcode)
    says = remark_of(shift, "another_address")
    assert "the protected person's home" in says
    come_back(shift, "hearing")
    assert shift.case.hearing.another_address == HOME
