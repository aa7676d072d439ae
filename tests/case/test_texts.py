"""Texts: each text of a case once, by its place; nothing that is a choice, a date or empty."""

from dataclasses import make_dataclass

from support.cases.factories import a_case_ready_to_send, having

from dvpo_desktop.case.preparation.respondent import Respondent, Sex
from dvpo_desktop.case.texts import texts


def test_each_text_has_its_place_and_rows_are_counted() -> None:
    case = a_case_ready_to_send()
    found = dict(texts(case))
    assert found["incident.narrative"] == case.incident.narrative
    assert found["respondent.address.lines"] == case.respondent.address.lines
    assert found["conditions.chosen.1.blanks.0.value"]
    assert "respondent.born" not in found


def test_a_choice_is_no_text_and_neither_are_spaces() -> None:
    assert list(texts(Respondent(sex=Sex.FEMALE, phone=" \n"))) == []


def test_what_is_passed_over_is_passed_over_with_all_below_it() -> None:
    case = having(a_case_ready_to_send(), {"import_notes": "left"})
    found = dict(texts(case, but=frozenset({"conditions.chosen", "import_notes"})))
    assert "import_notes" not in found
    assert not [path for path in found if path.startswith("conditions.chosen")]
    assert "conditions.chosen.1.because" in dict(texts(case))


def test_a_field_that_comes_later_is_in_by_itself() -> None:
    later = make_dataclass("Later", [("new", str), ("rows", tuple[str, ...])], frozen=True)
    assert list(texts(later("a", ("b", "")), "x")) == [("x.new", "a"), ("x.rows.0", "b")]
