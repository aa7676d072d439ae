"""Go-between: contact left open through a relative or a friend is named, contact barred is not."""

from dataclasses import replace

import pytest
from support.cases.factories import NOW, a_case_ready_to_send, the_law
from support.cases.papers import with_conditions

from dvpo_desktop.case.preparation.conditions import Blank, Condition
from dvpo_desktop.rules.conditions import go_between
from dvpo_desktop.rules.steps.preparation import conditions

OPEN = (
    "You may contact Beth SAMPLE only through your mother.",
    "You must not contact Beth SAMPLE except through her sister.",
    "You must not call Beth SAMPLE, but may leave messages with your brother.",
    "Contact is through his mother.",
    "You must not speak to Beth SAMPLE unless via a mutual friend.",
    "You must not text her. Arrange to see the children through Carol SPECIMEN.",
    "You must not contact her other than through one of her relatives.",
    "Ask her sister if you want to see the children.",
    "You must not ring Beth SAMPLE. Ring her dad instead.",
    "You may use your eldest daughter to pass messages.",
)
BARRED = (
    "You must not contact Beth SAMPLE through any other person.",
    "You must not contact Beth SAMPLE, directly or through your mother.",
    "You must not contact Beth SAMPLE except through a solicitor.",
    "You must not ask your brother to speak to Beth SAMPLE.",
    "You must not contact her through friends, family or children.",
    "You may contact the children through Sample Contact Centre.",
    "You must not contact Beth SAMPLE except through Sample Solicitors LLP.",
    "You must not contact Beth SAMPLE except through Social Services.",
    "You must not go to her mother’s house.",
)
TOLD = (
    "You can reach her through her sister.",
    "Contact about the children is to be through his mother.",
    "Please use her mother for messages.",
    "All contact must go through her father.",
)
HAPPENED = (
    "You sent messages through your mother on 3 June.",
    "You threatened that you would get to her through her sister.",
    "You rang her mother 12 times and asked her brother where she was.",
)


@pytest.mark.parametrize("words", OPEN)
def test_a_clause_that_leaves_a_way_through_somebody_close_is_found(words: str) -> None:
    assert go_between.in_clause(words)


@pytest.mark.parametrize("words", BARRED)
def test_a_clause_that_bars_it_or_names_a_professional_is_not(words: str) -> None:
    assert go_between.in_clause(words) == ""


@pytest.mark.parametrize("words", TOLD)
def test_grounds_that_say_through_whom_she_is_reached_are_found(words: str) -> None:
    assert go_between.in_story(words)


@pytest.mark.parametrize("words", HAPPENED)
def test_grounds_that_tell_what_was_done_through_others_are_not(words: str) -> None:
    assert go_between.in_story(words) == ""


def told(code: str, exceptions: str) -> list[str]:
    clause = the_law().catalogue.clause(code, 1)
    given = {blank.name: blank.example for blank in clause.blanks if blank.required}
    given["exceptions"] = exceptions
    chosen = Condition(code, 1, tuple(Blank(*one) for one in given.items()), because="Feared")
    case = with_conditions(a_case_ready_to_send(), chosen)
    found = conditions.check(case, the_law(), NOW)
    return [one.code for one in found if "somebody-close" in one.code]


@pytest.mark.parametrize("exceptions", ["through your mother", "by her sister", "via a friend"])
def test_an_exception_through_somebody_close_is_told(exceptions: str) -> None:
    assert told("contact-phone", exceptions)


@pytest.mark.parametrize("exceptions", ["through your solicitor", "to a court, by your solicitor"])
def test_an_exception_through_a_professional_is_not(exceptions: str) -> None:
    assert told("contact-phone", exceptions) == []


def test_whoever_goes_along_to_a_home_is_no_go_between() -> None:
    assert told("not-enter", "to collect clothes with your brother") == []


def test_a_free_clause_is_told_of_it() -> None:
    free = Condition("free", legal=OPEN[0], plain=OPEN[0], because="Feared")
    case = with_conditions(a_case_ready_to_send(), free)
    codes = [one.code for one in conditions.check(case, the_law(), NOW)]
    assert any(code.startswith("free-through-somebody-close") for code in codes)
    barred = replace(free, legal=BARRED[0], plain=BARRED[0])
    case = with_conditions(a_case_ready_to_send(), barred)
    codes = [one.code for one in conditions.check(case, the_law(), NOW)]
    assert not any("somebody-close" in code for code in codes)
