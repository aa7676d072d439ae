"""Court: a hearing and the end of an order are recorded once, or refused in a sentence."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from support.cases.after_service import (
    CALLED_ON_AT,
    MADE_ON,
    a_listed_case,
    a_sitting,
    adjourned,
    closed,
    heard,
    rescinded,
    without_order,
)
from support.cases.factories import SERVED_AT, an_authorised_case, an_officer, at, having, the_law

from dvpo_desktop.case import Case
from dvpo_desktop.case.proceedings.outcome import (
    Ended,
    Ending,
    RecordedSitting,
    Result,
    Sitting,
    Term,
)
from dvpo_desktop.case.values import LONDON
from dvpo_desktop.rules.calendar import PastCalendar
from dvpo_desktop.rules.deadlines.case_stage import CaseStage, as_recorded, case_stage, notice_terms
from dvpo_desktop.rules.deadlines.in_force import in_force
from dvpo_desktop.rules.lifecycle.court_results import (
    as_the_notice,
    record_end,
    record_hearing,
    why_not_record,
)
from dvpo_desktop.rules.lifecycle.transitions import NotAllowed

LAW = the_law()
NOW = at(16, day=30)
OFFICER = an_officer()
ENDED = Ended(Ending.RESCINDED, date(2026, 12, 4), "Sample Magistrates' Court", "On complaint.")


def writing(sitting: Sitting, case: Case | None = None) -> Case:
    """The case with a hearing written down and not recorded."""
    return having(case or a_listed_case(), {"outcome.sitting": sitting})


def recorded(case: Case, now: datetime = NOW) -> Case:
    return record_hearing(case, OFFICER, LAW, now)


@pytest.mark.parametrize(
    "sitting",
    [
        a_sitting(),
        adjourned(),
        without_order(Result.REFUSED),
        without_order(Result.WITHDRAWN),
        without_order(Result.WITHDRAWN, called_on_at=None),
    ],
    ids=["made", "adjourned", "refused", "withdrawn", "withdrawn before it was called on"],
)
def test_a_hearing_is_recorded_with_who_and_when_and_the_draft_is_empty(sitting):
    done = recorded(writing(sitting))
    assert done.outcome.sittings == (RecordedSitting(sitting, OFFICER, NOW),)
    assert done.outcome.sitting == Sitting()


def test_hearings_follow_each_other():
    once = recorded(writing(adjourned()))
    twice = recorded(writing(a_sitting(), once))
    assert [each.sitting.result for each in twice.outcome.sittings] == [
        Result.ADJOURNED,
        Result.MADE,
    ]


def test_the_day_made_is_the_day_of_the_hearing_where_no_other_is_given():
    done = recorded(writing(a_sitting(made_on=None)))
    assert done.outcome.order.made_on == MADE_ON


def test_a_hearing_called_on_just_before_midnight_makes_the_order_on_that_day_in_london():
    called = datetime(2027, 6, 1, 23, 30, tzinfo=LONDON)
    assert as_recorded(writing(a_sitting(called_on_at=called, made_on=None))).made_on == date(
        2027, 6, 1
    )


def test_terms_are_kept_without_the_spaces_and_lines_that_typing_left_and_no_empty_one():
    terms = (Term(" You must\n not  come near. ", 0), Term("  ", 1), Term("A new one."))
    assert recorded(writing(a_sitting(terms=terms))).outcome.order.terms == (
        Term("You must not come near.", 0),
        Term("A new one."),
    )


def test_a_result_other_than_an_order_keeps_nothing_of_one():
    done = recorded(writing(replace(a_sitting(), result=Result.REFUSED)))
    last = done.outcome.last
    assert (last.made_on, last.days, last.terms) == (None, None, ())


def test_the_terms_to_begin_from_are_those_of_the_notice_as_authorised():
    case = a_listed_case()
    terms = as_the_notice(case)
    assert [term.words for term in terms] == list(notice_terms(case))
    assert [term.of for term in terms] == list(range(len(terms)))


@pytest.mark.parametrize(
    ("sitting", "says"),
    [
        (a_sitting(result=None), "Say what the court did"),
        (a_sitting(court=" "), "Name the court"),
        (a_sitting(called_on_at=None), "the application was called on: it decides"),
        (a_sitting(called_on_at=at(16, 59)), "this hearing is before it"),
        (a_sitting(called_on_at=at(16, 1, day=30)), "lies in the future"),
        (without_order(Result.REFUSED, reasons=" "), "Give the reasons"),
        (without_order(Result.WITHDRAWN, reasons=""), "Give the reasons"),
        (adjourned(None), "Give the date and time to which the hearing is adjourned"),
        (adjourned(CALLED_ON_AT), "adjourned to a time before it"),
        (a_sitting(days=None), "number of days of the order: the order must state it"),
        (a_sitting(days=0), "An order lasts a day or more, and this is 0"),
        (a_sitting(days=-14), "An order lasts a day or more, and this is -14"),
        (a_sitting(days=9_999_999), "end in no year that can be right"),
        (a_sitting(made_on=date(2026, 11, 26)), "an order cannot be made before it"),
        (a_sitting(made_on=date(2026, 12, 1)), "Tue 1 Dec 2026 has not come yet"),
        (a_sitting(made_on=date(2027, 11, 30)), "has not come yet"),
        (a_sitting(terms=()), "Write each term of the order"),
        (a_sitting(terms=(Term(" ", 0),)), "Write each term of the order"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_a_sentence_and_the_draft_stays(sitting, says):
    case = writing(sitting)
    with pytest.raises(NotAllowed) as refused:
        recorded(case)
    assert says in str(refused.value)
    assert str(refused.value).endswith(".")
    assert case.outcome.sitting == sitting


@pytest.mark.parametrize("days", [1, 13, 14, 28, 29, 56, 999])
def test_an_order_is_recorded_with_the_length_that_the_court_gave_it(days):
    made = recorded(writing(a_sitting(days=days)))
    assert made.outcome.order.days == days
    last = MADE_ON + timedelta(days=days - 1)
    assert in_force(made, LAW, NOW).until == last
    ends = datetime.combine(last, time(23, 59), LONDON)
    assert case_stage(made, LAW, ends) is CaseStage.ORDER
    assert case_stage(made, LAW, ends + timedelta(minutes=1)) is CaseStage.EXPIRED


def test_an_order_without_a_molestation_term_is_recorded_as_what_the_court_did():
    terms = (Term("You must not enter 14 Sample Street."),)
    made = recorded(writing(a_sitting(terms=terms)))
    assert made.outcome.order.terms == terms
    assert in_force(made, LAW, NOW).terms == (terms[0].words,)
    assert "No term forbids molesting" in in_force(made, LAW, NOW).doubt


def test_a_hearing_after_the_act_by_time_is_recorded_and_the_notice_stays_lapsed():
    late = adjourned(called_on_at=at(17, 1, day=30))
    now = at(18, day=30)
    assert case_stage(recorded(writing(late), now), LAW, now) is CaseStage.LAPSED


def test_a_second_order_over_a_live_one_is_refused_and_one_after_it_ended_is_not():
    live = heard()
    with pytest.raises(NotAllowed, match="made on Mon 30 Nov 2026 is in force, and a second"):
        recorded(writing(a_sitting(), live))
    now = datetime(2026, 12, 5, 12, 0, tzinfo=LONDON)
    again = recorded(writing(a_sitting(made_on=date(2026, 12, 5)), rescinded(live)), now)
    assert case_stage(again, LAW, now) is CaseStage.ORDER


def test_an_order_is_made_on_the_day_of_service_at_the_earliest():
    called = at(23, day=27)
    done = recorded(writing(a_sitting(called_on_at=called, made_on=called.date())))
    assert done.outcome.order.made_on == called.date()


def test_a_hearing_in_the_minute_of_service_is_recorded():
    done = recorded(writing(adjourned(called_on_at=SERVED_AT)))
    assert done.outcome.last.called_on_at == SERVED_AT


def test_an_order_whose_day_is_not_known_hinders_no_other_and_is_not_ended():
    unknown = heard(None, a_sitting(made_on=None))
    assert recorded(writing(a_sitting(), unknown)).outcome.order.made_on == MADE_ON
    with pytest.raises(NotAllowed, match="No order is in force"):
        record_end(having(unknown, {"outcome.ended": ENDED}), OFFICER, LAW, NOW)


def test_the_length_is_looked_at_before_the_day_made_is_filled_in():
    case = a_listed_case()
    assert why_not_record(case, a_sitting(made_on=None), LAW, NOW) == ""
    assert "and this is 0" in why_not_record(case, a_sitting(made_on=None, days=0), LAW, NOW)


def test_nothing_is_recorded_of_a_case_that_is_not_served_or_is_closed():
    with pytest.raises(NotAllowed, match="Record service first"):
        recorded(writing(a_sitting(), an_authorised_case()))
    with pytest.raises(NotAllowed, match="Open it again"):
        recorded(writing(a_sitting(), closed(a_listed_case())))


def test_an_order_is_ended_by_a_court_and_the_draft_is_empty():
    case = having(heard(), {"outcome.ended": ENDED})
    now = datetime(2026, 12, 4, 12, 0, tzinfo=LONDON)
    done = record_end(case, OFFICER, LAW, now)
    assert [(each.ended, each.by, each.at) for each in done.outcome.endings] == [
        (ENDED, OFFICER, now)
    ]
    assert done.outcome.ended == Ended()
    assert case_stage(done, LAW, now) is CaseStage.ORDER_ENDED


def test_an_order_can_be_ended_on_the_day_it_was_made():
    case = having(heard(), {"outcome.ended": replace(ENDED, on=MADE_ON)})
    assert record_end(case, OFFICER, LAW, NOW).outcome.endings[0].ended.on == MADE_ON


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ending": None}, "Say what the court did with the order"),
        ({"on": None}, "from which day"),
        ({"on": date(2026, 11, 29)}, "this is before it"),
        ({"court": ""}, "Name the court"),
        ({"reasons": " "}, "give its reasons"),
    ],
)
def test_an_end_that_lacks_something_is_refused_in_a_sentence(changes, says):
    case = having(heard(), {"outcome.ended": replace(ENDED, **changes)})
    with pytest.raises(NotAllowed) as refused:
        record_end(case, OFFICER, LAW, NOW)
    assert says in str(refused.value)


@pytest.mark.parametrize("case", [a_listed_case(), heard(None, adjourned()), rescinded(heard())])
def test_where_no_order_is_in_force_none_is_ended(case):
    now = datetime(2026, 12, 4, 12, 0, tzinfo=LONDON)
    with pytest.raises(NotAllowed, match="No order is in force"):
        record_end(having(case, {"outcome.ended": ENDED}), OFFICER, LAW, now)


def test_past_the_calendar_the_order_is_recorded_all_the_same():
    far = at(17).replace(year=2090)
    case = having(a_listed_case(), {"service.recorded.served_at": far})
    called = far.replace(day=28)
    made = a_sitting(called_on_at=called, made_on=called.date())
    done = recorded(writing(made, case), called)
    assert done.outcome.order is not None
    with pytest.raises(PastCalendar):
        case_stage(heard(case, adjourned(far.replace(day=30), called_on_at=called)), LAW, called)
