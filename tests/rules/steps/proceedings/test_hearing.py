"""Hearing: what the application is asked, what warns, and the one thing that blocks."""

import pytest
from support.cases.after_service import LISTED_AT
from support.cases.applying import LIST, WRITTEN_AT, an_application
from support.cases.factories import (
    SERVED_AT,
    a_case,
    an_authorised_case,
    at,
    having,
    later,
    the_law,
)
from support.cases.ready import HOME, ready_sections

from dvpo_desktop.case import Case
from dvpo_desktop.case.preparation.household import Premises
from dvpo_desktop.case.preparation.incident import Source, SourceKind
from dvpo_desktop.case.proceedings.hearing import Capacity, Exhibit, NoticeGiven
from dvpo_desktop.case.proceedings.service import AddressAnswer, Superseded
from dvpo_desktop.case.values import Address, Attempt
from dvpo_desktop.rules.lifecycle import gates
from dvpo_desktop.rules.lifecycle.progress import Status, progress
from dvpo_desktop.rules.problems import Gate, Problem
from dvpo_desktop.rules.steps.proceedings.hearing import act_by, check, hearsay_in
from dvpo_desktop.rules.steps.proceedings.hearing_notice import address_for_notice

ACT_BY = at(17, day=30)
NOT_GIVEN = {"hearing.notice_given": NoticeGiven.NOT_GIVEN}
NO_ADDRESS = {"service.address_answer": AddressAnswer.REFUSED, "service.address": Address()}
LEFT = {"hearing.notice_given": NoticeGiven.LEFT_AT_ADDRESS}
SAFE = ready_sections()["protected"].address
TROUBLES = {
    "hearing-court-missing": {"hearing.court": " "},
    "hearing-court-address-missing": {"hearing.court_address": ""},
    "hearing-listed-missing": {"hearing.listed_at": None},
    "hearing-listed-before-service": NOT_GIVEN
    | NO_ADDRESS
    | {"hearing.listed_at": SERVED_AT, "hearing.efforts": (Attempt(),)},
    "hearing-listed-late": {"hearing.listed_at": later(ACT_BY, minutes=1)},
    "hearing-listed-tight": {"hearing.listed_at": LISTED_AT},
    "hearing-applicant-missing": {"hearing.applicant_collar": ""},
    "hearing-capacity-missing": {"hearing.applicant_capacity": None},
    "hearing-not-a-constable": {"hearing.applicant_capacity": Capacity.COUNSEL},
    "hearing-evidence-missing": {"hearing.evidence": (), "incident.sources": ()},
    "hearing-exhibit-hearsay-missing.0": {"hearing.evidence": (Exhibit("Letter"),)},
    "hearing-hearsay-missing": {"hearing.hearsay": ""},
    "hearing-own-statement-missing": {"hearing.own_statement": None},
    "hearing-own-statement": {"hearing.own_statement": True},
    "hearing-term-missing": {"hearing.term_days": None},
    "hearing-term-outside": {"hearing.term_days": 13},
    "hearing-term-why-missing": {"hearing.term_why": ""},
    "hearing-given-missing": {"hearing.notice_given": None},
    "hearing-left-nowhere": LEFT | NO_ADDRESS,
    "hearing-notice-owed": NOT_GIVEN | {"hearing.efforts": (Attempt(),)},
    "hearing-given-by-missing": {"hearing.notice_by": ""},
    "hearing-given-when-missing": {"hearing.notice_at": None},
    "hearing-given-future": {"hearing.notice_at": later(WRITTEN_AT, minutes=1)},
    "hearing-given-before-service": {"hearing.notice_at": later(SERVED_AT, minutes=-1)},
    "hearing-efforts-missing": NOT_GIVEN | NO_ADDRESS,
    "hearing-effort-in-future.0": {"hearing.efforts": (Attempt(later(WRITTEN_AT, minutes=1)),)},
    "hearing-address-protected": {"service.address": SAFE},
    "hearing-address-kept-out": {"service.address": HOME},
}


def found(case: Case, now=WRITTEN_AT) -> tuple[Problem, ...]:
    return check(case, the_law(), now)


