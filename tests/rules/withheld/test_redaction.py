"""Withheld: the protected person's details stay off every word that the respondent sees."""

from dataclasses import replace
from datetime import date

import pytest
from support.cases.factories import NOW, a_case, the_law
from support.cases.ready import HOME

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.custody import Custody
from dvpo_desktop.case.preparation.household import Household, Premises
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.preparation.respondent import Respondent
from dvpo_desktop.case.values import Address, Typed
from dvpo_desktop.rules.problems import Level
from dvpo_desktop.rules.withheld import redaction as rule
from dvpo_desktop.rules.withheld.details import How, Withheld
from dvpo_desktop.rules.withheld.redaction import check


def found_in(text: str, case: Case) -> tuple[Withheld, ...]:
    return rule.found_in(text, case, the_law())


def redact(text: str, case: Case) -> str:
    return rule.redact(text, case, the_law())


def withheld(case: Case) -> tuple[Withheld, ...]:
    return rule.withheld(case, the_law())


HIDDEN = Address("Flat 4\n17 Hidden Lane\nSampletown", "ZZ98 1AB")
BETH = Protected(
    family_name="Example",
    given_names="Beth",
    born=date(1990, 5, 3),
    address=HIDDEN,
    phone="07700 900123",
    email="beth.e@sample.example",
    safe_contact="Through her sister, 01632 960555",
    safe_times="Weekdays 9 to 3",
    code_word="pineapple",
    support_worker="Carol SPECIMEN, Sample Refuge",
    support_contact="carol@refuge.example",
)


def beth(**changes: object) -> Case:
    return a_case(protected=replace(BETH, **changes))


def beth_at(lines: str, postcode: str) -> Case:
    return a_case(protected=Protected(address=Address(lines, postcode)))


def labels(text: str, case: Case) -> set[str]:
    return {detail.label for detail in found_in(text, case)}


def texts(case: Case) -> set[str]:
    return {detail.text for detail in withheld(case)}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ring 07700-900-123", "phone number"),
        ("ring +44 (0)7700 900123", "phone number"),
        ("ring 0044 7700 900123", "phone number"),
        ("write to BETH.E@SAMPLE.EXAMPLE", "e-mail address"),
        ("ring 01632 960555", "safe way of contact"),
        ("weekdays, 9 to 3", "safe times"),
        ("say Pineapple!", "code word"),
        ("ask carol specimen", "support worker"),
        ("at the Sample\nRefuge", "support worker"),
        ("carol@refuge.example", "support worker's contact"),
        ("at 17, Hidden Lane", "address"),
        ("a house in HIDDEN LANE", "address"),
        ("in Sampletown", "address"),
        ("ZZ981AB", "postcode"),
        ("born on 3 May 1990", "date of birth"),
    ],
)
def test_each_detail_is_found_and_taken_out(text, label):
    assert labels(text, beth()) == {label}
    taken_out = redact(text, beth())
    assert "[withheld]" in taken_out
    assert found_in(taken_out, beth()) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("Flat 4", "Beth EXAMPLE", "117 Hidden Street", "pine apple", "the sister", "Weekdays"),
        *("A sample of refuse", "", "07700 900124", "England and Wales"),
    ],
)
def test_what_gives_nothing_away_stays_as_it_is(text):
    assert found_in(text, beth()) == ()
    assert redact(text, beth()) == text


def test_a_text_is_redacted_hit_by_hit_and_the_rest_is_untouched():
    text = "You rang 07700 900123 and went to 17 Hidden Lane, Sampletown: “open up”."
    assert redact(text, beth()) == (
        "You rang [withheld] and went to [withheld], [withheld]: “open up”."
    )


@pytest.mark.parametrize(
    ("phrase", "hidden"),
    [
        *(("after 9", True), ("by the gate", True), ("at night", False)),
        *(("weekdaysatnight", True), ("weekdayatnight", False)),
        *(("12 34 56 78", False), ("123456789012345", False)),
    ],
)
def test_a_phrase_hides_if_it_has_a_figure_three_words_or_fifteen_letters(phrase, hidden):
    assert texts(a_case(protected=Protected(safe_times=phrase))) == ({phrase} if hidden else set())


def test_a_part_of_a_support_workers_name_hides_from_five_letters_on():
    case = a_case(protected=Protected(support_worker="Carol, Haven, Team"))
    assert texts(case) == {"Carol, Haven, Team", "Carol", "Haven"}
    assert labels("Haven", case) == labels("Carol, Haven, Team", case) == {"support worker"}


def test_an_address_hides_from_six_letters_and_a_postcode_from_five():
    assert texts(beth_at("9 Acorn", "M1 1AA")) == {"9 Acorn", "M1 1AA"}
    assert texts(beth_at("9 Acre", "M1 1A")) == set()
    assert texts(beth_at("9 Orchid", "")) == {"9 Orchid", "Orchid"}


def test_hits_that_only_touch_stay_two():
    assert redact("pineapple07700900123", beth()) == "[withheld][withheld]"


def test_hits_that_overlap_become_one():
    assert redact("at Flat 4, 17 Hidden Lane, Sampletown now", beth()) == "at [withheld] now"


def test_a_detail_laid_bare_by_another_is_taken_out_too():
    case = beth(code_word="12abc", support_worker="abc12")
    assert found_in(redact("abc12abc12abc", case), case) == ()


def test_the_mark_is_never_redacted_again():
    case = beth(code_word="mark withheld")
    assert redact("Mark: withheld.", case) == "[withheld]."
    assert redact("mark [withheld]", case) == "mark [withheld]"


