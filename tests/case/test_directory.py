"""The directory: what is shown of an officer is enough to ring back, and holds no secret."""

from dataclasses import fields

from support.cases.factories import a_superintendent

from dvpo_desktop.case.directory import Listed


def test_an_officer_is_listed_by_number_and_without_the_secret_of_the_token() -> None:
    listed = Listed(a_superintendent(), "01632 960107")
    assert {each.name for each in fields(listed)} == {"officer", "telephone", "has_token"}
    assert listed.has_token is False
