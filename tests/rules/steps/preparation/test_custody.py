"""Custody: detention times to the minute, and what the officer means by "none"."""

import pytest
from support.cases.codes_raised import codes
from support.cases.factories import NOW, a_served_case, at, later

from dvpo_desktop.case.preparation.custody import Disposal, Liberty
from dvpo_desktop.case.preparation.household import Premises, Tenure
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.steps.preparation.custody import check
from dvpo_desktop.rules.texts.placeholders import says_none


@pytest.mark.parametrize(
    ("ends_at", "told"),
    [
        (at(17), []),
        (at(16, 59), ["custody-detention-short"]),
        (at(15, 1), ["custody-detention-short"]),
        (NOW, ["custody-detention-ended"]),
        (None, []),
    ],
)
def test_the_last_two_hours_of_detention_are_told(ends_at, told) -> None:
    assert codes(check, {"custody.authority_ends_at": ends_at}) == told


def test_the_night_the_clocks_go_back_has_an_hour_more() -> None:
    now = at(0, 30).replace(month=10, day=25)
    changes = {"custody.authority_ends_at": at(1, 45).replace(month=10, day=25, fold=1)}
    early = {"custody.arrested_at": None, "custody.first_considered_at": None}
    early["custody.superintendent_contacted_at"] = None
    assert codes(check, changes | early, now) == []
    assert now.tzinfo is LONDON


def test_nobody_in_custody_has_no_detention_and_no_custody_number() -> None:
    changes = {
        "custody.liberty": Liberty.NOT_ARRESTED,
        "custody.custody_number": "",
        "custody.authority_ends_at": at(14),
    }
    assert codes(check, changes) == []


def test_once_the_notice_is_served_detention_no_longer_matters() -> None:
    assert codes(check, {}, later(NOW, days=3), a_served_case()) == []


@pytest.mark.parametrize("name", ["disposal", "liberty"])
def test_not_answered_and_not_decided_are_told_alike(name: str) -> None:
    undecided = {"disposal": Disposal.UNDECIDED, "liberty": Liberty.UNDECIDED}[name]
    assert codes(check, {f"custody.{name}": None}) == codes(check, {f"custody.{name}": undecided})


def test_bail_conditions_once_copied_are_no_problem_here() -> None:
    changes = {
        "custody.liberty": Liberty.BAIL_CONDITIONAL,
        "custody.bail_conditions": "Not to contact Beth Sample",
    }
    assert codes(check, changes) == []


@pytest.mark.parametrize("text", ["None", " none: checked", "NIL", "No.", "no", "None known"])
def test_none_is_understood(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "None, but a restraining order of May",
        "None apart from an NMO",
        "nil except bail in Gablecross",
        "None other than a stalking order",
    ],
)
def test_none_with_an_exception_is_not_none(text: str) -> None:
    assert not says_none(text)


@pytest.mark.parametrize("text", ["", "No-contact order", "No contact order of June", "Nonsuch"])
def test_an_order_is_not_taken_for_none(text: str) -> None:
    assert not says_none(text)


def _barracks(**lives: bool | None) -> dict[str, object]:
    home = Premises(tenure=Tenure.SERVICE_ACCOMMODATION, **lives)
    return {"custody.force": "mod-police", "household.premises": (home,)}


@pytest.mark.parametrize("lives", ["respondent_lives", "protected_lives"])
def test_the_defence_police_are_asked_who_lives_in_service_accommodation(lives: str) -> None:
    assert codes(check, {"custody.force": "mod-police"}) == ["custody-force-mod-police"]
    assert codes(check, _barracks()) == ["custody-force-mod-police"]
    assert codes(check, _barracks(**{lives: True})) == []


def test_the_transport_police_are_told_that_the_act_names_no_power_of_theirs() -> None:
    assert codes(check, {"custody.force": "btp"}) == ["custody-force-btp"]
    both = _barracks(respondent_lives=True) | {"custody.force": "btp"}
    assert codes(check, both) == ["custody-force-btp"]
