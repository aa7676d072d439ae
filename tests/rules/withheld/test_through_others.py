"""Through others: who could lead to the protected person is kept from the respondent too."""

from dataclasses import replace

import pytest
from support.cases.factories import a_case, the_law
from support.cases.ready import HOME

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.children import Child, Children
from dvpo_desktop.case.preparation.household import Household, Premises
from dvpo_desktop.case.preparation.incident import Incident
from dvpo_desktop.case.preparation.opinions import Opinions
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import Address, Attempt
from dvpo_desktop.rules.withheld.redaction import redact


def children(**told: str) -> Case:
    return a_case(children=Children(children=(Child("Dai", **told),)))


def opinions(**told: object) -> Case:
    return a_case(opinions=Opinions(**told))


HELD = (
    (children(lives_where="With their nan at 9 Oak Road"), "9 Oak Rd"),
    (children(contact_arrangements="Ring the aunt, 07700 900444"), "+44 7700 900444"),
    (children(contact_arrangements="Message @nan_of_dai"), "nan_of_dai"),
    (children(referral="m.sample@council.example"), "m.sample@council.example"),
    (opinions(attempts=(Attempt(how="Rang her sister, 01632 960444"),)), "960444"),
    (opinions(attempts=(Attempt(outcome="Is at 3 Elm Close now"),)), "3 Elm Cl"),
    (opinions(not_safe_why="Stays with a friend, 21 High Street"), "twenty-one High St"),
    (opinions(words="I am at my mum’s, 9 Oak Road, and I am safe."), "9 oak road"),
    (opinions(fears="He will come to 9 Oak Road."), "9 oak rd"),
    (opinions(on_conditions="Keep him from 9 Oak Road"), "9, Oak Road"),
    (a_case(incident=Incident(who_saw="Kim Other, 07700 900555")), "07700900555"),
    (a_case(protected=Protected(safe_contact="Her brother’s, 9 Oak Road")), "9 Oak Road"),
)


@pytest.mark.parametrize(("case", "said"), HELD)
def test_it_is_found(case: Case, said: str) -> None:
    assert "[withheld]" in redact(f"You went to {said} and shouted.", case, the_law())


KNOWN = (
    (children(lives_where="With both, 14 Sample Street"), "14 Sample Street"),
    (children(lives_where="With him at 9 Oak Road"), "9 Oak Road"),
    (opinions(words="He rang from 07700 900111."), "07700 900111"),
    (opinions(attempts=(Attempt(how="Rang 07700 900111, his number"),)), "07700 900111"),
    (opinions(words="We met in Oak Road."), "Oak Road"),
    (children(lives_where="With the nan, 9 Oak Road"), "Oak Road"),
    (opinions(fears="That it happens again at 3 Elm Close"), "3 Elm Close"),
    (a_case(incident=Incident(who_saw="Kim Other of 16 Sample Street")), "16 Sample Street"),
    (children(contact_arrangements="At 10am on 3 days, PC1234 knows"), "PC1234"),
)


@pytest.mark.parametrize(("case", "said"), KNOWN)
def test_what_the_respondent_knows_is_left(case: Case, said: str) -> None:
    case = replace(
        case,
        respondent=Respondent(address=Address("9 Oak Road\nSampletown"), phone="07700 900111"),
        household=Household((Premises(HOME, True, "", True),)),
        incident=replace(case.incident, place="Outside 3 Elm Close"),
    )
    if said == "Oak Road":
        case = replace(case, respondent=Respondent())
    text = f"You went to {said} and shouted."
    assert redact(text, case, the_law()) == text
