"""One condition: what blocks it, what is doubtful about it, and what it still lacks."""

from dataclasses import replace
from datetime import datetime

import pytest
from support.cases.factories import NOW, a_case, the_law
from support.cases.ready import HOME

from dvpo_desktop.case.preparation.conditions import FREE, MOLESTATION, Blank, Condition, Limb
from dvpo_desktop.case.preparation.custody import Custody
from dvpo_desktop.case.preparation.household import Household, Premises, Tenure
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.conditions.one_condition import look_at
from dvpo_desktop.rules.problems import Level, Problem

HERE = HOME.on_one_line
SHARED = Premises(HOME, True, "", True, "", tenure=Tenure.RENTED)
AT_HOME = {
    Limb.NOT_EVICT: "You must not evict Beth Example from 14 Sample Street.",
    Limb.NOT_ENTER: "You must not enter 14 Sample Street.",
    Limb.LEAVE: "You must leave 14 Sample Street.",
    Limb.DISTANCE: "You must not come within 100 metres of 14 Sample Street.",
}
CASE = a_case(protected=Protected("Example", "Beth"), household=Household((SHARED,)))
PREMISES_CODES = ("not-evict", "not-enter", "leave", "distance")


def living(respondent: bool | None, protected: bool | None):
    home = replace(SHARED, respondent_lives=respondent, protected_lives=protected)
    return replace(CASE, household=Household((home,)))


def in_doubt(respondent: bool | None, protected: bool | None):
    (home,) = living(respondent, protected).household.premises
    told = replace(home, respondent_lives_why="Moved out?", protected_lives_why="At her mother's")
    return replace(CASE, household=Household((told,)))


def chosen(code: str, because: str = "It happened before.", **blanks: str) -> Condition:
    return Condition(
        code, blanks=tuple(Blank(name, value) for name, value in blanks.items()), because=because
    )


def at_home(code: str, premises: str = HERE) -> Condition:
    return chosen(code, premises=premises, distance="100", unit="metres")


def free(legal: str, limb: Limb | None, plain: str = "Do not.", because: str = "So.") -> Condition:
    return Condition(FREE, legal=legal, plain=plain, limb=limb, because=because)


def looked(condition: Condition, case=CASE, now: datetime = NOW) -> tuple[Problem, ...]:
    return look_at(condition, "3", "conditions.chosen.3", case, the_law().catalogue, now)


def codes(condition: Condition, case=CASE) -> list[str]:
    return [problem.code for problem in looked(condition, case)]


def the_only(condition: Condition, case=CASE) -> Problem:
    (problem,) = looked(condition, case)
    return problem


@pytest.mark.parametrize("code", PREMISES_CODES)
def test_a_premises_condition_at_the_shared_home_stands(code):
    assert codes(at_home(code)) == []
    assert codes(at_home(code, f" {HERE.upper().replace(',', '')} ")) == []


@pytest.mark.parametrize("code", PREMISES_CODES)
@pytest.mark.parametrize(
    ("respondent", "protected", "missing"),
    [
        *((False, True, False), (True, False, False), (False, None, False), (None, False, False)),
        *((None, True, True), (True, None, True), (None, None, True)),
    ],
)
def test_a_premises_condition_blocks_unless_both_live_there(code, respondent, protected, missing):
    problem = the_only(at_home(code), living(respondent, protected))
    assert (problem.code, problem.level) == ("premises-not-shared.3", Level.BLOCK)
    assert problem.field == "conditions.chosen.3"
    assert problem.rests_on == "Crime and Security Act 2010, s.24(8)"
    assert "particular act of molestation" in problem.says
    assert problem.missing is missing
    assert ("not settled" in problem.says) is missing


@pytest.mark.parametrize("code", PREMISES_CODES)
@pytest.mark.parametrize(("respondent", "protected"), [(None, True), (True, None), (None, None)])
def test_an_answer_left_open_with_its_reason_warns_and_does_not_block(code, respondent, protected):
    problem = the_only(at_home(code), in_doubt(respondent, protected))
    assert (problem.code, problem.level) == ("premises-doubtful.3", Level.WARN)
    assert problem.rests_on == "law note U16: When does somebody live in a home?"
    limb = the_law().catalogue.clause(code, 1).limb
    assert the_only(free(AT_HOME[limb], limb), in_doubt(respondent, protected)).level is Level.WARN


@pytest.mark.parametrize(("respondent", "protected"), [(None, False), (False, None)])
def test_a_no_blocks_whatever_reason_the_other_answer_is_left_open_for(respondent, protected):
    assert the_only(at_home("leave"), in_doubt(respondent, protected)).blocks


@pytest.mark.parametrize("blank", ["respondent_lives_why", "protected_lives_why"])
def test_each_answer_left_open_needs_its_own_reason(blank):
    home = in_doubt(None, None).household.premises[0]
    case = replace(CASE, household=Household((replace(home, **{blank: " "}),)))
    assert the_only(at_home("leave"), case).blocks


