"""Package: what may be sealed and decided elsewhere, and the sentence where something may not."""

from dataclasses import replace

import pytest
from support.cases.factories import (
    NOW,
    SENT_AT,
    a_case_ready_to_send,
    a_notice,
    a_sent_case,
    a_superintendent,
    an_authorised_case,
    an_officer,
    having,
    later,
    the_law,
)

from dvpo_desktop.case import Rank
from dvpo_desktop.case.proceedings.authority import Route
from dvpo_desktop.rules.calendar import AddedDay
from dvpo_desktop.rules.case_state import content
from dvpo_desktop.rules.lifecycle.sealed_package import (
    Package,
    as_sealed,
    not_as_authorised,
    not_the_same_notice,
    why_not_decide,
    why_not_seal,
)
from dvpo_desktop.rules.policy import Policy

SENT = a_sent_case()
SUPERINTENDENT = a_superintendent()
DAY = AddedDay(
    NOW.date().replace(month=12, day=30), "SAMPLE day", "SAMPLE", "SAMPLE", an_officer(), NOW
)


def a_package(**changes: object) -> Package:
    notice = a_notice(SENT)
    package = Package(
        id="0" * 32,
        case=SENT,
        notice=notice,
        content=content(SENT),
        fingerprint=notice.fingerprint,
        to=SUPERINTENDENT,
        sealed_by=an_officer(),
        sealed_at=SENT_AT,
        station="1" * 32,
        place="Gablecross custody",
        days=(DAY,),
        policy=Policy(oral=True),
    )
    return replace(package, **changes)


@pytest.mark.parametrize(
    ("case", "to", "says"),
    [
        (SENT, SUPERINTENDENT, ""),
        (SENT, a_superintendent(force="btp"), ""),
        (a_case_ready_to_send(), SUPERINTENDENT, "Send it first"),
        (having(SENT, {"risk.officers_view": "Graver."}), SUPERINTENDENT, "send it again"),
        (SENT, an_officer(rank=Rank.SUPERINTENDENT), "prepared part of this case"),
        (SENT, a_superintendent(rank=Rank.INSPECTOR), "below the rank"),
    ],
)
def test_a_sent_case_is_sealed_for_who_may_decide_it(case, to, says) -> None:
    found = why_not_seal(case, to)
    assert says in found
    assert bool(found) is bool(says)


@pytest.mark.parametrize(
    ("changes", "officer", "minutes", "says"),
    [
        ({}, SUPERINTENDENT, 0, ""),
        ({}, SUPERINTENDENT, 24 * 60, ""),
        ({}, SUPERINTENDENT, 24 * 60 + 1, "more than 24 hours ago"),
        ({}, SUPERINTENDENT, -1, "still to come"),
        ({}, a_superintendent(collar="0110"), 0, "nobody else decides it"),
        ({}, a_superintendent(rank=Rank.INSPECTOR), 0, "below the rank"),
        ({"to": an_officer()}, an_officer(rank=Rank.SUPERINTENDENT), 0, "You prepared part"),
        ({"content": "0" * 64}, SUPERINTENDENT, 0, "not the ones that were sealed"),
        ({"fingerprint": "0" * 64}, SUPERINTENDENT, 0, "not the ones that were sealed"),
        ({"case": having(SENT, {"risk.factors": "Fewer."})}, SUPERINTENDENT, 0, "not the ones"),
        ({"case": replace(SENT, training=True)}, SUPERINTENDENT, 0, "from training"),
        (
            {"case": a_case_ready_to_send()},
            SUPERINTENDENT,
            0,
            "was not sent for authority",
        ),
    ],
)
def test_a_package_is_decided_by_its_officer_while_it_is_fresh(
    changes, officer, minutes, says
) -> None:
    found = why_not_decide(
        a_package(**changes), officer, later(SENT_AT, minutes=minutes), training=False
    )
    assert says in found
    assert bool(found) is bool(says)


def test_a_package_of_a_real_case_is_not_opened_in_training() -> None:
    found = why_not_decide(a_package(), SUPERINTENDENT, SENT_AT, training=True)
    assert "package of a real case" in found


def test_the_law_of_a_package_is_that_of_the_station_that_sealed_it() -> None:
    here = the_law()
    law = a_package().law(replace(here, calendar=here.calendar.with_days((DAY, DAY))))
    assert law.calendar.added == (DAY,)
    assert law.policy == Policy(oral=True)
    assert law.catalogue == here.catalogue


def test_the_notice_must_be_the_one_that_would_print_here() -> None:
    package = a_package()
    assert not_the_same_notice(package, package.notice) == ""
    older = replace(package.notice, wording_version="sample-0")
    assert "wording sample-1, and this computer has sample-0" in not_the_same_notice(package, older)
    other = replace(package.notice, blocks=package.notice.blocks[1:])
    assert "in other words than were sealed" in not_the_same_notice(package, other)


def test_the_notice_that_came_back_must_be_the_one_of_the_case() -> None:
    decision = an_authorised_case().authority.decisions[-1]
    assert not_as_authorised(decision, a_notice()) == ""
    assert not_as_authorised(replace(decision, notice=None), a_notice()) == ""
    other = replace(a_notice(), wording_version="sample-0")
    assert "other words than this computer prints" in not_as_authorised(decision, other)


def test_a_decision_that_goes_back_says_so() -> None:
    case = as_sealed(an_authorised_case())
    assert case.authority.decisions[-1].route is Route.PACKAGE
