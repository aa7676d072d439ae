"""Review: the plan asks only for what the case makes necessary."""

from support.cases.codes_raised import codes

from dvpo_desktop.case.preparation.children import Known
from dvpo_desktop.rules.steps.preparation.review import check


def test_guns_are_asked_about_only_where_there_is_a_certificate() -> None:
    assert codes(check, {"review.weapons": ""}) == []
    assert codes(check, {"review.weapons": "", "respondent.firearms": True}) == ["review-weapons"]
    assert codes(check, {"respondent.firearms": True}) == []


def test_social_care_is_asked_about_only_where_there_are_children() -> None:
    changes = {"review.childrens_services": "", "children.known": Known.NONE_KNOWN}
    assert codes(check, changes) == []
