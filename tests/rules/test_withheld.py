"""Withheld: the protected person's details stay off every word that the respondent sees."""

import re
from dataclasses import replace
from datetime import date

import pytest
from factories import NOW, a_case, a_case_ready_to_send, the_law
from hypothesis import assume, given
from hypothesis import strategies as st
from ready import HOME

from dvpo_desktop.case import Case
from dvpo_desktop.case.authority import Authority, Fate, Thinking, Verdict
from dvpo_desktop.case.conditions import FREE, Blank, Condition, Conditions
from dvpo_desktop.case.custody import Custody
from dvpo_desktop.case.household import Household, Premises
from dvpo_desktop.case.incident import Incident
from dvpo_desktop.case.necessity import Necessity
from dvpo_desktop.case.protected import Protected
from dvpo_desktop.case.respondent import Respondent
from dvpo_desktop.case.values import Address, Typed
from dvpo_desktop.rules.problems import Level
from dvpo_desktop.rules.withheld import How, Withheld, check, found_in, redact, withheld

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
SPOKEN = (
    *("beth.e@sample.example", "pineapple", "Carol SPECIMEN", "Sample Refuge"),
    *("17 Hidden Lane", "Hidden Lane", "Sampletown", "ZZ98 1AB", "carol@refuge.example"),
    *("Through her sister, 01632 960555", "Weekdays 9 to 3", "Flat 4, 17 Hidden Lane"),
)
NUMBERS = ("07700 900123", "01632 960555")


def beth(**changes: object) -> Case:
    return a_case(protected=replace(BETH, **changes))


def labels(text: str, case: Case) -> set[str]:
    return {detail.label for detail in found_in(text, case)}


def texts(case: Case) -> set[str]:
    return {detail.text for detail in withheld(case)}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ring 07700-900-123", "phone number"),
        ("ring +44 (0)7700 900123", "phone number"),
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
    assert label in labels(text, beth())
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


def test_hits_that_overlap_become_one():
    assert redact("at Flat 4, 17 Hidden Lane, Sampletown now", beth()) == "at [withheld] now"


def test_a_detail_laid_bare_by_another_is_taken_out_too():
    case = beth(code_word="12abc", support_worker="abc12")
    assert found_in(redact("abc12abc12abc", case), case) == ()


def test_the_mark_is_never_redacted_again():
    case = beth(code_word="withheld")
    assert redact("It was withheld.", case) == "It was [withheld]."
    assert redact("[withheld]", case) == "[withheld]"


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


@pytest.mark.parametrize(
    ("sections", "code", "field"),
    [
        (
            {"incident": Incident(printed_grounds="You rang 07700900123.")},
            "withheld-in-grounds",
            "incident.printed_grounds",
        ),
        (
            {"incident": Incident(place="17 Hidden Lane")},
            "withheld-in-place",
            "incident.place",
        ),
        (
            {"necessity": Necessity(printed="You know it is “pineapple”.")},
            "withheld-in-necessity",
            "necessity.printed",
        ),
        (
            {"respondent": Respondent(address=HIDDEN)},
            "withheld-as-address",
            "respondent.address",
        ),
        (
            {"conditions": Conditions(zone="All of Sampletown")},
            "withheld-in-zone",
            "conditions.zone",
        ),
        (
            {"conditions": Conditions((Condition("home", 1, (Blank("address", "Hidden Lane"),)),))},
            "withheld-in-condition.0",
            "conditions.chosen.0",
        ),
        (
            {"conditions": Conditions((Condition("molest"), Condition(FREE, legal="pineapple")))},
            "withheld-in-condition.1",
            "conditions.chosen.1",
        ),
        (
            {"conditions": Conditions((Condition(FREE, plain="pineapple"),))},
            "withheld-in-condition.0",
            "conditions.chosen.0",
        ),
        (
            {
                "authority": Authority(
                    Thinking(
                        verdicts=(
                            Verdict(0, Fate.KEEP, Condition(FREE, legal="pineapple")),
                            Verdict(1, Fate.AMEND),
                            Verdict(2, Fate.AMEND, Condition(FREE, legal="pineapple")),
                        )
                    )
                )
            },
            "withheld-in-amendment.2",
            "authority.thinking.verdicts.2",
        ),
    ],
)
def test_a_detail_bound_for_the_respondent_blocks_and_is_not_repeated(sections, code, field):
    (problem,) = check(replace(beth(), **sections), the_law(), NOW)
    assert (problem.code, problem.field, problem.level) == (code, field, Level.BLOCK)
    assert problem.step == field.split(".", maxsplit=1)[0]
    for detail in withheld(beth()):
        assert detail.text.casefold() not in problem.says.casefold()


def test_the_message_names_every_kind_of_detail():
    grounds = "You rang 07700 900123 on 3 May 1990, and 01632 960555."
    (problem,) = check(replace(beth(), incident=Incident(printed_grounds=grounds)), the_law(), NOW)
    assert problem.says.startswith("The grounds to be printed ")
    assert ": phone number, safe way of contact, date of birth." in problem.says


def test_a_complete_case_gives_nothing_away():
    assert check(a_case_ready_to_send(), the_law(), NOW) == ()


gaps = st.text(alphabet=" \n\t,.-;:()/", min_size=1, max_size=4)
capitals = st.sampled_from([str.upper, str.lower, str.title, str])
padding = st.text(alphabet="abc XYZ.,\n", max_size=10).map(lambda text: f" {text} ")


@st.composite
def dressed(draw: st.DrawFn) -> str:
    """A detail with other gaps where it had gaps, and other capitals."""
    detail = draw(st.sampled_from((*SPOKEN, *NUMBERS)))
    parts = [draw(capitals)(part) for part in re.split(r"\W+", detail)]
    return "".join(part + draw(gaps) for part in parts[:-1]) + parts[-1]


@given(padding, dressed(), padding)
def test_no_dress_hides_a_detail_and_redacting_leaves_none(before, detail, after):
    text = f"{before}{detail}{after}"
    assert found_in(text, beth())
    assert found_in(redact(text, beth()), beth()) == ()


@given(st.lists(st.one_of(dressed(), st.text(max_size=12), st.just("[withheld]")), max_size=6))
def test_redacting_is_done_once_and_for_all(parts):
    for joint in ("", " "):
        once = redact(joint.join(parts), beth())
        assert found_in(once, beth()) == ()
        assert redact(once, beth()) == once


@given(st.text())
def test_a_text_without_hits_is_unchanged(text):
    assume(not found_in(text, beth()))
    assert redact(text, beth()) == text


@given(st.text(max_size=30), st.text(max_size=60))
def test_whatever_is_typed_as_a_detail_is_gone_after_redacting(detail, text):
    case = a_case(
        protected=Protected(
            code_word=detail, phone=detail, support_worker=detail, address=Address(detail, detail)
        )
    )
    assert found_in(redact(f"{text} {detail} {text}", case), case) == ()