@pytest.mark.parametrize("premises", ["9 Other Road", "14 Sample Street", "Sample Street"])
def test_a_premises_condition_blocks_for_an_address_that_is_not_in_the_household(premises):
    problem = the_only(at_home("not-enter", premises))
    assert (problem.code, problem.missing) == ("premises-not-shared.3", False)


def test_a_premises_condition_without_its_address_blocks_as_not_answered_yet():
    assert the_only(chosen("not-enter")).missing
    assert the_only(chosen("not-enter"), a_case()).code == "premises-not-shared.3"


def test_the_shared_home_is_found_among_others():
    elsewhere = Premises(replace(HOME, lines="9 Other Road"), True, "", False)
    case = replace(CASE, household=Household((elsewhere, SHARED)))
    assert codes(at_home("not-enter"), case) == []
    assert codes(at_home("not-enter", elsewhere.address.on_one_line), case) == [
        "premises-not-shared.3"
    ]


@pytest.mark.parametrize("limb", [limb for limb in Limb if limb.needs_shared_home])
def test_a_free_clause_on_a_premises_limb_blocks_without_a_shared_home(limb):
    words = AT_HOME[limb]
    assert codes(free(words, limb)) == []
    problem = the_only(free(words, limb), living(True, False))
    assert (problem.code, problem.level) == ("premises-not-shared.3", Level.BLOCK)
    assert not problem.missing
    assert the_only(free(words, limb), living(True, None)).missing


@pytest.mark.parametrize("limb", [Limb.MOLESTATION, Limb.PARTICULAR_ACT])
def test_other_limbs_need_no_shared_home(limb):
    words = "You must not shout at Beth Example outside her home."
    assert codes(free(words, limb), living(False, False)) == []


@pytest.mark.parametrize(
    ("number", "unit", "missing"),
    [
        *(("", "metres", True), ("0", "metres", False), ("-5", "metres", False)),
        *(("near", "metres", False), ("100", "", False), ("100", "  ", False), ("", "", True)),
    ],
)
def test_a_distance_condition_without_a_distance_blocks(number, unit, missing):
    problem = the_only(chosen("distance", premises=HERE, distance=number, unit=unit))
    assert (problem.code, problem.level) == ("no-distance.3", Level.BLOCK)
    assert problem.rests_on == "Crime and Security Act 2010, s.24(8)(d)"
    assert problem.missing is missing


@pytest.mark.parametrize(
    "unit",
    [
        *("streets", "minutes", "min", "doors", "houses", "paces", "blocks", "square metres"),
        *("metres²", "minutes' walk", "car lengths", "stops", "hours", "m/s", "kg", "x" * 500),
    ],
)
def test_what_is_no_unit_of_length_is_refused_in_a_sentence(unit):
    problem = the_only(chosen("distance", premises=HERE, distance="100", unit=unit))
    assert (problem.code, problem.level) == ("distance-unmeasurable.3", Level.BLOCK)
    assert unit[:40] in problem.says
    assert "metres, kilometres, miles, yards or feet" in problem.says
    assert problem.rests_on.endswith("Interpretation Act 1978, s.8")


@pytest.mark.parametrize(
    "unit",
    [
        "metres",
        "Metre",
        "M",
        "m.",
        "mtrs",
        "yards",
        "yds",
        "miles",
        "mi",
        "km",
        "KMs",
        "feet",
        "ft",
    ],
)
def test_each_unit_of_length_is_taken_as_officers_write_it(unit):
    found = codes(chosen("distance", premises=HERE, distance="100", unit=unit))
    assert set(found) <= {"distance-absurd.3"}


@pytest.mark.parametrize(("number", "unit"), [("4", "metres"), ("6", "miles"), ("1", "foot")])
def test_an_absurd_distance_warns(number, unit):
    problem = the_only(chosen("distance", premises=HERE, distance=number, unit=unit))
    assert (problem.code, problem.level) == ("distance-absurd.3", Level.WARN)


@pytest.mark.parametrize(("number", "unit"), [("5", "metres"), ("5", "km"), ("5", "miles")])
def test_a_distance_is_weighed_in_metres(number, unit):
    assert codes(chosen("distance", premises=HERE, distance=number, unit=unit)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("You must not come within 100 metres of 14 Sample Street.", []),
        ("You must not come within 9 miles of 14 Sample Street.", ["distance-absurd.3"]),
        ("You must not come to 14 Sample Street.", ["no-distance.3"]),
    ],
)
def test_a_free_distance_clause_is_measured_by_its_words(words, expected):
    assert codes(free(words, Limb.DISTANCE)) == expected
    assert not any(problem.missing for problem in looked(free(words, Limb.DISTANCE)))


