"""Printable: what no font prints is said of every typed text, at the field and at the gates."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_case_ready_to_send,
    a_served_case,
    having,
    the_law,
)

from dvpo_desktop.case.texts import texts
from dvpo_desktop.rules import printable
from dvpo_desktop.rules.law import Law
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.step_order import AUTHORITY, PREPARE

READY = a_case_ready_to_authorise()
RARE = "𠮷"


def _said(case, gate=Gate.SEND) -> list[Problem]:
    found = gates.problems(case, the_law(), NOW, gate)
    return [problem for problem in found if _is_ours(problem)]


def _is_ours(problem: Problem) -> bool:
    return problem.code.startswith("unprintable.")


@pytest.mark.parametrize(
    "own", ["ܫܡܥܘܢ", "བསྟན་འཛིན", "އަހްމަދު", "𠮷田", "ᏣᎳᎩ", "ߞߊ߲", "ᠮᠣᠩᠭᠣᠯ", "ꦗꦮ", "Ali 😀"]
)
@pytest.mark.parametrize("field", ["respondent.own_script", "protected.own_script"])
def test_a_name_that_no_font_prints_is_said_before_it_is_sent(own: str, field: str) -> None:
    (problem,) = _said(having(a_case_ready_to_send(), {field: own}))
    assert (problem.field, problem.code) == (field, f"unprintable.{field}")
    assert not problem.blocks
    assert "U+" in problem.says
    assert "own script" in problem.says


@pytest.mark.parametrize("own", ["김철수", "ბერიძე", "王小明", "محمد", "Zoë", "ਸਿੰਘ", "a\u200bb"])
def test_what_prints_is_not_spoken_of(own: str) -> None:
    assert _said(having(a_case_ready_to_send(), {"respondent.own_script": own})) == []


def test_every_typed_text_of_the_case_is_looked_through() -> None:
    typed = [path for path, _ in texts(READY, but=printable._NOT_TYPED)]
    case = having(READY, dict.fromkeys(typed, f"Ann {RARE}"))
    assert {each.field for each in printable.check(case, the_law())} == set(typed)
    asked = {path for path in typed if path.partition(".")[0] in gates.CHECKS}
    told = {each.field for each in gates.every_problem(case, the_law(), NOW) if _is_ours(each)}
    assert told == asked
    steps = {step.word for step in (*PREPARE, AUTHORITY)}
    at_the_gate = {each.field for each in _said(case, Gate.AUTHORISE)}
    assert at_the_gate == {path for path in asked if path.partition(".")[0] in steps}


def test_the_sentence_names_the_box_and_each_character_once() -> None:
    case = having(READY, {"respondent.own_script": "𠮷😀𠮷"})
    (problem,) = _said(case)
    assert problem.says == (
        "Respondent: Name in its own script: no font can print “𠮷” (U+20BB7), “😀” (U+1F600). "
        "The paper would show their numbers instead. Write them another way, in Latin letters for "
        "example, or say why they stay."
    )


def test_a_condition_is_named_by_its_number_and_so_is_a_verdict() -> None:
    case = having(READY, {"conditions.chosen.1.because": RARE})
    assert "Condition 2: no font" in _said(case)[0].says
    case = having(READY, {"authority.thinking.verdicts.1.because": RARE})
    assert "Your verdict 2: no font" in _said(case, Gate.AUTHORISE)[0].says


def test_what_shows_nothing_is_named_by_number_and_name() -> None:
    says = _said(having(READY, {"incident.narrative": "left \u202e right"}))[0].says
    assert "U+202E (right-to-left override)" in says
    assert "\u202e" not in says
    assert "print U+0007." in _said(having(READY, {"incident.narrative": "\x07"}))[0].says


def test_of_many_the_first_five_are_named() -> None:
    says = _said(having(READY, {"incident.narrative": "ܫܡܥܘܢܐ܊ܒ"}))[0].says
    assert says.count("U+") == 5
    assert "and 3 more" in says


def test_what_was_recorded_cannot_be_typed_again_and_is_not_asked_about() -> None:
    served = a_served_case()
    by = replace(served.service.recorded.by, name=RARE)
    case = having(served, {"service.recorded.by": by, "hands": (by,)})
    assert printable.check(case, the_law()) == ()


def test_without_fonts_nothing_is_said() -> None:
    law = Law(the_law().catalogue, the_law().calendar, the_law().questions)
    assert printable.check(having(READY, {"incident.narrative": RARE}), law) == ()


def test_it_is_explained_like_any_warning() -> None:
    case = having(a_case_ready_to_send(), {"respondent.own_script": RARE})
    assert [each.code for each in gates.unexplained(case, _said(case))] == [
        "unprintable.respondent.own_script"
    ]