def codes(case: Case, now=WRITTEN_AT) -> list[str]:
    return [problem.code for problem in found(case, now)]


def test_a_full_application_has_nothing_to_mend():
    assert found(an_application()) == ()
    assert progress(an_application(), the_law(), WRITTEN_AT)["hearing"] is Status.COMPLETE


@pytest.mark.parametrize("case", [a_case(), an_authorised_case()])
def test_nothing_is_asked_before_the_notice_is_served(case):
    assert found(case) == ()
    assert progress(case, the_law(), WRITTEN_AT)["hearing"] is Status.NOT_LOOKED_AT


@pytest.mark.parametrize("code", TROUBLES)
def test_each_trouble_is_said_once_in_a_sentence_of_its_own_field(code):
    problems = found(an_application(**TROUBLES[code]))
    assert [each.code for each in problems] == [code]
    for problem in problems:
        assert problem.says.endswith(".")
        assert problem.missing is code.removesuffix(".0").endswith("-missing")
        assert problem.blocks is (code == "hearing-term-outside")
        assert problem.step == "hearing"
        assert any(law in problem.rests_on for law in ("s.2", "SI 2011/1434", "good practice"))


def test_no_other_gate_asks_about_the_hearing():
    case = an_application(**TROUBLES["hearing-term-outside"])
    for gate in Gate:
        steps = {problem.step for problem in gates.problems(case, the_law(), WRITTEN_AT, gate)}
        assert "hearing" not in steps
    every = gates.every_problem(case, the_law(), WRITTEN_AT)
    assert [each.code for each in every if each.blocks] == ["hearing-term-outside"]


@pytest.mark.parametrize(("days", "blocks"), [(13, True), (14, False), (28, False), (29, True)])
def test_a_term_outside_fourteen_to_twenty_eight_days_blocks(days, blocks):
    assert any(each.blocks for each in found(an_application(**{"hearing.term_days": days}))) is (
        blocks
    )


def test_a_list_after_the_act_by_time_is_told_with_both_times_and_what_to_do():
    case = an_application(**TROUBLES["hearing-listed-late"])
    (late,) = found(case)
    for part in (
        "The list is Mon 30 Nov 2026, 17:01",
        "by Mon 30 Nov 2026, 17:00.",
        "earlier list",
        "Legal Services",
        "treated as lapsed",
    ):
        assert part in late.says
    assert "argued" not in late.says
    assert not late.blocks
    assert case.hearing.listed_at == later(ACT_BY, minutes=1)


def test_the_later_arguable_time_is_told_beside_the_act_by_time():
    on_a_sunday = at(14, day=29)
    changes = {
        "service.recorded.served_at": on_a_sunday,
        "hearing.listed_at": at(14, 1, day=30).replace(month=12, day=1),
        "hearing.notice_at": at(15, day=29),
    }
    (late,) = found(an_application(**changes), at(10, day=30))
    assert late.code == "hearing-listed-late"
    assert "by Tue 1 Dec 2026, 14:00. It can be argued" in late.says
    assert "end of Tue 1 Dec 2026" in late.says


def test_a_list_at_the_act_by_minute_is_in_time_and_four_hours_before_it_is_easy():
    assert codes(an_application(**{"hearing.listed_at": ACT_BY})) == ["hearing-listed-tight"]
    assert codes(an_application(**{"hearing.listed_at": later(ACT_BY, hours=-4)})) == []


def test_the_notice_served_first_sets_the_act_by_time():
    case = an_application()
    earlier = having(case.service, {"recorded.served_at": at(12)})
    first = Superseded(earlier, case.service.recorded.by, WRITTEN_AT)
    assert act_by(case, the_law()).act_by == ACT_BY
    assert act_by(having(case, {"superseded": (first,)}), the_law()).act_by == at(12, day=30)
    assert act_by(a_case(), the_law()) is None


def test_past_the_calendar_no_time_is_guessed():
    far = SERVED_AT.replace(year=2090)
    changes = {
        "service.recorded.served_at": far,
        "hearing.listed_at": later(far, hours=50),
        "hearing.notice_at": later(far, hours=1),
    }
    assert found(an_application(**changes), later(far, hours=2)) == ()


