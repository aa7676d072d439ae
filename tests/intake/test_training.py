"""The training cases: three that can be sent, and three that must be refused."""

from datetime import datetime
from pathlib import Path

import pytest
from support.cases.factories import the_law

from dvpo_desktop.case.as_json import read
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.lifecycle.gates import problems
from dvpo_desktop.rules.problems import Gate
from dvpo_desktop.rules.steps.preparation.eligibility import eligibility

FOLDER = Path(__file__).parents[2] / "resources" / "training"
NOW = datetime(2026, 11, 21, 14, 0, tzinfo=LONDON)
CASES = {file.stem: read(file.read_bytes()) for file in sorted(FOLDER.glob("*.json"))}
LAWFUL = [name for name in CASES if "refused" not in name]
REFUSED = {
    "4-refused-aged-17": "respondent-under-18",
    "5-refused-lodger": "relationship-none",
    "6-refused-control-only": "incident-no-violence",
}


def test_there_are_six_and_each_is_marked():
    assert len(CASES) == 6
    assert len(LAWFUL) == 3
    for case in CASES.values():
        assert case.training
        assert case.custody.custody_number
        assert case.respondent.name
        assert case.protected.name


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_case_can_be_sent_with_nothing_to_explain(name):
    assert problems(CASES[name], the_law(), NOW, Gate.SEND) == ()
    assert eligibility(CASES[name], the_law(), NOW).stands


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_a_case_that_must_be_refused_is_refused_for_its_one_reason(name, code):
    found = problems(CASES[name], the_law(), NOW, Gate.SEND)
    assert [one.code for one in found if one.blocks] == [code]
    verdict = eligibility(CASES[name], the_law(), NOW)
    assert not verdict.stands
    assert verdict.alternatives


def test_the_three_lawful_cases_differ_in_what_they_teach():
    together, apart, children = (CASES[name] for name in LAWFUL)
    assert any(one.shared for one in together.household.premises)
    assert not any(one.shared for one in apart.household.premises)
    assert children.children.children
    assert children.protected.address_withheld
