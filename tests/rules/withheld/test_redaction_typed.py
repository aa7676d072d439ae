"""Withheld, as tired people type it: every way of writing is found, plain talk left alone."""

from dataclasses import replace
from datetime import date

import pytest
from support.cases.factories import NOW, a_case, a_case_ready_to_send, the_law

from dvpo_desktop.case.preparation.protected import Protected
from dvpo_desktop.case.values import Address
from dvpo_desktop.rules.texts import find_text
from dvpo_desktop.rules.withheld import redaction


def rid_of(**details):
    who = Protected(family_name="Sample", given_names="Beth", **details)
    return redaction.redactor(a_case(protected=who), the_law())


def hides(rid, *mentions):
    for mention in mentions:
        text = f"You went to {mention} and shouted."
        assert rid(text) != text, mention


def leaves(rid, *texts):
    for text in texts:
        assert rid(text) == text


@pytest.mark.parametrize(
    ("lines", "postcode"),
    [
        ("14 Acacia Avenue\nSampletown", "ZZ98 1AB"),
        ("14 Acacia Avenue Sampletown ZZ98 1AB", ""),
        ("14 acacia ave sampletown zz981ab", ""),
        ("14 Acacia Avenue, Sampletown, ZZ98 IAB", ""),
        ("14 Acacia Ave Sampletown", "zz98 lab"),
        ("Flat 2 14 Acacia Avenue Sampletown\nZZ98 1AB", ""),
        ("14 Acacia Avenue\nSampletown ZZ98 1AB\nWales", ""),
        ("Flat 2, 14 Acacia Av., Sampletown ZZ98-1AB".replace("-", "  "), ""),
    ],
)
def test_an_address_on_one_line_is_found_by_its_parts(lines, postcode):
    rid = rid_of(address=Address(lines, postcode))
    hides(rid, "Acacia Ave", "14 Acacia", "ZZ98 1AB", "zz981ab", "Sampletown")


def test_a_postcode_is_found_with_letters_typed_for_figures_and_with_gaps():
    rid = rid_of(address=Address("", "ZZ98 OAB"))
    hides(rid, "ZZ98 0AB", "zz980ab", "Z Z 9 8 0 A B", "ZZ98-OAB", "ZZ98\n0ab")
    leaves(rid, "You wrote ZZ98 0ABC on it.", "You took 980 AB batteries.", "XZZ98 0AB is a code.")


def test_words_at_the_end_of_an_address_are_no_postcode():
    for lines in ("2 Bill Oak", "2 BILL OAK", "Unit B1 oak", "Flat 3 Ll oil", "9 zz9 oab"):
        who = Protected(address=Address(lines, ""))
        found = redaction.withheld(a_case(protected=who), the_law())
        assert all(one.label != "postcode" for one in found), lines


def test_a_name_of_a_house_is_found_without_its_article_and_with_a_lettered_number():
    hides(rid_of(address=Address("The Old Rectory")), "Old Rectory", "the old-rectory")
    hides(rid_of(address=Address("12 The Maltings")), "12 Maltings", "The Maltings")
    hides(rid_of(address=Address("221b Baker St")), "221B Baker", "221 b Baker", "Baker Street")
    leaves(rid_of(address=Address("12 The Maltings")), "You smelt of maltings.")
    leaves(rid_of(address=Address("9 The Mews")), "You said the 9 mewses of it.")


def test_what_stands_after_a_street_is_a_town_only_with_a_capital_or_a_postcode():
    hides(rid_of(address=Address("14 Acacia Avenue Sampletown")), "Sampletown")
    leaves(rid_of(address=Address("14 Acacia Avenue rear entrance")), "You used the rear entrance.")
    hides(rid_of(address=Address("14 Mill Lane Flats")), "14 Mill Lane", "Mill Ln flats")


def test_a_town_alone_that_the_respondent_lives_in_is_no_secret():
    case = a_case_ready_to_send()
    both = replace(case, protected=replace(case.protected, address=Address("Gablecross")))
    assert [one for one in redaction.check(both, the_law(), NOW) if one.code != "x"] == []


@pytest.mark.parametrize(
    "lines",
    ["14 Sample St, Gablecross ZZ99 3WZ", "14 sample street gablecross zz993wz",
     "14 Sample Street\nGablecross\nZZ99 3WZ", "14, Sample Str., Gablecross, ZZ99 3WZ"],
)  # fmt: skip
def test_a_shared_home_is_known_however_it_was_typed(lines):
    case = a_case_ready_to_send()
    case = replace(case, protected=replace(case.protected, address=Address(lines)))
    assert [one.code for one in redaction.check(case, the_law(), NOW)] == ["withheld-but-shared"]