def test_hearsay_of_the_incident_asks_for_the_note_too():
    assert not hearsay_in(an_application(**{"hearing.evidence": ()}))
    said = (Source(SourceKind.HEARSAY, "EX/3", "SAMPLE"),)
    changes = {"hearing.evidence": (), "incident.sources": said, "hearing.hearsay": ""}
    assert codes(an_application(**changes)) == ["hearing-hearsay-missing"]


def test_one_source_of_hearsay_among_others_is_enough_and_no_source_is_none():
    kinds = (SourceKind.STATEMENT, SourceKind.HEARSAY)
    sources = tuple(Source(kind, "EX/3", "SAMPLE") for kind in kinds)
    assert hearsay_in(an_application(**{"hearing.evidence": (), "incident.sources": sources}))
    assert not hearsay_in(an_application(**{"hearing.evidence": (), "incident.sources": ()}))


def test_the_statement_of_the_protected_person_needs_a_reason():
    changes = {"hearing.own_statement": True, "hearing.own_statement_why": "She asks for it."}
    assert found(an_application(**changes)) == ()


@pytest.mark.parametrize("given", [None, NoticeGiven.IN_PERSON, NoticeGiven.LEFT_AT_ADDRESS])
def test_the_home_of_the_protected_person_is_warned_of_however_notice_was_given(given):
    changes = {"service.address": SAFE, "hearing.notice_given": given}
    problems = found(an_application(**changes))
    assert "hearing-address-protected" in [each.code for each in problems]
    assert not any(each.blocks for each in problems)


def test_another_home_where_the_protected_person_lives_is_no_better():
    refuge = Address("9 Specimen Row\nElsewhere", "ZZ97 2AB")
    homes = (Premises(address=refuge, protected_lives=True, respondent_lives=False),)
    changes = {"service.address": refuge, "household.premises": homes}
    assert codes(an_application(**changes)) == ["hearing-address-protected"]
    lived_in = (Premises(address=refuge, respondent_lives=True, protected_lives=False),)
    assert codes(an_application(**(changes | {"household.premises": lived_in}))) == []


def test_a_shared_home_that_he_is_not_kept_out_of_will_do():
    molest_only = an_application().conditions.chosen[:1]
    changes = {"service.address": HOME, "conditions.chosen": molest_only}
    assert codes(an_application(**changes)) == []


def test_another_address_asked_for_settles_it_and_so_does_a_refusal_unless_it_was_left_there():
    bad = {"service.address": SAFE}
    other = Address("5 Sample Yard", "ZZ99 5AA")
    answered = an_application(**(bad | {"hearing.another_address": other}))
    assert address_for_notice(answered) == other
    assert codes(answered) == []
    refused = bad | {"hearing.another_refused": "Asked at 18:00; said nothing."}
    assert codes(an_application(**refused)) == []
    assert codes(an_application(**(refused | LEFT))) == ["hearing-address-protected"]


def test_no_address_is_ever_filled_in_for_the_respondent():
    assert address_for_notice(an_application(**NO_ADDRESS)) == Address()
    kept = {"service.address_answer": AddressAnswer.NONE}
    assert address_for_notice(an_application(**kept)) == Address()


def test_notice_given_at_the_list_or_after_it_is_too_late():
    assert codes(an_application(**{"hearing.notice_at": LIST}), later(LIST, hours=1)) == [
        "hearing-given-late"
    ]


@pytest.mark.parametrize("given_at", [SERVED_AT, WRITTEN_AT])
def test_notice_can_be_given_in_the_minute_of_service_and_in_this_one(given_at):
    assert codes(an_application(**{"hearing.notice_at": given_at})) == []


def test_efforts_suffice_only_where_no_address_was_given():
    effort = {"hearing.efforts": (Attempt(WRITTEN_AT, "PC E. Example", "Rang", "No answer"),)}
    assert codes(an_application(**(NOT_GIVEN | NO_ADDRESS | effort))) == []
    assert codes(an_application(**(NOT_GIVEN | effort))) == ["hearing-notice-owed"]
