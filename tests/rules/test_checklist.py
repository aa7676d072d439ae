"""The checklist: its codes are real, and a case is held against it fairly."""

import re
from pathlib import Path

import pytest
from support.cases.factories import the_law

from dvpo_desktop import paths
from dvpo_desktop.rules.checklist import Answered, Ask, answered, read_checklist
from dvpo_desktop.rules.problems import block, warn
from dvpo_desktop.rules.step_order import WORDS

ASK = Ask("18 or over", "s.24(2)", ("too-young", "doubtful"))
NONE: frozenset[str] = frozenset()


def the_checklist() -> dict[str, tuple[Ask, ...]]:
    return read_checklist((paths.bundled("forms") / "checklist.toml").read_text(encoding="utf-8"))


def test_every_step_is_asked_something_in_the_order_of_the_steps():
    assert tuple(the_checklist()) == WORDS
    assert all(the_checklist().values())
    for asks in the_checklist().values():
        assert all(ask.says.strip() and ask.rests_on.strip() and ask.codes for ask in asks)


def test_every_code_of_the_checklist_is_written_in_the_rules():
    rules = Path(paths.__file__).parent / "rules"
    written = "\n".join(file.read_text(encoding="utf-8") for file in rules.rglob("*.py"))
    stems = set(re.findall(r"[\"']([a-z]+(?:-[a-z0-9]+)*)(?=[\"'.]|-\{)", written))
    told = {
        code.split(".")[0]
        for asks in the_checklist().values()
        for ask in asks
        for code in ask.codes
    }
    built = {
        f"{stem}-{end}"
        for stem in ("authority-violence", "authority-necessary")
        for end in ("missing", "copied")
    } | {
        f"authority-{name}-missing"
        for name in ("children", "protected-person", "respondent", "residents")
    }
    built |= {f"outcome-{of}{odd}" for of in ("", "order-") for odd in ("days", "molestation")}
    asked = {
        question.missing.code
        for step in the_law().questions.values()
        for question in step.fields.values()
        if question.missing
    }
    assert told - stems - built - asked == set()


@pytest.mark.parametrize(
    ("problems", "explained", "expected"),
    [
        ((), NONE, Answered.YES),
        ((warn("other", "respondent", "Other."),), NONE, Answered.YES),
        ((block("too-young", "respondent.born", "17.", "s.24(2)"),), NONE, Answered.NO),
        (
            (block("too-young", "respondent.born", "No age.", "s.24(2)", missing=True),),
            NONE,
            Answered.NOT_YET,
        ),
        ((warn("doubtful", "respondent.born", "Estimate."),), NONE, Answered.DOUBTFUL),
        ((warn("doubtful.0", "respondent.born", "Estimate."),), NONE, Answered.DOUBTFUL),
        (
            (warn("doubtful", "respondent.born", "Estimate."),),
            frozenset({"doubtful"}),
            Answered.EXPLAINED,
        ),
        ((warn("doubtfully", "respondent.born", "Not this one."),), NONE, Answered.YES),
    ],
)
def test_the_worst_problem_decides(problems, explained, expected):
    assert answered(ASK, problems, explained) is expected
