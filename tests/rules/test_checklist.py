"""The checklist: its codes are real, and a case is held against it fairly."""

import re
from operator import attrgetter
from pathlib import Path

import pytest
from support.cases.factories import NOW, a_case_ready_to_send, having, the_law

from dvpo_desktop import paths
from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.custody import Liberty
from dvpo_desktop.rules.checklist import Answered, Ask, answered, place_of, read_checklist
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.problems import block, warn
from dvpo_desktop.rules.step_order import PREPARE, WORDS

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
    assert answered(ASK, Case(), the_law(), problems, explained) is expected


# The mandatory prohibition is in every case from its first moment (s.24(6)).
ALWAYS_SO = "Molesting is forbidden"
EVERY_ASK = [
    pytest.param(ask, id=f"{word}: {ask.says}")
    for word, asks in the_checklist().items()
    for ask in asks
]


@pytest.mark.parametrize("ask", EVERY_ASK)
def test_nothing_is_ticked_because_nobody_was_asked(ask: Ask):
    blank = Case()
    found = gates.every_problem(blank, the_law(), NOW)
    ticked = answered(ask, blank, the_law(), found, NONE) is Answered.YES
    assert ticked is (ask.says == ALWAYS_SO)
    assert bool(ask.lacks(blank, the_law())) is not ticked


@pytest.mark.parametrize("ask", EVERY_ASK)
def test_a_line_of_the_checklist_leads_to_a_question_of_the_case(ask: Ask):
    for path in (path for any_of in ask.needs for path in any_of):
        attrgetter(path)(Case())
    assert place_of(ask, a_case_ready_to_send(), the_law(), ()) in {
        path for any_of in ask.needs for path in any_of
    }


def test_a_problem_comes_before_what_is_only_wanted():
    wrong = block("too-young", "respondent.born", "17.", "s.24(2)")
    asked = Ask("18 or over", "s.24(2)", ("too-young",), (("respondent.family_name",),))
    assert place_of(asked, Case(), the_law(), (wrong,)) == "respondent.born"
    assert place_of(asked, Case(), the_law(), ()) == "respondent.family_name"


def test_every_line_of_a_case_ready_to_send_is_satisfied_up_to_the_review():
    case = a_case_ready_to_send()
    found = gates.every_problem(case, the_law(), NOW)
    left = [
        (step.word, ask.says)
        for step in PREPARE
        for ask in the_checklist()[step.word]
        if answered(ask, case, the_law(), found, NONE) is not Answered.YES
    ]
    assert left == []


def test_what_the_case_does_not_ask_is_not_wanted():
    (held,) = (ask for ask in the_checklist()["custody"] if ask.says.startswith("Nobody is held"))
    free = having(Case(), {"custody.liberty": Liberty.NOT_ARRESTED})
    assert held.lacks(free, the_law()) == ""
    arrested = having(Case(), {"custody.liberty": Liberty.RELEASED})
    assert held.lacks(arrested, the_law()) == "custody.authority_ends_at"
