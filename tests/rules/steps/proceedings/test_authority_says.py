"""What is said on the superintendent's page: of which field, on which section, in which order."""

from support.cases.codes_raised import codes
from support.cases.factories import (
    NOW,
    a_case_ready_to_authorise,
    a_superintendent,
    an_authorised_case,
    an_officer,
    having,
    the_law,
)

from dvpo_desktop.case import Held
from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb
from dvpo_desktop.case.proceedings.authority import Fate, Verdict
from dvpo_desktop.rules.permission.authorising import may_authorise
from dvpo_desktop.rules.steps.proceedings.authority import check

READY = a_case_ready_to_authorise()
FREE_CLAUSE = Condition(
    FREE,
    because="He waits there.",
    legal="You must not wait at the bus stop in Sample Street, Gablecross.",
    plain="Do not wait at the bus stop in Sample Street, Gablecross.",
    limb=Limb.PARTICULAR_ACT,
)
ACT = "Crime and Security Act 2010, "
THINKING = "authority.thinking"
ABOUT = {
    "authority-rank": ("authority", f"{ACT}s.24(1)"),
    "authority-temporary-rank": (f"{THINKING}.acting_rank_reason", f"{ACT}s.24(1)"),
    "authority-acting-rank": (f"{THINKING}.acting_rank_reason", f"{ACT}s.24(1)"),
    "authority-own-case": ("authority", "separation of duties"),
    "authority-mod-police": ("authority", f"{ACT}s.32(1) and (2)"),
    "authority-btp": ("authority", f"{ACT}s.24(1)"),
    "authority-violence-missing": (f"{THINKING}.violence", f"{ACT}s.24(2)(a)"),
    "authority-violence-copied": (f"{THINKING}.violence", f"{ACT}s.24(2)(a)"),
    "authority-necessary-missing": (f"{THINKING}.necessary", f"{ACT}s.24(2)(b)"),
    "authority-necessary-copied": (f"{THINKING}.necessary", f"{ACT}s.24(2)(b)"),
    "authority-children-missing": (f"{THINKING}.children", f"{ACT}s.24(3)(a)"),
    "authority-protected-person-missing": (f"{THINKING}.protected_person", f"{ACT}s.24(3)(b)"),
    "authority-respondent-missing": (f"{THINKING}.respondent", f"{ACT}s.24(3)(c)"),
    "authority-residents-missing": (f"{THINKING}.residents", f"{ACT}s.24(3)(d)"),
    "authority-proportionate-respondent-missing": (
        f"{THINKING}.proportionate_respondent",
        "Home Office guidance 2022, Appendix B, stage 2",
    ),
    "authority-verdict-missing.1": (f"{THINKING}.verdicts.1.fate", f"{ACT}s.24(6) to (8)"),
    "authority-because-missing.1": (f"{THINKING}.verdicts.1.because", "good practice"),
    "authority-amended-missing.1": (f"{THINKING}.verdicts.1.amended", f"{ACT}s.24(6) to (8)"),
    "authority-molestation.0": (f"{THINKING}.verdicts.0.fate", f"{ACT}s.24(6)"),
    "authority-free-clause.1": (
        f"{THINKING}.verdicts.1.free_clause_agreed",
        f"{ACT}s.24(6) to (8)",
    ),
    "authority-unread": (f"{THINKING}.read", "good practice"),
}
BLANK = {
    f"{THINKING}.{name}": " "
    for name in (
        *("violence", "necessary", "children", "protected_person", "respondent", "residents"),
        "proportionate_respondent",
    )
}
WORST = {
    "blank": (BLANK, a_superintendent()),
    "copied": (
        {
            f"{THINKING}.violence": READY.incident.printed_grounds,
            f"{THINKING}.necessary": READY.necessity.harm_feared,
            f"{THINKING}.read": (),
        },
        a_superintendent(force="mod-police", held=Held.TEMPORARY),
    ),
    "unsettled": (
        {f"{THINKING}.verdicts": (Verdict(0, Fate.STRIKE), Verdict(1, Fate.AMEND))},
        a_superintendent(force="btp", held=Held.ACTING),
    ),
    "no verdict": ({f"{THINKING}.verdicts": ()}, an_officer()),
    "free": (
        {
            "conditions.chosen.1": FREE_CLAUSE,
            f"{THINKING}.verdicts.1": Verdict(1, Fate.KEEP),
        },
        a_superintendent(),
    ),
}


def test_each_problem_points_at_its_field_and_cites_its_section() -> None:
    seen = set()
    for changes, officer in WORST.values():
        case = having(READY, changes)
        for one in (*may_authorise(case, officer), *check(case, the_law(), NOW)):
            if one.code in ABOUT:
                assert (one.field, one.rests_on) == ABOUT[one.code], one.code
                assert one.missing is ("-missing" in one.code or one.code == "authority-unread")
                assert one.says.endswith(".")
                seen.add(one.code)
    assert seen == set(ABOUT)


def test_the_considerations_come_in_the_order_of_the_act_and_proportion_last() -> None:
    asked = [code for code in codes(check, BLANK, case=READY) if code in ABOUT]
    assert asked == [code for code in ABOUT if ABOUT[code][0] in BLANK and "copied" not in code]


def test_a_condition_is_called_by_its_number_on_the_notice() -> None:
    case = having(READY, {f"{THINKING}.verdicts.1": Verdict(1, Fate.AMEND)})
    says = [one.says for one in check(case, the_law(), NOW) if one.code.endswith(".1")]
    assert [one.split("condition 2")[0] for one in says] == ["Say why you amend ", "Write "]


def test_the_thinking_behind_a_standing_authority_is_judged_and_not_what_is_typed_since() -> None:
    assert codes(check, BLANK, case=an_authorised_case()) == []
