"""Reasons: each in the officer's own words; what repeats the case is refused, with the why."""

import pytest
from support.cases.factories import NOW, a_case_ready_to_authorise, having, the_law

from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.steps.proceedings import authority
from dvpo_desktop.rules.steps.proceedings.reasons import CONSIDERED, RESTS, check, written_in

READY = having(
    a_case_ready_to_authorise(),
    {
        "children.how_checked": "Asked the mother, and the school's record was read today.",
        "opinions.although": "She is frightened of what he will do once he is at home again.",
        "opinions.representations": "I need my tools on Monday, that is all I have to say.",
        "opinions.residents.0.words": "He should stay away from the house for some days.",
        "necessity.effect_children": "Contact stops until the family court says otherwise.",
    },
)


def _raised(case):
    return check(case, case.authority.thinking, the_law())


def test_own_words_for_every_reason_are_enough() -> None:
    assert _raised(READY) == ()


def test_every_reason_has_the_section_it_rests_on() -> None:
    assert set(RESTS) == {"violence", "necessary", *CONSIDERED}


@pytest.mark.parametrize("name", sorted(RESTS))
def test_a_reason_that_adopts_the_words_of_the_case_warns_and_shuts_no_gate(name: str) -> None:
    case = having(READY, {f"authority.thinking.{name}": READY.incident.narrative.upper()})
    (found,) = _raised(case)
    assert (found.code, found.blocks) == (f"authority-{name.replace('_', '-')}-copied", False)
    assert (found.field, found.rests_on) == (f"authority.thinking.{name}", RESTS[name])
    assert "your own belief" in found.says
    assert found in authority.check(case, the_law(), NOW)
    assert found in gates.problems(case, the_law(), NOW, Gate.AUTHORISE)
    assert gates.open_for(case, the_law(), NOW, Gate.AUTHORISE)


@pytest.mark.parametrize(
    "box",
    [
        *("incident.narrative", "incident.injuries", "incident.who_saw", "necessity.how_soon"),
        *("risk.factors", "opinions.fears", "children.welfare", "necessity.less_intrusive"),
    ],
)
@pytest.mark.parametrize("name", ["violence", "children", "proportionate_respondent"])
def test_words_from_any_box_of_the_case_are_noticed_as_copied(box: str, name: str) -> None:
    said = "SAMPLE words that stand in this box of the case and nowhere else."
    case = having(READY, {box: said, f"authority.thinking.{name}": said})
    (found,) = _raised(case)
    assert found.code == f"authority-{name.replace('_', '-')}-copied"


@pytest.mark.parametrize("boxes", [("narrative", "injuries"), ("injuries", "who_saw", "narrative")])
def test_words_put_together_from_several_boxes_are_noticed_as_copied(boxes) -> None:
    said = {
        "narrative": "At ten he kicked the door in and shouted that nobody would be safe tonight.",
        "injuries": "Bruise to the left cheek, two fingers broken, seen by the nurse at eleven.",
        "who_saw": "The neighbour at number nine, from her window across the narrow yard.",
    }
    written = {f"incident.{name}": words for name, words in said.items()}
    pasted = "I believe this. " + " Also: ".join(said[name] for name in boxes)
    case = having(READY, written | {"authority.thinking.violence": pasted})
    (found,) = _raised(case)
    assert found.code == "authority-violence-copied"


def test_every_text_of_the_steps_before_the_decision_is_a_source() -> None:
    said = written_in(READY)
    assert READY.incident.injuries in said
    assert READY.opinions.residents[0].words in said
    assert READY.authority.thinking.violence not in said


@pytest.mark.parametrize("known", [None, *Known])
def test_the_children_are_weighed_only_where_one_may_be_concerned(known: Known | None) -> None:
    changes = {"authority.thinking.proportionate_children": "", "children.known": known}
    codes = [problem.code for problem in _raised(having(READY, changes))]
    asked = ["authority-proportionate-children-missing"]
    assert codes == ([] if known is Known.NONE_KNOWN else asked)
