"""What is said of conditions: at which field, on which section, and whether it is only missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from support.cases.factories import NOW, a_case, the_law
from support.cases.ready import HOME

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.children import Child, Children
from dvpo_desktop.case.preparation.conditions import (
    FREE,
    MOLESTATION,
    Blank,
    Condition,
    Conditions,
    Explaining,
    Limb,
)
from dvpo_desktop.case.preparation.custody import Custody, Liberty
from dvpo_desktop.case.preparation.household import Household, Premises
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.problems import Problem
from dvpo_desktop.rules.steps.preparation.conditions import check

ACT = "Crime and Security Act 2010, "
BAIL = "Home Office guidance 2022, paragraph 1.2"
GOOD = "good practice"
ABOUT = {
    "no-molestation": ("", f"{ACT}s.24(6)"),
    "child-contact": ("", f"{ACT}s.24(3)(a)"),
    "bail-not-compared": (
        "conditions.bail_compared",
        "law note U21: May a notice and bail stand side by side?",
    ),
    "no-interpreter": (
        "conditions.explaining.interpreter",
        "law note U22: How is the notice explained to somebody who needs help?",
    ),
    "welsh-not-offered": (
        "conditions.explaining.welsh_offered",
        "law note U22: How is the notice explained to somebody who needs help?",
    ),
    "machine-translated": ("conditions.explaining.machine_translated", "safety"),
    "premises-not-shared": ("", f"{ACT}s.24(8)"),
    "premises-doubtful": ("", "law note U16: When does somebody live in a home?"),
    "no-distance": ("", f"{ACT}s.24(8)(d)"),
    "distance-unmeasurable": ("", f"{ACT}s.24(8)(d); Interpretation Act 1978, s.8"),
    "distance-absurd": ("", "Interpretation Act 1978, s.8"),
    "clause-not-started": ("", GOOD),
    "clause-unknown": ("", GOOD),
    "clause-twice": ("", GOOD),
    "blank-empty": (".blanks.place", GOOD),
    "binds-protected": ("", f"{ACT}s.24(6)"),
    "commanding-officer": ("", f"{ACT}s.24(10) and (11)"),
    "no-reason": (".because", "law note U6: May a notice forbid contact?"),
    "leave-alone": ("", f"{ACT}s.24(8)(b) and (d)"),
    "exceptions-differ": ("", GOOD),
    "two-distances": ("", f"{ACT}s.24(8)(d)"),
    "through-others-shut": ("", GOOD),
    "through-others-alone": ("", f"{ACT}s.24(7)"),
    "bail-contact": ("", BAIL),
    "bail-same-place": ("", BAIL),
    "bail-lives-there": ("", BAIL),
    "bail-distance": ("", BAIL),
    "free-legal": (".legal", GOOD),
    "free-plain": (".plain", GOOD),
    "free-no-limb": ("", f"{ACT}s.24(6) to (8)"),
    "free-premises-not-named": ("", f"{ACT}s.24(8)"),
    "free-binds-protected": ("", f"{ACT}s.24(6)"),
    "free-not-you": ("", GOOD),
    "free-positive": ("", f"{ACT}s.24(6) to (8)"),
    "free-consent": ("", f"{ACT}s.24(5)"),
    "free-vague": ("", f"{ACT}s.25(1)(b)"),
    "free-no-act": ("", f"{ACT}s.25(1)(b)"),
    "free-no-place": ("", f"{ACT}s.25(1)(b)"),
    "free-long": ("", GOOD),
    "free-bail-contact": ("", BAIL),
}
ONLY_MISSING = {
    *("bail-not-compared", "no-interpreter", "welsh-not-offered", "blank-empty", "no-reason"),
    *("free-legal", "free-plain"),
}
HERE = HOME.on_one_line
AT_HOME = a_case(
    protected=Protected("Example", "Beth"),
    respondent=Respondent(service_law=True),
    household=Household((Premises(HOME, True, "", True),)),
)


def chosen(code: str, **blanks: str) -> Condition:
    filled = tuple(Blank(name, value) for name, value in blanks.items())
    return Condition(code, blanks=filled, because="It happened before.")


def near(figure: str, unit: str = "metres", premises: str = HERE) -> Condition:
    return chosen("distance", premises=premises, distance=figure, unit=unit)


def free(words: str, limb: Limb | None = Limb.PARTICULAR_ACT) -> Condition:
    return Condition(FREE, legal=words, plain=words, limb=limb, because="He did it before.")


def asking(*conditions: Condition, **sections: object) -> Case:
    listed = Conditions((Condition(MOLESTATION), *conditions))
    return replace(AT_HOME, **({"conditions": listed} | sections))


def on_bail(words: str, *conditions: Condition) -> Case:
    return asking(*conditions, custody=Custody(bail_conditions=words))


CASES = (
    a_case(
        conditions=Conditions((), explaining=Explaining(machine_translated=True)),
        respondent=Respondent(interpreter_needed=True),
        custody=Custody(force="gwent", liberty=Liberty.BAIL_CONDITIONAL),
    ),
    asking(
        chosen("contact-phone", exceptions="when Beth must answer"),
        replace(chosen("contact-phone"), because=""),
        chosen("place"),
        chosen("gone"),
        children=Children(children=(Child(court_orders="An order"),)),
    ),
    asking(near("100", premises="9 Other Road"), near(""), near("3", "streets"), near("1")),
    asking(chosen("leave", premises=HERE)),
    asking(chosen("contact-through-others")),
    asking(
        chosen("not-evict", premises=HERE),
        household=Household((Premises(HOME, None, "Moved out?", True),)),
    ),
    asking(
        chosen("not-enter", premises=HERE, exceptions="to fetch clothes"), near("50"), near("60")
    ),
    asking(
        chosen("contact-phone", exceptions="through a solicitor"), chosen("contact-through-others")
    ),
    on_bail("Not to contact Beth. Not to go to 14 Sample Street.", chosen("contact-phone")),
    on_bail("Not to go to 14 Sample Street.", chosen("not-enter", premises=HERE)),
    on_bail("Reside at 14 Sample Street, not within 50 metres of the school.", near("100")),
    on_bail("Live at 14 Sample Street.", near("100")),
    asking(
        Condition(FREE, limb=Limb.PARTICULAR_ACT, because="So."),
        free("She must be nice, always, etc.", None),
        free("You must not enter the house.", Limb.NOT_ENTER),
        free("You must telephone nobody unless she agrees. You must not go to places."),
        free(f"You must not {'shout ' * 60}at 14 Sample Street."),
    ),
    on_bail("Not to contact Beth.", free("You must not text Beth.")),
)


def said() -> Iterator[Problem]:
    for case in CASES:
        yield from check(case, the_law(), NOW)
    early = datetime(2026, 10, 31, tzinfo=LONDON)
    yield from check(asking(chosen("watching")), the_law(), early)


def test_each_problem_points_at_its_condition_and_cites_its_section() -> None:
    seen = set()
    for one in said():
        code, _, place = one.code.partition(".")
        at = f".{place.split('.')[0]}" if place else ""
        field, rests_on = ABOUT[code]
        where = field if field.startswith("conditions") else f"conditions.chosen{at}{field}"
        assert (one.field, one.rests_on) == (where, rests_on), one.code
        assert one.says.endswith(".")
        assert one.missing is (code in ONLY_MISSING or one.code == "no-distance.2"), one.code
        seen.add(code)
    assert seen == set(ABOUT)