def test_a_free_distance_clause_with_no_words_is_only_begun():
    found = {problem.code: problem for problem in looked(free("", Limb.DISTANCE))}
    assert found["no-distance.3"].missing
    assert found["free-legal.3"].missing


def test_a_clause_is_not_used_before_its_first_day():
    early = datetime(2026, 10, 31, 23, 59, tzinfo=LONDON)
    (problem,) = looked(chosen("watching"), now=early)
    assert problem.code == "clause-not-started.3"
    assert "01/11/2026" in problem.says
    assert looked(chosen("watching"), now=datetime(2026, 11, 1, tzinfo=LONDON)) == ()


def test_a_clause_that_the_station_does_not_have_warns():
    problem = the_only(replace(chosen("watching"), version=9))
    assert (problem.code, problem.level) == ("clause-unknown.3", Level.WARN)
    assert "“watching”, version 9" in problem.says


def test_an_empty_blank_is_asked_for_with_its_example():
    problem = the_only(chosen("workplace", workplace=" "))
    assert (problem.code, problem.level) == ("blank-empty.3.workplace", Level.WARN)
    assert problem.field == "conditions.chosen.3.blanks.workplace"
    assert problem.missing
    assert "Sample Bakery" in problem.says
    assert codes(chosen("workplace", workplace="Specimen Mill")) == []


def test_an_optional_blank_may_stay_empty():
    assert codes(chosen("home")) == []
    assert codes(chosen("home", exceptions="once, with a police officer present")) == []


def test_what_is_typed_into_a_blank_must_not_bind_the_protected_person():
    problem = the_only(chosen("contact-phone", exceptions="on Sundays, when Beth must answer"))
    assert (problem.code, problem.level) == ("binds-protected.3", Level.WARN)


def test_bail_is_compared_by_words_and_by_place():
    case = replace(
        CASE, custody=Custody(bail_conditions="Not to contact Beth. Reside at 14 Sample Street.")
    )
    assert codes(chosen("contact-phone"), case) == ["bail-contact.3"]
    assert codes(at_home("not-enter"), case) == ["bail-lives-there.3"]
    assert codes(chosen("home", address="14 Sample Street"), case) == ["bail-lives-there.3"]
    assert codes(chosen(MOLESTATION), case) == []


def test_a_free_clause_asks_for_both_twins():
    found = looked(Condition(FREE, limb=Limb.PARTICULAR_ACT, because="So."))
    assert [(problem.code, problem.field, problem.missing) for problem in found] == [
        ("free-legal.3", "conditions.chosen.3.legal", True),
        ("free-plain.3", "conditions.chosen.3.plain", True),
    ]


def test_what_is_found_in_a_free_clause_warns():
    found = looked(free("She must be nice, etc.", None))
    assert [problem.code for problem in found] == [
        *("free-no-limb.3", "free-binds-protected.3", "free-not-you.3", "free-vague.3"),
    ]
    assert {problem.level for problem in found} == {Level.WARN}


@pytest.mark.parametrize("tenure", [None, Tenure.SERVICE_ACCOMMODATION])
@pytest.mark.parametrize("code", ["not-enter", "leave"])
def test_a_commanding_officer_is_told_of_service_accommodation(code, tenure):
    case = replace(
        CASE,
        respondent=Respondent(service_law=True, commanding_officer="Lt Col E. Example"),
        household=Household((replace(SHARED, tenure=tenure),)),
    )
    problem = the_only(at_home(code), case)
    assert problem.code == "commanding-officer.3"
    assert problem.rests_on == "Crime and Security Act 2010, s.24(10) and (11)"
    assert "Lt Col E. Example" in problem.says
    nameless = replace(case, respondent=Respondent(service_law=True))
    assert "tell the commanding officer that" in the_only(at_home(code), nameless).says
    assert codes(at_home("distance"), case) == codes(at_home("not-evict"), case) == []
    for not_serving in (None, False):
        civilian = replace(case, respondent=Respondent(service_law=not_serving))
        assert codes(at_home(code), civilian) == []


def test_another_home_is_no_business_of_the_commanding_officer():
    case = replace(CASE, respondent=Respondent(service_law=True))
    assert codes(at_home("not-enter"), case) == []


def test_each_condition_but_the_first_needs_its_reason():
    problem = the_only(chosen("watching", because=" "))
    assert (problem.code, problem.field) == ("no-reason.3", "conditions.chosen.3.because")
    assert problem.rests_on == "law note U6: May a notice forbid contact?"
    assert problem.missing
    assert codes(Condition(MOLESTATION)) == []
    assert the_only(replace(at_home("leave"), because="")).rests_on == "good practice"
    assert "no-reason.3" in codes(free("You must not shout.", Limb.PARTICULAR_ACT, because=""))
    assert "no-reason.3" in codes(Condition("gone"))