def test_a_telephone_is_found_without_its_area_and_with_letters_for_figures():
    hides(rid_of(phone="(01632) 960 222"), "960222", "960 222", "+44 1632 960222", "0I632 960222")
    hides(rid_of(phone="020 7946 0222"), "7946 0222", "0207 946 0222", "79460222")
    hides(rid_of(phone="07700 900222"), "a number ending 900222", "077OO 900222", "O77OO 9OO222")
    hides(rid_of(phone="O7700 9OO222"), "07700 900222", "+44 7700 900222")
    hides(rid_of(phone="+353 85 555 1234"), "085 555 1234", "00353 85 555 1234", "+353855551234")
    hides(rid_of(phone="0048 600 100 200"), "600 100 200", "+48 600100200")
    leaves(
        rid_of(phone="07700 900222"),
        "Crime number 22/100222/26 at 00:22 was 900 to 222.",
        "You rang 07700 900111.",
        "It was 1900222 or 9002223.",
    )
    leaves(rid_of(phone="12345 6789"), "You took 6789 pounds.")


def test_a_letter_is_a_figure_only_beside_one_and_outside_a_word():
    assert find_text.with_figures("O7700 9OO222, Flo 07, 10l, B1O, l6, Oil") == (
        "07700 900222, Flo 07, 101, B10, 16, Oil"
    )


def test_a_number_an_address_and_an_e_mail_are_found_in_every_box_about_contact():
    typed = "Jean, 9 Oak Road, 01632 960444, jean@x.example, 3 times"
    for box in ("support_worker", "safe_times", "safe_contact", "support_contact"):
        rid = rid_of(**{box: typed})
        hides(rid, "9 Oak Rd", "Oak Road", "01632960444", "jean at x dot example")
    hides(rid_of(safe_contact="her mum at 12 Long Acre Park"), "12 Long Acre Park")
    hides(rid_of(safe_contact="9 oak road"), "9 Oak Rd")
    leaves(
        rid_of(safe_times="call 3 times; 9 at the close; 2 big park; between 0900-1700; 5 5 Row"),
        "You drove at 0900-1700 by the close.",
        "It was a big park.",
    )


@pytest.mark.parametrize(
    ("contact", "handle"),
    [
        ("insta bethsparkles", "bethsparkles"), ("snap name is sparkles", "sparkles"),
        ("t.me/beths99", "beths99"), ("Discord beth#1234", "beth#1234"),
        ("Threads bethsparkles", "@bethsparkles"), ("Wickr: bethhidden", "BethHidden"),
        ("PSN bethhidden", "bethhidden"), ("user name bethhidden on Kik", "bethhidden"),
        ("kik bethsparkles (evenings)", "bethsparkles"), ("bsky: beths_x", "beths_x"),
    ],
)  # fmt: skip
def test_a_handle_of_letters_alone_is_found(contact, handle):
    hides(rid_of(safe_contact=contact), handle)


@pytest.mark.parametrize(
    "contact",
    ["WhatsApp only", "whatsapp sister", "signal works best", "facebook through Jane first",
     "Instagram Private", "facebook messages ignored"],
)  # fmt: skip
def test_plain_talk_about_contact_is_no_handle(contact):
    leaves(
        rid_of(safe_contact=contact),
        "You told her sister, in private messages through Bethany.",
    )


def test_a_birthday_is_found_in_six_figures_in_welsh_and_with_day_of():
    rid = rid_of(born=date(1992, 3, 4))
    hides(
        rid, "040392", "4 Mawrth 1992", "4ydd o Fawrth, 4 mawrth 1992", "the 4th day of March 1992"
    )
    leaves(rid, "Reference 1040392 and 0403921.", "On 4 March 2026 you came.")


@pytest.mark.parametrize("word", ["Gablecross", "14 Sample Street", "Sample Street", "ZZ99 3WZ"])
def test_a_code_word_out_of_the_respondents_address_stops_the_case_before_it_is_sent(word):
    case = a_case_ready_to_send()
    case = replace(case, protected=replace(case.protected, code_word=word))
    stopped = redaction.check(case, the_law(), NOW)
    assert "withheld-as-address" in [one.code for one in stopped if one.blocks]
    assert word not in redaction.redact(case.respondent.address.on_one_line, case, the_law())


def test_a_street_with_its_number_last_is_found_with_it_first():
    rid = rid_of(address=Address("Heol y Felin 12\nLlansample"))
    hides(rid, "12 Heol y Felin", "Heol-y-Felin", "heol y felin 12")


def test_an_address_is_found_in_every_spoken_form_and_a_worker_by_family_name_first():
    rid = rid_of(email="beth.sample@post.example", support_worker="Kim Specimen")
    hides(rid, "beth.sample[at]post[dot]example", "beth dot sample at post.example")
    hides(rid, "Specimen, Kim")
