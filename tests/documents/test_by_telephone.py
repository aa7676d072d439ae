"""The papers of a decision by telephone: what is read out, the notice, the record, the square."""

from itertools import pairwise

import pytest
from support.cases.factories import (
    DECIDED_AT,
    NOW,
    a_case_on_the_telephone,
    a_frozen_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    an_orally_authorised_case,
    the_law,
)

from dvpo_desktop.case.paper import Kind
from dvpo_desktop.case.proceedings.authority import Outcome
from dvpo_desktop.case.proceedings.oral import Countersign
from dvpo_desktop.documents.authority import authority_record
from dvpo_desktop.documents.authority.call_told import call_told, countersign_told
from dvpo_desktop.documents.authority.script import script
from dvpo_desktop.documents.notice import notice
from dvpo_desktop.documents.notice.validity import parents
from dvpo_desktop.documents.typesetting.square_code import squares
from dvpo_desktop.reference_data import read_reference_data
from dvpo_desktop.rules.lifecycle import telephone
from dvpo_desktop.rules.steps.proceedings import oral

CASE, LAW = a_case_on_the_telephone(), the_law(oral=True)
WORDING = read_reference_data().wording
FORCE = "West Mercia Police"
SAYS = "Authorised by telephone by Superintendent A. Sample at 16:00 on Fri 27 Nov 2026"


def a_spoken_notice():
    who = a_superintendent()
    return notice.compose(CASE, LAW, WORDING, FORCE, who, DECIDED_AT, by_telephone=True)


def test_the_script_has_every_part_that_is_to_be_read_out_with_its_words() -> None:
    said = script(CASE, LAW, NOW)
    assert tuple(each.part for each in said) == oral.parts(CASE)
    assert all(each.words and each.title and each.rests_on for each in said)
    told = {each.part: each.words for each in said}
    assert CASE.incident.narrative in told["incident"]
    assert f"“{CASE.opinions.words}”" in told["opinions"]
    assert "must not molest Beth SAMPLE" in told["condition.0"]


def test_the_notice_says_that_it_was_authorised_by_telephone_by_whom_and_when() -> None:
    spoken = a_spoken_notice()
    (says,) = (part for part in spoken.blocks if part.text.startswith("Authorised by telephone"))
    assert (says.text, says.came_from, says.rests_on) == (SAYS, "authority", "s.24(1), s.25(2)")


def test_it_has_no_room_for_a_signature_that_would_come_later() -> None:
    signed = notice.compose(CASE, LAW, WORDING, FORCE, a_superintendent(), DECIDED_AT)
    wanted = "Signature of the officer who issues this notice"
    for paper, there in ((signed, True), (a_spoken_notice(), False)):
        labels = [part.label for part in paper.blocks if part.kind is Kind.SIGNATURE]
        assert (wanted in labels) is there
        assert any(part.text == SAYS for part in paper.blocks) is not there


def test_every_passage_of_it_has_its_parent_and_says_who_took_it_down() -> None:
    decided = telephone.decide(
        CASE, Outcome.AUTHORISED, an_officer(), LAW, DECIDED_AT, a_spoken_notice()
    )
    found = {one.words: one for one in parents(decided)}
    one = found[f"How it was authorised {SAYS}"]
    assert one.source == "the decision"
    assert "by telephone, taken down by Sergeant K. Example 4417" in one.decided
    assert all("by telephone" in one.decided for one in found.values())


def test_the_record_tells_of_the_call_and_of_the_certificate() -> None:
    spoken = telephone.decide(
        CASE, Outcome.AUTHORISED, an_officer(), LAW, DECIDED_AT, a_spoken_notice()
    )
    record = authority_record.compose(a_frozen_case(spoken), LAW, {}, FORCE, NOW)
    told = {part.label: part.text for part in record.blocks}
    assert "Called on 01632 960107, Fri 27 Nov 2026, 15:40." in told["By telephone"]
    assert "Condition added: I said nothing of the school." in told["Countersign"]


def test_what_was_not_by_telephone_tells_of_no_call() -> None:
    decision = an_authorised_case().authority.standing
    assert call_told(decision) == ""
    said = call_told(an_orally_authorised_case().authority.standing, "damson scale citrus galley")
    assert "agreed: damson scale citrus galley." in said
    assert countersign_told(Countersign(a_superintendent(), NOW)).startswith("Consistent: ")


@pytest.mark.parametrize("text", ["A", "otpauth://totp/SAMPLE?secret=" + "ABCD" * 8])
def test_a_square_code_is_square_with_its_three_corners(text) -> None:
    rows = squares(text)
    size = len(rows)
    assert {len(row) for row in rows} == {size}
    corner = [True, *[False] * 5, True]
    for down, across in ((1, 0), (1, size - 7), (size - 6, 0)):
        assert list(rows[down][across : across + 7]) == corner
    assert list(rows[size - 6][size - 7 :]) != corner
    # Between two corners the squares take turns, by which a camera counts them.
    assert all(one is not other for one, other in pairwise(rows[6][8 : size - 8]))
    assert squares(text) == rows
    assert squares(f"{text}.") != rows