@pytest.mark.parametrize("short", ["a", "is", "  ", "e.", "7"])
def test_details_of_one_or_two_letters_hide_nothing(short):
    case = a_case(
        protected=Protected(
            code_word=short, phone=short, email=short, support_worker=short, safe_contact=short
        )
    )
    assert withheld(case) == ()
    assert redact("This is a text of 7 words.", case) == "This is a text of 7 words."


@pytest.mark.parametrize("plain", ["phone", "text", "by text", "mobile", "e-mail only"])
def test_a_way_of_contact_that_anybody_has_is_no_detail(plain):
    assert not found_in(
        "a phone call, text, mobile or e-mail only, by text",
        a_case(protected=Protected(safe_contact=plain, support_contact=plain, safe_times=plain)),
    )


def test_a_text_pasted_into_a_field_does_not_hide_a_whole_notice():
    story = "You struck her in the hall. " * 40
    case = a_case(protected=Protected(safe_contact=story + "07700 900123", code_word=story))
    assert redact(story, case) == story
    assert redact("07700 900123", case) == "[withheld]"


def test_the_details_never_show_in_a_log():
    assert "pineapple" not in repr(withheld(beth()))


def test_the_date_of_birth_is_kept_as_a_day():
    assert Withheld("date of birth", "1990-05-03", How.DAY) in withheld(beth())


def test_a_birthday_that_both_have_is_not_withheld():
    case = replace(beth(), respondent=Respondent(born=BETH.born))
    assert "date of birth" not in labels("3 May 1990", case)


def test_what_was_typed_and_not_understood_is_withheld_but_for_the_name():
    typed = (
        Typed("protected.born", "3rd of Maye 1990"),
        Typed("protected.given_names", "Beth 2nd of hers"),
        Typed("respondent.born", "4th of Maye 1991"),
    )
    case = a_case(as_typed=typed)
    assert texts(case) == {"3rd of Maye 1990"}
    assert labels("3rd of Maye 1990", case) == {"detail not understood"}
    assert texts(replace(beth(), as_typed=typed)) == texts(beth()) | {"3rd of Maye 1990"}


@pytest.mark.parametrize(("letters", "hidden"), [(2, False), (3, True), (200, True), (201, False)])
def test_a_detail_has_from_three_to_two_hundred_letters(letters, hidden):
    assert texts(a_case(protected=Protected(code_word="q" * letters))) == (
        {"q" * letters} if hidden else set()
    )


def test_an_address_that_need_not_be_withheld_is_not():
    assert labels("17 Hidden Lane", beth(address_withheld=False)) == set()
    assert labels("17 Hidden Lane", beth(address_withheld=None)) == {"address"}


def test_a_line_with_few_letters_counts_only_as_part_of_the_whole():
    case = beth(address=Address("Flat 4\n9 Elm", ""))
    assert found_in("Flat 4 and 9 Elm", case) == ()
    assert labels("Flat 4, 9 Elm", case) == {"address"}
    assert withheld(a_case(protected=Protected(address=Address("1 A", "ZZ9")))) == ()


def test_a_home_that_both_live_in_is_not_withheld_and_says_so():
    case = a_case(
        protected=Protected(address=HOME),
        household=Household((Premises(replace(HOME, postcode=""), True, "", True),)),
    )
    assert found_in("at 14 Sample Street", case) == ()
    (problem,) = check(case, the_law(), NOW)
    assert (problem.code, problem.level) == ("withheld-but-shared", Level.WARN)
    assert problem.field == "protected.address_withheld"
    assert "answer no" in problem.says
    allowed = replace(case, protected=replace(case.protected, address_withheld=False))
    assert check(allowed, the_law(), NOW) == ()


def test_the_same_lines_with_another_postcode_are_another_home():
    case = a_case(
        protected=Protected(address=replace(HOME, postcode="ZZ97 2CD")),
        household=Household((Premises(HOME, True, "", True),)),
    )
    assert labels("14 Sample Street, Gablecross", case) == {"address"}
    assert check(case, the_law(), NOW) == ()


@pytest.mark.parametrize("respondent_lives", [None, False])
def test_another_home_of_the_protected_person_is_withheld_too(respondent_lives):
    refuge = Premises(Address("2 Quiet Yard", "ZZ97 2CD"), respondent_lives, "", True)
    case = a_case(household=Household((refuge,)))
    assert labels("2 Quiet Yard", case) == {"address"}
    gone = a_case(household=Household((replace(refuge, protected_lives=False),)))
    assert found_in("2 Quiet Yard", gone) == ()


def test_what_the_respondent_shares_with_the_address_gives_nothing_away_alone():
    neighbour = Respondent(address=Address("Flat 5\n17 Hidden Lane\nSampletown", "ZZ98 1AB"))
    case = replace(beth(), respondent=neighbour)
    assert found_in(neighbour.address.on_one_line, case) == ()
    assert labels("Flat 4, 17 Hidden Lane, Sampletown", case) == {"address"}


def test_a_town_that_the_force_or_the_station_is_called_for_gives_nothing_away():
    case = replace(beth(), custody=Custody(station="Sampletown custody"))
    assert found_in("You were arrested in Sampletown.", case) == ()
    assert labels("17 Hidden Lane", case) == {"address"}


def test_no_country_is_a_hiding_place():
    case = beth(address=Address("17 Hidden Lane\nEngland", ""))
    assert found_in("a court in England", case) == ()
