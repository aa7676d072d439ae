"""Questions are read from TOML; a form with a fault of ours is refused."""

import tomllib

import pytest

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.children import Children, Known
from dvpo_desktop.case.preparation.custody import Custody, Liberty
from dvpo_desktop.case.preparation.incident import Conduct, Incident
from dvpo_desktop.case.questions import Missing, Question, read_questions

FORM = """
word = "risk"
name = "Risk"
heading = "How great is the risk?"
rests_on = "good practice"

[fields.grade]
label = "Grade"
hint = "As the tool gave it"
choices = {standard = "Standard", high = "High"}

[fields."children.born"]
label = "Date of birth"
"""


def test_a_step_is_read_with_its_fields_in_order() -> None:
    step = read_questions(FORM)
    assert (step.word, step.name, step.heading) == ("risk", "Risk", "How great is the risk?")
    assert (step.help, step.rests_on) == ("", "good practice")
    assert list(step.fields) == ["grade", "children.born"]
    assert step.fields["children.born"] == Question("Date of birth")


def test_the_choices_of_a_field_are_its_values_in_words() -> None:
    grade = read_questions(FORM).fields["grade"]
    assert grade.choices == {"standard": "Standard", "high": "High"}
    assert grade.hint == "As the tool gave it"


def test_a_step_may_have_no_fields() -> None:
    assert read_questions(FORM.split("[fields", maxsplit=1)[0]).fields == {}


@pytest.mark.parametrize("left_out", ["word", "name", "heading"])
def test_a_step_without_its_name_is_refused(left_out: str) -> None:
    lines = [line for line in FORM.splitlines() if not line.startswith(left_out)]
    with pytest.raises(KeyError, match=left_out):
        read_questions("\n".join(lines))


def test_a_field_without_a_label_is_refused() -> None:
    with pytest.raises(TypeError, match="label"):
        read_questions(FORM.replace('label = "Grade"', ""))


def test_what_is_not_toml_is_refused() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        read_questions("word = ")


def test_choices_from_a_table_elsewhere_are_put_into_one_field() -> None:
    step = read_questions(FORM)
    offering = step.offering("children.born", {"a": "A"})
    assert offering.fields["children.born"] == Question("Date of birth", choices={"a": "A"})
    assert offering.fields["grade"] == step.fields["grade"]
    assert step.fields["children.born"].choices == {}


ONLY = """
word = "custody"
name = "Custody"
heading = "Why now?"

[fields.bail_conditions]
label = "Bail"
only_when = { liberty = ["bail-conditional"] }

[fields.custody_number]
label = "Number"
except_when = { liberty = ["not-arrested"] }

[fields.why]
label = "Why?"
only_when = { "case.incident.conduct" = ["violence"], "case.children.known" = ["answered"] }

[fields.when]
label = "When?"
[fields.when.missing]
says = "Say when."
"""


def test_a_question_says_when_it_is_asked() -> None:
    fields = read_questions(ONLY).fields
    bail, arrested = Custody(liberty=Liberty.BAIL_CONDITIONAL), Custody(liberty=Liberty.REMANDED)
    assert fields["bail_conditions"].asked(bail, None)
    assert not fields["bail_conditions"].asked(arrested, None)
    assert fields["custody_number"].asked(arrested, None)
    assert not fields["custody_number"].asked(Custody(liberty=Liberty.NOT_ARRESTED), None)


def test_a_question_may_depend_on_the_rest_of_the_case_and_on_one_tick_of_several() -> None:
    why = read_questions(ONLY).fields["why"]
    children = Children(known=Known.YES)
    both = Incident(conduct=(Conduct.THREAT, Conduct.VIOLENCE))
    assert why.asked(Custody(), Case(incident=both, children=children))
    assert not why.asked(Custody(), Case(incident=both))
    assert not why.asked(
        Custody(), Case(incident=Incident(conduct=(Conduct.THREAT,)), children=children)
    )


def test_what_is_said_of_an_open_question_has_a_code_of_its_own() -> None:
    missing = read_questions(ONLY).fields["when"].missing
    assert missing == Missing("Say when.", "custody-when-missing", "good practice")
    assert missing.leaves_open("  ")
    assert not missing.leaves_open("now")
