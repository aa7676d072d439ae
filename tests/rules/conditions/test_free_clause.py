"""Free clauses: what their words give away to a rule that can only read words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases.factories import a_case
from support.cases.ready import HOME

from dvpo_desktop.case.preparation.children import Child, Children
from dvpo_desktop.case.preparation.conditions import FREE, Condition, Limb
from dvpo_desktop.case.preparation.custody import Custody
from dvpo_desktop.case.preparation.household import Household, Premises, Resident
from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.rules.conditions.free_clause import binds_protected, look_at, shared_homes_named

SHARED = Household((Premises(HOME, True, "", True),))
CASE = a_case(protected=Protected("Example", "Beth"), household=SHARED)
APART = replace(CASE, household=Household((Premises(HOME, False, "", True),)))
GOOD = "You must not molest Beth EXAMPLE by shouting at 14 Sample Street."


def free(words: str, limb: Limb | None = Limb.PARTICULAR_ACT) -> Condition:
    return Condition(FREE, legal=words, limb=limb)


def codes(words: str, limb: Limb | None = Limb.PARTICULAR_ACT, case=CASE) -> list[str]:
    return [finding.code for finding in look_at(free(words, limb), case)]


def test_a_clear_clause_has_nothing_to_look_at():
    assert codes(GOOD) == []


def test_nothing_is_said_of_nothing_written():
    assert codes("  ", None) == []


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("You must not lock her out of 14 Sample Street.", "s.24(8)(a)"),
        ("You must not evict anyone from 14 Sample Street.", "s.24(8)(a)"),
        ("You must not enter 14 Sample Street.", "s.24(8)(b)"),
        ("You must leave 14 Sample Street.", "s.24(8)(c)"),
        ("You must not come within 100 metres of 14 Sample Street.", "s.24(8)(d)"),
        ("You must not shout outside 14 Sample Street.", "s.24(7)"),
        ("You must not enter 9 Other Road.", "s.24(7)"),
    ],
)
def test_without_a_limb_the_one_that_fits_is_suggested(words, suggested):
    finding = look_at(free(words, None), CASE)[0]
    assert finding.code == "no-limb"
    assert suggested in finding.says


@pytest.mark.parametrize("limb", [None, Limb.PARTICULAR_ACT, Limb.MOLESTATION])
@pytest.mark.parametrize(
    "words",
    [
        *("You must not drink alcohol.", "You must not drink.", "You must not take drugs."),
        *("You must not be drunk in 14 Sample Street.", "You must not leave the country."),
        "You must not come within 100 metres of any place where she is.",
        "You must not go within 50 metres of Beth Example.",
        "You must not come within 100 metres of her.",
        "You must not be within 200 yards of anywhere Beth may be.",
        "You must not come within 100 metres of any address at which she lives or works.",
        "You must not come within 100 metres of the protected person.",
        *("You must not contact your children.", "You must not contact your son or speak to him."),
        *("You must not contact her mother.", "You must not contact Beth's sister or her friends."),
        *("You must not go out after nine.", "You must attend a course.", "Do not own a dog."),
        *("You must not use social media.", "You must not enter any public house."),
        *("You must not go out after 10 pm.", "You must not go out between 10 pm and 6.30 am."),
        *("You must not go out after 22:00.", "You must not go out before 0700 hours."),
        *("You must not go out on Fridays.", "You must not come home after 9 o’clock."),
        "You must not come within 50 metres of her bike.",
        "You must not go within 100 metres of the protected person's car.",
        "You must not come within a mile of Beth’s blue van.",
    ],
)
def test_what_rests_on_no_paragraph_is_named_whatever_paragraph_was_chosen(words, limb):
    findings = {finding.code: finding for finding in look_at(free(words, limb), CASE)}
    assert "This rests on no paragraph of s.24" in findings["no-limb"].says
    assert findings["no-limb"].rests_on == "Crime and Security Act 2010, s.24(6) to (8)"


@pytest.mark.parametrize(
    "words",
    [
        *(GOOD, "You must not follow her.", "You must not drink and shout at Beth."),
        "You must not contact Beth Example or her mother.",
        "You must not contact her, or ask your children to contact her.",
        "You must not wait within 20 metres of the gate of Gablecross Primary School.",
        "You must not come within 100 metres of her home in Specimen Court.",
        "You must not go to 9 Other Road, where the protected person works.",
        "You must not shout outside 14 Sample Street.",
        "You must not go to 9 Other Road after 10 pm.",
        "You must not wait at Sample School on Fridays.",
        "You must not come within 20 metres of a bus stop in Sample Road.",
    ],
)
def test_an_act_towards_the_protected_person_rests_on_its_paragraph(words):
    assert "no-limb" not in codes(words)


@pytest.mark.parametrize(
    ("limb", "fits", "other"),
    [
        (Limb.NOT_EVICT, "You must not lock Beth out of 14 Sample Street.", "drink in"),
        (Limb.NOT_ENTER, "You must not return to 14 Sample Street.", "shout at Beth in"),
        (Limb.LEAVE, "You must leave 14 Sample Street.", "sell"),
        (Limb.DISTANCE, "You must not come within 100 metres of 14 Sample Street.", ""),
    ],
)
def test_a_clause_on_a_home_says_what_its_paragraph_allows(limb, fits, other):
    assert codes(fits, limb) == []
    if other:
        assert "no-limb" in codes(f"You must not {other} 14 Sample Street.", limb)


def test_a_case_without_a_name_yet_is_looked_at_by_its_other_words():
    nobody = replace(CASE, protected=Protected())
    assert "no-limb" in codes("You must not contact Beth.", case=nobody)
    assert codes("You must not follow her.", case=nobody) == []


def test_without_a_shared_home_only_a_particular_act_is_suggested():
    finding = look_at(free("You must not enter 14 Sample Street.", None), APART)[0]
    assert "s.24(7)" in finding.says


def test_a_premises_limb_asks_for_a_shared_home_and_for_its_address():
    words = "You must not enter 14 Sample Street."
    assert codes(words, Limb.NOT_ENTER) == []
    assert codes(words, Limb.NOT_ENTER, APART) == ["premises-not-shared"]
    assert codes("You must not enter 9 Other Road.", Limb.NOT_ENTER) == ["premises-not-named"]
    assert codes("You must not enter number 14.", Limb.NOT_ENTER) == ["premises-not-named"]
    (finding,) = look_at(free(words, Limb.NOT_ENTER), APART)
    assert finding.rests_on == "Crime and Security Act 2010, s.24(8)"
    assert finding.says.endswith("s.24(7).")


@pytest.mark.parametrize(
    "words",
    [
        *("You must not call and she must not answer.", "Beth must not call you."),
        *("BETH EXAMPLE shall stay away from you.", "You and the victim have to keep apart."),
        *("They need to keep away from you.", "The protected person is to keep away from you."),
    ],
)
def test_what_binds_the_protected_person_is_pointed_out(words):
    assert "binds-protected" in codes(words)
    assert binds_protected(words, CASE)


@pytest.mark.parametrize(
    "words",
    [
        *("You must not ask where she is.", "Beth EXAMPLE will be told.", "Elsbeth must go."),
        "You must not follow Beth. Mustard is allowed.",
    ],
)
def test_what_only_speaks_of_the_protected_person_does_not_bind(words):
    assert not binds_protected(words, CASE)


def test_a_protected_person_without_a_name_is_still_bound_by_she_must():
    assert binds_protected("She must not answer.", a_case())
    assert not binds_protected("You must not call.", a_case())


def test_a_clause_that_does_not_say_you_is_pointed_out():
    assert codes("Alan must not shout at Beth.") == ["not-you"]


@pytest.mark.parametrize(
    "ordered", ["attend a course", "hand over", "pay 50 pounds", "stay sober", "immediately leave"]
)
@pytest.mark.parametrize("must", ["must", "shall", "are to", "have to", "need to"])
def test_what_orders_something_is_pointed_out(must, ordered):
    findings = look_at(free(f"You {must} {ordered}."), CASE)
    (finding,) = (one for one in findings if one.code == "positive")
    assert ordered.split()[0] in finding.says


@pytest.mark.parametrize(
    "words", ["You must leave 14 Sample Street.", "You must not go. You shall never."]
)
def test_leaving_and_forbidding_are_no_orders(words):
    assert "positive" not in codes(words, Limb.LEAVE)


@pytest.mark.parametrize(
    "words",
    [
        *("You must not call without her consent.", "You must not call unless she agrees to it."),
        *(
            "You must not visit 9 Sample Row until Beth asks you.",
            "You must not text if not allowed.",
        ),
        "You must not call except when she invites you.",
    ],
)
def test_what_hangs_on_consent_is_pointed_out(words):
    assert "consent" in codes(words)


def test_an_exception_that_hangs_on_somebody_else_is_no_consent():
    assert codes("You must not ask Beth EXAMPLE to talk unless a constable is there.") == []


@pytest.mark.parametrize(
    "phrase",
    [
        *(
            "etc.",
            "and so on",
            "near her",
            "nearby",
            "anywhere",
            "wherever she is",
            "in the vicinity",
        ),
        *("or similar", "reasonably", "inappropriately", "close to her", "behave"),
        *("upsetting her", "annoying her"),
    ],
)
def test_vague_words_are_pointed_out(phrase):
    assert "vague" in codes(f"You must not shout {phrase} at 14 Sample Street.")


def test_always_without_an_act_is_pointed_out():
    assert "no-act" in codes("You must at all times keep the peace.")
    assert "no-act" not in codes("You must not at all times shout.")


@pytest.mark.parametrize(
    ("words", "certain"),
    [
        ("You must not go to her work.", False),
        ("You must not approach Beth EXAMPLE.", False),
        ("You must not go to Gablecross Market.", True),
        ("You must not come within 100 metres of her.", True),
        ("You must not shout.", True),
    ],
)
def test_going_somewhere_asks_for_a_place_or_a_distance(words, certain):
    assert ("no-place" not in codes(words)) is certain


def test_sixty_words_are_enough():
    sixty = "You must not shout at her " + "so " * 53 + "loud."
    assert "long" not in codes(sixty)
    (finding,) = look_at(free(sixty + " Ever."), CASE)
    assert finding.code == "long"
    assert "61 words" in finding.says


def test_bail_is_compared():
    case = replace(CASE, custody=Custody(bail_conditions="Not to contact Beth."))
    assert codes("You must not telephone Beth EXAMPLE.", case=case) == ["bail-contact"]
    home = replace(CASE, custody=Custody(bail_conditions="Not to enter 14 Sample Street."))
    words = "You must not enter 14 Sample Street."
    assert codes(words, Limb.NOT_ENTER, home) == ["bail-same-place"]
    far = replace(CASE, custody=Custody(bail_conditions="Not to go within 50 metres of her."))
    words = "You must not come within 100 metres of 14 Sample Street."
    assert codes(words, Limb.DISTANCE, far) == ["bail-distance"]


def test_only_a_shared_home_is_named_as_one():
    assert shared_homes_named("at 14 sample street", CASE) == (HOME.on_one_line,)
    assert shared_homes_named("at 14 Sample Street", APART) == ()
    assert shared_homes_named("at 114 Sample Street", CASE) == ()


@given(st.text(), st.sampled_from([*Limb, None]))
def test_any_words_at_all_can_be_looked_at(words, limb):
    found = look_at(free(words, limb), CASE)
    assert all(
        finding.code and finding.says.endswith(".") and finding.rests_on for finding in found
    )
    assert len({finding.code for finding in found}) == len(found)


def test_a_text_pasted_in_is_looked_at_in_time_that_grows_with_its_length():
    assert "long" in codes("You must not shout unless " + "unless so " * 40_000)


@pytest.mark.parametrize(
    "words",
    ["within 5 streets of", "within ten minutes of", "within two doors of", "within sight of",
     "within walking distance of", "less than 3 blocks from", "closer than a few houses to"],
)  # fmt: skip
def test_what_is_no_length_is_named(words):
    assert "no-length" in codes(f"You must not go {words} 14 Sample Street.")


@pytest.mark.parametrize(
    "length", ["within 100 metres of", "within a mile of", "within 5 yards of"]
)
def test_a_length_is_not(length):
    assert "no-length" not in codes(f"You must not go {length} 14 Sample Street.", Limb.DISTANCE)


@pytest.mark.parametrize("name", ["Dai Example", "Dai", "Carol Specimen", "Dai and Carol"])
def test_a_ban_about_a_child_or_another_resident_by_name_alone_rests_on_nothing(name):
    case = replace(
        CASE,
        children=Children(children=(Child(name="Dai Example"), Child(name="Beth Example Smith"))),
        household=replace(SHARED, residents=(Resident("Carol Specimen"), Resident(""))),
    )
    assert codes(f"You must not contact {name}.", case=case) == ["no-limb"]
    assert codes(f"You must not contact Beth EXAMPLE through {name}.", case=case) == []
    assert codes("You must not contact Beth.", case=case) == []
